// Parts of a document that several pages show.
import type { Document, Opinion } from "../api/types";
import { moment, t } from "../base/language";
import { Tag } from "../parts/tags";

function decision(of: Opinion["decision"]): Parameters<typeof Tag>[0]["of"] {
  switch (of) {
    case "approve":
      return [t("Đồng ý", "Approved"), "good"];
    case "return":
      return [t("Trả lại", "Returned"), "bad"];
    case "comment":
      return [t("Góp ý", "Comment"), "calm"];
    case "silence":
      return [t("Im lặng là đồng ý", "Silence is consent"), ""];
  }
}

export function Opinions({ of }: { of: Document }) {
  if (of.opinions.length === 0) {
    return <p class="muted">{t("Chưa có ý kiến.", "No opinions yet.")}</p>;
  }
  const now = of.document.version;
  return (
    <ol class="opinions">
      {[...of.opinions].reverse().map((one) => (
        <li key={one.position} class={`${one.decision} ${one.reset ? "reset" : ""}`}>
          <div class="line">
            <b>{one.who}</b> <Tag of={decision(one.decision)} />
          </div>
          <p class="muted small">
            {moment(one.at)}
            {one.version !== now && ` · ${t("trên bản số", "on version")} ${one.version}`}
            {one.reset &&
              ` · ${t("không còn tính vì văn bản đã sửa", "no longer counts: the text changed")}`}
          </p>
          {one.note && <p class="pre">{one.note}</p>}
        </li>
      ))}
    </ol>
  );
}
