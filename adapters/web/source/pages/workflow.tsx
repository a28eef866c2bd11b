// One version of a process, drawn.
import { useRoute } from "preact-iso";

import type { Definition } from "../api/types";
import { get } from "../base/client";
import { moment, t } from "../base/language";
import { use_resource } from "../base/resource";
import Diagram, { type Marks } from "../parts/diagram";
import { Shown } from "../parts/feedback";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { xml_of } from "../parts/process_picture";

const kNoMarks: Marks = { classes: new Map(), badges: [] };

export default function WorkflowPage() {
  const { params } = useRoute();
  const id = params.id ?? "";
  const found = use_resource(
    (signal) =>
      Promise.all([get<Definition>(`/api/v1/definitions/${id}`, {}, signal), xml_of(id, signal)]),
    [id],
  );
  const definition = found.data?.[0];
  return (
    <Page
      title={definition?.name || definition?.key || t("Quy trình", "Workflow")}
      lead={
        definition &&
        `${definition.key} · ${t("bản", "version")} ${definition.version} · ${moment(definition.deployed_at)}`
      }
      tools={
        <a
          class="button"
          href={`/api/v1/definitions/${id}/xml`}
          download={definition?.resource_name ?? true}
        >
          <Icon name="download" /> BPMN
        </a>
      }
    >
      <Shown of={found}>
        {([one, xml]) => (
          <section class="card">
            <Diagram
              xml={xml}
              marks={kNoMarks}
              label={`${t("Sơ đồ", "Drawing")}: ${one.name || one.key}`}
            />
          </section>
        )}
      </Shown>
    </Page>
  );
}
