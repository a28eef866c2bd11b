// My account: where I am signed in, and whom I have lent my rights to. Passwords and tokens are on the
// server's own page.
import { useState } from "preact/hooks";

import type { Delegation, Session } from "../api/types";
import { announce } from "../base/announce";
import { get, type Problem, send } from "../base/client";
import { day, moment, t } from "../base/language";
import { as_problem, type Resource, use_resource } from "../base/resource";
import { is_of_office, leave, me } from "../base/session";
import { Dialog } from "../parts/dialog";
import { Refusal, Shown } from "../parts/feedback";
import { TextField } from "../parts/fields";
import { FindEntry } from "../parts/find_entry";
import { Page } from "../parts/page";
import { CalendarFeed } from "./account_calendar";

interface All<T> {
  items: T[];
}

async function attempt(act: () => Promise<unknown>, done: string): Promise<void> {
  try {
    await act();
    announce(done);
  } catch (failure) {
    announce(as_problem(failure).whole, "problem");
  }
}

function Sessions() {
  const found = use_resource((signal) => get<All<Session>>("/api/v1/sessions", {}, signal), []);
  const end = (id: string) =>
    attempt(
      async () => {
        await send("DELETE", `/api/v1/sessions/${id}`);
        await found.reload();
      },
      t("Đã kết thúc phiên.", "The session is ended."),
    );
  const end_all = () =>
    attempt(
      async () => {
        await send("DELETE", "/api/v1/sessions");
        leave();
      },
      t("Đã đăng xuất mọi nơi.", "Signed out everywhere."),
    );
  return (
    <section class="card flush">
      <div class="card-head">
        <h2>{t("Đang đăng nhập ở", "Signed in at")}</h2>
        <button class="button tiny danger" type="button" onClick={() => void end_all()}>
          {t("Đăng xuất mọi nơi", "Sign out everywhere")}
        </button>
      </div>
      <Shown of={found}>
        {({ items }) => (
          <ul class="rows">
            {items.map((one) => (
              <li key={one.id} class="row">
                <div class="what">
                  <b>{one.address}</b>{" "}
                  {one.current && <span class="tag good">{t("phiên này", "this one")}</span>}
                  <div class="muted small">{one.user_agent}</div>
                </div>
                <div class="aside small muted">
                  {moment(one.last_used)}
                  {!one.current && (
                    <button class="button tiny" type="button" onClick={() => void end(one.id)}>
                      {t("Kết thúc", "End")}
                    </button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  );
}

function Lend({ close, done }: { close: () => void; done: () => void }) {
  const [receiver, set_receiver] = useState<{ id: string; name: string }>();
  const [from, set_from] = useState("");
  const [until, set_until] = useState("");
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!receiver) return;
    try {
      const body = { receiver: receiver.id, until, reason, ...(from ? { from } : {}) };
      await send("POST", "/api/v1/delegations", { body });
      announce(`${t("Đã ủy quyền cho", "Rights are lent to")} ${receiver.name}.`);
      done();
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <Dialog title={t("Ủy quyền", "Lend my rights")} close={close}>
      <form onSubmit={submit}>
        {problem && <Refusal problem={problem} />}
        <FindEntry label={t("Cho ai", "To whom")} choose={set_receiver} />
        {receiver && (
          <p>
            <span class="tag good">{receiver.name}</span>
          </p>
        )}
        <TextField label={t("Từ ngày", "From")} type="date" value={from} set={set_from} />
        <TextField
          label={t("Đến hết ngày", "Until")}
          type="date"
          required
          value={until}
          set={set_until}
        />
        <TextField
          label={t("Lý do", "Reason")}
          required
          maxLength={500}
          value={reason}
          set={set_reason}
        />
        <div class="actions">
          <button class="button" type="button" onClick={close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button main" type="submit" disabled={!receiver}>
            {t("Ủy quyền", "Lend")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function DelegationRow({ of, found }: { of: Delegation; found: Resource<All<Delegation>> }) {
  const revoke = () =>
    attempt(
      async () => {
        await send("POST", `/api/v1/delegations/${of.id}/revoke`);
        await found.reload();
      },
      t("Đã thu lại.", "Taken back."),
    );
  return (
    <li class="row">
      <div class="what">
        {of.giver_name} → <b>{of.receiver_name}</b>
        <div class="muted small">
          {day(of.since)} – {day(of.until)} · {of.reason}
          {of.scope && ` · ${of.scope}`}
        </div>
      </div>
      <div class="aside small">
        {of.revoked ? (
          <span class="tag">{t("đã thu lại", "taken back")}</span>
        ) : of.valid ? (
          <span class="tag good">{t("đang hiệu lực", "valid now")}</span>
        ) : (
          <span class="tag">{t("ngoài thời hạn", "not in force")}</span>
        )}
        {!of.revoked && me.value?.identities.includes(of.giver) && (
          <button class="button tiny" type="button" onClick={() => void revoke()}>
            {t("Thu lại", "Take back")}
          </button>
        )}
      </div>
    </li>
  );
}

function Delegations() {
  const [lending, lend] = useState(false);
  const found = use_resource(
    (signal) => get<All<Delegation>>("/api/v1/delegations", {}, signal),
    [],
  );
  return (
    <section class="card flush">
      <div class="card-head">
        <h2>{t("Ủy quyền", "Delegations")}</h2>
        <button class="button tiny" type="button" onClick={() => lend(true)}>
          {t("Ủy quyền cho người khác", "Lend my rights")}
        </button>
      </div>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="empty">{t("Chưa có ủy quyền nào.", "There are no delegations.")}</p>
          ) : (
            <ul class="rows">
              {items.map((one) => (
                <DelegationRow key={one.id} of={one} found={found} />
              ))}
            </ul>
          )
        }
      </Shown>
      {lending && (
        <Lend
          close={() => lend(false)}
          done={() => {
            lend(false);
            void found.reload();
          }}
        />
      )}
    </section>
  );
}

export default function Account() {
  return (
    <Page
      title={t("Tài khoản của tôi", "My account")}
      lead={[me.value?.name, me.value?.login, me.value?.actor_name].filter(Boolean).join(" · ")}
      tools={
        <a class="button" href="/account">
          {t("Mật khẩu, mã truy cập", "Password, tokens")}
        </a>
      }
    >
      {is_of_office() && <Delegations />}
      <Sessions />
      <CalendarFeed />
    </Page>
  );
}
