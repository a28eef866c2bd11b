// The language of the page, remembered on this device, and how dates, numbers and sizes are written in it.
// t(vi, en) stands where a text is shown: both languages are side by side, none can be forgotten.
import { signal } from "@preact/signals";

export type Language = "vi" | "en";

const kKept = "vanthu.language";

function first(): Language {
  const kept = read(kKept);
  if (kept === "vi" || kept === "en") return kept;
  const wanted = typeof navigator === "undefined" ? "vi" : navigator.language;
  return wanted.startsWith("en") ? "en" : "vi";
}

export const language = signal<Language>(first());

export function set_language(next: Language): void {
  language.value = next;
  keep(kKept, next);
}

export function t(vi: string, en: string): string {
  return language.value === "vi" ? vi : en;
}

// Offices work in Vietnam's time, wherever the browser is.
export const zone = signal("Asia/Ho_Chi_Minh");

function locale(): string {
  return language.value === "vi" ? "vi-VN" : "en-GB";
}

function format(when: string | Date, options: Intl.DateTimeFormatOptions): string {
  const date = typeof when === "string" ? new Date(when) : when;
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(locale(), { timeZone: zone.value, ...options }).format(date);
}

export function day(when: string | Date | null | undefined): string {
  return when ? format(when, { day: "2-digit", month: "2-digit", year: "numeric" }) : "";
}

export function moment(when: string | Date | null | undefined): string {
  if (!when) return "";
  const time = format(when, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${time}, ${day(when)}`;
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

export function percent(part: number, whole: number): string {
  const share = whole > 0 ? part / whole : 0;
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(
    share,
  );
}

export function bytes(value: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let nth = 0;
  while (value >= 1000 && nth < units.length - 1) {
    value /= 1000;
    ++nth;
  }
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit: units[nth] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && nth > 0 ? 1 : 0,
  }).format(value);
}

// "3 ngày trước", "in 2 hours".
export function relative(when: string | Date, now: Date = new Date()): string {
  const seconds = (new Date(when).getTime() - now.getTime()) / 1000;
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) < size) continue;
    const said = words.format(Math.trunc(seconds / size), unit);
    return said.charAt(0).toLowerCase() + said.slice(1);
  }
  return t("vừa xong", "just now");
}

// Names are compared as Vietnamese does it: by letters, then tones.
export function in_order(a: string, b: string): number {
  return new Intl.Collator("vi", { numeric: true }).compare(a, b);
}

// Letters without marks, for finding: "Đảng ủy" -> "dang uy".
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

// A device may refuse to keep anything: then the choice lasts as long as the page.
export function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
