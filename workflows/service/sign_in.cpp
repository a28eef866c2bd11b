#include "workflows/service/sign_in.h"

#include <sodium.h>

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/codec/sha256.h"
#include "workflows/port/record_fields.h"
#include "workflows/service/accounts.h"
#include "workflows/service/passwords.h"

namespace vanthu::service {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds kUseNoted = minutes(1);  // a session's last use is kept this exactly
constexpr std::size_t kMostKept = 200;     // characters of a user agent, login or address

struct Limit {
  std::string key;
  std::int64_t most;  // attempts in the window
  minutes window;
  bool of_login;  // cleared by a right password
};

std::string cut(const std::string& text) {
  if (!port::is_storable(text)) return "?";
  return std::string(base::sub_code_points(text, 0, kMostKept));
}

std::vector<Limit> limits(const std::string& login, const std::string& address) {
  const auto network = network_of(address);
  const auto name = cut(login);
  return {{"login " + name + " from " + network, 5, minutes(15), true},
          {"login " + name, 50, minutes(60), true},
          {"from " + network, 100, minutes(15), false}};
}

base::Error wrong() {
  return {"sign_in.wrong",
          {"Tên đăng nhập hoặc mật khẩu không đúng.", "The login or the password is wrong."},
          "",
          {"Thử lại; nếu quên mật khẩu, nhờ người quản trị máy chủ đặt lại.",
           "Try again; if the password is forgotten, the server's operator can set a new one."}};
}

base::Error too_many(seconds wait) {
  return {"sign_in.too_many",
          {"Đã thử quá nhiều lần.", "There were too many attempts."},
          std::to_string(std::max<std::int64_t>(wait.count(), 1)) + " s",
          {"Chờ hết thời gian trên rồi thử lại.", "Wait that long, then try again."}};
}

struct Attempt {
  std::optional<port::AccountRow> account;
  seconds wait{0};  // more than none: too many
};

// One transaction: the attempt is counted before the password is looked at, so that many at once
// gain nothing.
Attempt begin_attempt(Office& office, const std::string& login, const std::string& address) {
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<Attempt> {
        auto& accounts = office.records(t).accounts();
        Attempt out;
        for (const auto& limit : limits(login, address)) {
          const auto row = accounts.count_attempt(limit.key, t.now(), t.now() - limit.window);
          if (row.attempts <= limit.most) continue;
          const auto left = row.since + limit.window - t.now();
          out.wait = std::max(out.wait, std::chrono::ceil<seconds>(left));
        }
        if (port::is_storable(login)) out.account = accounts.account_named(login);
        return out;
      });
  return std::move(found).value();
}

void forgive(port::Accounts& accounts, const std::string& login, const std::string& address) {
  for (const auto& limit : limits(login, address)) {
    if (limit.of_login) {
      accounts.clear_attempts(limit.key);
    } else {
      accounts.take_back_attempt(limit.key);
    }
  }
}

// The account if the password is right.
base::Result<port::AccountRow> proven(Office& office, const std::string& login,
                                      const std::string& password, const std::string& address) {
  const auto attempt = begin_attempt(office, login, address);
  if (attempt.wait.count() > 0) return too_many(attempt.wait);
  const bool open = attempt.account && !attempt.account->disabled;
  const auto answer = office.passwords->check(open ? attempt.account->password_hash : "", password);
  if (answer == Passwords::Answer::kBusy) return passwords_busy();
  if (answer == Passwords::Answer::kWrong) return wrong();
  return *attempt.account;
}

base::Time over_at(const Office& office, base::Time since, const std::string& duration) {
  return after(office.settings, since, duration).value_or(since);
}

bool is_over(const Office& office, const port::SessionRow& row, base::Time now) {
  return now >= row.expires ||
         now >= over_at(office, row.last_used, office.settings.session_idle) + kUseNoted;
}

port::SessionRow session_row(Office& office, runtime::Transaction& t,
                             const port::AccountRow& account, const Credentials& credentials,
                             const std::string& token) {
  port::SessionRow row;
  row.id = t.ids().next_id<port::SessionId>();
  row.token_hash = codec::sha256_hex(token);
  row.account = account.id;
  row.created = row.authenticated = row.last_used = t.now();
  row.expires = over_at(office, t.now(), office.settings.session_lifetime);
  row.user_agent = cut(credentials.user_agent);
  row.address = cut(credentials.address);
  return row;
}

Principal with_session(const port::AccountRow& account, const port::SessionRow& row) {
  auto out = principal_of(account);
  out.channel = Channel::kSession;
  out.session = row.id;
  out.authenticated = row.authenticated;
  return out;
}

// What nobody needs any more goes when somebody signs in.
void tidy(port::Accounts& accounts, base::Time now) {
  accounts.forget_sessions(now);
  accounts.forget_attempts(now - std::chrono::hours(24));
}

void run(Office& office, const Principal& principal,
         const std::function<void(runtime::Transaction&, port::Accounts&)>& work) {
  const auto done = office.engine.transact(office.settings.organisation, principal,
                                           [&](runtime::Transaction& t) -> base::Outcome {
                                             work(t, office.records(t).accounts());
                                             return base::Done{};
                                           });
  if (!done.ok()) throw std::logic_error("a transaction that refuses nothing was refused");
}

// A better hash while the password is at hand.
void renew_hash(Office& office, port::AccountRow& account, const std::string& password) {
  if (!Passwords::outdated(account.password_hash)) return;
  if (auto hash = office.passwords->hash(password)) account.password_hash = *std::move(hash);
}

}  // namespace

// IPv6 hands out 2^64 addresses at a time.
std::string network_of(const std::string& address) {
  if (std::count(address.begin(), address.end(), ':') < 2) return cut(address);
  std::size_t end = 0;
  for (int group = 0; group < 4 && end != std::string::npos; ++group) {
    end = address.find(':', end == 0 ? 0 : end + 1);
  }
  return cut(address.substr(0, end));
}

SignedIn open_session(Office& office, runtime::Transaction& t, const port::AccountRow& account,
                      const Credentials& credentials, const std::string& token) {
  auto& accounts = office.records(t).accounts();
  tidy(accounts, t.now());
  if (!credentials.old_token.empty()) {
    const auto old = accounts.session_by_token(codec::sha256_hex(credentials.old_token));
    if (old) accounts.end_session(old->id);
  }
  const auto row = session_row(office, t, account, credentials, token);
  accounts.insert(row);
  return SignedIn{token, with_session(account, row)};
}

Principal principal_of(const port::AccountRow& account) {
  Principal out(account.actor, "");
  out.account = account.id;
  out.login = account.login;
  out.name = account.display_name;
  out.language = account.language;
  out.administrator = account.administrator;
  return out;
}

std::string new_secret(Office& office) {
  const auto bytes = office.engine.secret(32);
  char text[64];
  sodium_bin2base64(text, sizeof text, reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

std::optional<seconds> retry_after(const base::Error& error) {
  if (error.code == "sign_in.busy") return seconds(5);
  if (error.code != "sign_in.too_many") return std::nullopt;
  return seconds(std::stoll(error.where));
}

base::Result<SignedIn> sign_in(Office& office, const Credentials& credentials) {
  const auto login = lower_login(credentials.login);
  auto account = proven(office, login, credentials.password, credentials.address);
  if (!account.ok()) return account.error();
  const auto old_hash = account->password_hash;
  renew_hash(office, *account, credentials.password);
  const auto token = new_secret(office);
  return office.engine.call(office.settings.organisation, principal_of(*account),
                            [&](runtime::Transaction& t) -> base::Result<SignedIn> {
                              auto& accounts = office.records(t).accounts();
                              auto now = accounts.account(account->id, true);
                              // Disabled, or given another password, while the old one was being
                              // looked at.
                              if (!now || now->disabled || now->password_hash != old_hash)
                                return wrong();
                              if (account->password_hash != old_hash) {
                                now->password_hash = account->password_hash;
                                accounts.update(*now);
                              }
                              forgive(accounts, login, credentials.address);
                              return open_session(office, t, *now, credentials, token);
                            });
}

std::optional<Principal> session_principal(Office& office, const std::string& token) {
  auto found =
      office.engine.call(office.settings.organisation, runtime::kSystem,
                         [&](runtime::Transaction& t) -> base::Result<std::optional<Principal>> {
                           auto& accounts = office.records(t).accounts();
                           auto row = accounts.session_by_token(codec::sha256_hex(token));
                           if (!row || is_over(office, *row, t.now()))
                             return std::optional<Principal>();
                           const auto account = accounts.account(row->account);
                           if (!account || account->disabled) return std::optional<Principal>();
                           if (t.now() - row->last_used >= kUseNoted) {
                             row->last_used = t.now();
                             accounts.update(*row);
                           }
                           return std::optional<Principal>(with_session(*account, *row));
                         });
  return std::move(found).value();
}

void sign_out(Office& office, const Principal& principal) {
  run(office, principal, [&](runtime::Transaction&, port::Accounts& accounts) {
    accounts.end_session(principal.session);
  });
}

void sign_out_everywhere(Office& office, const Principal& principal) {
  run(office, principal, [&](runtime::Transaction&, port::Accounts& accounts) {
    accounts.end_sessions(principal.account, {});
  });
}

base::Outcome confirm_password(Office& office, const Principal& principal,
                               const std::string& password, const std::string& address) {
  auto account = proven(office, principal.login, password, address);
  if (!account.ok()) return account.error();
  run(office, principal, [&](runtime::Transaction& t, port::Accounts& accounts) {
    forgive(accounts, principal.login, address);
    for (auto& row : accounts.sessions(account->id)) {
      if (row.id != principal.session) continue;
      row.authenticated = t.now();
      accounts.update(row);
    }
  });
  return base::Done{};
}

base::Outcome change_password(Office& office, const Principal& principal,
                              const std::string& old_password, const std::string& new_password,
                              const std::string& address) {
  auto outcome = check_new_password(new_password, principal.login, principal.name);
  if (!outcome.ok()) return outcome;
  if (outcome = confirm_password(office, principal, old_password, address); !outcome.ok()) {
    return outcome;
  }
  const auto hash = office.passwords->hash(new_password);
  if (!hash) return passwords_busy();
  run(office, principal, [&](runtime::Transaction& t, port::Accounts& accounts) {
    auto row = accounts.account(principal.account, true);
    if (!row) return;
    row->password_hash = *hash;
    row->changed = t.now();
    accounts.update(*row);
    accounts.end_sessions(row->id, principal.session);
  });
  return base::Done{};
}

std::vector<port::SessionRow> sessions_of(Office& office, const Principal& principal) {
  std::vector<port::SessionRow> out;
  run(office, principal, [&](runtime::Transaction& t, port::Accounts& accounts) {
    out = accounts.sessions(principal.account);
    std::erase_if(out, [&](const auto& row) { return is_over(office, row, t.now()); });
  });
  return out;
}

base::Outcome end_session(Office& office, const Principal& principal, const port::SessionId& id) {
  const auto own = sessions_of(office, principal);
  const bool found =
      std::any_of(own.begin(), own.end(), [&](const auto& row) { return row.id == id; });
  if (!found) {
    return base::Error{"session.not_found",
                       {"Không có phiên đăng nhập này.", "There is no such session."},
                       "",
                       {"Tải lại trang “Tài khoản của tôi”.", "Load \"My account\" again."}};
  }
  run(office, principal,
      [&](runtime::Transaction&, port::Accounts& accounts) { accounts.end_session(id); });
  return base::Done{};
}

}  // namespace vanthu::service
