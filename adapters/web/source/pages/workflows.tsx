// The processes that run here; an administrator brings a new version, checked before it is deployed.
import { useState } from "preact/hooks";

import type { Checked, DefinitionPage, Deployed, Diagnostic } from "../api/types";
import { announce } from "../base/announce";
import { get, type Problem, send } from "../base/client";
import { moment, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { me } from "../base/session";
import { Empty, Refusal, Shown } from "../parts/feedback";
import { Icon } from "../parts/icon";
import { later } from "../parts/later";
import { Page } from "../parts/page";

const Diagram = later(() => import("../parts/diagram"));

interface Chosen {
  name: string;
  xml: string;
  checked: Checked;
}

function Findings({ of }: { of: Diagnostic[] }) {
  if (of.length === 0) return <p>{t("Không có lỗi nào.", "There are no findings.")}</p>;
  return (
    <ul>
      {of.map((one, nth) => (
        <li key={nth}>
          <span class={one.severity === "error" ? "tag bad" : "tag wait"}>
            {one.severity === "error" ? t("lỗi", "error") : t("lưu ý", "warning")}
          </span>{" "}
          {one.text} <span class="muted">{one.remedy}</span>{" "}
          <span class="muted small">
            ({t("dòng", "line")} {one.line}
            {one.element && `, ${one.element}`})
          </span>
        </li>
      ))}
    </ul>
  );
}

function marks_of(of: Diagnostic[]) {
  const classes = new Map(of.filter((one) => one.element).map((one) => [one.element, ["error"]]));
  const badges = of
    .filter((one) => one.element)
    .map((one) => ({ element: one.element, text: "!", kind: "incident", title: one.text }));
  return { classes, badges };
}

function Deploy({ done }: { done: () => void }) {
  const [chosen, set_chosen] = useState<Chosen>();
  const [problem, set_problem] = useState<Problem>();
  const check = async (file: File | undefined) => {
    if (!file) return;
    set_problem(undefined);
    try {
      const xml = await file.text();
      const checked = await send<Checked>("POST", "/api/v1/definitions/check", { xml });
      set_chosen({ name: file.name, xml, checked });
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  const deploy = async (what: Chosen) => {
    try {
      const asked = { xml: what.xml, query: { name: what.name } };
      const made = await send<Deployed>("POST", "/api/v1/definitions", asked);
      announce(
        made.definitions
          .map((one) => `${one.name || one.key}: ${t("bản", "version")} ${one.version}`)
          .join(", "),
      );
      set_chosen(undefined);
      done();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <section class="card">
      <h2>{t("Đưa bản mới vào dùng", "Bring in a new version")}</h2>
      {problem && <Refusal problem={problem} />}
      <label class="button">
        <Icon name="upload" /> {t("Chọn tệp BPMN", "Choose a BPMN file")}
        <input
          class="unseen"
          type="file"
          accept=".bpmn,.xml"
          onChange={(event) => void check(event.currentTarget.files?.[0])}
        />
      </label>
      {chosen && (
        <div class="stack">
          <h3>{chosen.name}</h3>
          <Findings of={chosen.checked.diagnostics} />
          <Diagram
            xml={chosen.xml}
            marks={marks_of(chosen.checked.diagnostics)}
            label={chosen.name}
          />
          <div class="actions">
            <button
              class="button main"
              type="button"
              disabled={!chosen.checked.ok}
              onClick={() => void deploy(chosen)}
            >
              {t("Đưa vào dùng", "Deploy")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

function List() {
  const found = use_resource(
    (signal) => get<DefinitionPage>("/api/v1/definitions", { limit: 100 }, signal),
    [],
  );
  return (
    <>
      <Shown of={found}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("Chưa có quy trình nào.", "There are no processes.")} />
          ) : (
            <section class="card flush">
              <ul class="rows">
                {page.items.map((one) => (
                  <li key={one.id} class="row">
                    <div class="what">
                      <a href={`/app/workflows/${one.id}`}>{one.name || one.key}</a>
                      <span class="muted small">
                        {one.key} · {one.resource_name}
                      </span>
                    </div>
                    <div class="aside small muted">
                      <span class="tag">
                        {t("bản", "version")} {one.version}
                      </span>
                      {moment(one.deployed_at)}
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Shown>
      {me.value?.administrator && <Deploy done={() => void found.reload()} />}
    </>
  );
}

export default function Workflows() {
  return (
    <Page
      title={t("Quy trình", "Workflows")}
      lead={t(
        "Đường đi của văn bản, vẽ theo BPMN 2.0; văn bản mới theo bản mới nhất.",
        "The ways of documents, drawn in BPMN 2.0; new documents follow the newest version.",
      )}
    >
      <List />
    </Page>
  );
}
