// Many tasks at once: each is done by a call of its own, so that one refusal stops no other, and what was
// refused is said task by task.
import { useState } from "preact/hooks";

import type { WorkItem } from "../api/types";
import { announce } from "../base/announce";
import { send } from "../base/client";
import { number, t } from "../base/language";
import { as_problem } from "../base/resource";
import { type Bulk, bulk_actions } from "../matter/work";
import { Dialog } from "../parts/dialog";
import { LongField } from "../parts/fields";

function words(action: Bulk): string {
  switch (action) {
    case "approve":
      return t("Duyệt", "Approve");
    case "done":
      return t("Xác nhận xong", "Mark as done");
    case "claim":
      return t("Nhận việc", "Take");
  }
}

async function run(action: Bulk, item: WorkItem, comment: string): Promise<void> {
  if (action === "claim") return send("POST", `/api/v1/tasks/${item.id}/claim`);
  const body = { outcome: action, ...(comment ? { comment } : {}) };
  return send("POST", `/api/v1/tasks/${item.id}/complete`, { body });
}

export function BulkBar(props: {
  items: WorkItem[];
  all: WorkItem[];
  choose_all: (on: boolean) => void;
  done: () => void;
}) {
  const [asked, set_asked] = useState<Bulk>();
  const [comment, set_comment] = useState("");
  const [at, set_at] = useState<number>();
  const { items } = props;
  if (items.length === 0) return null;

  const go = async (action: Bulk) => {
    const refused: string[] = [];
    for (const [nth, item] of items.entries()) {
      set_at(nth + 1);
      try {
        await run(action, item, comment);
      } catch (failure) {
        refused.push(`${item.title}: ${as_problem(failure).what}`);
      }
    }
    set_at(undefined);
    set_asked(undefined);
    const done = items.length - refused.length;
    if (done > 0) {
      announce(t(`Đã xong ${number(done)} việc.`, `${number(done)} done.`));
    }
    for (const one of refused) announce(one, "problem");
    props.done();
  };

  const actions = bulk_actions(items);
  return (
    <div class="bulk" role="region" aria-label={t("Việc đã chọn", "Selected tasks")}>
      <strong aria-live="polite">
        {number(items.length)} {t("việc đã chọn", "selected")}
      </strong>
      {actions.map((one) => (
        <button
          key={one}
          class={one === "claim" ? "button" : "button main"}
          type="button"
          onClick={() => (one === "claim" ? void go(one) : set_asked(one))}
        >
          {words(one)}
        </button>
      ))}
      {actions.length === 0 && (
        <span class="muted small">
          {t("Các việc này cần làm từng việc một.", "These are to be done one by one.")}
        </span>
      )}
      <button
        class="button plain"
        type="button"
        onClick={() => props.choose_all(items.length < props.all.length)}
      >
        {items.length < props.all.length
          ? t("Chọn tất cả", "Select all")
          : t("Bỏ chọn", "Select none")}
      </button>
      {asked && (
        <Dialog
          title={`${words(asked)}: ${number(items.length)} ${t("việc", "tasks")}`}
          close={() => set_asked(undefined)}
        >
          <ul>
            {items.map((one) => (
              <li key={one.id}>
                {one.title} <span class="muted">· {one.name}</span>
              </li>
            ))}
          </ul>
          <LongField
            label={t("Ý kiến chung (không bắt buộc)", "A comment on all (optional)")}
            value={comment}
            set={set_comment}
            maxLength={2000}
          />
          <div class="actions">
            <button class="button" type="button" onClick={() => set_asked(undefined)}>
              {t("Thôi", "Cancel")}
            </button>
            <button
              class="button main"
              type="button"
              disabled={at !== undefined}
              onClick={() => void go(asked)}
            >
              {at === undefined ? words(asked) : `${number(at)} / ${number(items.length)}`}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
