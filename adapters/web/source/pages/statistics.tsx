// How the office is doing: answers over time, and who is late.
import { useLocation } from "preact-iso";
import { useMemo } from "preact/hooks";

import type { Statistics } from "../api/types";
import { address, get } from "../base/client";
import { number, percent, t } from "../base/language";
import { use_resource } from "../base/resource";
import { day_of, every_day, filled } from "../matter/statistics";
import { Shown } from "../parts/feedback";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { Plot } from "../parts/plot";

function Figures({ of }: { of: Statistics }) {
  const { deliveries } = of;
  const waiting = deliveries.total - deliveries.acknowledged - deliveries.refused;
  const lines: [string, string][] = [
    [t("Lượt gửi", "Deliveries"), number(deliveries.total)],
    [t("Đã xác nhận", "Acknowledged"), percent(deliveries.acknowledged, deliveries.total)],
    [t("Từ chối nhận", "Refused"), number(deliveries.refused)],
    [t("Chưa trả lời", "Not answered"), number(waiting)],
    [t("Lần nhắc", "Reminders"), number(deliveries.reminders)],
  ];
  return (
    <dl class="figures-row">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Answers({ of }: { of: Statistics }) {
  const { days, lines } = useMemo(() => {
    const all = every_day(day_of(of.since), day_of(of.until, -1));
    return {
      days: all,
      lines: [
        { name: t("Đã gửi", "Sent"), colour: "--calm-fill", values: filled(all, of.sent_by_day) },
        {
          name: t("Đã trả lời", "Answered"),
          colour: "--good-fill",
          values: filled(all, of.answered_by_day),
        },
      ],
    };
  }, [of]);
  return (
    <section class="card">
      <h2>{t("Gửi và trả lời theo ngày", "Sent and answered by day")}</h2>
      <Plot
        days={days}
        lines={lines}
        label={t("Biểu đồ; số liệu ở bảng bên dưới", "A plot; its numbers are in the table below")}
      />
      <details>
        <summary>{t("Số liệu", "The numbers")}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={t("Số liệu", "The numbers")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("Ngày", "Day")}</th>
                {lines.map((one) => (
                  <th key={one.name} scope="col" class="right">
                    {one.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((one, nth) => (
                <tr key={one}>
                  <td>{one}</td>
                  {lines.map((line) => (
                    <td key={line.name} class="right figures">
                      {number(line.values[nth] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Bar({ part, most, kind }: { part: number; most: number; kind: string }) {
  return (
    <svg class="bars" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="back" width="100" height="10" rx="2" />
      <rect class={kind} width={most > 0 ? (part / most) * 100 : 0} height="10" rx="2" />
    </svg>
  );
}

function Late({ of }: { of: Statistics }) {
  const rows = [...of.overdue_by_unit].sort(
    (a, b) => b.deliveries + b.duties - a.deliveries - a.duties,
  );
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map((one) => one.deliveries + one.duties));
  return (
    <section class="card">
      <h2>{t("Quá hạn theo đơn vị", "Overdue by unit")}</h2>
      <div
        class="scroll"
        tabIndex={0}
        role="region"
        aria-label={t("Quá hạn theo đơn vị", "Overdue by unit")}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t("Đơn vị", "Unit")}</th>
              <th scope="col" class="right">
                {t("Chưa xác nhận", "Not acknowledged")}
              </th>
              <th scope="col" class="right">
                {t("Nhiệm vụ", "Duties")}
              </th>
              <th scope="col">
                <span class="unseen">{t("Biểu đồ", "Chart")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.unit}>
                <td>{one.unit_name}</td>
                <td class="right figures">{number(one.deliveries)}</td>
                <td class="right figures">{number(one.duties)}</td>
                <td>
                  <Bar part={one.deliveries + one.duties} most={most} kind="bad" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export default function StatisticsPage() {
  const { query, route } = useLocation();
  const asked = { since: query.since, until: query.until };
  const found = use_resource(
    (signal) => get<Statistics>("/api/v1/statistics", asked, signal),
    [JSON.stringify(asked)],
  );
  const go = (change: Record<string, string>) =>
    route(address("/app/statistics", { ...asked, ...change }), true);
  return (
    <Page title={t("Thống kê", "Statistics")}>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t("Từ ngày", "From")}
          type="date"
          value={query.since ?? (found.data ? day_of(found.data.since) : "")}
          set={(since) => go({ since })}
        />
        <TextField
          label={t("Đến ngày", "Until")}
          type="date"
          value={query.until ?? (found.data ? day_of(found.data.until, -1) : "")}
          set={(until) => go({ until })}
        />
      </form>
      <Shown of={found}>
        {(data) => (
          <>
            <Figures of={data} />
            <Answers of={data} />
            <Late of={data} />
          </>
        )}
      </Shown>
    </Page>
  );
}
