// How much waits for the one who is signed in, looked at again and again while the page is seen.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { WorkItemPage } from "../api/types";
import { get } from "../base/client";
import { is_of_office, me } from "../base/session";

// Counts up when my work has changed: lists on the page load again.
export const changes = signal(0);
const waiting = signal<{ count: number; more: boolean }>({ count: 0, more: false });

const kPause = 15_000; // milliseconds

function mark_of(page: WorkItemPage): string {
  return page.items.map((one) => `${one.id} ${one.assignee}`).join();
}

export function use_waiting(): { count: number; more: boolean } {
  const who = me.value?.login;
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
        if (mark !== undefined && mark !== now) changes.value += 1;
        mark = now;
      } catch {
        return; // the next look may succeed; an ended session leads to the door by itself
      }
    };
    void look();
    const timer = setInterval(() => void look(), kPause);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [who]);
  return waiting.value;
}
