// Single keys as shortcuts. They can be turned off (WCAG 2.2, 2.1.4), and are never taken from a field
// that somebody types in, nor from a dialog.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { keep, read } from "./language";

const kKept = "vanthu.keys";

export const keys_on = signal(read(kKept) !== "off");

export function set_keys(on: boolean): void {
  keys_on.value = on;
  keep(kKept, on ? "on" : "off");
}

type Taken = Partial<Pick<KeyboardEvent, "altKey" | "ctrlKey" | "metaKey" | "defaultPrevented">>;

export function is_shortcut(
  event: Taken,
  target: { tagName?: string; isContentEditable?: boolean } | null,
) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return false;
  if (target?.isContentEditable) return false;
  return !["INPUT", "TEXTAREA", "SELECT"].includes(target?.tagName ?? "");
}

function typed_somewhere(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  // A checkbox takes only the space bar.
  if (element instanceof HTMLInputElement && element.type === "checkbox") return false;
  return !is_shortcut({}, element) || element?.closest("dialog[open]") != null;
}

export function use_keys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!keys_on.value || !is_shortcut(event, null) || typed_somewhere(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const run = keys[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  });
}
