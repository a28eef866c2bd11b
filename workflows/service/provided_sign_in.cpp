#include "workflows/service/provided_sign_in.h"

#include <sodium.h>

#include <algorithm>

#include "engine/codec/sha256.h"
#include "workflows/port/record_fields.h"
#include "workflows/port/sign_in_provider.h"
#include "workflows/service/accounts.h"
#include "workflows/service/identity_link.h"

namespace vanthu::service {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes kAway{10};
constexpr seconds kProviderSkew{120};
constexpr std::int64_t kMostDepartures = 60;  // of a network, in the window
constexpr minutes kDepartureWindow{15};
constexpr std::size_t kLongestAnswer = 4000;

base::Error unknown_provider(const std::string& name) {
  return {"provider.unknown",
          {"Không có nhà cung cấp đăng nhập này.", "There is no such sign-in provider."},
          name,
          {"Mở lại trang đăng nhập.", "Open the sign-in page again."}};
}

base::Error lost() {
  return {"sign_in.lost",
          {"Lần đăng nhập này đã quá hạn hoặc bắt đầu từ trình duyệt khác.",
           "This sign-in is over, or it began in another browser."},
          "",
          {"Bắt đầu đăng nhập lại từ đầu.", "Begin to sign in once more."}};
}

base::Error denied_there(const std::string& provider) {
  return {"provider.refused",
          {"Nhà cung cấp đăng nhập không xác nhận.", "The sign-in provider did not confirm."},
          provider,
          {"Bắt đầu lại, hoặc đăng nhập bằng mật khẩu.", "Begin again, or use a password."}};
}

base::Error somebody_else() {
  return {"sign_in.somebody_else",
          {"Người vừa xác nhận không phải chủ phiên này, hoặc chưa xác nhận lại.",
           "Who confirmed is not whose session this is, or did not confirm again."},
          "",
          {"Xác nhận lại bằng chính tài khoản đang dùng.", "Confirm with the account in use."}};
}

base::Error too_many_departures() {
  return {"sign_in.too_many",
          {"Đã thử quá nhiều lần.", "There were too many attempts."},
          std::to_string(seconds(kDepartureWindow).count()) + " s",
          {"Chờ hết thời gian trên rồi thử lại.", "Wait that long, then try again."}};
}

// BASE64URL(SHA256(verifier)) (RFC 7636, 4.2).
std::string challenge_of(const std::string& verifier) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(verifier.data()),
                     verifier.size());
  char text[64];
  sodium_bin2base64(text, sizeof text, hash, sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

bool is_secret(const std::string& text) {
  return text.size() == 43 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

std::string redirect_uri(const OfficeSettings& settings, const std::string& provider) {
  return settings.public_url + "/sign-in/with/" + provider + "/callback";
}

// The departure, which nobody can use again.
base::Result<port::SignInRequestRow> taken(Office& office, const ProviderReturn& arrival) {
  if (!is_secret(arrival.state) || !is_secret(arrival.browser)) return lost();
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::optional<port::SignInRequestRow>> {
        auto row =
            office.records(t).identities().take_sign_in_request(codec::sha256_hex(arrival.state));
        if (row && t.now() >= row->expires) row.reset();
        return row;
      });
  const auto& row = *found;
  if (!row || row->provider != arrival.provider ||
      row->browser_hash != codec::sha256_hex(arrival.browser)) {
    return lost();
  }
  return *row;
}

base::Result<Arrived> signed_in(Office& office, runtime::Transaction& t,
                                const ProviderReturn& arrival, const port::ProvidedIdentity& person,
                                const port::SignInRequestRow& departure, const std::string& token) {
  auto account = account_for(office, t, arrival.provider, person);
  if (!account.ok()) return account.error();
  auto& identities = office.records(t).identities();
  identities.forget_provided_sessions(t.now());
  auto opened = open_session(office, t, *account, arrival.client, token);
  port::ProvidedSessionRow row;
  row.session = opened.principal.session;
  row.provider = arrival.provider;
  row.subject = person.subject;
  row.sid = port::is_storable(person.sid) ? person.sid : "";
  row.id_token = person.id_token;
  row.expires = after(office.settings, t.now(), office.settings.session_lifetime).value_or(t.now());
  identities.insert(row);
  return Arrived{std::move(opened), departure.return_to};
}

// The same person, who proved it after they were asked to.
base::Result<Arrived> proved_again(Office& office, runtime::Transaction& t,
                                   const ProviderReturn& arrival,
                                   const port::ProvidedIdentity& person,
                                   const port::SignInRequestRow& departure) {
  auto& records = office.records(t);
  auto& accounts = records.accounts();
  const auto identity = records.identities().identity(arrival.provider, person.subject);
  if (!identity || !person.authenticated ||
      *person.authenticated < departure.created - kProviderSkew) {
    return somebody_else();
  }
  const auto account = accounts.account(identity->account);
  if (!account || account->disabled) return somebody_else();
  for (auto& row : accounts.sessions(account->id)) {
    if (row.id != departure.session) continue;
    row.authenticated = t.now();
    accounts.update(row);
    return Arrived{{"", principal_of(*account)}, departure.return_to};
  }
  return somebody_else();
}

}  // namespace

const ProviderRules* provider_named(const OfficeSettings& settings, const std::string& name) {
  const auto found = std::find_if(settings.providers.begin(), settings.providers.end(),
                                  [&](const auto& one) { return one.name == name; });
  return found == settings.providers.end() ? nullptr : &*found;
}

base::Result<Departure> leave_for_provider(Office& office, const Leaving& leaving) {
  if (office.providers == nullptr || provider_named(office.settings, leaving.provider) == nullptr) {
    return unknown_provider(leaving.provider);
  }
  Departure out;
  out.browser = is_secret(leaving.browser) ? leaving.browser : new_secret(office);
  const auto state = new_secret(office);
  port::SignInRequestRow row;
  row.state_hash = codec::sha256_hex(state);
  row.browser_hash = codec::sha256_hex(out.browser);
  row.provider = leaving.provider;
  row.nonce = new_secret(office);
  row.verifier = new_secret(office);
  row.return_to = leaving.return_to;
  if (leaving.again != nullptr) row.session = leaving.again->session;
  auto url = office.providers->authorisation_url(
      leaving.provider, {state, row.nonce, challenge_of(row.verifier),
                         redirect_uri(office.settings, leaving.provider), leaving.language,
                         leaving.again != nullptr});
  if (!url.ok()) return url.error();
  out.url = *std::move(url);
  const auto kept = office.engine.transact(office.settings.organisation, runtime::kSystem,
                                           [&](runtime::Transaction& t) -> base::Outcome {
                                             auto& records = office.records(t);
                                             const auto count = records.accounts().count_attempt(
                                                 "departs from " + network_of(leaving.address),
                                                 t.now(), t.now() - kDepartureWindow);
                                             if (count.attempts > kMostDepartures)
                                               return too_many_departures();
                                             records.identities().forget_sign_in_requests(t.now());
                                             row.created = t.now();
                                             row.expires = t.now() + kAway;
                                             records.identities().insert(row);
                                             return base::Done{};
                                           });
  if (!kept.ok()) return kept.error();
  return out;
}

base::Result<Arrived> arrive_from_provider(Office& office, const ProviderReturn& arrival) {
  if (office.providers == nullptr || provider_named(office.settings, arrival.provider) == nullptr) {
    return unknown_provider(arrival.provider);
  }
  const auto departure = taken(office, arrival);
  if (!departure.ok()) return departure.error();
  if (!arrival.error.empty() || arrival.code.empty() || arrival.code.size() > kLongestAnswer) {
    return denied_there(arrival.provider);
  }
  const auto person =
      office.providers->redeem(arrival.provider,
                               {arrival.code, arrival.issuer, departure->verifier, departure->nonce,
                                redirect_uri(office.settings, arrival.provider)},
                               office.engine.now());
  if (!person.ok()) return person.error();
  const auto token = new_secret(office);
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<Arrived> {
                              return departure->session.nil()
                                         ? signed_in(office, t, arrival, *person, *departure, token)
                                         : proved_again(office, t, arrival, *person, *departure);
                            });
}

namespace {

std::optional<port::ProvidedSessionRow> provided_session(Office& office,
                                                         const Principal& principal) {
  if (principal.session.nil() || office.settings.providers.empty()) return std::nullopt;
  auto found = office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::optional<port::ProvidedSessionRow>> {
        return office.records(t).identities().provided_session(principal.session);
      });
  return std::move(found).value();
}

}  // namespace

std::string provider_of(Office& office, const Principal& principal) {
  const auto row = provided_session(office, principal);
  return row && provider_named(office.settings, row->provider) != nullptr ? row->provider : "";
}

std::string provider_sign_out_url(Office& office, const Principal& principal) {
  const auto row = provided_session(office, principal);
  if (!row || office.providers == nullptr) return {};
  const auto url = office.providers->end_session_url(row->provider, row->id_token,
                                                     office.settings.public_url + "/sign-in");
  return url.ok() ? *url : "";
}

base::Result<std::size_t> end_provided_sessions(Office& office, const std::string& provider,
                                                const std::string& logout_token) {
  if (office.providers == nullptr || provider_named(office.settings, provider) == nullptr) {
    return unknown_provider(provider);
  }
  const auto who = office.providers->read_logout(provider, logout_token, office.engine.now());
  if (!who.ok()) return who.error();
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<std::size_t> {
                              auto& records = office.records(t);
                              if (!port::is_storable(who->subject) || !port::is_storable(who->sid))
                                return 0UL;
                              const auto rows = records.identities().provided_sessions(
                                  provider, who->subject, who->sid);
                              std::size_t ended = 0;
                              for (const auto& row : rows) {
                                // Both are said: both have to be true.
                                if (!who->subject.empty() && row.subject != who->subject) continue;
                                records.accounts().end_session(row.session);
                                ++ended;
                              }
                              return ended;
                            });
}

}  // namespace vanthu::service
