import type { DayCount } from "../api/types";

// The day of a moment where the reader is, as fields for days hold it: "2026-11-23". `plus`: milliseconds.
export function day_of(moment: string, plus = 0): string {
  const at = new Date(new Date(moment).getTime() + plus);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

// All days from the first to the last; days of which nothing is said count 0.
export function every_day(since: string, until: string): string[] {
  const out: string[] = [];
  const last = new Date(`${until}T00:00:00Z`).getTime();
  for (let at = new Date(`${since}T00:00:00Z`).getTime(); at <= last; at += 86_400_000) {
    out.push(new Date(at).toISOString().slice(0, 10));
  }
  return out;
}

export function filled(days: string[], counts: DayCount[]): number[] {
  const by_day = new Map(counts.map((one) => [one.day, one.count]));
  return days.map((one) => by_day.get(one) ?? 0);
}
