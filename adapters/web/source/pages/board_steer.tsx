// Steering a distribution from the board: stopping its mails, adding receivers, waiting for some no
// longer; and its course so far. Every act asks for its reason, which is kept in the record.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { Added, Distribution, DistributionStep } from "../api/types";
import { announce } from "../base/announce";
import { type Problem, send } from "../base/client";
import { moment, number, t } from "../base/language";
import { as_problem } from "../base/resource";
import { Dialog } from "../parts/dialog";
import { Refusal } from "../parts/feedback";
import { Choice, TextField } from "../parts/fields";
import { FindEntry } from "../parts/find_entry";

const step_words = (kind: DistributionStep["kind"]) =>
  ({
    recorded: t("Lập danh sách gửi", "Receivers recorded"),
    paused: t("Tạm dừng gửi", "Paused"),
    resumed: t("Gửi tiếp", "Resumed"),
    added: t("Thêm nơi nhận", "Receivers added"),
    withdrawn: t("Rút nơi nhận", "Receiver withdrawn"),
    joined: t("Gửi cho người mới vào nhóm", "Newcomers of groups"),
  })[kind];

const purposes = (): [string, string][] => [
  ["", t("không ghi", "not said")],
  ["execute", t("để thực hiện", "to carry out")],
  ["coordinate", t("để phối hợp", "to coordinate")],
  ["report", t("để báo cáo", "as a report")],
  ["direct", t("để chỉ đạo", "to direct")],
  ["inform", t("để biết", "for information")],
];

function WithReason(props: {
  title: string;
  button: string;
  ready?: boolean;
  act: (reason: string) => Promise<void>;
  close: () => void;
  children?: ComponentChildren;
}) {
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    set_busy(true);
    try {
      await props.act(reason);
      props.close();
    } catch (failure) {
      set_problem(as_problem(failure));
      set_busy(false);
    }
  };
  return (
    <Dialog title={props.title} close={props.close}>
      {problem && <Refusal problem={problem} />}
      {props.children}
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("Lý do (giữ trong hồ sơ)", "Reason (kept in the record)")}
          required
          maxLength={500}
          value={reason}
          set={set_reason}
        />
        <div class="actions">
          <button class="button" type="button" onClick={props.close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button main" type="submit" disabled={busy || props.ready === false}>
            {props.button}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Add(props: { base: string; changed: () => Promise<void>; close: () => void }) {
  const [entry, set_entry] = useState<{ id: string; name: string }>();
  const [purpose, set_purpose] = useState("");
  const add = async (reason: string) => {
    const body = { entry: entry?.id ?? "", purpose, reason };
    const { added } = await send<Added>("POST", `${props.base}/receivers`, { body });
    announce(t(`Đã thêm ${number(added)} nơi nhận.`, `${number(added)} receivers added.`));
    await props.changed();
  };
  return (
    <WithReason
      title={t("Thêm nơi nhận", "Add receivers")}
      button={t("Gửi", "Send")}
      ready={entry !== undefined}
      act={add}
      close={props.close}
    >
      <FindEntry
        label={t("Đơn vị, chức vụ, người hoặc nhóm", "Unit, post, person or group")}
        choose={set_entry}
      />
      {entry && (
        <p>
          <strong>{entry.name}</strong>
        </p>
      )}
      <Choice label={t("Mục đích", "Purpose")} value={purpose} set={set_purpose} of={purposes()} />
    </WithReason>
  );
}

// Waiting no longer for those that are chosen.
export function Withdraw(props: {
  deliveries: string[];
  changed: () => Promise<void>;
  close: () => void;
}) {
  const withdraw = async (reason: string) => {
    for (const id of props.deliveries) {
      await send("POST", `/api/v1/deliveries/${id}/withdraw`, { body: { reason } });
    }
    const count = number(props.deliveries.length);
    announce(t(`Đã rút ${count} nơi nhận.`, `${count} receivers withdrawn.`));
    await props.changed();
  };
  return (
    <WithReason
      title={t("Rút nơi nhận", "Withdraw receivers")}
      button={t("Rút", "Withdraw")}
      act={withdraw}
      close={props.close}
    >
      <p class="muted">
        {t(
          "Không chờ trả lời nữa; đường dẫn trong thư không còn dùng được.",
          "Their answer is no longer waited for, and the link in their mail shows nothing any more.",
        )}
      </p>
    </WithReason>
  );
}

function Course({ of }: { of: DistributionStep[] }) {
  return (
    <ul class="recipients">
      {of.map((one) => (
        <li key={`${one.at} ${one.kind} ${one.recipient}`}>
          <span>
            {step_words(one.kind)}
            {one.recipient_name && `: ${one.recipient_name}`}
            {one.count > 0 && ` (${number(one.count)})`}
            {one.reason && <div class="muted small">“{one.reason}”</div>}
          </span>
          <span class="muted small right">
            {moment(one.at)}
            {one.kind !== "recorded" && <div>{one.who}</div>}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Steer(props: {
  of: Distribution;
  may_steer: boolean;
  changed: () => Promise<void>;
}) {
  const { of, changed } = props;
  const base = `/api/v1/documents/${of.document}/distribution`;
  const [asked, ask] = useState<"turn" | "add">();
  const close = () => ask(undefined);
  const turn = async (reason: string) => {
    await send("POST", `${base}/${of.paused ? "resume" : "pause"}`, { body: { reason } });
    announce(of.paused ? t("Đang gửi tiếp.", "Resumed.") : t("Đã tạm dừng gửi.", "Paused."));
    await changed();
  };
  const newcomers = async () => {
    try {
      const { added } = await send<Added>("POST", `${base}/newcomers`, { body: {} });
      announce(
        added > 0
          ? t(`Đã gửi thêm ${number(added)} nơi.`, `Sent to ${number(added)} more.`)
          : t("Không có ai mới vào nhóm nhận.", "Nobody has come to its groups."),
      );
      await changed();
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
  };
  const turn_words = of.paused ? t("Gửi tiếp", "Resume") : t("Tạm dừng gửi", "Pause");
  return (
    <section class="card">
      <div class="board-head">
        <h2>{t("Diễn biến việc gửi", "Course of the distribution")}</h2>
        {props.may_steer && (
          <div class="line no-print">
            <button class="button" type="button" onClick={() => ask("turn")}>
              {turn_words}
            </button>
            <button class="button" type="button" onClick={() => ask("add")}>
              {t("Thêm nơi nhận", "Add receivers")}
            </button>
            <button class="button" type="button" onClick={() => void newcomers()}>
              {t("Gửi cho người mới vào nhóm", "Send to newcomers")}
            </button>
          </div>
        )}
      </div>
      {of.paused && (
        <p role="status">
          <strong>{t("Đang tạm dừng gửi.", "The distribution is paused.")}</strong>
        </p>
      )}
      <Course of={of.course} />
      {asked === "turn" && (
        <WithReason title={turn_words} button={turn_words} act={turn} close={close} />
      )}
      {asked === "add" && <Add base={base} changed={changed} close={close} />}
    </section>
  );
}
