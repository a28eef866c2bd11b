// A long list read page by page: the next one is asked for by its button.
import { useEffect, useState } from "preact/hooks";

import { announce } from "../base/announce";
import { t } from "../base/language";
import { as_problem } from "../base/resource";

interface OnePage<T> {
  items: T[];
  next: string | null;
}

export interface Pages<T> {
  items: T[];
  next: string | null;
  busy: boolean;
  more: () => Promise<void>;
}

export function use_pages<T>(
  first: OnePage<T> | undefined,
  load: (after: string) => Promise<OnePage<T>>,
): Pages<T> {
  const [later, set_later] = useState<OnePage<T>>();
  const [busy, set_busy] = useState(false);
  useEffect(() => set_later(undefined), [first]);
  const next = later ? later.next : (first?.next ?? null);
  const items = [...(first?.items ?? []), ...(later?.items ?? [])];
  const more = async () => {
    if (next === null || busy) return;
    set_busy(true);
    try {
      const page = await load(next);
      set_later({ items: [...(later?.items ?? []), ...page.items], next: page.next });
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
    set_busy(false);
  };
  return { items, next, busy, more };
}

export function More<T>({ pages }: { pages: Pages<T> }) {
  if (pages.next === null) return null;
  return (
    <p class="line">
      <button class="button" type="button" disabled={pages.busy} onClick={() => void pages.more()}>
        {t("Xem thêm", "Show more")}
      </button>
    </p>
  );
}
