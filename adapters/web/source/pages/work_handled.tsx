// A delivery inside the unit that received it: naming who handles it, and what I was given to handle.
import { useState } from "preact/hooks";

import type { Handled, Handler, ReceivedDelivery } from "../api/types";
import { announce } from "../base/announce";
import { get, type Problem, send } from "../base/client";
import { moment, relative, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { changes } from "../frame/waiting";
import { Dialog } from "../parts/dialog";
import { Empty, Refusal, Shown } from "../parts/feedback";
import { LongField } from "../parts/fields";
import { FindEntry } from "../parts/find_entry";

function Handlers(props: { items: Handler[]; take_back: (one: Handler) => void }) {
  if (props.items.length === 0) return null;
  return (
    <ul class="rows">
      {props.items.map((one) => (
        <li key={one.handler} class="row">
          <div class="what">
            {one.name}
            {one.note && <span class="muted small"> “{one.note}”</span>}
          </div>
          <div class="aside small">
            <span class="muted">
              {one.read_at
                ? `${t("Đã đọc", "Read")} ${moment(one.read_at)}`
                : t("Chưa đọc", "Not read yet")}
            </span>
            <button class="button plain tiny" type="button" onClick={() => props.take_back(one)}>
              {t("Thu lại", "Take back")}
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function HandOn({ item, close }: { item: ReceivedDelivery; close: () => void }) {
  const path = `/api/v1/deliveries/${item.id}/handlers`;
  const [note, set_note] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const found = use_resource((signal) => get<{ items: Handler[] }>(path, {}, signal), [path]);
  const change = async (work: Promise<unknown>, said: string) => {
    try {
      await work;
      announce(said);
      set_problem(undefined);
      await found.reload();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  const give = (handler: string, name: string) =>
    change(
      send("POST", path, { body: { handlers: [handler], ...(note ? { note } : {}) } }),
      `${t("Đã giao", "Given to")} ${name}`,
    );
  const take_back = (one: Handler) =>
    change(
      send("DELETE", `${path}/${encodeURIComponent(one.handler)}`),
      `${t("Đã thu lại", "Taken back from")} ${one.name}`,
    );
  const title = item.document_summary.full_number || item.document_summary.type;
  return (
    <Dialog title={`${t("Giao trong đơn vị", "Give inside the unit")}: ${title}`} close={close}>
      {problem && <Refusal problem={problem} />}
      <p>
        {t(
          "Người được giao xem được văn bản; trả lời vẫn do đơn vị thực hiện một lần.",
          "Whoever is named sees the document; the unit's answer stays one.",
        )}
      </p>
      <Shown of={found}>
        {({ items }) => <Handlers items={items} take_back={(one) => void take_back(one)} />}
      </Shown>
      <LongField
        label={t("Yêu cầu (không bắt buộc)", "What they are asked to do (optional)")}
        maxLength={2000}
        value={note}
        set={set_note}
      />
      <FindEntry
        label={t("Giao cho (tìm trong danh bạ)", "Give to (find in the directory)")}
        choose={(entry) => void give(entry.id, entry.name)}
      />
      <div class="actions">
        <button class="button main" type="button" onClick={close}>
          {t("Xong", "Done")}
        </button>
      </div>
    </Dialog>
  );
}

function Row({ of, read }: { of: Handled; read: () => void }) {
  const { document_summary: document } = of;
  return (
    <li class="row">
      <div class="what">
        <a href={`/app/documents/${of.document}`}>
          {document.full_number} {document.abstract_text}
        </a>
        {of.note && <p>“{of.note}”</p>}
        <span class="muted small">
          {of.assigned_by_name || of.assigned_by} · {relative(of.assigned_at)}
        </span>
      </div>
      <div class="aside small">
        {of.read_at ? (
          <span class="muted">
            {t("Đã đọc", "Read")} {moment(of.read_at)}
          </span>
        ) : (
          <button class="button tiny" type="button" onClick={read}>
            {t("Tôi đã đọc", "I have read it")}
          </button>
        )}
      </div>
    </li>
  );
}

export function HandledTab() {
  const found = use_resource(
    (signal) => get<{ items: Handled[] }>("/api/v1/work/handled", { limit: 200 }, signal),
    [changes.value],
  );
  const read = async (one: Handled) => {
    try {
      await send("POST", `/api/v1/deliveries/${one.delivery}/read`);
      await found.reload();
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
  };
  return (
    <Shown of={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("Không có văn bản nào giao cho bạn.", "Nothing was given to you.")} />
        ) : (
          <section class="card flush">
            <ul class="rows">
              {items.map((one) => (
                <Row key={one.delivery + one.handler} of={one} read={() => void read(one)} />
              ))}
            </ul>
          </section>
        )
      }
    </Shown>
  );
}
