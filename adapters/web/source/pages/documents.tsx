// All documents that one may see: found by words, number, state, kind and year; the filters are in the
// address, so that a search can be kept and sent to somebody.
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";

import type { DocumentState, DocumentSummary, DocumentSummaryPage } from "../api/types";
import { address, get } from "../base/client";
import { day, t } from "../base/language";
import { use_resource } from "../base/resource";
import { Empty, Shown } from "../parts/feedback";
import { Choice, TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { More, use_pages } from "../parts/pages";
import { document_state, Tag } from "../parts/tags";

const kStates: DocumentState[] = [
  "drafting",
  "in_review",
  "signed",
  "issued",
  "closed",
  "withdrawn",
  "recalled",
  "superseded",
];

export function DocumentRows({ items }: { items: DocumentSummary[] }) {
  return (
    <ul class="rows">
      {items.map((one) => (
        <li key={one.id} class="row" data-row={one.id}>
          <div class="what">
            <a href={`/app/documents/${one.id}`}>
              {one.full_number || one.type} – {one.abstract_text}
            </a>
            <div class="line small">
              <Tag of={document_state(one.state)} />
              {one.secrecy && <span class="tag bad">{one.secrecy}</span>}
              {one.urgency && <span class="tag bad">{one.urgency}</span>}
              <span class="muted">
                {one.type} · {one.drafting_unit_name}
              </span>
            </div>
          </div>
          <div class="aside small muted">
            {one.issued_at ? day(one.issued_at) : `${t("soạn", "drafted")} ${day(one.created)}`}
          </div>
        </li>
      ))}
    </ul>
  );
}

export default function Documents() {
  const { query, route } = useLocation();
  const [text, set_text] = useState(query.text ?? "");
  const asked = {
    text: query.text,
    state: query.state,
    year: query.year,
    mine: query.mine,
  };
  const go = (change: Record<string, string>) =>
    route(address("/app/documents", { ...asked, ...change }), true);
  useEffect(() => {
    if (text === (query.text ?? "")) return;
    const timer = setTimeout(() => go({ text }), 350);
    return () => clearTimeout(timer);
  }, [text]);

  const first = use_resource(
    (signal) => get<DocumentSummaryPage>("/api/v1/documents", { ...asked, limit: 50 }, signal),
    [JSON.stringify(asked)],
  );
  const pages = use_pages<DocumentSummary>(first.data, (after) =>
    get<DocumentSummaryPage>("/api/v1/documents", { ...asked, after, limit: 50 }),
  );
  const this_year = new Date().getFullYear();
  const years = Array.from({ length: 8 }, (_, nth) => String(this_year - nth));
  return (
    <Page
      title={t("Văn bản", "Documents")}
      tools={
        <a class="button main" href="/app/draft">
          {t("Soạn văn bản mới", "New document")}
        </a>
      }
    >
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          wide
          id="find"
          label={t("Tìm theo trích yếu", "Words of the abstract")}
          type="search"
          value={text}
          set={set_text}
        />
        <Choice
          label={t("Trạng thái", "State")}
          value={query.state ?? ""}
          set={(state) => go({ state })}
          of={[
            ["", t("Tất cả", "All")],
            ...kStates.map((one): [string, string] => [one, document_state(one)[0]]),
          ]}
        />
        <Choice
          label={t("Năm", "Year")}
          value={query.year ?? ""}
          set={(year) => go({ year })}
          of={[["", t("Tất cả", "All")], ...years.map((one): [string, string] => [one, one])]}
        />
        <Choice
          label={t("Do ai soạn", "Drafted by")}
          value={query.mine ?? ""}
          set={(mine) => go({ mine })}
          of={[
            ["", t("Mọi người", "Anybody")],
            ["true", t("Tôi", "Me")],
          ]}
        />
      </form>
      <Shown of={first}>
        {() =>
          pages.items.length === 0 ? (
            <Empty title={t("Không có văn bản nào như vậy.", "There is no such document.")}>
              <p>{t("Bớt điều kiện tìm.", "Ask for less.")}</p>
            </Empty>
          ) : (
            <>
              <section class="card flush" aria-busy={first.loading}>
                <DocumentRows items={pages.items} />
              </section>
              <More pages={pages} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
