// What the reader understood of the text: its recipients line by line, with counts and doubts, whom the
// document will reach, and the questions that it leaves open.
import { useState } from "preact/hooks";

import type { Reading, ResolvedLine, Resolution } from "../api/types";
import type { Problem } from "../base/client";
import { number, t } from "../base/language";
import { find_block, with_lines, with_name } from "../matter/recipients";
import { Dialog } from "../parts/dialog";
import { Refusal, Waiting } from "../parts/feedback";
import { LongField } from "../parts/fields";

function Line(props: { of: ResolvedLine; rename: (target: string, name: string) => void }) {
  const { of } = props;
  return (
    <li class={of.doubtful ? "doubtful" : ""}>
      <div>
        {of.text}
        {of.purpose_words && <i class="muted"> ({of.purpose_words})</i>}
        <ul class="targets">
          {of.targets.map((one, nth) => (
            <li key={nth}>
              {one.kind === "unknown" ? (
                <span class="tag bad">
                  {t("chưa rõ", "unknown")}: {one.target}
                </span>
              ) : (
                <span class="muted">
                  → {one.name} {one.count > 1 && `(${number(one.count)})`}
                </span>
              )}
              {one.suggestions.length > 0 && (
                <span class="line">
                  {t("Có phải là", "Is it")}
                  {one.suggestions.slice(0, 3).map((other) => (
                    <button
                      key={other.id}
                      class="button tiny"
                      type="button"
                      onClick={() => props.rename(one.target, other.name)}
                    >
                      {other.name}
                    </button>
                  ))}
                </span>
              )}
            </li>
          ))}
          {of.refers_to && (
            <li class="muted">
              {t("theo nội dung văn bản", "as the text says")}: {of.refers_to}
            </li>
          )}
        </ul>
      </div>
      <b class="figures">{number(of.count)}</b>
    </li>
  );
}

function Receivers({ of, close }: { of: Resolution; close: () => void }) {
  return (
    <Dialog title={`${t("Sẽ gửi đến", "It will be sent to")}: ${number(of.total)}`} close={close}>
      <div
        class="receivers"
        tabIndex={0}
        role="region"
        aria-label={t("Danh sách nhận", "Receivers")}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t("Nơi nhận", "Recipient")}</th>
              <th scope="col">{t("Địa chỉ", "Address")}</th>
            </tr>
          </thead>
          <tbody>
            {of.receivers.map((one) => (
              <tr key={`${one.kind} ${one.id}`}>
                <td>{one.name}</td>
                <td class="small">
                  {one.email || (
                    <span class="tag bad">{t("không có thư điện tử", "no e-mail")}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="actions">
        <button class="button main" type="button" onClick={close}>
          {t("Đóng", "Close")}
        </button>
      </div>
    </Dialog>
  );
}

function Lines(props: { text: string; set_text: (text: string) => void; close: () => void }) {
  const [lines, set_lines] = useState((find_block(props.text)?.lines ?? []).join("\n"));
  return (
    <Dialog title={t("Sửa nơi nhận", "Edit the recipients")} close={props.close}>
      <LongField
        label={t("Mỗi dòng một nơi nhận", "One recipient a line")}
        hint={t(
          "Ghi mục đích trong ngoặc: (để báo cáo). Dòng cuối là nơi lưu.",
          "Purposes in brackets: (để báo cáo). The last line is the archive's.",
        )}
        rows={10}
        value={lines}
        set={set_lines}
        lang="vi"
      />
      <div class="actions">
        <button class="button" type="button" onClick={props.close}>
          {t("Thôi", "Cancel")}
        </button>
        <button
          class="button main"
          type="button"
          onClick={() => {
            const all = lines.split("\n").map((one) => one.replace(/^[-–+•]\s*/u, "").trim());
            props.set_text(
              with_lines(
                props.text,
                all.filter((one) => one !== ""),
              ),
            );
            props.close();
          }}
        >
          {t("Xong", "Done")}
        </button>
      </div>
    </Dialog>
  );
}

function Recipients(props: { of: Resolution; text: string; set_text: (text: string) => void }) {
  const { of, text, set_text } = props;
  const [open, set_open] = useState<"receivers" | "lines">();
  return (
    <section class="card">
      <div class="card-head">
        <h2>{t("Nơi nhận", "Recipients")}</h2>
        <div class="line">
          <button class="button tiny" type="button" onClick={() => set_open("lines")}>
            {t("Sửa", "Edit")}
          </button>
          <button class="button tiny" type="button" onClick={() => set_open("receivers")}>
            {t("Danh sách gửi", "Who receives")}: {number(of.total)}
          </button>
        </div>
      </div>
      {of.doubtful > 0 && (
        <p class="alert wait">
          {t(
            `${number(of.doubtful)} dòng cần xem lại.`,
            `${number(of.doubtful)} lines need a look.`,
          )}
        </p>
      )}
      <ol class="resolved">
        {of.lines.map((one) => (
          <Line
            key={one.line}
            of={one}
            rename={(target, name) => set_text(with_name(text, target, name))}
          />
        ))}
      </ol>
      {of.without_address > 0 && (
        <p class="muted small">
          {t(
            `${number(of.without_address)} nơi chưa có thư điện tử: văn thư sẽ gửi bằng cách khác.`,
            `${number(of.without_address)} have no e-mail: the clerk sends to them in another way.`,
          )}
        </p>
      )}
      {open === "receivers" && <Receivers of={of} close={() => set_open(undefined)} />}
      {open === "lines" && (
        <Lines text={text} set_text={set_text} close={() => set_open(undefined)} />
      )}
    </section>
  );
}

export function Understood(props: {
  reading: Reading | undefined;
  busy: boolean;
  problem: Problem | undefined;
  text: string;
  set_text: (text: string) => void;
}) {
  const { reading, busy, problem } = props;
  return (
    <div aria-busy={busy}>
      <p class="unseen" role="status">
        {reading &&
          !busy &&
          t(
            `Đã đọc: ${number(reading.resolution.lines.length)} dòng nơi nhận, ${number(reading.resolution.doubtful)} dòng cần xem lại.`,
            `Read: ${number(reading.resolution.lines.length)} recipient lines, ${number(reading.resolution.doubtful)} need a look.`,
          )}
      </p>
      {problem && <Refusal problem={problem} />}
      {busy && !reading && <Waiting />}
      {reading && (
        <>
          <Recipients of={reading.resolution} text={props.text} set_text={props.set_text} />
          {reading.reading.questions.length > 0 && (
            <section class="card">
              <h2>{t("Cần xem lại", "To look at")}</h2>
              <ul class="small">
                {reading.reading.questions.map((one, nth) => (
                  <li key={nth}>
                    {one.text}
                    {one.line > 0 && (
                      <span class="muted">
                        {" "}
                        ({t("dòng", "line")} {one.line})
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
}
