// Choosing one of a list of the API by words; `path` answers with pages of items and takes `text`.
import { useState } from "preact/hooks";

import { get } from "../base/client";
import { t } from "../base/language";
import { use_resource } from "../base/resource";
import { Shown } from "./feedback";
import { TextField } from "./fields";

const kOffered = 8;

export function Pick<T extends { id: string }>(props: {
  label: string;
  path: string;
  word: (one: T) => string;
  choose: (one: T) => void;
}) {
  const [text, set_text] = useState("");
  const found = use_resource(
    (signal) => get<{ items: T[] }>(props.path, { text, limit: kOffered }, signal),
    [text],
  );
  return (
    <>
      <TextField label={props.label} type="search" autocomplete="off" value={text} set={set_text} />
      <Shown of={found}>
        {({ items }) => (
          <div class="line found" role="group" aria-label={t("Tìm thấy", "Found")}>
            {items.map((one) => (
              <button
                key={one.id}
                class="button tiny"
                type="button"
                onClick={() => props.choose(one)}
              >
                {props.word(one)}
              </button>
            ))}
          </div>
        )}
      </Shown>
    </>
  );
}
