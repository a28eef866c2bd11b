// Where a process is and was: on the drawing, by replay, and as a table for who does not see the drawing.
import { useEffect, useMemo, useState } from "preact/hooks";

import type { Picture } from "../api/types";
import { ask } from "../base/client";
import { moment, number, t } from "../base/language";
import { use_resource } from "../base/resource";
import { type Moment, moment_at, moment_now } from "../matter/replay";
import Diagram, { type Marks } from "./diagram";
import { duration } from "./duration";
import { Shown } from "./feedback";
import { Icon } from "./icon";

const kStep = 900; // milliseconds of replay

function marks_of(of: Moment, picture: Picture, now: boolean): Marks {
  const classes = new Map<string, string[]>();
  for (const one of [...of.visited, ...of.taken]) classes.set(one, ["visited"]);
  const badges: Marks["badges"] = [];
  for (const [element, count] of of.active) {
    classes.set(element, ["active"]);
    badges.push({
      element,
      text: number(count),
      kind: "token",
      title: t(`${number(count)} đang ở đây`, `${number(count)} here now`),
    });
  }
  if (!now) return { classes, badges };
  for (const one of picture.elements.filter((each) => each.incidents > 0)) {
    classes.set(one.element, ["active", "error"]);
    badges.push({
      element: one.element,
      text: "!",
      kind: "incident",
      title: t("Đang vướng", "Stuck"),
    });
  }
  return { classes, badges };
}

function names_of(xml: string): Map<string, string> {
  const parsed = new DOMParser().parseFromString(xml, "application/xml");
  const out = new Map<string, string>();
  for (const one of parsed.querySelectorAll("[id][name]")) {
    out.set(one.getAttribute("id") ?? "", one.getAttribute("name") ?? "");
  }
  return out;
}

function Replay(props: { picture: Picture; at: number; set: (at: number) => void }) {
  const { picture, at, set } = props;
  const [playing, play] = useState(false);
  const last = picture.steps.length;
  useEffect(() => {
    if (!playing) return;
    if (at >= last) return play(false);
    const timer = setTimeout(() => set(at + 1), kStep);
    return () => clearTimeout(timer);
  }, [playing, at, last]);
  if (last === 0) return null;
  const step = picture.steps[at - 1];
  return (
    <>
      <div class="replay no-print">
        <button
          class="button tiny"
          type="button"
          aria-pressed={playing}
          onClick={() => {
            if (at >= last) set(0);
            play(!playing);
          }}
        >
          <Icon name="play" /> {playing ? t("Dừng", "Pause") : t("Xem lại", "Replay")}
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={t("Bước", "Step")}
          aria-valuetext={`${number(at)} / ${number(last)}`}
          onInput={(event) => set(Number(event.currentTarget.value))}
        />
      </div>
      <p class="muted small" aria-live="polite">
        {step
          ? `${t("Bước", "Step")} ${number(at)} / ${number(last)} · ${moment(step.at)}${step.who && ` · ${step.who}`}`
          : t("Lúc bắt đầu", "At the start")}
      </p>
    </>
  );
}

function ElementState({ of }: { of: Picture["elements"][number] }) {
  if (of.incidents > 0) return <span class="tag bad">{t("vướng", "stuck")}</span>;
  if (of.active > 0) return <span class="tag wait">{t("đang ở đây", "here now")}</span>;
  return <span class="tag good">{t("đã qua", "passed")}</span>;
}

function Drawn({ picture, xml }: { picture: Picture; xml: string }) {
  const last = picture.steps.length;
  const [at, set_at] = useState<number>();
  const now = at === undefined || at >= last;
  const marks = useMemo(
    () => marks_of(now ? moment_now(picture) : moment_at(picture.steps, at), picture, now),
    [picture, at],
  );
  const names = useMemo(() => names_of(xml), [xml]);
  const name = (element: string) => names.get(element) ?? element;
  return (
    <>
      <section class="card">
        <Diagram
          xml={xml}
          marks={marks}
          label={t(
            "Sơ đồ quy trình; bảng bên dưới nói cùng điều đó",
            "The process drawn; the table below says the same",
          )}
        />
        <Replay picture={picture} at={at ?? last} set={set_at} />
      </section>
      <section class="card">
        <h2>{t("Đã qua và đang ở", "Where it was and is")}</h2>
        <div class="scroll" tabIndex={0} role="region" aria-label={t("Các bước", "Steps")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("Bước", "Step")}</th>
                <th scope="col">{t("Tình trạng", "State")}</th>
                <th scope="col">{t("Lần đầu", "First")}</th>
                <th scope="col" class="right">
                  {t("Số lần", "Times")}
                </th>
                <th scope="col" class="right">
                  {t("Tổng thời gian", "Time in all")}
                </th>
              </tr>
            </thead>
            <tbody>
              {picture.elements
                .filter((one) => names.has(one.element) && one.entered > 0)
                .map((one) => (
                  <tr key={one.element}>
                    <td>{name(one.element)}</td>
                    <td>
                      <ElementState of={one} />
                    </td>
                    <td class="nowrap small">{moment(one.first)}</td>
                    <td class="right figures">{number(one.entered)}</td>
                    <td class="right nowrap">{duration(one.seconds)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
        {picture.loops.length > 0 && (
          <p class="muted small">
            {picture.loops.map((one, nth) => (
              <span key={nth}>
                {name(one.element)}: {number(one.completed + one.terminated)} / {number(one.total)}{" "}
                {t("nhánh đã xong", "done")}.{" "}
              </span>
            ))}
          </p>
        )}
      </section>
    </>
  );
}

export async function xml_of(definition: string, signal?: AbortSignal): Promise<string> {
  const headers = { Accept: "application/xml" };
  const path = `/api/v1/definitions/${definition}/xml`;
  return (await ask("GET", path, signal ? { headers, signal } : { headers })).text();
}

export function ProcessPicture({ picture }: { picture: Picture }) {
  const xml = use_resource((signal) => xml_of(picture.definition, signal), [picture.definition]);
  return <Shown of={xml}>{(text) => <Drawn picture={picture} xml={text} />}</Shown>;
}
