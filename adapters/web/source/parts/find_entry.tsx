// Finding somebody in the directory by words of the name; marks do not matter.
import { useState } from "preact/hooks";

import type { Entry } from "../api/types";
import { get, type Problem } from "../base/client";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { Refusal } from "./feedback";
import { TextField } from "./fields";

const kOffered = 8;

export function FindEntry(props: {
  label: string;
  offered?: { id: string; name: string }[];
  choose: (entry: { id: string; name: string }) => void;
}) {
  const [text, set_text] = useState("");
  const [found, set_found] = useState<Entry[]>([]);
  const [problem, set_problem] = useState<Problem>();
  const search = async (value: string) => {
    set_text(value);
    if (value.trim().length < 2) return set_found([]);
    try {
      const asked = { text: value, limit: kOffered };
      set_found((await get<{ items: Entry[] }>("/api/v1/directory/search", asked)).items);
      set_problem(undefined);
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  const offered = found.length > 0 ? found : (props.offered ?? []);
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <TextField
        label={props.label}
        type="search"
        autocomplete="off"
        value={text}
        set={(value) => void search(value)}
      />
      <div class="line found" role="group" aria-label={t("Tìm thấy", "Found")}>
        {offered.map((one) => (
          <button
            key={one.id}
            class="button tiny"
            type="button"
            onClick={() => {
              set_text("");
              set_found([]);
              props.choose(one);
            }}
          >
            {one.name}
          </button>
        ))}
      </div>
    </>
  );
}
