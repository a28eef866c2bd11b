#include "workflows/service/api_tokens.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/codec/sha256.h"
#include "workflows/service/accounts.h"
#include "workflows/service/permission.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

constexpr std::pair<const char*, Scope> kScopes[] = {
    {"read", kScopeRead}, {"work", kScopeWork}, {"admin", kScopeAdmin}, {"worker", kScopeWorker}};
constexpr std::size_t kLongestName = 100;
constexpr auto kUseNoted = std::chrono::minutes(1);

base::Error invalid(const char* where, const char* vi, const char* en) {
  return {"token.invalid", {vi, en}, where, {"Sửa lại rồi thử lần nữa.", "Mend it, try again."}};
}

base::Outcome check(const NewToken& request) {
  if (request.name.empty() || base::code_point_count(request.name) > kLongestName) {
    return invalid("name", "Mã truy cập phải có tên (tối đa 100 ký tự).",
                   "A token needs a name of at most 100 characters.");
  }
  if (scopes_of(request.scopes) == 0) {
    return invalid("scopes", "Phạm vi phải gồm các từ read, work, admin, worker.",
                   "Scopes are some of read, work, admin, worker.");
  }
  if (request.days < 1 || request.days > 366) {
    return invalid("days", "Thời hạn phải từ 1 đến 366 ngày.", "It lasts 1 to 366 days.");
  }
  return base::Done{};
}

// The account meant, if the principal may do this with it.
base::Result<port::AccountRow> account_for(Office& office, runtime::Transaction& t,
                                           const Principal& principal, const std::string& login,
                                           Operation operation) {
  auto& accounts = office.records(t).accounts();
  auto row = login.empty() ? accounts.account(principal.account)
                           : accounts.account_named(lower_login(login));
  Subject subject;
  if (row) subject.account = row->id;
  auto actor = may(office, t, principal, operation, subject);
  if (!actor.ok()) return actor.error();
  if (!row) return no_such_account(login);
  return *row;
}

}  // namespace

unsigned scopes_of(const std::string& words) {
  unsigned out = 0;
  for (const auto& word : words_of(words)) {
    const auto found = std::find_if(std::begin(kScopes), std::end(kScopes),
                                    [&](const auto& scope) { return word == scope.first; });
    if (found == std::end(kScopes)) return 0;
    out |= found->second;
  }
  return out;
}

base::Result<std::string> make_token(Office& office, const Principal& principal,
                                     const NewToken& request) {
  if (auto outcome = check(request); !outcome.ok()) return outcome.error();
  const auto token = "vanthu_" + new_secret(office);
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::string> {
        auto account = account_for(office, t, principal, request.login, Operation::kMakeToken);
        if (!account.ok()) return account.error();
        if ((scopes_of(request.scopes) & kScopeAdmin) != 0 && !account->administrator) {
          return invalid("scopes", "Chỉ tài khoản quản trị có phạm vi admin.",
                         "Only an administrator's account has the scope admin.");
        }
        port::ApiTokenRow row;
        row.id = t.ids().next_id<port::ApiTokenId>();
        row.token_hash = codec::sha256_hex(token);
        row.account = account->id;
        row.name = request.name;
        row.scopes = request.scopes;
        row.created = t.now();
        row.expires = t.now() + std::chrono::hours(24 * request.days);
        office.records(t).accounts().insert(row);
        return token;
      });
}

base::Result<std::vector<port::ApiTokenRow>> tokens_of(Office& office, const Principal& principal,
                                                       const std::string& login) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::ApiTokenRow>> {
        auto account = account_for(office, t, principal, login, Operation::kUseOwnAccount);
        if (!account.ok()) return account.error();
        return office.records(t).accounts().api_tokens(account->id);
      });
}

base::Outcome revoke_token(Office& office, const Principal& principal, const port::ApiTokenId& id,
                           const std::string& login) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        auto account = account_for(office, t, principal, login, Operation::kUseOwnAccount);
        if (!account.ok()) return account.error();
        auto& accounts = office.records(t).accounts();
        for (const auto& row : accounts.api_tokens(account->id)) {
          if (row.id != id) continue;
          accounts.remove_api_token(id);
          return base::Done{};
        }
        return base::Error{"token.not_found",
                           {"Không có mã truy cập này.", "There is no such token."},
                           id.text(),
                           {"Tải lại danh sách.", "Load the list again."}};
      });
}

std::optional<Principal> token_principal(Office& office, const std::string& token) {
  auto found =
      office.engine.call(office.settings.organisation, runtime::kSystem,
                         [&](runtime::Transaction& t) -> base::Result<std::optional<Principal>> {
                           auto& accounts = office.records(t).accounts();
                           auto row = accounts.api_token(codec::sha256_hex(token));
                           if (!row || (row->expires && t.now() >= *row->expires))
                             return std::optional<Principal>();
                           const auto account = accounts.account(row->account);
                           if (!account || account->disabled) return std::optional<Principal>();
                           if (!row->last_used || t.now() - *row->last_used >= kUseNoted) {
                             row->last_used = t.now();
                             accounts.update(*row);
                           }
                           auto out = principal_of(*account);
                           out.channel = Channel::kToken;
                           out.scopes = scopes_of(row->scopes);
                           return std::optional<Principal>(std::move(out));
                         });
  return std::move(found).value();
}

}  // namespace vanthu::service
