// Tasks in the order of how pressing they are, and what can be done with many at once.
import type { WorkItem } from "../api/types";

export type Pressing = "over" | "soon" | "later" | "open";

const kSoon = 2 * 86_400_000; // milliseconds

export function pressing(item: Pick<WorkItem, "due" | "overdue">, now: Date): Pressing {
  if (!item.due) return "open";
  const left = new Date(item.due).getTime() - now.getTime();
  if (item.overdue || left < 0) return "over";
  return left < kSoon ? "soon" : "later";
}

// Groups that have something, each by deadline and then by age.
export function grouped<T extends WorkItem>(items: T[], now: Date): [Pressing, T[]][] {
  const order: Pressing[] = ["over", "soon", "later", "open"];
  const when = (item: T) => `${item.due ?? "~"} ${item.created}`;
  return order
    .map((one): [Pressing, T[]] => [
      one,
      items
        .filter((item) => pressing(item, now) === one)
        .sort((a, b) => (when(a) < when(b) ? -1 : 1)),
    ])
    .filter(([, some]) => some.length > 0);
}

// What one click may do to all that are chosen. Signing, drafting, reporting and clarifying are done
// one by one, with the matter before one's eyes.
export type Bulk = "approve" | "done" | "claim";

export function bulk_actions(items: WorkItem[]): Bulk[] {
  if (items.length === 0) return [];
  const out: Bulk[] = [];
  if (items.every((item) => item.form === "decision")) out.push("approve");
  if (items.every((item) => item.form === "confirm")) out.push("done");
  if (items.every((item) => item.assignee === "" && item.on_behalf_of === "")) out.push("claim");
  return out;
}
