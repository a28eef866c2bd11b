// The versions of the text, and what changed from one to another.
import { useState } from "preact/hooks";

import type { Document, DocumentText } from "../api/types";
import { get } from "../base/client";
import { moment, t } from "../base/language";
import { use_resource } from "../base/resource";
import { differences } from "../matter/difference";
import { Shown } from "../parts/feedback";
import { Choice } from "../parts/fields";
import "../style/paper.css";

function Differences({ id, from, to }: { id: string; from: string; to: string }) {
  const texts = use_resource(
    (signal) =>
      Promise.all(
        [from, to].map((version) =>
          get<DocumentText>(`/api/v1/documents/${id}/text`, { version }, signal),
        ),
      ),
    [id, from, to],
  );
  return (
    <Shown of={texts}>
      {([before, after]) => {
        const all = differences(before?.text ?? "", after?.text ?? "");
        const changed = all.filter((one) => one.kind !== "same");
        if (changed.length === 0) {
          return <p class="muted">{t("Hai bản giống nhau.", "The two versions are the same.")}</p>;
        }
        return (
          <div class="difference" lang="vi">
            {changed.map((one, nth) =>
              one.kind === "added" ? (
                <ins key={nth}>{one.text}</ins>
              ) : (
                <del key={nth}>{one.text}</del>
              ),
            )}
          </div>
        );
      }}
    </Shown>
  );
}

export function Versions({ of }: { of: Document }) {
  const newest = of.document.version;
  const [from, set_from] = useState(String(Math.max(1, newest - 1)));
  const [to, set_to] = useState(String(newest));
  const choices = of.versions.map((one): [string, string] => [
    String(one.version),
    `${t("Bản", "Version")} ${one.version}`,
  ]);
  return (
    <>
      <section class="card flush">
        <ol class="rows">
          {[...of.versions].reverse().map((one) => (
            <li key={one.version} class="row">
              <div class="what">
                <b>
                  {t("Bản", "Version")} {one.version}
                </b>{" "}
                {one.author_name}
                {one.note && <div>{one.note}</div>}
              </div>
              <div class="aside small muted">{moment(one.created)}</div>
            </li>
          ))}
        </ol>
      </section>
      {of.versions.length > 1 && (
        <section class="card">
          <div class="filters">
            <Choice label={t("So bản", "Compare")} value={from} set={set_from} of={choices} />
            <Choice label={t("với bản", "with")} value={to} set={set_to} of={choices} />
          </div>
          <Differences id={of.document.id} from={from} to={to} />
        </section>
      )}
    </>
  );
}
