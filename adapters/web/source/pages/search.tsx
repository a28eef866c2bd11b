// Documents by the words in them: with or without accents, narrowed by kind, year, state and unit. What is
// asked stands in the address, so that a search can be kept and sent to somebody.
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";

import type {
  DocumentState,
  SearchFacet,
  SearchItem,
  SearchPiece,
  SearchResult,
} from "../api/types";
import { address, get } from "../base/client";
import { day, number, t } from "../base/language";
import { use_resource } from "../base/resource";
import { Empty, Shown } from "../parts/feedback";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { More, use_pages } from "../parts/pages";
import { document_state, Tag } from "../parts/tags";
import "../style/search.css";

const kFacets = ["type", "year", "state", "unit"] as const;
type FacetName = (typeof kFacets)[number];
type Asked = Record<"q" | FacetName, string>;

function facet_word(name: FacetName): string {
  return {
    type: t("Loại văn bản", "Kind"),
    year: t("Năm", "Year"),
    state: t("Trạng thái", "State"),
    unit: t("Đơn vị soạn", "Drafting unit"),
  }[name];
}

function value_word(name: FacetName, of: SearchFacet): string {
  if (name === "state") return document_state(of.value as DocumentState)[0];
  return of.label || t("không ghi", "none");
}

function Pieces({ of }: { of: SearchPiece[] }) {
  return <>{of.map((one, nth) => (one.marked ? <mark key={nth}>{one.text}</mark> : one.text))}</>;
}

function Found({ of }: { of: SearchItem }) {
  return (
    <li class="row" data-row={of.id}>
      <div class="what">
        <a href={`/app/documents/${of.id}`}>
          {of.full_number || of.type} – <Pieces of={of.abstract} />
        </a>
        {of.snippet.length > 0 && (
          <p class="small snippet">
            <Pieces of={of.snippet} />
          </p>
        )}
        <div class="line small">
          <Tag of={document_state(of.state)} />
          {of.secrecy && <span class="tag bad">{of.secrecy}</span>}
          {of.urgency && <span class="tag bad">{of.urgency}</span>}
          <span class="muted">
            {of.type} · {of.unit_name}
          </span>
        </div>
      </div>
      <div class="aside small muted">{day(of.when)}</div>
    </li>
  );
}

const kShown = 8; // values of a facet

function Facet(props: {
  name: FacetName;
  values: SearchFacet[];
  chosen: string;
  choose: (value: string) => void;
}) {
  const { name, values, chosen, choose } = props;
  if (values.length === 0) return null;
  return (
    <fieldset class="facet">
      <legend>{facet_word(name)}</legend>
      {values.slice(0, kShown).map((one) => (
        <button
          key={one.value}
          class="button plain tiny"
          type="button"
          aria-pressed={chosen !== "" && chosen === one.value}
          disabled={one.value === ""}
          onClick={() => choose(chosen === one.value ? "" : one.value)}
        >
          <span>{value_word(name, one)}</span> <b class="figures">{number(one.count)}</b>
        </button>
      ))}
    </fieldset>
  );
}

function Results({ asked, go }: { asked: Asked; go: (change: Partial<Asked>) => void }) {
  const load = (after: string, signal?: AbortSignal) =>
    get<SearchResult>("/api/v1/search", { ...asked, after, limit: 20 }, signal);
  const first = use_resource((signal) => load("", signal), [JSON.stringify(asked)]);
  const pages = use_pages<SearchItem>(first.data, (after) => load(after));
  return (
    <Shown of={first}>
      {(data) => (
        <div class="searched" aria-busy={first.loading}>
          <div class="facets" role="group" aria-label={t("Thu hẹp", "Narrow down")}>
            {kFacets.map((name) => (
              <Facet
                key={name}
                name={name}
                values={data.facets[name]}
                chosen={asked[name]}
                choose={(value) => go({ [name]: value })}
              />
            ))}
          </div>
          <div>
            <p class="muted small" role="status">
              {data.all
                ? t(`${number(data.total)} văn bản`, `${number(data.total)} documents`)
                : t(
                    `Hơn ${number(data.total)} văn bản; đã xem những bản mới nhất, hãy thêm từ hoặc thu hẹp.`,
                    `More than ${number(data.total)} documents; the newest were looked at: add a word or narrow down.`,
                  )}
            </p>
            {pages.items.length === 0 ? (
              <Empty title={t("Không có văn bản nào như vậy.", "There is no such document.")}>
                <p>{t("Bớt từ hoặc bỏ điều kiện.", "Ask for less.")}</p>
              </Empty>
            ) : (
              <section class="card flush">
                <ul class="rows">
                  {pages.items.map((one) => (
                    <Found key={one.id} of={one} />
                  ))}
                </ul>
              </section>
            )}
            <More pages={pages} />
          </div>
        </div>
      )}
    </Shown>
  );
}

export default function Search() {
  const { query, route } = useLocation();
  const asked: Asked = {
    q: query.q ?? "",
    type: query.type ?? "",
    year: query.year ?? "",
    state: query.state ?? "",
    unit: query.unit ?? "",
  };
  const [text, set_text] = useState(asked.q);
  const go = (change: Partial<Asked>) =>
    route(address("/app/search", { ...asked, ...change }), true);
  useEffect(() => {
    if (text === asked.q) return;
    const timer = setTimeout(() => go({ q: text }), 350);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Page title={t("Tìm kiếm", "Search")}>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          wide
          id="find"
          label={t("Từ trong văn bản", "Words of the document")}
          hint={t(
            "Có dấu hay không đều được; “cụm từ” trong ngoặc kép đứng liền nhau; ngh* là từ bắt đầu như vậy.",
            'Accents do not matter; "words in quotes" stand together; ngh* is a word that begins so.',
          )}
          type="search"
          value={text}
          set={set_text}
        />
      </form>
      {/[\p{L}\p{N}]/u.test(asked.q) && <Results asked={asked} go={go} />}
    </Page>
  );
}
