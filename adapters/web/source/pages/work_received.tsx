// What was sent to me or my unit, and answering it: acknowledging says "read and received", never by itself.
import { useState } from "preact/hooks";

import type { ReceivedDelivery } from "../api/types";
import { announce } from "../base/announce";
import { type Problem, send } from "../base/client";
import { day, t } from "../base/language";
import { as_problem } from "../base/resource";
import { Dialog } from "../parts/dialog";
import { Empty, Refusal } from "../parts/feedback";
import { LongField, Tick } from "../parts/fields";
import { delivery_state, Due, Tag } from "../parts/tags";
import { HandOn } from "./work_handled";

const kInForce = ["issued", "closed"];
const kOpen = ["pending", "notified", "opened", "unreachable"];

function Answer(props: { item: ReceivedDelivery; close: () => void; done: () => void }) {
  const [refuse, set_refuse] = useState(false);
  const [read, set_read] = useState(false);
  const [words, set_words] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      const body = { kind: refuse ? "refuse" : "acknowledge", ...(words ? { words } : {}) };
      await send("POST", `/api/v1/deliveries/${props.item.id}/answer`, { body });
      announce(refuse ? t("Đã từ chối nhận.", "Refused.") : t("Đã xác nhận.", "Acknowledged."));
      props.done();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  const title = props.item.document_summary.full_number || props.item.document_summary.type;
  return (
    <Dialog title={`${t("Trả lời", "Answer")}: ${title}`} close={props.close}>
      <form onSubmit={submit}>
        {problem && <Refusal problem={problem} />}
        <Tick
          label={t("Tôi đã đọc văn bản này.", "I have read this document.")}
          on={read}
          set={set_read}
        />
        <Tick
          label={t(
            "Từ chối nhận (không thuộc trách nhiệm, gửi nhầm…)",
            "Refuse (not ours, sent by mistake …)",
          )}
          on={refuse}
          set={set_refuse}
        />
        <LongField
          label={
            refuse
              ? t("Lý do từ chối", "Reason")
              : t("Lời nhắn (không bắt buộc)", "Words (optional)")
          }
          required={refuse}
          maxLength={2000}
          value={words}
          set={set_words}
        />
        <div class="actions">
          <button class="button" type="button" onClick={props.close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class={refuse ? "button danger" : "button main"} type="submit" disabled={!read}>
            {refuse ? t("Từ chối nhận", "Refuse") : t("Xác nhận đã nhận", "Acknowledge")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function Received({ items, done }: { items: ReceivedDelivery[]; done: () => void }) {
  const [asked, set_asked] = useState<ReceivedDelivery>();
  const [handed, hand_on] = useState<ReceivedDelivery>();
  if (items.length === 0) {
    return <Empty title={t("Chưa có văn bản nào gửi đến.", "Nothing was sent to you yet.")} />;
  }
  return (
    <section class="card flush">
      <ul class="rows">
        {items.map((item) => (
          <li key={item.id} class="row">
            <div class="what">
              <a href={`/app/documents/${item.document}`}>
                {item.document_summary.full_number} {item.document_summary.abstract_text}
              </a>
              <div class="line small">
                <Tag of={delivery_state(item.state)} />
                <span class="muted">
                  {item.name}
                  {item.purpose_words && ` (${item.purpose_words})`}
                </span>
              </div>
            </div>
            <div class="aside small">
              {kInForce.includes(item.document_summary.state) && (
                <button class="button plain tiny" type="button" onClick={() => hand_on(item)}>
                  {t("Giao xử lý", "Hand on")}
                </button>
              )}
              {kOpen.includes(item.state) ? (
                <>
                  <Due at={item.due} />
                  <button class="button tiny" type="button" onClick={() => set_asked(item)}>
                    {t("Trả lời", "Answer")}
                  </button>
                </>
              ) : (
                <span class="muted">{day(item.answered_at)}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
      {handed && <HandOn item={handed} close={() => hand_on(undefined)} />}
      {asked && (
        <Answer
          item={asked}
          close={() => set_asked(undefined)}
          done={() => {
            set_asked(undefined);
            done();
          }}
        />
      )}
    </section>
  );
}
