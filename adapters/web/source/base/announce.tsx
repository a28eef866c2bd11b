// What happened, said once: seen as a notice at the edge of the page, spoken by screen readers.
import { signal } from "@preact/signals";

export interface Notice {
  id: number;
  text: string;
  kind: "done" | "problem";
}

export const notices = signal<Notice[]>([]);
let next_id = 1;

const kShown = 7000; // milliseconds

export function dismiss(id: number): void {
  notices.value = notices.value.filter((one) => one.id !== id);
}

export function announce(text: string, kind: Notice["kind"] = "done"): void {
  const id = next_id++;
  notices.value = [...notices.value.slice(-3), { id, text, kind }];
  // A problem stays until it is dismissed: nobody should have to read fast.
  if (kind === "done") setTimeout(() => dismiss(id), kShown);
}
