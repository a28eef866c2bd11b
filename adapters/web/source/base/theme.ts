// Light, dark, or as the device says; remembered on this device.
import { effect, signal } from "@preact/signals";

import { keep, read } from "./language";

export type Theme = "light" | "dark" | "device";

const kKept = "vanthu.theme";

function first(): Theme {
  const kept = read(kKept);
  return kept === "light" || kept === "dark" ? kept : "device";
}

export const theme = signal<Theme>(first());

export function set_theme(next: Theme): void {
  theme.value = next;
  keep(kKept, next);
}

export function follow_theme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const device = signal(dark.matches);
  dark.addEventListener("change", (event) => (device.value = event.matches));
  effect(() => {
    const is_dark = theme.value === "dark" || (theme.value === "device" && device.value);
    document.documentElement.dataset.theme = is_dark ? "dark" : "light";
  });
}
