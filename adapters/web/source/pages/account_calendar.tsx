// My deadlines in my own calendar: a secret address to subscribe to.
import { useState } from "preact/hooks";

import { announce } from "../base/announce";
import { ask, get, send } from "../base/client";
import { moment, t } from "../base/language";
import { as_problem, use_resource } from "../base/resource";
import { Shown } from "../parts/feedback";

interface Feed {
  active: boolean;
  created: string | null;
  last_read: string | null;
}

const kPath = "/api/v1/calendar";

export function CalendarFeed() {
  const [url, set_url] = useState("");
  const found = use_resource((signal) => get<Feed>(kPath, {}, signal), []);
  const renew = async () => {
    try {
      const made = (await (await ask("POST", kPath)).json()) as { url: string };
      set_url(made.url);
      await found.reload();
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
  };
  const give_up = async () => {
    try {
      await send("DELETE", kPath);
      set_url("");
      announce(t("Địa chỉ lịch không còn dùng được.", "The calendar's address is good no more."));
      await found.reload();
    } catch (failure) {
      announce(as_problem(failure).whole, "problem");
    }
  };
  return (
    <section class="card">
      <h2>{t("Hạn việc trong lịch của tôi", "My deadlines in my calendar")}</h2>
      <p class="muted small">
        {t(
          "Ai có địa chỉ này đều xem được hạn việc của bạn; văn bản mật chỉ hiện là có hạn.",
          "Who has this address sees your deadlines; of secret documents only that there is one.",
        )}
      </p>
      {url && (
        <p>
          <code class="secret">{url}</code>
        </p>
      )}
      <Shown of={found}>
        {(feed) => (
          <>
            {feed.active && feed.last_read && (
              <p class="muted small">
                {t("Lịch được đọc lần cuối", "Last read")} {moment(feed.last_read)}
              </p>
            )}
            <div class="actions">
              <button class="button" type="button" onClick={() => void renew()}>
                {feed.active
                  ? t("Địa chỉ mới", "A new address")
                  : t("Tạo địa chỉ", "Make an address")}
              </button>
              {feed.active && (
                <button class="button danger" type="button" onClick={() => void give_up()}>
                  {t("Thôi dùng", "Give it up")}
                </button>
              )}
            </div>
          </>
        )}
      </Shown>
    </section>
  );
}
