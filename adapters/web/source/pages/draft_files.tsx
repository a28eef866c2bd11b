// Files that come in: the document itself, of which the text is read, and what goes with it.
import { useState } from "preact/hooks";

import type { Reading } from "../api/types";
import { type Problem, send } from "../base/client";
import { bytes, t } from "../base/language";
import { as_problem } from "../base/resource";
import { Refusal } from "../parts/feedback";
import { Icon } from "../parts/icon";

const kKinds = ".docx,.odt,.pdf,.txt";

export function Upload({ take }: { take: (text: string) => void }) {
  const [over, set_over] = useState(false);
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState<Problem>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    set_busy(true);
    set_problem(undefined);
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      take((await send<Reading>("POST", "/api/v1/readings", { form })).text);
    } catch (failure) {
      set_problem(as_problem(failure));
    }
    set_busy(false);
  };
  return (
    <section
      class={over ? "card upload over" : "card upload"}
      onDragOver={(event) => {
        event.preventDefault();
        set_over(true);
      }}
      onDragLeave={() => set_over(false)}
      onDrop={(event) => {
        event.preventDefault();
        set_over(false);
        void read(event.dataTransfer?.files[0]);
      }}
    >
      {problem && <Refusal problem={problem} />}
      <label class="button main">
        <Icon name="upload" />
        {busy ? t("Đang đọc…", "Reading …") : t("Chọn tệp văn bản", "Choose a document")}
        <input
          class="unseen"
          type="file"
          accept={kKinds}
          disabled={busy}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
      <p class="muted small">
        {t(
          "hoặc thả tệp vào đây: DOCX, ODT, PDF có chữ, TXT",
          "or drop it here: DOCX, ODT, PDF with text, TXT",
        )}
      </p>
    </section>
  );
}

export function Attach({ files, set }: { files: File[]; set: (files: File[]) => void }) {
  return (
    <div class="field">
      <span>{t("Tệp kèm theo", "Attachments")}</span>
      {files.map((one, nth) => (
        <div key={nth} class="line small">
          {one.name} <span class="muted">{bytes(one.size)}</span>
          <button
            class="button plain tiny"
            type="button"
            aria-label={`${t("Bỏ", "Remove")} ${one.name}`}
            onClick={() => set(files.filter((_, other) => other !== nth))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <label class="button tiny">
        <Icon name="upload" /> {t("Thêm tệp", "Add a file")}
        <input
          class="unseen"
          type="file"
          multiple
          onChange={(event) => {
            set([...files, ...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </label>
    </div>
  );
}
