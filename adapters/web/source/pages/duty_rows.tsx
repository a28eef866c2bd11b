import type { Duty } from "../api/types";
import { number, t } from "../base/language";
import { Due, duty_state, Tag } from "../parts/tags";

export function DutyRows({ items }: { items: Duty[] }) {
  return (
    <ul class="rows">
      {items.map((one) => (
        <li key={one.id} class="row" data-row={one.id}>
          <div class="what">
            <a href={`/app/duties/${one.id}`}>{one.text || one.heading}</a>
            <div class="line small">
              <Tag of={duty_state(one.state)} />
              <span class="muted">
                {[one.unit_name, one.document_title, one.cycle_words].filter(Boolean).join(" · ")}
              </span>
              {one.reports > 0 && (
                <span class="muted">
                  {number(one.reports)} {t("báo cáo", "reports")}
                </span>
              )}
            </div>
          </div>
          <div class="aside small">
            <Due at={one.state === "done" || one.state === "stopped" ? null : one.due} />
          </div>
        </li>
      ))}
    </ul>
  );
}
