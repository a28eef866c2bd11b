// The decision on a task: its outcomes come from the task's form. What needs no words is one tap; what needs
// a reason opens the field for it first.
import { useRef, useState } from "preact/hooks";

import type { FormField, Outcome, Task } from "../api/types";
import { announce } from "../base/announce";
import { type Problem, send } from "../base/client";
import { use_keys } from "../base/keys";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { Refusal } from "../parts/feedback";
import { LongField, TextField, Tick } from "../parts/fields";
import { Icon } from "../parts/icon";

type Values = Record<string, string>;

function started(fields: FormField[]): Values {
  const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  return Object.fromEntries(fields.map((one) => [one.name, text(one.value)]));
}

// What is sent of a field; an empty one is not sent.
export function typed(field: FormField, value: string): unknown {
  if (field.type === "boolean") return value === "true";
  if (value.trim() === "") return undefined;
  return field.type === "integer" ? Number.parseInt(value, 10) : value;
}

function Field(props: { of: FormField; value: string; set: (value: string) => void }) {
  const { of, value, set } = props;
  const common = { label: of.label, required: of.required, value, set };
  switch (of.type) {
    case "boolean":
      return <Tick label={of.label} on={value === "true"} set={(on) => set(String(on))} />;
    case "long_text":
      return <LongField {...common} />;
    case "integer":
      return <TextField {...common} type="number" step={1} inputMode="numeric" />;
    case "date":
      return <TextField {...common} type="date" />;
    case "string":
      return <TextField {...common} />;
  }
}

export function Decide(props: {
  task: Task;
  form_hinders: boolean; // errors of form stand in the signature's way
  chosen: Outcome | undefined;
  choose: (outcome: Outcome | undefined) => void;
  act: (verb: "claim" | "give-back") => Promise<void>;
  may_revise: boolean;
  done: () => void;
}) {
  const { task, chosen, choose } = props;
  const { outcomes, fields } = task.form_detail;
  const [comment, set_comment] = useState("");
  const [override, set_override] = useState("");
  const may_override = props.form_hinders && (task.form === "decision" || task.form === "sign");
  const [values, set_values] = useState(() => started(fields));
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const submit = async (outcome: Outcome) => {
    set_busy(true);
    set_problem(undefined);
    const said = fields.map((one): [string, unknown] => [
      one.name,
      typed(one, values[one.name] ?? ""),
    ]);
    const body = {
      outcome: outcome.code,
      ...(comment.trim() && outcome.comment !== "none" ? { comment: comment.trim() } : {}),
      ...(override.trim() && outcome.code === "approve" ? { override_form: override.trim() } : {}),
      ...(fields.length > 0
        ? { fields: Object.fromEntries(said.filter(([, value]) => value !== undefined)) }
        : {}),
    };
    try {
      await send("POST", `/api/v1/tasks/${task.id}/complete`, { body });
      announce(`${outcome.label}: ${task.title || task.name}`);
      props.done();
    } catch (failure) {
      set_problem(as_problem(failure));
      set_busy(false);
    }
  };
  // A return needs its reason: the first tap asks for it, the second sends it.
  const press = (outcome: Outcome) => {
    if (outcome.comment === "required" && chosen?.code !== outcome.code) {
      choose(outcome);
      requestAnimationFrame(() => form.current?.querySelector("textarea")?.focus());
      return;
    }
    if (outcome.comment !== "required") choose(undefined);
    // Fields of the form belong to finishing, not to sending back.
    const valid = outcome.code === "return" ? comment.trim() !== "" : form.current?.checkValidity();
    if (valid) void submit(outcome);
    else form.current?.reportValidity();
  };
  const by_code = (code: Outcome["code"]) => outcomes.find((one) => one.code === code);
  const press_code = (...codes: Outcome["code"][]) => {
    const outcome = codes.map(by_code).find((one) => one !== undefined);
    if (outcome && task.may_complete && !busy) press(outcome);
  };
  use_keys({ a: () => press_code("approve", "done"), r: () => press_code("return") });

  const with_comment = outcomes.some((one) => one.comment !== "none");
  const required = chosen?.comment === "required";
  return (
    <section class="card decide" aria-label={t("Quyết định", "Decision")}>
      {problem && <Refusal problem={problem} />}
      {!task.may_complete && (
        <p class="muted">
          {task.may_claim
            ? t("Nhận việc này trước khi xử lý.", "Take this task before doing it.")
            : t("Việc này do người khác làm.", "This task is somebody else's.")}
        </p>
      )}
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        {task.may_complete &&
          fields.map((one) => (
            <Field
              key={one.name}
              of={one}
              value={values[one.name] ?? ""}
              set={(value) => set_values({ ...values, [one.name]: value })}
            />
          ))}
        {task.may_complete && may_override && (
          <TextField
            label={t("Lý do bỏ qua lỗi thể thức", "Why errors of form are overridden")}
            hint={t(
              "Để trống thì văn bản có lỗi thể thức không ký được; lý do được ghi vào hồ sơ.",
              "Left empty, a document with errors of form cannot be signed; the reason is recorded.",
            )}
            value={override}
            set={set_override}
            maxLength={2000}
          />
        )}
        {task.may_complete && with_comment && (
          <LongField
            label={
              required
                ? t("Lý do trả lại (bắt buộc)", "Reason for returning (required)")
                : t("Ý kiến", "Comment")
            }
            value={comment}
            set={set_comment}
            required={required}
            rows={2}
            maxLength={2000}
          />
        )}
        <div class="decide-buttons">
          {task.form === "draft" && props.may_revise && (
            <a class="button" href={`/app/draft/${task.document}`}>
              <Icon name="draft" /> {t("Sửa dự thảo", "Revise the draft")}
            </a>
          )}
          {task.may_claim && (
            <button class="button" type="button" onClick={() => void props.act("claim")}>
              {t("Nhận việc", "Take")}
            </button>
          )}
          {task.may_give_back && (
            <button class="button" type="button" onClick={() => void props.act("give-back")}>
              {t("Trả về nhóm", "Give back")}
            </button>
          )}
          {task.may_complete &&
            outcomes.map((one) => (
              <button
                key={one.code}
                class={one.code === "return" ? "button danger" : "button main"}
                type="button"
                disabled={busy}
                onClick={() => press(one)}
              >
                <Icon name={one.code === "return" ? "return" : "check"} /> {one.label}
              </button>
            ))}
        </div>
      </form>
    </section>
  );
}
