// The document itself beside its facts, recipients, opinions and attachments.
import type { Document, DocumentText, RecipientLine } from "../api/types";
import { get } from "../base/client";
import { bytes, day, moment, number, t } from "../base/language";
import { use_resource } from "../base/resource";
import { Shown } from "../parts/feedback";
import { Icon } from "../parts/icon";
import { Paper } from "../parts/paper";
import { Due } from "../parts/tags";
import { AftermathCards } from "./document_aftermath";
import { Opinions } from "./document_parts";
import "../style/task.css";

function Facts({ of }: { of: Document }) {
  const one = of.document;
  const lines: [string, string][] = [
    [t("Loại", "Kind"), one.type],
    [t("Đơn vị soạn thảo", "Drafting unit"), one.drafting_unit_name],
    [t("Người soạn", "Drafter"), one.drafter_name],
    [
      t("Người ký", "Signer"),
      [one.signing_authority, one.signer_position, one.signer_name].filter(Boolean).join(" · "),
    ],
    [t("Ngày ký", "Signed"), moment(one.signed_at)],
    [t("Ngày phát hành", "Issued"), day(one.issued_at)],
    [t("Độ mật", "Secrecy"), one.secrecy],
    [t("Độ khẩn", "Urgency"), one.urgency],
    [t("Bản số", "Version"), String(one.version)],
  ];
  return (
    <dl class="facts small">
      {lines
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

function receivers(line: RecipientLine): number {
  return line.resolution.reduce((sum, one) => sum + (one.left_out ? 0 : (one.count ?? 0)), 0);
}

export function RecipientLines({ lines }: { lines: RecipientLine[] }) {
  return (
    <ul class="recipients small">
      {lines.map((one) => (
        <li key={one.position}>
          <span>
            {one.text}
            {one.purpose_words && <i class="muted"> ({one.purpose_words})</i>}
          </span>
          {one.archive ? (
            <span class="tag">{t("lưu", "archive")}</span>
          ) : one.unresolved > 0 ? (
            <span class="tag bad">{t("chưa rõ", "unknown")}</span>
          ) : (
            <b class="figures">{number(receivers(one))}</b>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Overview({ of }: { of: Document }) {
  const id = of.document.id;
  const text = use_resource(
    (signal) => get<DocumentText>(`/api/v1/documents/${id}/text`, {}, signal),
    [id, of.document.version],
  );
  return (
    <div class="two">
      <Shown of={text}>{(data) => <Paper text={data.text} />}</Shown>
      <div>
        {of.incidents.length > 0 && (
          <div class="alert" role="alert">
            <h2>{t("Đang vướng", "Stuck")}</h2>
            {of.incidents.map((one) => (
              <p key={one.id}>
                {one.text} <span class="small">({moment(one.raised)})</span>
              </p>
            ))}
          </div>
        )}
        <AftermathCards of={of} />
        {of.waiting.length > 0 && (
          <section class="card">
            <h2>{t("Đang chờ", "Waiting for")}</h2>
            {of.waiting.map((one) => (
              <p key={one.id} class="line">
                <span class="tag calm">{one.name}</span>
                <span>{one.assignee_name || one.candidate_names.join(", ")}</span>
                <Due at={one.due} />
              </p>
            ))}
          </section>
        )}
        <section class="card">
          <h2>{t("Thông tin", "Facts")}</h2>
          <Facts of={of} />
        </section>
        {of.attachments.length > 0 && (
          <section class="card">
            <h2>{t("Kèm theo", "Attachments")}</h2>
            {of.attachments.map((one) => (
              <p key={one.id}>
                <a href={`/api/v1/documents/${id}/attachments/${one.id}`} download class="line">
                  <Icon name="download" /> {one.file_name}
                  <span class="muted small">{bytes(one.size)}</span>
                </a>
              </p>
            ))}
          </section>
        )}
        {of.recipient_lines.length > 0 && (
          <section class="card">
            <h2>{t("Nơi nhận", "Recipients")}</h2>
            <RecipientLines lines={of.recipient_lines} />
          </section>
        )}
        <section class="card">
          <h2>{t("Ý kiến", "Opinions")}</h2>
          <Opinions of={of} />
        </section>
        {of.references.length > 0 && (
          <section class="card">
            <h2>{t("Căn cứ, viện dẫn", "References")}</h2>
            <ul class="small">
              {of.references.map((one) => (
                <li key={one.position}>
                  {one.type} {one.key} {one.date && `(${day(one.date)})`}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
