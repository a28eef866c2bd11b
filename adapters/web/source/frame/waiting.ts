// How much waits for the one who is signed in, kept true while the page is open: the server answers
// when something changed, or after 25 seconds, whichever is first.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { Change, WorkItemPage } from "../api/types";
import { get } from "../base/client";
import { is_of_office, me } from "../base/session";

// Counts up when something of mine has changed: lists on the page load again.
export const changes = signal(0);
const waiting = signal<{ count: number; more: boolean }>({ count: 0, more: false });

const kWait = 25; // seconds
const kRest = 30_000; // milliseconds after a failure

function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    until.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });
}

async function count(until: AbortSignal): Promise<void> {
  const page = await get<WorkItemPage>("/api/v1/work", { limit: 100 }, until);
  waiting.value = { count: page.items.length, more: page.next !== null };
}

// Where waiting for changes is refused or broken off, looking every half a minute is what remains.
async function follow(until: AbortSignal): Promise<void> {
  let cursor: string | undefined;
  let fresh = false;
  while (!until.aborted) {
    try {
      if (!fresh) await count(until);
      fresh = true;
      const wait = cursor === undefined ? 0 : kWait;
      const answer = await get<Change>("/api/v1/changes", { cursor, wait }, until);
      if (cursor !== undefined && answer.changed) {
        fresh = false;
        changes.value += 1;
      }
      cursor = answer.cursor;
    } catch {
      fresh = false;
      await pause(kRest, until);
    }
  }
}

export function use_waiting(): { count: number; more: boolean } {
  const who = me.value?.login;
  useEffect(() => {
    waiting.value = { count: 0, more: false };
    if (!who || !is_of_office()) return;
    const stop = new AbortController();
    void follow(stop.signal);
    return () => stop.abort();
  }, [who]);
  return waiting.value;
}
