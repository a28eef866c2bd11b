#include "workflows/service/identity_link.h"

#include <algorithm>

#include "workflows/port/record_fields.h"
#include "workflows/service/accounts.h"
#include "workflows/service/permission.h"
#include "workflows/service/provided_sign_in.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kLongestSubject = 255;

base::Error no_account(const std::string& provider) {
  return {
      "sign_in.no_account",
      {"Chưa có tài khoản nào ở đây gắn với người này.", "No account here belongs to this person."},
      provider,
      {"Nhờ người vận hành máy chủ gắn bằng “vanthu account link”, hoặc dùng mật khẩu.",
       "Ask the server's operator for `vanthu account link`, or use a password."}};
}

base::Error taken(const std::string& where) {
  return {"identity.taken",
          {"Tài khoản này đã gắn với người khác của nhà cung cấp đó, hoặc ngược lại.",
           "The account is somebody else's of this provider already, or the other way round."},
          where,
          {"Nhờ người vận hành máy chủ gỡ bằng “vanthu account unlink” rồi gắn lại.",
           "Ask the server's operator for `vanthu account unlink`, then link again."}};
}

base::Error invalid_subject(const std::string& subject) {
  return {"identity.invalid",
          {"Mã người của nhà cung cấp không hợp lệ.", "This is no subject of a provider."},
          subject.substr(0, kLongestSubject),
          {"Chép nguyên giá trị “sub” (tối đa 255 ký tự).",
           "Copy the value of \"sub\" as it is (at most 255 characters)."}};
}

bool has_identity(port::Identities& identities, const port::AccountId& account,
                  const std::string& provider) {
  const auto own = identities.identities(account);
  return std::any_of(own.begin(), own.end(),
                     [&](const auto& row) { return row.provider == provider; });
}

void link(runtime::Transaction& t, port::Identities& identities, const port::AccountId& account,
          const std::string& provider, const std::string& subject, const char* because) {
  port::IdentityRow row;
  row.id = t.ids().next_id<port::IdentityId>();
  row.provider = provider;
  row.subject = subject;
  row.account = account;
  row.because = because;
  row.created = row.last_used = t.now();
  identities.insert(row);
}

// What the claim says; empty where it does not count.
std::string counting_claim(const port::ProvidedIdentity& person, const std::string& claim) {
  const auto at = person.claims.find(claim);
  if (claim.empty() || at == person.claims.end() || !port::is_storable(at->second)) return {};
  return claim == "email" && !person.email_verified ? "" : at->second;
}

base::Result<port::AccountRow> created(Office& office, runtime::Transaction& t,
                                       const ProviderRules& rules,
                                       const port::ProvidedIdentity& person,
                                       const std::string& login) {
  NewAccount request;
  request.login = login;
  request.actor = counting_claim(person, rules.actor_claim);
  request.name = counting_claim(person, "name");
  if (request.actor.empty()) return no_account(rules.name);
  return create_account(office, t, request, "");
}

base::Result<port::AccountRow> first_time(Office& office, runtime::Transaction& t,
                                          const ProviderRules& rules,
                                          const port::ProvidedIdentity& person) {
  auto& records = office.records(t);
  const auto login = lower_login(counting_claim(person, rules.link_claim));
  if (login.empty()) return no_account(rules.name);
  auto known = records.accounts().account_named(login);
  if (known) known = records.accounts().account(known->id, true);  // one link at a time
  if (known && (known->administrator || known->disabled)) return no_account(rules.name);
  if (known && has_identity(records.identities(), known->id, rules.name)) return taken(login);
  if (known) {
    link(t, records.identities(), known->id, rules.name, person.subject, "claim");
    return *known;
  }
  auto account = created(office, t, rules, person, login);
  if (!account.ok()) return account;
  link(t, records.identities(), account->id, rules.name, person.subject, "created");
  return account;
}

// What the operator does with an account's links.
template <class Work>
base::Outcome with_account(Office& office, const Principal& principal, const std::string& login,
                           Work&& work) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto actor = may(office, t, principal, Operation::kLinkIdentity);
        if (!actor.ok()) return actor.error();
        auto& accounts = office.records(t).accounts();
        const auto account = accounts.account_named(lower_login(login));
        if (!account) return no_such_account(login);
        accounts.account(account->id, true);  // one link at a time
        return work(t, *account, office.records(t).identities());
      });
}

}  // namespace

base::Result<port::AccountRow> account_for(Office& office, runtime::Transaction& t,
                                           const std::string& provider,
                                           const port::ProvidedIdentity& person) {
  auto& records = office.records(t);
  if (!port::is_storable(person.subject)) return invalid_subject("");
  auto identity = records.identities().identity(provider, person.subject);
  if (!identity) return first_time(office, t, *provider_named(office.settings, provider), person);
  const auto account = records.accounts().account(identity->account);
  if (!account || account->disabled) return no_account(provider);
  identity->last_used = t.now();
  records.identities().update(*identity);
  return *account;
}

base::Outcome link_identity(Office& office, const Principal& principal, const std::string& login,
                            const std::string& provider, const std::string& subject) {
  if (provider_named(office.settings, provider) == nullptr) {
    return base::Error{"provider.unknown",
                       {"Không có nhà cung cấp đăng nhập này trong cấu hình.",
                        "The settings have no such sign-in provider."},
                       provider,
                       {"Xem “sign_in.providers” trong tệp cấu hình.",
                        "See \"sign_in.providers\" in the settings file."}};
  }
  if (subject.empty() || subject.size() > kLongestSubject || !port::is_storable(subject)) {
    return invalid_subject(subject);
  }
  return with_account(office, principal, login,
                      [&](auto& t, const auto& account, auto& identities) {
                        if (identities.identity(provider, subject) ||
                            has_identity(identities, account.id, provider)) {
                          return base::Outcome(taken(account.login));
                        }
                        link(t, identities, account.id, provider, subject, "operator");
                        return base::Outcome(base::Done{});
                      });
}

base::Outcome unlink_identity(Office& office, const Principal& principal, const std::string& login,
                              const std::string& provider) {
  return with_account(office, principal, login, [&](auto&, const auto& account, auto& identities) {
    for (const auto& row : identities.identities(account.id)) {
      if (row.provider != provider) continue;
      identities.remove_identity(row.id);
      return base::Outcome(base::Done{});
    }
    return base::Outcome(base::Error{
        "identity.not_found",
        {"Tài khoản không gắn với nhà cung cấp này.", "The account has no link to this provider."},
        provider,
        {"Xem “vanthu account links”.", "See `vanthu account links`."}});
  });
}

base::Result<std::vector<port::IdentityRow>> identities_of(Office& office,
                                                           const Principal& principal,
                                                           const std::string& login) {
  std::vector<port::IdentityRow> out;
  auto outcome =
      with_account(office, principal, login, [&](auto&, const auto& account, auto& identities) {
        out = identities.identities(account.id);
        return base::Outcome(base::Done{});
      });
  if (!outcome.ok()) return outcome.error();
  return out;
}

}  // namespace vanthu::service
