#include "workflows/service/accounts.h"

#include "engine/base/utf8.h"
#include "workflows/service/passwords.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"

namespace vanthu::service {
namespace {

base::Outcome check_login(const std::string& login) {
  const bool good =
      login.size() >= 2 && login.size() <= 64 &&
      login.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-@") == std::string::npos;
  if (good) return base::Done{};
  return base::Error{"account.bad_login",
                     {"Tên đăng nhập không hợp lệ.", "This is no login."},
                     login,
                     {"Dùng 2–64 ký tự trong a–z, 0–9, dấu chấm, gạch dưới, gạch ngang, @.",
                      "Use 2 to 64 of a-z, 0-9, dot, underscore, hyphen and @."}};
}

base::Error account_exists(const std::string& login) {
  return {"account.exists",
          {"Đã có tài khoản này.", "There is such an account already."},
          login,
          {"Chọn tên khác, hoặc xem “vanthu account list”.",
           "Choose another, or see `vanthu account list`."}};
}

base::Error acts_for_nobody(const std::string& login) {
  return {
      "account.acts_for_nobody",
      {"Tài khoản phải gắn với một người, chức danh hoặc đơn vị, hoặc là quản trị.",
       "An account acts as somebody of the directory or is an administrator's."},
      login,
      {"Thêm “--acts-as MÃ” hoặc “--administrator”.", "Add `--acts-as ID` or `--administrator`."}};
}

base::Error bad_language(const std::string& language) {
  return {"account.bad_language",
          {"Ngôn ngữ phải là vi hoặc en.", "The language must be vi or en."},
          language,
          {"Bỏ trống để theo trình duyệt.", "Leave it out to follow the browser."}};
}

base::Error own_account(const std::string& login) {
  return {"account.own",
          {"Không tự khoá tài khoản của mình.", "Nobody disables their own account."},
          login,
          {"Quản trị khác hoặc người vận hành máy chủ làm việc này.",
           "Another administrator, or the server's operator, does it."}};
}

base::Outcome check_new(Office& office, runtime::Transaction& t, const NewAccount& request,
                        const std::string& login) {
  if (auto outcome = check_login(login); !outcome.ok()) return outcome;
  if (!request.language.empty() && request.language != "vi" && request.language != "en") {
    return bad_language(request.language);
  }
  if (request.actor.empty() && !request.administrator) return acts_for_nobody(login);
  auto& records = office.records(t);
  if (!request.actor.empty() && identities(*office.directory(records), request.actor).empty()) {
    return unknown_actor(request.actor);
  }
  if (records.accounts().account_named(login)) return account_exists(login);
  return base::Done{};
}

std::string name_of(Office& office, runtime::Transaction& t, const NewAccount& request,
                    const std::string& login) {
  if (!request.name.empty()) return request.name;
  if (request.actor.empty()) return login;
  return display_name(*office.directory(office.records(t)), request.actor);
}

base::Outcome checked(Office& office, runtime::Transaction& t, const Principal& principal,
                      Operation operation) {
  auto actor = may(office, t, principal, operation);
  if (!actor.ok()) return actor.error();
  return base::Done{};
}

base::Outcome add_row(Office& office, const Principal& principal, const NewAccount& request,
                      const std::string& hash, port::AccountId& id) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        if (auto outcome = checked(office, t, principal, Operation::kAddAccount); !outcome.ok()) {
          return outcome;
        }
        auto row = create_account(office, t, request, hash);
        if (!row.ok()) return row.error();
        id = row->id;
        return base::Done{};
      });
}

}  // namespace

std::string lower_login(const std::string& login) {
  return base::lower_case(login);
}

base::Error no_such_account(const std::string& login) {
  return {"account.not_found",
          {"Không có tài khoản này.", "There is no such account."},
          login,
          {"Xem “vanthu account list”.", "See `vanthu account list`."}};
}

base::Error passwords_busy() {
  return {"sign_in.busy",
          {"Nhiều người đang đăng nhập cùng lúc.", "Many people are signing in at this moment."},
          "",
          {"Thử lại sau ít giây.", "Try again in some seconds."}};
}

base::Result<port::AccountRow> create_account(Office& office, runtime::Transaction& t,
                                              const NewAccount& request, const std::string& hash) {
  port::AccountRow row;
  row.login = lower_login(request.login);
  if (auto outcome = check_new(office, t, request, row.login); !outcome.ok()) {
    return outcome.error();
  }
  row.id = t.ids().next_id<port::AccountId>();
  row.display_name = name_of(office, t, request, row.login);
  row.password_hash = hash;
  row.actor = request.actor;
  row.administrator = request.administrator;
  row.language = request.language;
  row.created = row.changed = t.now();
  office.records(t).accounts().insert(row);
  return row;
}

base::Result<port::AccountId> add_account(Office& office, const Principal& principal,
                                          const NewAccount& request) {
  std::string hash;
  if (!request.password.empty()) {
    auto outcome = check_new_password(request.password, lower_login(request.login), request.name);
    if (!outcome.ok()) return outcome.error();
    auto made = office.passwords->hash(request.password);
    if (!made) return passwords_busy();
    hash = *std::move(made);
  }
  port::AccountId id;
  auto outcome = add_row(office, principal, request, hash, id);
  if (!outcome.ok()) return outcome.error();
  return id;
}

base::Outcome set_password(Office& office, const Principal& principal, const std::string& login,
                           const std::string& password) {
  auto outcome = check_new_password(password, lower_login(login), "");
  if (!outcome.ok()) return outcome;
  if (outcome = may_now(office, principal, Operation::kAddAccount); !outcome.ok()) return outcome;
  const auto hash = office.passwords->hash(password);
  if (!hash) return passwords_busy();
  return office.engine.transact(office.settings.organisation, principal,
                                [&](runtime::Transaction& t) -> base::Outcome {
                                  auto& accounts = office.records(t).accounts();
                                  auto row = accounts.account_named(lower_login(login));
                                  if (!row) return no_such_account(login);
                                  row->password_hash = *hash;
                                  row->changed = t.now();
                                  accounts.update(*row);
                                  accounts.end_sessions(row->id, {});
                                  return base::Done{};
                                });
}

base::Outcome disable_account(Office& office, const Principal& principal, const std::string& login,
                              bool disabled) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        if (auto outcome = checked(office, t, principal, Operation::kManageAccount);
            !outcome.ok()) {
          return outcome;
        }
        auto& accounts = office.records(t).accounts();
        auto row = accounts.account_named(lower_login(login));
        if (!row) return no_such_account(login);
        if (row->id == principal.account) return own_account(login);
        row->disabled = disabled;
        row->changed = t.now();
        accounts.update(*row);
        if (disabled) accounts.end_sessions(row->id, {});
        return base::Done{};
      });
}

base::Result<std::vector<port::AccountRow>> all_accounts(Office& office,
                                                         const Principal& principal) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::AccountRow>> {
        auto outcome = checked(office, t, principal, Operation::kManageAccount);
        if (!outcome.ok()) return outcome.error();
        constexpr std::size_t kPage = 1000;
        std::vector<port::AccountRow> out;
        for (;;) {
          auto page = office.records(t).accounts().accounts(
              out.empty() ? port::AccountId{} : out.back().id, kPage);
          const bool last = page.size() < kPage;
          out.insert(out.end(), std::make_move_iterator(page.begin()),
                     std::make_move_iterator(page.end()));
          if (last) return out;
        }
      });
}

}  // namespace vanthu::service
