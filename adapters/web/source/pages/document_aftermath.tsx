// What became of a document after its issue: recalled, replaced, corrected; and recalling it.
import { useState } from "preact/hooks";

import type {
  Aftermath,
  Document,
  DocumentLink,
  DocumentSummary,
  Recall,
  ToldRecipient,
} from "../api/types";
import { announce } from "../base/announce";
import { get, type Problem, send } from "../base/client";
import { day, moment, number, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { has_role } from "../base/session";
import { changes } from "../frame/waiting";
import { Dialog } from "../parts/dialog";
import { Refusal, Shown } from "../parts/feedback";
import { Choice, LongField } from "../parts/fields";
import { More, use_pages } from "../parts/pages";
import { Pick } from "../parts/pick";
import { Tag } from "../parts/tags";

function link_words(link: DocumentLink): string {
  if (link.kind === "corrects") {
    return link.direction === "of"
      ? t("Đính chính", "Corrects")
      : t("Được đính chính bởi", "Corrected by");
  }
  return link.direction === "of" ? t("Thay thế", "Replaces") : t("Bị thay thế bởi", "Replaced by");
}

function told_state(
  state: ToldRecipient["state"],
): [string, "" | "good" | "bad" | "wait" | "calm"] {
  switch (state) {
    case "pending":
      return [t("Chờ báo", "To be told"), ""];
    case "notified":
      return [t("Đã báo", "Told"), "calm"];
    case "unreachable":
      return [t("Không gửi được", "Unreachable"), "bad"];
    case "confirmed":
      return [t("Đã hủy", "Destroyed"), "good"];
    case "given_up":
      return [t("Không xác nhận", "Never confirmed"), "bad"];
  }
}

interface ToldPage {
  items: ToldRecipient[];
  next: string | null;
}

function ToldList({ id, first }: { id: string; first: ToldPage }) {
  const told = use_pages<ToldRecipient>(first, (after) =>
    get<ToldPage>(`/api/v1/documents/${id}/recall/told`, { after }),
  );
  return (
    <>
      <ul class="rows">
        {told.items.map((one) => (
          <li key={one.position} class="row">
            <div class="what">
              {one.name}
              {one.words && <span class="muted small"> “{one.words}”</span>}
            </div>
            <div class="aside small">
              <Tag of={told_state(one.state)} />
              <span class="muted">{day(one.confirmed_at ?? one.notified_at)}</span>
            </div>
          </li>
        ))}
      </ul>
      <More pages={told} />
    </>
  );
}

function Told({ id }: { id: string }) {
  const first = use_resource(
    (signal) => get<ToldPage>(`/api/v1/documents/${id}/recall/told`, {}, signal),
    [id],
  );
  return <Shown of={first}>{(page) => <ToldList id={id} first={page} />}</Shown>;
}

function RecallCard({ id, recall }: { id: string; recall: Recall }) {
  const [open, set_open] = useState(false);
  return (
    <section class="card" data-recall={recall.kind}>
      <h2>
        {recall.kind === "recalled"
          ? t("Văn bản đã bị thu hồi", "This document was recalled")
          : t("Văn bản đã bị thay thế", "This document was replaced")}
      </h2>
      {recall.reason && <p>{recall.reason}</p>}
      <p class="muted small">
        {recall.actor_name || recall.actor} · {moment(recall.at)}
      </p>
      <p>
        {t("Đã xác nhận hủy", "Destruction confirmed")}:{" "}
        <b class="figures">
          {number(recall.confirmed)}/{number(recall.total)}
        </b>
      </p>
      {recall.total > 0 && (
        <button
          class="button tiny"
          type="button"
          aria-expanded={open}
          onClick={() => set_open(!open)}
        >
          {t("Từng nơi nhận", "Each recipient")}
        </button>
      )}
      {open && <Told id={id} />}
    </section>
  );
}

function RecallDialog({ id, close }: { id: string; close: () => void }) {
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await send("POST", `/api/v1/documents/${id}/recall`, { body: { reason } });
      announce(t("Đã thu hồi văn bản.", "The document is recalled."));
      changes.value += 1;
      close();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <Dialog title={t("Thu hồi văn bản", "Recall the document")} close={close}>
      <form onSubmit={submit}>
        {problem && <Refusal problem={problem} />}
        <p>
          {t(
            "Văn bản hết hiệu lực ngay; mọi nơi đã nhận được báo và được đề nghị xác nhận hủy. Không hoàn tác được.",
            "It is no longer in force at once; all who were sent it are told and asked to confirm that it is destroyed. This cannot be undone.",
          )}
        </p>
        <LongField
          label={t("Lý do thu hồi (nơi nhận đọc được)", "Reason (recipients read it)")}
          required
          maxLength={2000}
          value={reason}
          set={set_reason}
        />
        <div class="actions">
          <button class="button" type="button" onClick={close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button danger" type="submit" disabled={!reason.trim()}>
            {t("Thu hồi", "Recall")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function RecallButton({ of }: { of: Document }) {
  const [asked, set_asked] = useState(false);
  const in_force = ["issued", "closed"].includes(of.document.state);
  if (!in_force || !has_role("clerk", "signer")) return null;
  return (
    <>
      <button class="button danger" type="button" onClick={() => set_asked(true)}>
        {t("Thu hồi", "Recall")}
      </button>
      {asked && <RecallDialog id={of.document.id} close={() => set_asked(false)} />}
    </>
  );
}

function LinkDialog({ of, close }: { of: Document; close: () => void }) {
  const [kind, set_kind] = useState("replaces");
  const [related, set_related] = useState<DocumentSummary>();
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      const body = { kind, related: related?.id, reason };
      await send("POST", `/api/v1/documents/${of.document.id}/links`, { body });
      announce(t("Đã ghi nhận.", "Noted."));
      changes.value += 1;
      close();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <Dialog title={t("Thay thế, đính chính", "Replace or correct")} close={close}>
      <form onSubmit={submit}>
        {problem && <Refusal problem={problem} />}
        <Choice
          label={t("Dự thảo này", "This draft")}
          value={kind}
          set={set_kind}
          of={[
            ["replaces", t("thay thế văn bản", "replaces the document")],
            ["corrects", t("đính chính văn bản", "corrects the document")],
          ]}
        />
        {related ? (
          <p>
            <b>{related.full_number}</b> {related.abstract_text}
          </p>
        ) : (
          <Pick<DocumentSummary>
            label={t("Văn bản đã ban hành", "Issued document")}
            path="/api/v1/documents"
            word={(one) => one.full_number || one.type}
            choose={set_related}
          />
        )}
        <p class="muted small">
          {t(
            "Có hiệu lực khi dự thảo này được ban hành.",
            "Takes effect when this draft is issued.",
          )}
        </p>
        <LongField
          label={t("Lý do (không bắt buộc)", "Reason (optional)")}
          maxLength={2000}
          value={reason}
          set={set_reason}
        />
        <div class="actions">
          <button class="button" type="button" onClick={close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button main" type="submit" disabled={!related}>
            {t("Ghi nhận", "Note it")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function LinkButton({ of }: { of: Document }) {
  const [asked, set_asked] = useState(false);
  const before_issue = ["drafting", "in_review", "signed"].includes(of.document.state);
  if (!before_issue || !(of.may.revise || has_role("clerk"))) return null;
  return (
    <>
      <button class="button" type="button" onClick={() => set_asked(true)}>
        {t("Thay thế, đính chính", "Replace or correct")}
      </button>
      {asked && <LinkDialog of={of} close={() => set_asked(false)} />}
    </>
  );
}

export function AftermathCards({ of }: { of: Document }) {
  const id = of.document.id;
  const found = use_resource(
    (signal) => get<Aftermath>(`/api/v1/documents/${id}/aftermath`, {}, signal),
    [id, of.document.state, changes.value],
  );
  return (
    <Shown of={found}>
      {(data) => (
        <>
          {data.recall && <RecallCard id={id} recall={data.recall} />}
          {data.links.length > 0 && (
            <section class="card">
              <h2>{t("Văn bản liên quan", "Related documents")}</h2>
              <ul class="small">
                {data.links.map((one) => (
                  <li key={`${one.kind}${one.direction}${one.document.id}`}>
                    {link_words(one)}{" "}
                    <a href={`/app/documents/${one.document.id}`}>
                      {one.document.full_number || one.document.type}
                    </a>
                    {one.reason && <span class="muted"> ({one.reason})</span>}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Shown>
  );
}
