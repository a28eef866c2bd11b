// Other systems that are told what happens: who, what they are owed, and sending again. Only for
// administrators.
import { useState } from "preact/hooks";

import type {
  EventTypePage,
  NewWebhook,
  Webhook,
  WebhookCallPage,
  WebhookPage,
} from "../api/types";
import { announce } from "../base/announce";
import { ask, get, type Problem, send } from "../base/client";
import { moment, number, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { Dialog } from "../parts/dialog";
import { Empty, Refusal, Shown } from "../parts/feedback";
import { TextField, Tick } from "../parts/fields";
import { Page } from "../parts/page";

const kPath = "/api/v1/webhooks";

function told(failure: unknown): void {
  announce(as_problem(failure).whole, "problem");
}

// "vn.vanthu.delivery.acknowledged" as people say it.
function word_of(type: string): string {
  const words: Record<string, string> = {
    "document.issued": t("Văn bản được phát hành", "A document was issued"),
    "document.closed": t("Văn bản kết thúc theo dõi", "A document was closed"),
    "document.withdrawn": t("Dự thảo bị rút", "A draft was withdrawn"),
    "delivery.acknowledged": t("Nơi nhận đã xác nhận", "A recipient acknowledged"),
    "delivery.refused": t("Nơi nhận từ chối", "A recipient refused"),
    "delivery.given_up": t("Nơi nhận không trả lời", "A recipient never answered"),
    "duty.given": t("Giao nhiệm vụ", "A duty was given"),
    "duty.reported": t("Báo cáo nhiệm vụ", "A duty was reported on"),
    "duty.finished": t("Nhiệm vụ hoàn thành", "A duty was finished"),
    ping: t("Sự kiện thử", "A trial event"),
  };
  return words[type.replace(/^vn\.vanthu\./, "")] ?? type;
}

function Secret({ of, close }: { of: NewWebhook; close: () => void }) {
  return (
    <Dialog title={t("Khoá bí mật", "The secret")} close={close}>
      <p>
        {t(
          "Chép khoá này sang hệ thống nhận; nó chỉ hiện lần này.",
          "Copy it to the receiving system; it is shown this once.",
        )}
      </p>
      <p>
        <code class="secret">{of.secret}</code>
      </p>
      <div class="actions">
        <button class="button main" type="button" onClick={close}>
          {t("Đã chép", "Copied")}
        </button>
      </div>
    </Dialog>
  );
}

function Add(props: { types: string[]; close: () => void; made: (one: NewWebhook) => void }) {
  const [name, set_name] = useState("");
  const [url, set_url] = useState("https://");
  const [chosen, choose] = useState<string[]>([]);
  const [problem, set_problem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      const events = chosen.length === 0 ? ["*"] : chosen;
      const answer = await ask("POST", kPath, { body: { name, url, events } });
      props.made((await answer.json()) as NewWebhook);
    } catch (failure) {
      set_problem(as_problem(failure));
    }
  };
  return (
    <Dialog title={t("Thêm nơi nhận sự kiện", "Add a receiver of events")} close={props.close}>
      {problem && <Refusal problem={problem} />}
      <form onSubmit={submit}>
        <TextField label={t("Tên", "Name")} required maxLength={100} value={name} set={set_name} />
        <TextField
          label={t("Địa chỉ", "Address")}
          type="url"
          required
          value={url}
          set={set_url}
          hint={t("https:// của hệ thống nhận", "https:// of the receiving system")}
        />
        <fieldset>
          <legend>{t("Sự kiện (không chọn: tất cả)", "Events (none: all)")}</legend>
          {props.types.map((one) => (
            <Tick
              key={one}
              label={word_of(one)}
              on={chosen.includes(one)}
              set={(on) => choose(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
            />
          ))}
        </fieldset>
        <div class="actions">
          <button class="button" type="button" onClick={props.close}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button main" type="submit">
            {t("Thêm", "Add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Calls({ of, close }: { of: Webhook; close: () => void }) {
  const calls = use_resource(
    (signal) => get<WebhookCallPage>(`${kPath}/${of.id}/calls`, { limit: 50 }, signal),
    [of.id],
    5_000,
  );
  const states: Record<string, string> = {
    owed: t("Còn nợ", "Owed"),
    delivered: t("Đã nhận", "Taken"),
    given_up: t("Bỏ", "Given up"),
  };
  const replay = (id: string) =>
    send("POST", `/api/v1/webhook-calls/${id}/replay`).then(() => calls.reload(), told);
  return (
    <Dialog title={of.name} close={close}>
      <Shown of={calls}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("Chưa gửi gì.", "Nothing was sent yet.")} />
          ) : (
            <ul class="rows">
              {page.items.map((one) => (
                <li key={one.id} class="row">
                  <div class="what">
                    <b>{word_of(one.type)}</b>
                    <span class="muted small">
                      {states[one.state]} · {moment(one.created)} · {number(one.attempts)}{" "}
                      {t("lần gửi", "tries")} {one.detail && `· ${one.detail}`}
                    </span>
                  </div>
                  <div class="aside">
                    {one.state !== "owed" && (
                      <button class="button tiny" type="button" onClick={() => void replay(one.id)}>
                        {t("Gửi lại", "Send again")}
                      </button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <div class="actions">
        <button class="button main" type="button" onClick={close}>
          {t("Đóng", "Close")}
        </button>
      </div>
    </Dialog>
  );
}

function Row(props: {
  of: Webhook;
  changed: () => void;
  look: () => void;
  renewed: (one: NewWebhook) => void;
}) {
  const { of } = props;
  const path = `${kPath}/${of.id}`;
  const turn = async () => {
    const now = await ask("GET", path);
    const body = { name: of.name, url: of.url, events: of.events };
    await ask("PUT", path, {
      body: { ...body, state: of.disabled ? "on" : "disabled" },
      headers: { "If-Match": now.headers.get("ETag") ?? "" },
    });
    props.changed();
  };
  const renew = async () =>
    props.renewed((await (await ask("POST", `${path}/secret`)).json()) as NewWebhook);
  const ping = async () => {
    await send("POST", `${path}/ping`);
    announce(t("Đã gửi sự kiện thử.", "A trial event is on its way."));
    props.changed();
  };
  return (
    <li class="row">
      <div class="what">
        <b>{of.name}</b>
        <span class="small">{of.url}</span>
        <span class="muted small">
          {of.disabled ? t("Đang ngừng", "Disabled") : t("Đang chạy", "On")} · {t("còn nợ", "owed")}{" "}
          {number(of.counts.owed)} · {t("đã nhận", "taken")} {number(of.counts.delivered)} ·{" "}
          {t("bỏ", "given up")} {number(of.counts.given_up)}
        </span>
      </div>
      <div class="aside">
        <button class="button tiny" type="button" onClick={props.look}>
          {t("Xem", "Look")}
        </button>
        <button class="button tiny" type="button" onClick={() => void ping().catch(told)}>
          {t("Gửi thử", "Try")}
        </button>
        <button class="button tiny" type="button" onClick={() => void renew().catch(told)}>
          {t("Khoá mới", "New secret")}
        </button>
        <button class="button tiny" type="button" onClick={() => void turn().catch(told)}>
          {of.disabled ? t("Bật lại", "Enable") : t("Ngừng", "Disable")}
        </button>
      </div>
    </li>
  );
}

export default function Webhooks() {
  const [adding, add] = useState(false);
  const [looked_at, look] = useState<Webhook>();
  const [secret, show] = useState<NewWebhook>();
  const types = use_resource((signal) => get<EventTypePage>("/api/v1/event-types", {}, signal), []);
  const found = use_resource((signal) => get<WebhookPage>(kPath, {}, signal), [], 15_000);
  const made = (one: NewWebhook) => {
    add(false);
    show(one);
    void found.reload();
  };
  return (
    <Page
      title={t("Báo cho hệ thống khác", "Telling other systems")}
      lead={t(
        "Hệ thống khác được báo ngay khi có việc xảy ra; nơi nào không trả lời thì được gửi lại trong ba ngày.",
        "Other systems are told when something happens; who does not answer is told again for three days.",
      )}
      tools={
        <button class="button main" type="button" onClick={() => add(true)}>
          {t("Thêm nơi nhận", "Add a receiver")}
        </button>
      }
    >
      <Shown of={found}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("Chưa báo cho hệ thống nào.", "No other system is told.")} />
          ) : (
            <section class="card flush">
              <ul class="rows">
                {page.items.map((one) => (
                  <Row
                    key={one.id}
                    of={one}
                    changed={() => void found.reload()}
                    look={() => look(one)}
                    renewed={show}
                  />
                ))}
              </ul>
            </section>
          )
        }
      </Shown>
      {adding && <Add types={types.data?.items ?? []} close={() => add(false)} made={made} />}
      {looked_at && <Calls of={looked_at} close={() => look(undefined)} />}
      {secret && <Secret of={secret} close={() => show(undefined)} />}
    </Page>
  );
}
