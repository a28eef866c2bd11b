// One duty: what is asked, what was reported, and asking for more time.
import { useRoute } from "preact-iso";
import { useState } from "preact/hooks";

import type { DutyDetail } from "../api/types";
import { announce } from "../base/announce";
import { get, type Problem, send } from "../base/client";
import { day, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { changes } from "../frame/waiting";
import { Dialog } from "../parts/dialog";
import { Refusal, Shown } from "../parts/feedback";
import { LongField, TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { Due, duty_state, Tag } from "../parts/tags";
import { Entries } from "./timeline";
import "../style/task.css";

function Extension(props: { id: string; close: () => void; done: () => void }) {
  const [until, set_until] = useState("");
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await send("POST", `/api/v1/duties/${props.id}/extension`, { body: { until, reason } });
      announce(t("Đã gửi đề nghị gia hạn.", "The request for more time is sent."));
      props.done();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <Dialog title={t("Xin gia hạn", "Ask for more time")} close={props.close}>
      <form onSubmit={submit}>
        {problem && <Refusal problem={problem} />}
        <TextField
          label={t("Đến ngày", "Until")}
          type="date"
          required
          value={until}
          set={set_until}
        />
        <LongField
          label={t("Lý do", "Reason")}
          required
          maxLength={2000}
          value={reason}
          set={set_reason}
        />
        <div class="actions">
          <button class="button" type="button" onClick={props.close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button main" type="submit">
            {t("Gửi đề nghị", "Send")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Body({ of, reload }: { of: DutyDetail; reload: () => Promise<void> }) {
  const [asking, ask_more] = useState(false);
  const facts: [string, string][] = [
    [t("Đơn vị", "Unit"), of.unit_name],
    [t("Chu kỳ báo cáo", "Reports"), of.cycle_words || of.recurrence],
    [t("Điều kiện", "Condition"), of.condition],
    [t("Phối hợp", "Together with"), of.coordinate_with],
    [t("Báo cáo cho", "Reports to"), of.report_to],
    [t("Giao ngày", "Given"), day(of.created)],
  ];
  return (
    <div class="two">
      <div>
        <section class="card">
          <p class="pre">{of.text}</p>
          <a href={`/app/documents/${of.document}`}>{of.document_title}</a>
        </section>
        {of.report_list.length > 0 && (
          <section class="card">
            <h2>{t("Báo cáo", "Reports")}</h2>
            <Entries
              items={of.report_list.map((one) => ({
                ...one,
                step: "",
                note: one.words,
                version: 0,
              }))}
            />
          </section>
        )}
      </div>
      <div>
        <section class="card">
          <p class="line">
            <Tag of={duty_state(of.state)} />
            <Due at={of.state === "done" ? null : of.due} />
          </p>
          <dl class="facts small">
            {facts
              .filter(([, value]) => value !== "")
              .map(([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </>
              ))}
          </dl>
          <div class="actions">
            {of.may_ask_extension && (
              <button class="button" type="button" onClick={() => ask_more(true)}>
                {t("Xin gia hạn", "Ask for more time")}
              </button>
            )}
            {of.tasks.map((one) => (
              <a key={one.id} class="button main" href={`/app/tasks/${one.id}`}>
                {one.name}
              </a>
            ))}
          </div>
        </section>
      </div>
      {asking && (
        <Extension
          id={of.id}
          close={() => ask_more(false)}
          done={() => {
            ask_more(false);
            void reload();
          }}
        />
      )}
    </div>
  );
}

export default function DutyPage() {
  const { params } = useRoute();
  const id = params.id ?? "";
  const found = use_resource(
    (signal) => get<DutyDetail>(`/api/v1/duties/${id}`, {}, signal),
    [id, changes.value],
  );
  return (
    <Page
      title={
        found.data?.heading
          ? `${t("Nhiệm vụ", "Duty")} ${found.data.heading}`
          : t("Nhiệm vụ", "Duty")
      }
      lead={found.data?.unit_name}
    >
      <Shown of={found}>{(data) => <Body of={data} reload={found.reload} />}</Shown>
    </Page>
  );
}
