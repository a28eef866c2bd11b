import type { Duty, DutyPage } from "../api/types";
import { get } from "../base/client";
import { t } from "../base/language";
import { use_resource } from "../base/resource";
import { Empty, Shown } from "../parts/feedback";
import { More, use_pages } from "../parts/pages";
import { DutyRows } from "./duty_rows";

export function DocumentDuties({ id }: { id: string }) {
  const from = `/api/v1/documents/${id}/duties`;
  const first = use_resource((signal) => get<DutyPage>(from, { limit: 100 }, signal), [id]);
  const pages = use_pages<Duty>(first.data, (after) => get<DutyPage>(from, { after, limit: 100 }));
  return (
    <Shown of={first}>
      {() =>
        pages.items.length === 0 ? (
          <Empty title={t("Văn bản không giao nhiệm vụ nào.", "The document gives no duties.")} />
        ) : (
          <>
            <section class="card flush">
              <DutyRows items={pages.items} />
            </section>
            <More pages={pages} />
          </>
        )
      }
    </Shown>
  );
}
