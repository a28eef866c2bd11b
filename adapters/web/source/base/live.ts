// The server says over one connection, while the page is seen, that something changed; what changed is
// asked for by whoever listens. Where there is no such connection (a proxy that ends it, too many
// pages), listeners look from time to time as if there were no server-sent events.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { address } from "./client";

export type LiveEvent = "work" | "document";
type Listener = () => void;

const listeners: Record<LiveEvent, Set<Listener>> = { work: new Set(), document: new Set() };
// Whether the server would say so if something changed.
export const live = signal(false);

const kAgain = 60_000; // milliseconds, after the server refused the connection
const kSlowly = 6; // times slower than usual is what is looked at while the server says what changes

let stream: EventSource | undefined;
let watched = ""; // a document
let wanted = false;
let later: ReturnType<typeof setTimeout> | undefined;

function tell(event: LiveEvent): void {
  for (const one of [...listeners[event]]) one();
}

function close(): void {
  clearTimeout(later);
  stream?.close();
  stream = undefined;
  live.value = false;
}

function open(): void {
  close();
  if (!wanted || document.visibilityState !== "visible") return;
  const mine = new EventSource(address("/api/v1/live", { document: watched }));
  stream = mine;
  mine.addEventListener("open", () => {
    live.value = true;
    tell("work"); // what changed before was not told
    tell("document");
  });
  mine.addEventListener("work", () => tell("work"));
  mine.addEventListener("document", () => tell("document"));
  mine.addEventListener("error", () => {
    live.value = false;
    if (mine.readyState !== EventSource.CLOSED || mine !== stream) return; // it tries by itself
    later = setTimeout(open, kAgain);
  });
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") open();
  else close();
});

// While somebody of the office is signed in.
export function want_live(want: boolean): void {
  if (want === wanted) return;
  wanted = want;
  open();
}

export function use_live(event: LiveEvent, then: Listener): void {
  useEffect(() => {
    listeners[event].add(then);
    return () => void listeners[event].delete(then);
  }, [event, then]);
}

// Says when this document changes, as long as the component is there.
export function use_live_document(id: string, then: Listener): void {
  use_live("document", then);
  useEffect(() => {
    watched = id;
    open();
    return () => {
      if (watched !== id) return;
      watched = "";
      open();
    };
  }, [id]);
}

// How often to look, given how often where nobody says what changes.
export function pause_of(usual: number): number {
  return live.value ? usual * kSlowly : usual;
}
