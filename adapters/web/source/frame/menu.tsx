// Where one can go: a column beside the page; on a phone a bar under the thumb.
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";

import { announce } from "../base/announce";
import { use_keys } from "../base/keys";
import { language, number, set_language, t } from "../base/language";
import { as_problem } from "../base/resource";
import { has_role, is_of_office, me, sign_out } from "../base/session";
import { set_theme, theme, type Theme } from "../base/theme";
import { Dialog } from "../parts/dialog";
import { Icon, type IconName } from "../parts/icon";
import mark from "../mark.svg";
import { show_keys } from "./key_help";

interface Place {
  to: string;
  word: string;
  icon: IconName;
  key?: string;
  count?: number;
}

interface Waits {
  waiting: { count: number; more: boolean };
}

function places(waiting: number): Place[] {
  const out: Place[] = [];
  const add = (to: string, word: string, icon: IconName, key: string, count = 0) =>
    out.push({ to: `/app/${to}`, word, icon, key, count });
  if (is_of_office()) {
    add("", t("Việc của tôi", "My work"), "work", "1", waiting);
    add("documents", t("Văn bản", "Documents"), "documents", "2");
    add("draft", t("Soạn thảo", "Draft"), "draft", "3");
    add("duties", t("Nhiệm vụ", "Duties"), "duties", "4");
    if (has_role("clerk", "signer", "controller")) {
      add("registers", t("Sổ văn bản", "Registers"), "registers", "5");
      add("statistics", t("Thống kê", "Statistics"), "statistics", "6");
    }
    add("directory", t("Danh bạ", "Directory"), "directory", "7");
    add("search", t("Tìm kiếm", "Search"), "search", "0");
  }
  add("workflows", t("Quy trình", "Workflows"), "workflows", "8");
  if (has_role("clerk")) add("tray", t("Thư đến", "Incoming mail"), "mail", "0");
  if (me.value?.administrator) {
    add("incidents", t("Sự cố", "Incidents"), "incidents", "9");
    add("webhooks", t("Báo hệ thống khác", "Other systems"), "forward", "0");
  }
  return out;
}

function is_here(place: Place, path: string): boolean {
  const here = path.replace(/\/$/, "");
  const there = place.to.replace(/\/$/, "");
  if (there === "/app") return here === "/app" || here.startsWith("/app/tasks");
  return here === there || here.startsWith(`${there}/`);
}

function Link({ place, path, more }: { place: Place; path: string; more: boolean }) {
  const count = place.count ?? 0;
  return (
    <a href={place.to} aria-current={is_here(place, path) ? "page" : undefined}>
      <Icon name={place.icon} />
      <span>{place.word}</span>
      {count > 0 && (
        <span class="count">
          {number(count)}
          {more && "+"}
          <span class="unseen"> {t("việc chờ", "waiting")}</span>
        </span>
      )}
    </a>
  );
}

function Brand() {
  return (
    <a class="brand" href="/app/">
      <img src={mark} alt="" width="30" height="30" />
      <span>
        Văn thư<small>{me.value?.office.name}</small>
      </span>
    </a>
  );
}

function leave_now() {
  sign_out().catch((failure: unknown) => announce(as_problem(failure).whole, "problem"));
}

export function Choices() {
  const themes: [Theme, string][] = [
    ["light", t("Sáng", "Light")],
    ["dark", t("Tối", "Dark")],
    ["device", t("Theo máy", "As the device")],
  ];
  const next = themes[(themes.findIndex(([one]) => one === theme.value) + 1) % themes.length];
  const now = themes.find(([one]) => one === theme.value);
  return (
    <div class="choices">
      <button
        class="button plain tiny"
        type="button"
        lang={language.value === "vi" ? "en" : "vi"}
        onClick={() => set_language(language.value === "vi" ? "en" : "vi")}
      >
        {language.value === "vi" ? "English" : "Tiếng Việt"}
      </button>
      <button class="button plain tiny" type="button" onClick={() => next && set_theme(next[0])}>
        {t("Nền", "Theme")}: {now?.[1]}
      </button>
    </div>
  );
}

function Person() {
  return (
    <>
      <b>{me.value?.name}</b>
      {me.value?.actor_name && me.value.actor_name !== me.value.name && (
        <span class="muted">{me.value.actor_name}</span>
      )}
      {me.value?.delegations.map((one) => (
        <span key={one.giver} class="muted">
          <br />
          {t("Thay", "For")} {one.giver_name}
        </span>
      ))}
      <Choices />
      <div class="choices">
        <a class="button plain tiny" href="/app/account">
          {t("Tài khoản", "Account")}
        </a>
        <button class="button plain tiny" type="button" onClick={show_keys}>
          {t("Phím tắt", "Keys")}
        </button>
        <button class="button plain tiny" type="button" onClick={leave_now}>
          {t("Đăng xuất", "Sign out")}
        </button>
      </div>
    </>
  );
}

const kPageTime = 300; // milliseconds until a page stands

export function Side({ waiting }: Waits) {
  const { path, route } = useLocation();
  const all = places(waiting.count);
  use_keys({
    ...Object.fromEntries(all.map((one) => [one.key ?? "", () => route(one.to)])),
    "/": () => {
      route("/app/search");
      setTimeout(() => document.getElementById("find")?.focus(), kPageTime);
    },
  });
  return (
    <header class="side">
      <Brand />
      <nav aria-label={t("Các trang", "Pages")}>
        <ul class="menu">
          {all.map((one) => (
            <li key={one.to}>
              <Link place={one} path={path} more={waiting.more} />
            </li>
          ))}
        </ul>
      </nav>
      <div class="person">
        <Person />
      </div>
    </header>
  );
}

export function Top() {
  return (
    <header class="top">
      <Brand />
      <Choices />
    </header>
  );
}

const kOnBar = 4;

export function PhoneBar({ waiting }: Waits) {
  const { path } = useLocation();
  const [more, set_more] = useState(false);
  const all = places(waiting.count);
  return (
    <nav class="phone-bar" aria-label={t("Các trang", "Pages")}>
      {all.slice(0, kOnBar).map((one) => (
        <Link key={one.to} place={one} path={path} more={waiting.more} />
      ))}
      <button type="button" aria-haspopup="dialog" onClick={() => set_more(true)}>
        <Icon name="more" />
        <span>{t("Thêm", "More")}</span>
      </button>
      {more && (
        <Dialog title={t("Các trang khác", "More pages")} close={() => set_more(false)}>
          <ul class="menu" onClick={() => set_more(false)}>
            {all.slice(kOnBar).map((one) => (
              <li key={one.to}>
                <Link place={one} path={path} more={false} />
              </li>
            ))}
          </ul>
          <div class="person">
            <Person />
          </div>
          <div class="actions">
            <button class="button" type="button" onClick={() => set_more(false)}>
              {t("Đóng", "Close")}
            </button>
          </div>
        </Dialog>
      )}
    </nav>
  );
}
