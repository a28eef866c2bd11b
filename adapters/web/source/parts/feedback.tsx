// Waiting, nothing there, refused, and what just happened.
import type { ComponentChildren } from "preact";

import { dismiss, notices } from "../base/announce";
import type { Problem } from "../base/client";
import { t } from "../base/language";
import type { Resource } from "../base/resource";
import { Icon } from "./icon";

export function Waiting() {
  return (
    <div class="wait-bars" role="status">
      <span class="unseen">{t("Đang tải", "Loading")}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

export function Refusal({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="alert" role="alert">
      <p>
        <strong>{problem.what}</strong> {problem.where && `(${problem.where})`}
      </p>
      {problem.remedy && <p>{problem.remedy}</p>}
      {retry && (
        <button class="button tiny" type="button" onClick={retry}>
          {t("Thử lại", "Try again")}
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

// What a resource has come to; what was shown stays while it is loaded again.
export function Shown<T>(props: { of: Resource<T>; children: (data: T) => ComponentChildren }) {
  const { data, problem, reload } = props.of;
  return (
    <>
      {problem && <Refusal problem={problem} retry={() => void reload()} />}
      {data !== undefined ? props.children(data) : !problem && <Waiting />}
    </>
  );
}

export function Notices() {
  return (
    <div class="notices" aria-live="polite" aria-relevant="additions">
      {notices.value.map((one) => (
        <div key={one.id} class={one.kind} role={one.kind === "problem" ? "alert" : undefined}>
          <p>{one.text}</p>
          <button type="button" onClick={() => dismiss(one.id)} aria-label={t("Đóng", "Close")}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
