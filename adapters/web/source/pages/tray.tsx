// The clerk's tray: what came in by mail and a program may not decide. Each is an answer of somebody's,
// or is filed.
import { useState } from "preact/hooks";

import type { Delivery, DocumentSummary, TrayEntry, TrayMessage } from "../api/types";
import { announce } from "../base/announce";
import { get, type Problem, send } from "../base/client";
import { bytes, moment, relative, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { Dialog } from "../parts/dialog";
import { Empty, Refusal, Shown } from "../parts/feedback";
import { Choice, LongField } from "../parts/fields";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { Pick } from "../parts/pick";
import { delivery_state, Tag } from "../parts/tags";
import "../style/meter.css";
import "../style/task.css";

type SettleAs = "acknowledged" | "refused" | "filed";

function kind_words(kind: TrayMessage["kind"]): string {
  switch (kind) {
    case "delivery_report":
      return t("Báo không gửi được", "Delivery report");
    case "read_notice":
      return t("Báo đã mở thư", "Read notice");
    case "automatic":
      return t("Trả lời tự động", "Automatic reply");
    case "loop":
      return t("Thư lặp", "Loop");
    case "person":
      return t("Thư trả lời", "Reply");
  }
}

// A message that names no mail of ours: first the document, then who of its recipients it is.
function FindDelivery({ choose }: { choose: (delivery: Delivery) => void }) {
  const [document, set_document] = useState<DocumentSummary>();
  const number = (one: DocumentSummary) => one.full_number || one.type;
  if (!document) {
    return (
      <Pick<DocumentSummary>
        key="document"
        label={t("Về văn bản nào? (số hoặc trích yếu)", "About which document? (number or words)")}
        path="/api/v1/documents"
        word={number}
        choose={set_document}
      />
    );
  }
  return (
    <Pick<Delivery>
      key={document.id}
      label={`${t("Nơi nhận nào của", "Which recipient of")} ${number(document)}?`}
      path={`/api/v1/documents/${document.id}/deliveries`}
      word={(one) => one.name}
      choose={choose}
    />
  );
}

function Files({ of }: { of: TrayEntry }) {
  if (of.attachments.length === 0) return null;
  return (
    <ul class="small">
      {of.attachments.map((one) => (
        <li key={one.position}>
          <a href={`/api/v1/tray/${of.id}/attachments/${one.position}`} download class="line">
            <Icon name="download" /> {one.file_name}
            <span class="muted">{bytes(one.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Settle({ of, done }: { of: TrayEntry; done: () => void }) {
  const [as, set_as] = useState<SettleAs>("filed");
  const [note, set_note] = useState("");
  const [delivery, set_delivery] = useState<Delivery | null>(of.delivery);
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    const about = as !== "filed" && delivery ? { delivery: delivery.id } : {};
    try {
      await send("POST", `/api/v1/tray/${of.id}/settle`, { body: { as, note, ...about } });
      announce(t("Đã giải quyết thư này.", "The message is settled."));
      done();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <form onSubmit={submit}>
      {problem && <Refusal problem={problem} />}
      <Choice
        label={t("Thư này là", "This message is")}
        value={as}
        set={(value) => set_as(value as SettleAs)}
        of={[
          ["filed", t("chỉ để biết, lưu lại", "for information only: file it")],
          ["acknowledged", t("xác nhận đã nhận văn bản", "an acknowledgement")],
          ["refused", t("từ chối nhận, kèm lý do", "a refusal, with its reason")],
        ]}
      />
      {as !== "filed" && delivery && (
        <p class="line">
          <b>{delivery.name}</b> <Tag of={delivery_state(delivery.state)} />
          <button class="button plain tiny" type="button" onClick={() => set_delivery(null)}>
            {t("Nơi nhận khác", "Another recipient")}
          </button>
        </p>
      )}
      {as !== "filed" && !delivery && <FindDelivery choose={set_delivery} />}
      <LongField
        label={t("Ghi chú của văn thư (không bắt buộc)", "Your note (optional)")}
        maxLength={2000}
        value={note}
        set={set_note}
      />
      <div class="actions">
        <button class="button main" type="submit" disabled={as !== "filed" && !delivery}>
          {t("Giải quyết", "Settle")}
        </button>
      </div>
    </form>
  );
}

function Message({ id, close, done }: { id: string; close: () => void; done: () => void }) {
  const found = use_resource((signal) => get<TrayEntry>(`/api/v1/tray/${id}`, {}, signal), [id]);
  return (
    <Dialog title={found.data?.subject || t("Thư đến", "Message")} close={close}>
      <Shown of={found}>
        {(one) => (
          <>
            <p class="muted small">
              {one.sender} · {moment(one.received)}
            </p>
            {one.document && (
              <p>
                <a href={`/app/documents/${one.document.id}`}>
                  {one.document.full_number} {one.document.abstract_text}
                </a>
              </p>
            )}
            {one.detail && <p>{one.detail}</p>}
            <p class="pre card">{one.text}</p>
            <Files of={one} />
            <Settle of={one} done={done} />
          </>
        )}
      </Shown>
    </Dialog>
  );
}

export default function Tray() {
  const [opened, open] = useState<string>();
  const found = use_resource(
    (signal) => get<{ items: TrayMessage[] }>("/api/v1/tray", { limit: 200 }, signal),
    [],
    15_000,
  );
  const settled = () => {
    open(undefined);
    void found.reload();
  };
  return (
    <Page
      title={t("Thư đến", "Incoming mail")}
      lead={t(
        "Thư trả lời mà máy không tự quyết: từ chối, câu hỏi, báo cáo, thư không rõ về văn bản nào.",
        "Mail that no program may decide: refusals, questions, reports, mail about nothing known.",
      )}
    >
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("Khay thư đến trống.", "The tray is empty.")} />
          ) : (
            <section class="card flush">
              <ul class="rows">
                {items.map((one) => (
                  <li key={one.id} class="row">
                    <div class="what">
                      <button class="link" type="button" onClick={() => open(one.id)}>
                        {one.subject || t("(không có tiêu đề)", "(no subject)")}
                      </button>
                      <div class="line small">
                        <span class="tag calm">{kind_words(one.kind)}</span>
                        <span class="muted">{one.sender}</span>
                      </div>
                      <p class="small">{one.detail}</p>
                    </div>
                    <div class="aside small muted">{relative(one.received)}</div>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Shown>
      {opened && <Message id={opened} close={() => open(undefined)} done={settled} />}
    </Page>
  );
}
