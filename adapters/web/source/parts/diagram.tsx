// A process drawn by bpmn-js, with marks on its elements. The drawing is a picture: what it says must also
// be said in words beside it.
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "../style/diagram.css";

import Viewer from "bpmn-js/lib/NavigatedViewer";
import { useEffect, useRef, useState } from "preact/hooks";

import { type Problem } from "../base/client";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { Refusal } from "./feedback";

export interface Marks {
  // Marker classes by element.
  classes: Map<string, string[]>;
  // Badges at the element's corner: their text, class and what they mean.
  badges: { element: string; text: string; kind: string; title: string }[];
}

function badge(text: string, kind: string, title: string): HTMLElement {
  const out = document.createElement("div");
  out.className = `badge ${kind}`;
  out.textContent = text;
  out.title = title;
  return out;
}

function mark(viewer: Viewer, marks: Marks, before: Marks | undefined): void {
  const canvas = viewer.get("canvas");
  const there = (element: string) => viewer.get("elementRegistry").get(element) !== undefined;
  const each = (of: Marks | undefined, act: (element: string, name: string) => void) => {
    for (const [element, names] of of?.classes ?? []) {
      if (there(element)) names.forEach((name) => act(element, name));
    }
  };
  each(before, (element, name) => canvas.removeMarker(element, name));
  each(marks, (element, name) => canvas.addMarker(element, name));
  viewer.get("overlays").clear();
  for (const one of marks.badges) {
    if (!there(one.element)) continue;
    viewer.get("overlays").add(one.element, {
      position: { top: -12, right: 14 },
      html: badge(one.text, one.kind, one.title),
    });
  }
}

export default function Diagram(props: { xml: string; marks: Marks; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer>();
  const marked = useRef<Marks>();
  const [drawn, set_drawn] = useState(false);
  const [problem, set_problem] = useState<Problem>();

  useEffect(() => {
    if (!box.current) return;
    const made = new Viewer({ container: box.current });
    viewer.current = made;
    marked.current = undefined;
    set_drawn(false);
    made.importXML(props.xml).then(
      () => {
        if (viewer.current !== made) return;
        made.get("canvas").zoom("fit-viewport", "auto");
        set_drawn(true);
      },
      (failure: unknown) => set_problem(as_problem(failure)),
    );
    return () => {
      viewer.current = undefined;
      made.destroy();
    };
  }, [props.xml]);

  useEffect(() => {
    if (!drawn || !viewer.current) return;
    mark(viewer.current, props.marks, marked.current);
    marked.current = props.marks;
  }, [drawn, props.marks]);

  const zoom = () => viewer.current?.get("canvas").zoom("fit-viewport", "auto");
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <div ref={box} class="diagram" role="group" aria-label={props.label} />
      <p class="line no-print">
        <button class="button tiny" type="button" onClick={zoom}>
          {t("Vừa khung", "Fit")}
        </button>
        <span class="muted small">
          {t(
            "Kéo để di chuyển, giữ Ctrl và lăn chuột để phóng to.",
            "Drag to move, hold Ctrl and scroll to zoom.",
          )}
        </span>
      </p>
    </>
  );
}
