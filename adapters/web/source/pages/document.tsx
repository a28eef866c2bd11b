// One document: its text, who received it, what was said, where it is on its way.
import { useRoute } from "preact-iso";

import type { Document } from "../api/types";
import { get } from "../base/client";
import { t } from "../base/language";
import { pause_of, use_live_document } from "../base/live";
import { use_resource } from "../base/resource";
import { changes, reload_lists } from "../frame/waiting";
import { Shown } from "../parts/feedback";
import { Icon } from "../parts/icon";
import { later } from "../parts/later";
import { Page } from "../parts/page";
import { document_state, Tag } from "../parts/tags";
import { Board } from "./board";
import { LinkButton, RecallButton } from "./document_aftermath";
import { Overview } from "./document_overview";
import { DocumentDuties } from "./document_duties";
import { Timeline } from "./timeline";
import { Versions } from "./versions";

const Picture = later(() => import("./document_picture"));

const kLive = 30_000; // milliseconds

function parts(of: Document): [part: string, word: string][] {
  const out: [string, string][] = [["", t("Văn bản", "Document")]];
  if (of.counts.total > 0) out.push(["deliveries", t("Theo dõi nơi nhận", "Recipients")]);
  if (["issued", "closed"].includes(of.document.state))
    out.push(["duties", t("Nhiệm vụ giao", "Duties given")]);
  out.push(["versions", t("Các bản", "Versions")]);
  out.push(["picture", t("Đường đi", "Its way")]);
  out.push(["timeline", t("Nhật ký", "Timeline")]);
  return out;
}

function Part({ of, part }: { of: Document; part: string }) {
  switch (part) {
    case "deliveries":
      return <Board of={of} />;
    case "duties":
      return <DocumentDuties id={of.document.id} />;
    case "versions":
      return <Versions of={of} />;
    case "timeline":
      return <Timeline id={of.document.id} />;
    case "picture":
      return <Picture id={of.document.id} />;
    default:
      return <Overview of={of} />;
  }
}

export default function DocumentPage() {
  const { params } = useRoute();
  const id = params.id ?? "";
  const part = params.part ?? "";
  const found = use_resource(
    (signal) => get<Document>(`/api/v1/documents/${id}`, {}, signal),
    [id, changes.value],
    pause_of(kLive),
  );
  use_live_document(id, reload_lists);
  const summary = found.data?.document;
  return (
    <Page
      title={summary?.full_number || summary?.type || t("Văn bản", "Document")}
      lead={summary?.abstract_text}
      tools={
        summary && (
          <>
            <Tag of={document_state(summary.state)} />
            {found.data?.may.revise && (
              <a class="button" href={`/app/draft/${id}`}>
                <Icon name="draft" /> {t("Sửa dự thảo", "Revise")}
              </a>
            )}
            {found.data && <LinkButton of={found.data} />}
            {found.data && <RecallButton of={found.data} />}
            <a class="button" href={`/api/v1/documents/${id}/pdf`} target="_blank" rel="noreferrer">
              <Icon name="documents" /> PDF
            </a>
            <a class="button" href={`/api/v1/documents/${id}/docx`} download>
              <Icon name="download" /> DOCX
            </a>
          </>
        )
      }
    >
      <Shown of={found}>
        {(data) => (
          <>
            <nav class="tabs" aria-label={t("Các phần", "Parts")}>
              {parts(data).map(([one, word]) => (
                <a
                  key={one}
                  href={`/app/documents/${id}${one && `/${one}`}`}
                  aria-current={one === part ? "page" : undefined}
                >
                  {word}
                </a>
              ))}
            </nav>
            <Part of={data} part={part} />
          </>
        )}
      </Shown>
    </Page>
  );
}
