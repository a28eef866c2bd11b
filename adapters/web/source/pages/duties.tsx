// Duties: those of my units, or of the whole office for who follows them up; counts for each unit.
import { useLocation } from "preact-iso";

import type { Duty, DutyPage, DutyState, DutyUnit } from "../api/types";
import { address, get } from "../base/client";
import { number, percent, t } from "../base/language";
import { use_resource } from "../base/resource";
import { changes } from "../frame/waiting";
import { Empty, Shown } from "../parts/feedback";
import { Choice } from "../parts/fields";
import { Page } from "../parts/page";
import { More, use_pages } from "../parts/pages";
import { duty_state } from "../parts/tags";
import { DutyRows } from "./duty_rows";
import "../style/meter.css";

const kStates: DutyState[] = [
  "given",
  "accepted",
  "reported",
  "handed_in",
  "done",
  "returned",
  "declined",
  "stopped",
];

function Units({ items, choose }: { items: DutyUnit[]; choose: (unit: string) => void }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("Theo đơn vị", "By unit")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("Đơn vị", "Unit")}</th>
            <th scope="col" class="meter-column">
              {t("Hoàn thành", "Done")}
            </th>
            <th scope="col" class="right">
              {t("Đang làm", "Open")}
            </th>
            <th scope="col" class="right">
              {t("Quá hạn", "Overdue")}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.unit}>
              <td>
                <button class="link" type="button" onClick={() => choose(one.unit)}>
                  {one.unit_name}
                </button>
              </td>
              <td>
                <div class="line">
                  <meter
                    min={0}
                    max={Math.max(one.total, 1)}
                    value={one.done}
                    aria-label={one.unit_name}
                  />
                  <span class="figures small muted">
                    {number(one.done)}/{number(one.total)} · {percent(one.done, one.total)}
                  </span>
                </div>
              </td>
              <td class="right figures">{number(one.open)}</td>
              <td class="right figures">
                {one.overdue > 0 ? <span class="tag bad">{number(one.overdue)}</span> : "0"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default function Duties() {
  const { query, route } = useLocation();
  const asked = { state: query.state, overdue: query.overdue, unit: query.unit };
  const go = (change: Record<string, string>) =>
    route(address("/app/duties", { ...asked, ...change }), true);
  const first = use_resource(
    (signal) => get<DutyPage>("/api/v1/duties", { ...asked, limit: 50 }, signal),
    [JSON.stringify(asked), changes.value],
  );
  const pages = use_pages<Duty>(first.data, (after) =>
    get<DutyPage>("/api/v1/duties", { ...asked, after, limit: 50 }),
  );
  const units = use_resource(
    (signal) => get<{ items: DutyUnit[] }>("/api/v1/duties/by-unit", {}, signal),
    [changes.value],
  );
  const names = (units.data?.items ?? []).map((one): [string, string] => [one.unit, one.unit_name]);
  return (
    <Page
      title={t("Nhiệm vụ được giao", "Duties")}
      lead={t(
        "Việc mà văn bản giao cho các đơn vị, kỳ báo cáo và kết quả.",
        "What documents ask units to do, their reports and results.",
      )}
    >
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t("Tình trạng", "State")}
          value={query.state ?? ""}
          set={(state) => go({ state })}
          of={[
            ["", t("Tất cả", "All")],
            ...kStates.map((one): [string, string] => [one, duty_state(one)[0]]),
          ]}
        />
        <Choice
          label={t("Hạn", "Deadline")}
          value={query.overdue ?? ""}
          set={(overdue) => go({ overdue })}
          of={[
            ["", t("Tất cả", "All")],
            ["true", t("Quá hạn", "Overdue")],
          ]}
        />
        <Choice
          wide
          label={t("Đơn vị", "Unit")}
          value={query.unit ?? ""}
          set={(unit) => go({ unit })}
          of={[["", t("Tất cả", "All")], ...names]}
        />
      </form>
      <div class="stack">
        <Shown of={first}>
          {() =>
            pages.items.length === 0 ? (
              <Empty title={t("Không có nhiệm vụ nào như vậy.", "There are no such duties.")} />
            ) : (
              <div>
                <section class="card flush">
                  <DutyRows items={pages.items} />
                </section>
                <More pages={pages} />
              </div>
            )
          }
        </Shown>
        {(units.data?.items.length ?? 0) > 0 && (
          <section class="card">
            <h2>{t("Theo đơn vị", "By unit")}</h2>
            <Units items={units.data?.items ?? []} choose={(unit) => go({ unit })} />
          </section>
        )}
      </div>
    </Page>
  );
}
