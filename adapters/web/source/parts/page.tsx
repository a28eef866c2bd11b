// A page's head, and what a change of page means for somebody who does not see it: the title is set
// and the heading takes the focus.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { use_arrival } from "./arrival";

const kLong = 60; // characters

export function Page(props: {
  title: string;
  lead?: ComponentChildren;
  tools?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = use_arrival();
  useEffect(() => {
    document.title = `${props.title} · Văn thư`;
  }, [props.title]);
  useEffect(() => {
    if (arrived()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1} class={props.title.length > kLong ? "long" : undefined}>
            {props.title}
          </h1>
          {props.lead && <p class="muted">{props.lead}</p>}
        </div>
        {props.tools && <div class="line no-print">{props.tools}</div>}
      </header>
      {props.children}
    </div>
  );
}
