// The door: name and password; in the demonstration a button for each role.
import { useEffect, useState } from "preact/hooks";

import { get, type Problem } from "../base/client";
import { t } from "../base/language";
import { as_problem } from "../base/resource";
import { type DemoAccount, type Door, type ProviderLink, sign_in } from "../base/session";
import { Choices } from "../frame/menu";
import mark from "../mark.svg";
import { Refusal } from "../parts/feedback";
import { TextField } from "../parts/fields";
import "../style/door.css";
import { language } from "../base/language";

export function SignIn() {
  const [login, set_login] = useState("");
  const [password, set_password] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const [door, set_door] = useState<Door>();

  useEffect(() => {
    document.title = `${t("Đăng nhập", "Sign in")} · Văn thư`;
    get<Door>("/api/v1/session").then(set_door, () => undefined);
  }, [language.value]);

  const enter = async (name: string, word: string) => {
    set_busy(true);
    set_problem(undefined);
    try {
      await sign_in(name, word);
    } catch (failure) {
      set_problem(as_problem(failure));
      set_password("");
      set_busy(false);
    }
  };

  return (
    <main class="door">
      <header>
        <img src={mark} alt="" width="52" height="52" />
        <p class="door-name">Văn thư</p>
        <p class="muted">{door?.office}</p>
      </header>
      <section class="card">
        <h1>{t("Đăng nhập", "Sign in")}</h1>
        {problem && <Refusal problem={problem} />}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void enter(login, password);
          }}
        >
          <TextField
            label={t("Tên đăng nhập", "Login")}
            name="login"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            maxLength={64}
            required
            value={login}
            set={set_login}
          />
          <TextField
            label={t("Mật khẩu", "Password")}
            name="password"
            type="password"
            autocomplete="current-password"
            maxLength={256}
            required
            value={password}
            set={set_password}
          />
          <button class="button main" type="submit" disabled={busy}>
            {t("Đăng nhập", "Sign in")}
          </button>
        </form>
        <Elsewhere providers={door?.providers ?? []} />
      </section>
      <Demo accounts={door?.demo ?? []} busy={busy} enter={enter} />
      <Choices />
    </main>
  );
}

function Elsewhere({ providers }: { providers: ProviderLink[] }) {
  if (providers.length === 0) return null;
  return (
    <div class="roles">
      {providers.map((one) => (
        <a key={one.name} class="button" href={one.href}>
          {t("Đăng nhập bằng", "Sign in with")} {one.label}
        </a>
      ))}
    </div>
  );
}

function Demo(props: {
  accounts: DemoAccount[];
  busy: boolean;
  enter: (login: string, password: string) => Promise<void>;
}) {
  if (props.accounts.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("Dùng thử: vào bằng vai", "Demonstration: come in as")}</h2>
      <div class="roles">
        {props.accounts.map((one) => (
          <button
            key={one.login}
            class="button"
            type="button"
            disabled={props.busy}
            onClick={() => void props.enter(one.login, one.password)}
          >
            {one.role}
          </button>
        ))}
      </div>
      <ol class="tour muted small">
        <li>
          {t(
            "Soạn thảo: tải một văn bản lên, xem nơi nhận được hiểu thế nào, trình duyệt.",
            "Drafter: upload a document, see how its recipients are understood, submit it.",
          )}
        </li>
        <li>
          {t(
            "Thủ trưởng, Văn phòng, Lãnh đạo: duyệt, góp ý, ký.",
            "Head of unit, office, signer: approve, comment, sign.",
          )}
        </li>
        <li>
          {t(
            "Văn thư: phát hành, theo dõi từng nơi nhận đến khi xác nhận.",
            "Clerk: issue, follow every recipient to the acknowledgement.",
          )}
        </li>
      </ol>
    </section>
  );
}
