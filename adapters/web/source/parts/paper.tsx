// A document's text on a sheet, as it will be read: the letter of the official form, not its exact page.
import { useMemo } from "preact/hooks";

import { paragraphs } from "../matter/paper";
import "../style/paper.css";

export function Paper({ text }: { text: string }) {
  const all = useMemo(() => paragraphs(text), [text]);
  return (
    <article class="paper" lang="vi">
      {all.map((one, nth) => (
        <p key={nth} class={`paper-${one.kind}`}>
          {one.text}
        </p>
      ))}
    </article>
  );
}
