// A list gone through by keys: j and k move, o opens, x selects. The row at hand is scrolled into view and
// its link takes the focus, so that a screen reader follows.
import { useState } from "preact/hooks";

import { use_keys } from "../base/keys";

function link_of(id: string): HTMLAnchorElement | null {
  return document.querySelector(`[data-row="${CSS.escape(id)}"] .what a`);
}

export function use_rows(ids: string[], choose?: (id: string) => void): string | undefined {
  const [at, set_at] = useState<string>();
  const go = (by: number) => {
    const now = at === undefined ? -1 : ids.indexOf(at);
    const next = ids[now < 0 ? (by > 0 ? 0 : ids.length - 1) : now + by];
    if (next === undefined) return;
    set_at(next);
    const link = link_of(next);
    link?.focus({ preventScroll: true });
    link?.closest("[data-row]")?.scrollIntoView({ block: "nearest" });
  };
  use_keys({
    j: () => go(1),
    k: () => go(-1),
    o: () => at && link_of(at)?.click(),
    x: () => at && choose?.(at),
  });
  return at;
}
