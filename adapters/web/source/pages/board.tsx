// The board of deliveries, as a picture and as a table, kept true while it is looked at; reminding and
// exporting from here.
import { useState } from "preact/hooks";

import type {
  Delivery,
  DeliveryPage,
  DeliveryState,
  Distribution,
  Document,
  Reminded,
} from "../api/types";
import { announce } from "../base/announce";
import { get, send } from "../base/client";
import { number, percent, t } from "../base/language";
import { pause_of } from "../base/live";
import { as_problem, use_resource } from "../base/resource";
import { has_role } from "../base/session";
import { changes } from "../frame/waiting";
import { kBoardStates, kOpenStates, pieces } from "../matter/board";
import { Shown } from "../parts/feedback";
import { Icon } from "../parts/icon";
import { More, use_pages } from "../parts/pages";
import { delivery_state } from "../parts/tags";
import { Steer, Withdraw } from "./board_steer";
import { BoardTable } from "./board_table";
import "../style/board.css";

const kLive = 10_000; // milliseconds
const kMostCells = 1000;
const kCell = 18;

function Bar({ of }: { of: Distribution }) {
  const label = kBoardStates
    .filter((state) => of.counts[state] > 0)
    .map((state) => `${delivery_state(state)[0]} ${number(of.counts[state])}`)
    .join(", ");
  return (
    <svg
      class="board-bar"
      viewBox="0 0 1000 26"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {pieces(of.counts, 1000, 6).map((one) => (
        <rect
          key={one.state}
          class={`fill-${one.state}`}
          x={one.from}
          y="0"
          width={one.width}
          height="26"
        />
      ))}
    </svg>
  );
}

function Cells({ items, filter }: { items: Delivery[]; filter: string }) {
  if (items.length === 0 || items.length > kMostCells) return null;
  const columns = Math.min(items.length, 46);
  const rows = Math.ceil(items.length / columns);
  return (
    <svg class="board-cells" viewBox={`0 0 ${columns * kCell} ${rows * kCell}`} aria-hidden="true">
      {items.map((one, nth) => (
        <rect
          key={one.id}
          class={`fill-${one.state} ${filter && filter !== one.state ? "off" : ""} ${one.overdue ? "late" : ""}`}
          x={(nth % columns) * kCell + 1.5}
          y={Math.floor(nth / columns) * kCell + 1.5}
          width={kCell - 3}
          height={kCell - 3}
          rx="3"
        >
          <title>
            {one.name}: {delivery_state(one.state)[0]}
          </title>
        </rect>
      ))}
    </svg>
  );
}

function Legend(props: { of: Distribution; filter: string; set: (filter: string) => void }) {
  const { of, filter, set } = props;
  const one = (value: string, word: string, count: number, dot: string) => (
    <button
      key={value}
      type="button"
      class="button tiny"
      aria-pressed={filter === value}
      onClick={() => set(filter === value ? "" : value)}
    >
      <span class={`dot ${dot}`} />
      {word} <b class="figures">{number(count)}</b>
    </button>
  );
  return (
    <div class="line" role="group" aria-label={t("Lọc theo trạng thái", "Filter by state")}>
      {kBoardStates
        .filter((state) => of.counts[state] > 0)
        .map((state) => one(state, delivery_state(state)[0], of.counts[state], `fill-${state}`))}
      {of.overdue > 0 && one("overdue", t("Quá hạn", "Overdue"), of.overdue, "late")}
    </div>
  );
}

export function Board({ of }: { of: Document }) {
  const id = of.document.id;
  const base = `/api/v1/documents/${id}`;
  const [filter, set_filter] = useState("");
  const [text, set_text] = useState("");
  const [chosen, set_chosen] = useState(new Set<string>());
  const [withdrawing, set_withdrawing] = useState(false);
  const distribution = use_resource(
    (signal) => get<Distribution>(`${base}/distribution`, {}, signal),
    [id, changes.value],
    pause_of(kLive),
  );
  const all = use_resource(
    (signal) => get<DeliveryPage>(`${base}/deliveries`, { limit: kMostCells }, signal),
    [id, changes.value],
    pause_of(kLive),
  );
  const asked = filter === "overdue" ? { overdue: true } : { state: filter };
  const narrowed = use_resource(
    (signal) => get<DeliveryPage>(`${base}/deliveries`, { ...asked, text, limit: 100 }, signal),
    [id, filter, text, changes.value],
    pause_of(kLive),
  );
  const pages = use_pages<Delivery>(narrowed.data, (after) =>
    get<DeliveryPage>(`${base}/deliveries`, { ...asked, text, after, limit: 100 }),
  );
  const remind = async (ids?: string[]) => {
    try {
      const body = ids ? { deliveries: ids } : {};
      const done = await send<Reminded>("POST", `${base}/remind`, { body });
      const left_out = done.left_out.length;
      announce(
        t(`Đã nhắc ${number(done.reminded)} nơi nhận.`, `${number(done.reminded)} reminded.`) +
          (left_out > 0
            ? ` ${t(`${number(left_out)} nơi không nhắc được.`, `${number(left_out)} could not be.`)}`
            : ""),
      );
      await changed();
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
  };
  const changed = async () => {
    set_chosen(new Set());
    await Promise.all([distribution.reload(), all.reload(), narrowed.reload()]);
  };
  const open = (state: DeliveryState) => kOpenStates.includes(state);
  return (
    <Shown of={distribution}>
      {(now) => (
        <>
          <section class="card board" aria-label={t("Tình hình", "How it stands")}>
            <div class="board-head">
              <p class="board-share">
                <b>{percent(now.counts.acknowledged, now.counts.total)}</b>{" "}
                <span class="muted">
                  {t("đã xác nhận", "acknowledged")} · {number(now.counts.acknowledged)} /{" "}
                  {number(now.counts.total)}
                </span>
              </p>
              <div class="line no-print">
                {of.may.remind && (
                  <button class="button main" type="button" onClick={() => void remind()}>
                    <Icon name="bell" /> {t("Nhắc ngay", "Remind now")}
                  </button>
                )}
                <a class="button" href={`${base}/deliveries.csv`} download>
                  <Icon name="download" /> CSV
                </a>
                {has_role("clerk") && (
                  <a class="button" href={`${base}/paper-list?all=true`} download>
                    <Icon name="print" /> {t("Danh sách ký nhận", "List to be signed")}
                  </a>
                )}
                <button class="button" type="button" onClick={() => print()}>
                  <Icon name="print" /> {t("In", "Print")}
                </button>
              </div>
            </div>
            <Bar of={now} />
            <Legend of={now} filter={filter} set={set_filter} />
            <Cells items={all.data?.items ?? []} filter={filter} />
            <p class="muted small">
              {number(now.mails.messages)} {t("thư đã gửi", "mails sent")} ·{" "}
              {number(now.counts.reminders)} {t("lần nhắc", "reminders")} ·{" "}
              {number(now.counts.escalations)} {t("lần báo cấp trên", "escalations")}
            </p>
          </section>
          <Shown of={narrowed}>
            {() => (
              <BoardTable
                items={pages.items}
                text={text}
                set_text={set_text}
                may_remind={of.may.remind}
                withdraw={of.may.steer ? () => set_withdrawing(true) : undefined}
                is_open={open}
                chosen={chosen}
                choose={set_chosen}
                remind={() => void remind([...chosen])}
              />
            )}
          </Shown>
          <More pages={pages} />
          <Steer of={now} may_steer={of.may.steer} changed={changed} />
          {withdrawing && (
            <Withdraw
              deliveries={[...chosen]}
              changed={changed}
              close={() => set_withdrawing(false)}
            />
          )}
        </>
      )}
    </Shown>
  );
}
