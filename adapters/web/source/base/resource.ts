// What a page shows of the server: loaded when it is first needed, again when something changed, and
// never left spinning: it is loading, there, or refused with a remedy.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { Problem } from "./client";
import { language, t } from "./language";

export interface Resource<T> {
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  reload: () => Promise<void>;
}

export function as_problem(failure: unknown): Problem {
  if (failure instanceof Problem) return failure;
  const said = failure instanceof Error ? failure.message : String(failure);
  // The files of a page that was opened before the server got a new version are gone.
  if (/dynamically imported module/.test(said)) {
    const what = t(
      "Không tải được phần này của ứng dụng.",
      "This part of the application is away.",
    );
    return new Problem(0, "page.stale", what, t("Tải lại trang.", "Load the page again."));
  }
  return new Problem(0, "page", said);
}

// `load` is asked again when a value of `of` changes; `every` milliseconds while the page is seen.
export function use_resource<T>(
  load: (signal: AbortSignal) => Promise<T>,
  of: unknown[],
  every = 0,
): Resource<T> {
  const [data, set_data] = useState<T>();
  const [problem, set_problem] = useState<Problem>();
  const [loading, set_loading] = useState(true);
  const latest = useRef(load);
  latest.current = load;
  const running = useRef<AbortController>();

  const reload = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    set_loading(true);
    try {
      const answer = await latest.current(mine.signal);
      if (mine.signal.aborted) return;
      set_data(answer);
      set_problem(undefined);
    } catch (failure) {
      if (mine.signal.aborted) return;
      set_problem(as_problem(failure));
    }
    set_loading(false);
  }, []);

  useEffect(() => {
    void reload();
    return () => running.current?.abort();
  }, [...of, language.value]);

  useEffect(() => {
    if (every === 0) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void reload();
    }, every);
    return () => clearInterval(timer);
  }, [every, reload]);

  return { data, problem, loading, reload };
}
