// My work: what waits for me, what I wait for, what was sent to me; by keyboard or by thumb.
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";

import type { ReceivedDeliveryPage, WorkItem, WorkItemPage } from "../api/types";
import { get } from "../base/client";
import { number, relative, t } from "../base/language";
import { use_resource } from "../base/resource";
import { giver_name, has_role, me } from "../base/session";
import { changes } from "../frame/waiting";
import { grouped, type Pressing } from "../matter/work";
import { Empty, Shown } from "../parts/feedback";
import { Page } from "../parts/page";
import { Due } from "../parts/tags";
import { use_rows } from "../parts/rows";
import { BulkBar } from "./work_bulk";
import { HandledTab } from "./work_handled";
import { Received } from "./work_received";

function heading(of: Pressing): string {
  switch (of) {
    case "over":
      return t("Quá hạn", "Overdue");
    case "soon":
      return t("Đến hạn trong hai ngày", "Due within two days");
    case "later":
      return t("Còn thời gian", "Later");
    case "open":
      return t("Không ghi hạn", "Without a deadline");
  }
}

function who(item: WorkItem): string {
  return item.assignee_name || item.candidate_names.join(", ");
}

function Row(props: {
  item: WorkItem;
  at: boolean;
  chosen?: boolean;
  choose?: () => void;
  named?: boolean;
}) {
  const { item } = props;
  const to =
    props.named && item.document ? `/app/documents/${item.document}` : `/app/tasks/${item.id}`;
  return (
    <li class={props.at ? "row at" : "row"} data-row={item.id}>
      {props.choose && (
        <input
          type="checkbox"
          checked={props.chosen}
          onChange={props.choose}
          aria-label={`${t("Chọn", "Select")}: ${item.name}, ${item.duty_text || item.title}`}
        />
      )}
      <div class="what">
        <a href={to}>{item.duty_text || item.title || item.name}</a>
        {item.duty_text && <div class="small muted">{item.title}</div>}
        <div class="line small">
          <span class="tag calm">{item.name}</span>
          {props.named && who(item) && <span class="muted">{who(item)}</span>}
          {item.on_behalf_of && (
            <span class="tag">
              {t("thay", "for")} {giver_name(item.on_behalf_of)}
            </span>
          )}
          {!props.named && item.assignee === "" && (
            <span class="muted">{t("chờ người nhận", "nobody has taken it")}</span>
          )}
        </div>
      </div>
      <div class="aside small">
        <Due at={item.due} />
        <span class="muted">{relative(item.created)}</span>
      </div>
    </li>
  );
}

function Groups(props: {
  items: WorkItem[];
  chosen?: Set<string>;
  choose?: (id: string) => void;
  named?: boolean;
}) {
  const groups = grouped(props.items, new Date());
  const ids = groups.flatMap(([, some]) => some.map((one) => one.id));
  const at = use_rows(ids, props.choose);
  return (
    <>
      {groups.map(([of, some]) => (
        <section key={of} class="card flush">
          <h2>
            {heading(of)} <span class="muted figures">{number(some.length)}</span>
          </h2>
          <ul class="rows">
            {some.map((item) => (
              <Row
                key={item.id}
                item={item}
                at={at === item.id}
                chosen={props.chosen?.has(item.id) ?? false}
                {...(props.choose ? { choose: () => props.choose?.(item.id) } : {})}
                named={props.named ?? false}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Mine() {
  const [chosen, set_chosen] = useState(new Set<string>());
  const work = use_resource(
    (signal) => get<WorkItemPage>("/api/v1/work", { limit: 200 }, signal),
    [changes.value],
  );
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    set_chosen(next);
  };
  return (
    <Shown of={work}>
      {(page) =>
        page.items.length === 0 ? (
          <Empty title={t("Không có việc nào đang chờ.", "Nothing waits for you.")}>
            <p>{t("Việc mới sẽ tự hiện ở đây.", "New work appears here by itself.")}</p>
          </Empty>
        ) : (
          <>
            <Groups items={page.items} chosen={chosen} choose={choose} />
            <BulkBar
              items={page.items.filter((one) => chosen.has(one.id))}
              all={page.items}
              choose_all={(on) => set_chosen(new Set(on ? page.items.map((one) => one.id) : []))}
              done={() => {
                set_chosen(new Set());
                void work.reload();
              }}
            />
          </>
        )
      }
    </Shown>
  );
}

function Others({ from, none }: { from: string; none: string }) {
  const work = use_resource(
    (signal) => get<WorkItemPage>(from, { limit: 200 }, signal),
    [from, changes.value],
  );
  return (
    <Shown of={work}>
      {(page) =>
        page.items.length === 0 ? <Empty title={none} /> : <Groups items={page.items} named />
      }
    </Shown>
  );
}

function ReceivedTab() {
  const received = use_resource(
    (signal) => get<ReceivedDeliveryPage>("/api/v1/work/received", { limit: 100 }, signal),
    [changes.value],
  );
  return (
    <Shown of={received}>
      {(page) => <Received items={page.items} done={() => void received.reload()} />}
    </Shown>
  );
}

export function Work() {
  const { query } = useLocation();
  const tab = query.tab ?? "";
  const tabs: [tab: string, word: string][] = [
    ["", t("Chờ tôi", "Waiting for me")],
    ["awaited", t("Tôi đang chờ", "I wait for")],
    ["received", t("Gửi đến tôi", "Sent to me")],
    ["handled", t("Giao tôi xử lý", "Given to me")],
  ];
  if (has_role("clerk", "controller")) tabs.push(["all", t("Cả cơ quan", "Whole office")]);
  return (
    <Page title={t("Việc của tôi", "My work")} lead={me.value?.actor_name}>
      <nav class="tabs" aria-label={t("Loại việc", "Kinds of work")}>
        {tabs.map(([one, word]) => (
          <a
            key={one}
            href={one ? `/app/?tab=${one}` : "/app/"}
            aria-current={one === tab ? "page" : undefined}
          >
            {word}
          </a>
        ))}
      </nav>
      {tab === "awaited" ? (
        <Others
          key="awaited"
          from="/api/v1/work/awaited"
          none={t("Không chờ ai.", "You wait for nobody.")}
        />
      ) : tab === "all" ? (
        <Others
          key="all"
          from="/api/v1/work/all"
          none={t("Cả cơ quan không còn việc chờ.", "Nothing waits in the office.")}
        />
      ) : tab === "received" ? (
        <ReceivedTab />
      ) : tab === "handled" ? (
        <HandledTab />
      ) : (
        <Mine />
      )}
    </Page>
  );
}
