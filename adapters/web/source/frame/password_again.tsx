// What is done in person (signing, delegating) asks for the password again when it was given too long
// ago; the call that was refused goes on by itself afterwards.
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import { type Problem, send, when_password_is_wanted } from "../base/client";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { me } from "../base/session";
import { Dialog } from "../parts/dialog";
import { Refusal } from "../parts/feedback";
import { TextField } from "../parts/fields";

const waiting = signal<((confirmed: boolean) => void) | null>(null);

function close(confirmed: boolean): void {
  waiting.value?.(confirmed);
  waiting.value = null;
}

export function PasswordAgain() {
  const [password, set_password] = useState("");
  const [problem, set_problem] = useState<Problem>();
  useEffect(() => {
    when_password_is_wanted(() => new Promise((done) => (waiting.value = done)));
    return () => close(false);
  }, []);
  if (!waiting.value) return null;
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await send("POST", "/api/v1/session/confirm", { body: { password }, quiet: true });
      set_problem(undefined);
      close(true);
    } catch (failure) {
      set_problem(as_problem(failure));
    }
    set_password("");
  };
  return (
    <Dialog title={t("Nhập lại mật khẩu", "Your password again")} close={() => close(false)}>
      <p class="muted">
        {t(
          "Việc này phải do chính người có tài khoản làm.",
          "This must be done by the account's holder in person.",
        )}
      </p>
      {problem && <Refusal problem={problem} />}
      <form onSubmit={submit}>
        <input
          class="unseen"
          type="text"
          autocomplete="username"
          value={me.value?.login}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          label={t("Mật khẩu", "Password")}
          type="password"
          autocomplete="current-password"
          required
          value={password}
          set={set_password}
        />
        {me.value?.provider && (
          <p>
            <a href={`/account/confirm/with/${me.value.provider}?to=${location.pathname}`}>
              {t("Xác nhận lại ở nơi bạn đã đăng nhập", "Confirm where you signed in")}
            </a>
          </p>
        )}
        <div class="actions">
          <button class="button" type="button" onClick={() => close(false)}>
            {t("Thôi", "Cancel")}
          </button>
          <button class="button main" type="submit">
            {t("Tiếp tục", "Go on")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
