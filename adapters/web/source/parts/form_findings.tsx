// What the form check found (kiểm tra thể thức): each with its place, its clause and what to do about it.
import type { FormReport } from "../api/types";
import { number, t } from "../base/language";

type Finding = FormReport["findings"][number];

function level_tag(level: Finding["level"]): [string, string] {
  switch (level) {
    case "error":
      return [t("lỗi", "error"), "bad"];
    case "warning":
      return [t("cảnh báo", "warning"), "wait"];
    case "note":
      return [t("lưu ý", "note"), "calm"];
  }
}

function One({ of, go }: { of: Finding; go: ((of: Finding) => void) | undefined }) {
  const [word, tone] = level_tag(of.level);
  const line = `${t("dòng", "line")} ${number(of.line)}`;
  return (
    <li data-check={of.check}>
      <span class={`tag ${tone}`}>{word}</span> {of.what}
      {of.words && <q class="found-words">{of.words}</q>}
      <div class="muted">
        {of.clause}
        {of.length > 0 && (
          <>
            {" · "}
            {go ? (
              <button class="button plain tiny" type="button" onClick={() => go(of)}>
                {line}
              </button>
            ) : (
              line
            )}
          </>
        )}
      </div>
      <div>{of.remedy}</div>
    </li>
  );
}

// `go` shows the place in the text.
export function FormFindings(props: { of: FormReport; go?: (of: Finding) => void }) {
  const { of } = props;
  const errors = of.findings.filter((one) => one.level === "error").length;
  return (
    <section class="card" aria-label={t("Thể thức", "Form")}>
      <h2>{t("Kiểm tra thể thức", "Form check")}</h2>
      <p class="muted small" role="status">
        {of.title}:{" "}
        {of.findings.length === 0
          ? t("đúng thể thức.", "in form.")
          : t(
              `${number(errors)} lỗi, ${number(of.findings.length - errors)} điều khác.`,
              `${number(errors)} errors, ${number(of.findings.length - errors)} other findings.`,
            )}
      </p>
      {of.override_reason && (
        <p class="alert wait">
          {t("Bỏ qua lỗi thể thức", "Errors of form are overridden")}: {of.override_reason}
        </p>
      )}
      {of.findings.length > 0 && (
        <ul class="findings small">
          {of.findings.map((one, nth) => (
            <One key={nth} of={one} go={props.go} />
          ))}
        </ul>
      )}
    </section>
  );
}
