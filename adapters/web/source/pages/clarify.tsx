// A recipient that the directory does not know: the clerk says whom it means, or why nothing is sent.
import { useState } from "preact/hooks";

import type { Document, PlacedTarget } from "../api/types";
import { announce } from "../base/announce";
import { type Problem, send } from "../base/client";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { Refusal } from "../parts/feedback";
import { TextField } from "../parts/fields";
import { FindEntry } from "../parts/find_entry";

function One(props: { document: string; target: PlacedTarget; reload: () => Promise<void> }) {
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const decide = async (said: { entry: string } | { reason: string }) => {
    try {
      const body = { target: props.target.target, ...said };
      await send("POST", `/api/v1/documents/${props.document}/clarify`, { body });
      announce(`${t("Đã làm rõ", "Clarified")}: ${props.target.target}`);
      await props.reload();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <div class="clarify">
      <h3>{props.target.target}</h3>
      {problem && <Refusal problem={problem} />}
      <FindEntry
        label={t("Tìm trong danh bạ", "Find in the directory")}
        offered={props.target.suggestions}
        choose={(entry) => void decide({ entry: entry.id })}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void decide({ reason });
        }}
      >
        <TextField
          label={t("Hoặc không gửi, vì", "Or nothing is sent, because")}
          required
          maxLength={500}
          value={reason}
          set={set_reason}
        />
        <button class="button tiny" type="submit">
          {t("Không gửi", "Send nothing")}
        </button>
      </form>
    </div>
  );
}

export function Clarify(props: { document: Document; reload: () => Promise<void> }) {
  const open = props.document.recipient_lines
    .flatMap((line) => line.resolution)
    .filter((one) => one.kind === "unknown" && !one.left_out);
  return (
    <section class="card">
      <h2>{t("Nơi nhận chưa rõ", "Unknown recipients")}</h2>
      {open.length === 0 ? (
        <p class="muted">{t("Đã rõ hết.", "All are clear.")}</p>
      ) : (
        open.map((one) => (
          <One
            key={one.target}
            document={props.document.document.id}
            target={one}
            reload={props.reload}
          />
        ))
      )}
    </section>
  );
}
