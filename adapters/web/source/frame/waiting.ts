// How much waits for the one who is signed in, looked at when the server says that it changed, and from
// time to time while the page is seen.
import { signal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";

import type { WorkItemPage } from "../api/types";
import { get } from "../base/client";
import { pause_of, use_live, want_live } from "../base/live";
import { is_of_office, me } from "../base/session";

// Counts up when my work has changed: lists on the page load again.
export const changes = signal(0);
export function reload_lists(): void {
  changes.value += 1;
}
const waiting = signal<{ count: number; more: boolean }>({ count: 0, more: false });

const kPause = 15_000; // milliseconds

function mark_of(page: WorkItemPage): string {
  return page.items.map((one) => `${one.id} ${one.assignee}`).join();
}

export function use_waiting(): { count: number; more: boolean } {
  const who = me.value?.login;
  const pause = pause_of(kPause);
  const look_now = useRef<() => Promise<void>>();
  use_live(
    "work",
    useCallback(() => {
      void look_now.current?.();
      reload_lists();
    }, []),
  );
  useEffect(() => {
    waiting.value = { count: 0, more: false };
    if (!who || !is_of_office()) return;
    const stop = new AbortController();
    let mark: string | undefined;
    const look = async () => {
      if (mark !== undefined && document.visibilityState !== "visible") return;
      try {
        const page = await get<WorkItemPage>("/api/v1/work", { limit: 100 }, stop.signal);
        const now = mark_of(page);
        waiting.value = { count: page.items.length, more: page.next !== null };
        if (mark !== undefined && mark !== now) reload_lists();
        mark = now;
      } catch {
        return; // the next look may succeed; an ended session leads to the door by itself
      }
    };
    look_now.current = look;
    want_live(true);
    void look();
    return () => {
      look_now.current = undefined;
      want_live(false);
      stop.abort();
    };
  }, [who]);
  useEffect(() => {
    const timer = setInterval(() => void look_now.current?.(), pause);
    return () => clearInterval(timer);
  }, [pause]);
  return waiting.value;
}
