// One task: the document beside what was said of it, and the decision always within reach; on a phone under
// the thumb.
import { useLocation, useRoute } from "preact-iso";
import { useState } from "preact/hooks";

import type { Document, DocumentText, FormReport, Outcome, Task } from "../api/types";
import { announce } from "../base/announce";
import { get, send } from "../base/client";
import { moment, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { giver_name } from "../base/session";
import { changes } from "../frame/waiting";
import { Empty, Shown } from "../parts/feedback";
import { FormFindings } from "../parts/form_findings";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { Paper } from "../parts/paper";
import { Due } from "../parts/tags";
import { Clarify } from "./clarify";
import { Opinions } from "./document_parts";
import { Decide } from "./task_decide";
import "../style/task.css";

interface Matter {
  task: Task;
  document: Document | null;
  text: DocumentText | null;
  form: FormReport | null;
}

// Forms of steps before issue, where the form may still be mended.
const kBeforeIssue = ["draft", "decision", "sign"];

async function load(id: string, signal: AbortSignal): Promise<Matter> {
  const task = await get<Task>(`/api/v1/tasks/${id}`, {}, signal);
  if (!task.document) return { task, document: null, text: null, form: null };
  const [document, text, form] = await Promise.all([
    get<Document>(`/api/v1/documents/${task.document}`, {}, signal),
    get<DocumentText>(`/api/v1/documents/${task.document}/text`, {}, signal),
    kBeforeIssue.includes(task.form)
      ? get<FormReport>(`/api/v1/documents/${task.document}/form`, {}, signal)
      : null,
  ]);
  return { task, document, text, form };
}

function Facts({ task }: { task: Task }) {
  return (
    <dl class="facts small">
      <dt>{t("Giao cho", "For")}</dt>
      <dd>
        {task.assignee_name || task.candidate_names.join(", ") || "–"}
        {task.on_behalf_of &&
          ` · ${t("tôi làm thay", "done by me for")} ${giver_name(task.on_behalf_of)}`}
      </dd>
      <dt>{t("Từ lúc", "Since")}</dt>
      <dd>{moment(task.created)}</dd>
      {task.due && (
        <>
          <dt>{t("Hạn", "Due")}</dt>
          <dd>
            <Due at={task.due} /> <span class="muted">{moment(task.due)}</span>
          </dd>
        </>
      )}
    </dl>
  );
}

function Body({ matter, reload }: { matter: Matter; reload: () => Promise<void> }) {
  const { route } = useLocation();
  const [chosen, choose] = useState<Outcome>();
  const { task, document, text, form } = matter;
  const act = async (verb: "claim" | "give-back") => {
    try {
      await send("POST", `/api/v1/tasks/${task.id}/${verb}`);
      announce(
        verb === "claim" ? t("Đã nhận việc.", "Taken.") : t("Đã trả việc về nhóm.", "Given back."),
      );
      await reload();
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
  };
  return (
    <div class="two task">
      <div class="task-matter">
        {task.duty && (
          <section class="card">
            <h2>
              {t("Nhiệm vụ", "Duty")} {task.duty.heading}
            </h2>
            <p class="pre">{task.duty.text}</p>
            <p class="muted small">
              {[task.duty.unit_name, task.duty.cycle_words].filter(Boolean).join(" · ")}
            </p>
          </section>
        )}
        {text && (
          <>
            <div class="line task-links">
              <a class="button tiny" href={`/app/documents/${task.document}`}>
                {t("Hồ sơ văn bản", "The document's file")}
              </a>
              <a
                class="button tiny"
                href={`/api/v1/documents/${task.document}/pdf`}
                target="_blank"
                rel="noreferrer"
              >
                <Icon name="documents" /> {t("Bản PDF", "PDF")}
              </a>
            </div>
            <Paper text={text.text} />
          </>
        )}
        {!text && !task.duty && (
          <Empty title={t("Việc này không kèm văn bản.", "There is no document with this task.")} />
        )}
      </div>
      <div class="task-side">
        <section class="card">
          <h2>{task.name}</h2>
          {task.description && <p>{task.description}</p>}
          <Facts task={task} />
        </section>
        {task.form === "clarify" && document && <Clarify document={document} reload={reload} />}
        {form && (form.findings.length > 0 || task.form !== "draft") && <FormFindings of={form} />}
        <Decide
          task={task}
          form_hinders={form?.hinders ?? false}
          chosen={chosen}
          choose={choose}
          act={act}
          may_revise={document?.may.revise ?? false}
          done={() => {
            changes.value += 1;
            route("/app/");
          }}
        />
        {document && document.opinions.length > 0 && (
          <section class="card">
            <h2>{t("Ý kiến đã có", "Opinions so far")}</h2>
            <Opinions of={document} />
          </section>
        )}
      </div>
    </div>
  );
}

export default function TaskPage() {
  const { params } = useRoute();
  const id = params.id ?? "";
  const matter = use_resource((signal) => load(id, signal), [id]);
  const task = matter.data?.task;
  return (
    <Page
      title={task ? task.title || task.name : t("Công việc", "Task")}
      lead={
        <a href="/app/">
          {t("Việc của tôi", "My work")} {task ? `· ${task.name}` : ""}
        </a>
      }
    >
      <Shown of={matter}>{(data) => <Body matter={data} reload={matter.reload} />}</Shown>
    </Page>
  );
}
