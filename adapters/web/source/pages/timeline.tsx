// What happened to a document, from its draft to its last answer.
import type { TimelineEntry } from "../api/types";
import { get } from "../base/client";
import { moment, t } from "../base/language";
import { use_resource } from "../base/resource";
import { changes } from "../frame/waiting";
import { Empty, Shown } from "../parts/feedback";
import "../style/timeline.css";

function words(kind: string): string {
  const known: Record<string, string> = {
    drafted: t("Lập dự thảo", "Drafted"),
    revised: t("Sửa dự thảo", "Revised"),
    approve: t("Đồng ý", "Approved"),
    return: t("Trả lại", "Returned"),
    comment: t("Góp ý", "Commented"),
    silence: t("Hết hạn, im lặng là đồng ý", "Deadline passed: silence is consent"),
    signed: t("Ký ban hành", "Signed"),
    issued: t("Phát hành", "Issued"),
    closed: t("Kết thúc", "Closed"),
    withdrawn: t("Rút lại", "Withdrawn"),
    accept: t("Nhận nhiệm vụ", "Accepted a duty"),
    report: t("Báo cáo", "Reported"),
    hand_in: t("Báo cáo hoàn thành", "Handed in"),
    verdict: t("Nghiệm thu", "Inspected"),
    returned: t("Yêu cầu làm lại", "Sent back"),
    extension: t("Xin gia hạn", "Asked for more time"),
    decline: t("Từ chối nhiệm vụ", "Declined a duty"),
  };
  return known[kind] ?? kind;
}

export function Entries({ items }: { items: TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {items.map((one, nth) => (
        <li key={nth} class={`kind-${one.kind}`}>
          <time dateTime={one.at}>{moment(one.at)}</time>
          <div>
            <b>{words(one.kind)}</b>
            {one.who && <span> · {one.who}</span>}
            {one.on_behalf_of && (
              <span class="muted">
                {" "}
                {t("thay", "for")} {one.on_behalf_of}
              </span>
            )}
            {one.note && <p class="pre">{one.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Timeline({ id }: { id: string }) {
  const entries = use_resource(
    (signal) => get<{ items: TimelineEntry[] }>(`/api/v1/documents/${id}/timeline`, {}, signal),
    [id, changes.value],
  );
  return (
    <Shown of={entries}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("Chưa có gì.", "Nothing yet.")} />
        ) : (
          <section class="card">
            <Entries items={items} />
          </section>
        )
      }
    </Shown>
  );
}
