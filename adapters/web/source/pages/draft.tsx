// Drafting: a file or a text comes in, the reader fills what it understands, every recipient line is shown
// with whom it means, and the sheet is seen before it is submitted.
import { useLocation, useRoute } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Document, DocumentCreated, DocumentText, Preview, Reading } from "../api/types";
import { announce } from "../base/announce";
import { ask, get, type Problem, send } from "../base/client";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { changes } from "../frame/waiting";
import { Refusal } from "../parts/feedback";
import { LongField, TextField } from "../parts/fields";
import { FormFindings } from "../parts/form_findings";
import { Page } from "../parts/page";
import { PrintedPage } from "../parts/printed_page";
import { Attach, Upload } from "./draft_files";
import { Understood } from "./draft_reading";
import "../style/draft.css";

const kPause = 900; // milliseconds without typing before the text is read again

interface Fields {
  type: string;
  abstract_text: string;
  symbol: string;
  note: string;
}

const kEmpty: Fields = { type: "", abstract_text: "", symbol: "", note: "" };

// What the reader found stands in the field until somebody writes over it.
function merged(reading: Reading | undefined, own: Fields): Fields {
  const found = reading?.reading;
  return {
    ...own,
    type: own.type || (found?.type ?? ""),
    abstract_text: own.abstract_text || (found?.abstract ?? ""),
    symbol: own.symbol || (found?.symbol ?? ""),
  };
}

function body_of(text: string, own: Fields, files: File[]): { body: unknown } | { form: FormData } {
  const said = Object.entries({ text, ...own }).filter(([, value]) => value !== "");
  if (files.length === 0) return { body: Object.fromEntries(said) };
  const form = new FormData();
  for (const [name, value] of said) form.append(name, value);
  for (const file of files) form.append("attachments", file, file.name);
  return { form };
}

async function open_old(id: string): Promise<{ text: string; etag: string; note: string }> {
  const answer = await ask("GET", `/api/v1/documents/${id}`);
  const document = (await answer.json()) as Document;
  const text = await get<DocumentText>(`/api/v1/documents/${id}/text`);
  const last = document.opinions.filter((one) => one.decision === "return").at(-1);
  return { text: text.text, etag: answer.headers.get("ETag") ?? "", note: last?.note ?? "" };
}

function use_reading(text: string) {
  const [reading, set_reading] = useState<Reading>();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  useEffect(() => {
    if (text.trim() === "") return set_reading(undefined);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      set_busy(true);
      ask("POST", "/api/v1/readings", { body: { text }, signal: stop.signal })
        .then(async (answer) => {
          set_reading((await answer.json()) as Reading);
          set_problem(undefined);
        })
        .catch((failure: unknown) => {
          if (!stop.signal.aborted) set_problem(as_problem(failure));
        })
        .finally(() => {
          if (!stop.signal.aborted) set_busy(false);
        });
    }, kPause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return { reading, problem, busy };
}

// The page as it would be printed and the findings of its form, of the text and facts of now.
function use_preview(text: string, own: Fields) {
  const [made, set_made] = useState<Preview>();
  const { note: _, ...facts } = own;
  const asked = JSON.stringify({ text, ...facts });
  useEffect(() => {
    if (text.trim() === "") return set_made(undefined);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const body: unknown = JSON.parse(asked);
      ask("POST", "/api/v1/previews", { body, signal: stop.signal })
        .then(async (answer) => set_made((await answer.json()) as Preview))
        .catch((failure: unknown) => {
          // What hinders is said beside the reading; the page of before still shows.
          if (!stop.signal.aborted) set_made((before) => before);
          return failure;
        });
    }, kPause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  return made;
}

export default function Draft() {
  const { params } = useRoute();
  const { route } = useLocation();
  const old = params.id;
  const [text, set_text] = useState("");
  const [own, set_own] = useState<Fields>(kEmpty);
  const [files, set_files] = useState<File[]>([]);
  const [returned, set_returned] = useState("");
  const [preview, set_preview] = useState(false);
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const etag = useRef("");
  const { reading, problem: unread, busy: is_reading } = use_reading(text);
  const shown = merged(reading, own);
  const printed = use_preview(text, own);
  const field_of_text = useRef<HTMLElement>(null);

  useEffect(() => {
    set_text("");
    set_own(kEmpty);
    set_returned("");
    if (!old) return;
    open_old(old)
      .then((found) => {
        set_text(found.text);
        set_returned(found.note);
        etag.current = found.etag;
      })
      .catch((failure: unknown) => set_problem(as_problem(failure)));
  }, [old]);

  const submit = async () => {
    set_busy(true);
    set_problem(undefined);
    try {
      const path = old ? `/api/v1/documents/${old}/versions` : "/api/v1/documents";
      const headers: Record<string, string> = old ? { "If-Match": etag.current } : {};
      const made = await send<DocumentCreated>("POST", path, {
        ...body_of(text, own, files),
        headers,
      });
      announce(
        old
          ? t(`Đã ghi bản số ${made.version}.`, `Version ${made.version} is saved.`)
          : t("Đã lập dự thảo.", "The draft is recorded."),
      );
      changes.value += 1;
      const document = await get<Document>(`/api/v1/documents/${made.id}`);
      const task = document.waiting.find((one) => one.form === "draft");
      route(task ? `/app/tasks/${task.id}` : `/app/documents/${made.id}`);
    } catch (failure) {
      set_problem(as_problem(failure));
      set_busy(false);
    }
  };

  // Places are counted in bytes of the text as it was read.
  const show_place = (place: { offset: number; length: number }) => {
    set_preview(false);
    setTimeout(() => {
      const area = field_of_text.current?.querySelector("textarea");
      const bytes = new TextEncoder().encode(reading?.text ?? text);
      const count = (end: number) => new TextDecoder().decode(bytes.slice(0, end)).length;
      area?.focus();
      area?.setSelectionRange(count(place.offset), count(place.offset + place.length));
    });
  };
  const field = (name: keyof Fields) => ({
    value: shown[name],
    set: (value: string) => set_own({ ...own, [name]: value }),
  });
  return (
    <Page
      title={old ? t("Sửa dự thảo", "Revise the draft") : t("Soạn văn bản", "New document")}
      lead={t(
        "Tải tệp lên hoặc dán nội dung; hệ thống đọc và điền giúp, người soạn kiểm tra lại.",
        "Upload a file or paste the text; the system reads it and fills the fields for you to check.",
      )}
    >
      {returned && (
        <div class="alert wait" role="note">
          <p>
            <strong>{t("Văn bản được trả lại", "The document was returned")}:</strong> {returned}
          </p>
        </div>
      )}
      <div class="two">
        <div>
          {text === "" && <Upload take={set_text} />}
          <section class="card" ref={field_of_text}>
            <div class="card-head">
              <h2>{t("Nội dung", "Text")}</h2>
              <button
                class="button tiny"
                type="button"
                aria-pressed={preview}
                onClick={() => set_preview(!preview)}
              >
                {t("Xem trên giấy", "See it on paper")}
              </button>
            </div>
            {preview ? (
              printed && <PrintedPage html={printed.html} />
            ) : (
              <LongField
                label={t("Toàn văn", "The whole text")}
                value={text}
                set={set_text}
                rows={text === "" ? 6 : 26}
                spellcheck={false}
                lang="vi"
                class="draft-text"
              />
            )}
          </section>
        </div>
        <div>
          <Understood
            reading={reading}
            busy={is_reading}
            problem={unread}
            text={text}
            set_text={set_text}
          />
          {printed && <FormFindings of={printed.form} go={show_place} />}
          <section class="card">
            <h2>{t("Thông tin", "Facts")}</h2>
            <TextField label={t("Loại văn bản", "Kind")} maxLength={200} {...field("type")} />
            <LongField
              label={t("Trích yếu", "Abstract")}
              rows={4}
              maxLength={2000}
              {...field("abstract_text")}
            />
            <TextField label={t("Ký hiệu", "Symbol")} maxLength={100} {...field("symbol")} />
            <LongField
              label={
                old
                  ? t("Đã sửa gì", "What was changed")
                  : t("Ghi chú cho người duyệt", "A note to reviewers")
              }
              rows={2}
              maxLength={2000}
              {...field("note")}
            />
            <Attach files={files} set={set_files} />
            {problem && <Refusal problem={problem} />}
            <div class="actions">
              <button
                class="button main"
                type="button"
                disabled={busy || text.trim() === ""}
                onClick={() => void submit()}
              >
                {old ? t("Ghi bản mới", "Save the version") : t("Lập dự thảo", "Record the draft")}
              </button>
            </div>
          </section>
        </div>
      </div>
    </Page>
  );
}
