// What is stuck, why, and trying again once its cause is mended. Only for administrators.
import { useState } from "preact/hooks";

import type { Incident, Picture } from "../api/types";
import { announce } from "../base/announce";
import { get, send } from "../base/client";
import { language, moment, number, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { Dialog } from "../parts/dialog";
import { Empty, Shown } from "../parts/feedback";
import { later } from "../parts/later";
import { Page } from "../parts/page";

const ProcessPicture = later(async () => {
  const module = await import("../parts/process_picture");
  return { default: module.ProcessPicture };
});

function Where({ instance, close }: { instance: string; close: () => void }) {
  const picture = use_resource(
    (signal) => get<Picture>(`/api/v1/instances/${instance}/picture`, {}, signal),
    [instance],
  );
  return (
    <Dialog title={t("Đang ở đâu", "Where it is")} close={close}>
      <Shown of={picture}>{(data) => <ProcessPicture picture={data} />}</Shown>
      <div class="actions">
        <button class="button main" type="button" onClick={close}>
          {t("Đóng", "Close")}
        </button>
      </div>
    </Dialog>
  );
}

function Row(props: { of: Incident; retry: () => void; look: (instance: string) => void }) {
  const { of } = props;
  return (
    <li class="row">
      <div class="what">
        <b>{of.name || of.element || of.code}</b>
        <p class="pre">{of.text[language.value]}</p>
        <span class="muted small">
          {of.code}
          {of.raised && ` · ${moment(of.raised)}`}
          {of.attempts !== undefined && ` · ${number(of.attempts)} ${t("lần thử", "attempts")}`}
        </span>
      </div>
      <div class="aside">
        {of.attempts === undefined && (
          <button class="button tiny main" type="button" onClick={props.retry}>
            {t("Thử lại", "Try again")}
          </button>
        )}
        {of.instance && (
          <button class="button tiny" type="button" onClick={() => props.look(of.instance ?? "")}>
            {t("Xem sơ đồ", "See it drawn")}
          </button>
        )}
      </div>
    </li>
  );
}

export default function Incidents() {
  const [looked_at, look] = useState<string>();
  const found = use_resource(
    (signal) => get<Incident[]>("/api/v1/incidents", { limit: 200 }, signal),
    [],
    15_000,
  );
  const retry = async (all: Incident[]) => {
    let done = 0;
    for (const one of all) {
      try {
        await send("POST", `/api/v1/incidents/${one.id}/retry`);
        ++done;
      } catch (failure) {
        announce(as_problem(failure).whole, "problem");
      }
    }
    if (done > 0)
      announce(t(`Đã cho chạy lại ${number(done)}.`, `${number(done)} set going again.`));
    await found.reload();
  };
  const again = (found.data ?? []).filter((one) => one.attempts === undefined);
  return (
    <Page
      title={t("Sự cố", "Incidents")}
      lead={t(
        "Chỗ quy trình bị vướng, lý do, và cho chạy lại.",
        "Where processes are stuck, why, and trying again.",
      )}
      tools={
        again.length > 1 && (
          <button class="button" type="button" onClick={() => void retry(again)}>
            {t("Thử lại tất cả", "Try all again")} ({number(again.length)})
          </button>
        )
      }
    >
      <Shown of={found}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t("Không có sự cố nào.", "Nothing is stuck.")} />
          ) : (
            <section class="card flush">
              <ul class="rows">
                {all.map((one) => (
                  <Row key={one.id} of={one} retry={() => void retry([one])} look={look} />
                ))}
              </ul>
            </section>
          )
        }
      </Shown>
      {looked_at && <Where instance={looked_at} close={() => look(undefined)} />}
    </Page>
  );
}
