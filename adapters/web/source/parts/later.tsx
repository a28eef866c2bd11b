// A part of a page that is loaded when it is first shown.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import { type Problem } from "../base/client";
import { as_problem } from "../base/resource";
import { Refusal, Waiting } from "./feedback";

export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): (props: P) => preact.JSX.Element {
  let loaded: ComponentType<P> | undefined;
  return function Later(props: P) {
    const [Part, set_part] = useState(() => loaded);
    const [problem, set_problem] = useState<Problem>();
    useEffect(() => {
      if (Part) return;
      load().then(
        (module) => {
          loaded = module.default;
          set_part(() => module.default);
        },
        (failure: unknown) => set_problem(as_problem(failure)),
      );
    }, []);
    if (problem) return <Refusal problem={problem} />;
    return Part ? <Part {...props} /> : <Waiting />;
  };
}
