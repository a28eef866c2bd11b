// Signing in through another provider (OpenID Connect Core 1.0), as kept: who of a provider is
// which account, who is on the way there, and which sessions came from where.
//
// Part of Records (records.h), with its contract; each_field() of the rows is below.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "workflows/port/accounts.h"

namespace vanthu::port {

struct IdentityTag;
using IdentityId = base::Id<IdentityTag>;

struct IdentityRow {
  IdentityId id;
  std::string provider;  // its name in the settings
  std::string subject;   // the provider's name for the person; unique with the provider's
  AccountId account;
  std::string because;  // "claim", "created", "operator"
  base::Time created{};
  base::Time last_used{};
  bool operator==(const IdentityRow&) const = default;
};

// Somebody whose browser was sent to a provider and is not back yet.
struct SignInRequestRow {
  std::string state_hash;    // SHA-256 of the state parameter, hex; unique
  std::string browser_hash;  // SHA-256 of the cookie that the browser was given, hex
  std::string provider;
  std::string nonce;      // what the ID token has to say
  std::string verifier;   // PKCE (RFC 7636)
  std::string return_to;  // path on this server
  SessionId session;      // that asked to give the password again; nil: signs in
  base::Time created{};
  base::Time expires{};
  bool operator==(const SignInRequestRow&) const = default;
};

struct ProvidedSessionRow {
  SessionId session;
  std::string provider;
  std::string subject;
  std::string sid;       // the provider's session; empty: it names none
  std::string id_token;  // says at the provider whose session ends (RP-Initiated Logout 1.0)
  base::Time expires{};  // with the session
  bool operator==(const ProvidedSessionRow&) const = default;
};

class Identities {
 public:
  virtual ~Identities() = default;

  virtual void insert(const IdentityRow& row) = 0;
  virtual void update(const IdentityRow& row) = 0;
  virtual std::optional<IdentityRow> identity(std::string_view provider,
                                              std::string_view subject) = 0;
  virtual std::vector<IdentityRow> identities(const AccountId& account) = 0;  // oldest first
  virtual void remove_identity(const IdentityId& id) = 0;  // nothing happens if there is none

  virtual void insert(const SignInRequestRow& row) = 0;
  // Takes it out. Of two at once one gets it.
  virtual std::optional<SignInRequestRow> take_sign_in_request(std::string_view state_hash) = 0;
  virtual void forget_sign_in_requests(base::Time expired_before) = 0;

  virtual void insert(const ProvidedSessionRow& row) = 0;
  virtual std::optional<ProvidedSessionRow> provided_session(const SessionId& session) = 0;
  // Of that provider's session, or with an empty `sid` all of that subject.
  virtual std::vector<ProvidedSessionRow> provided_sessions(std::string_view provider,
                                                            std::string_view subject,
                                                            std::string_view sid) = 0;
  virtual void forget_provided_sessions(base::Time expired_before) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, IdentityRow>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("provider", row.provider);
  visit("subject", row.subject);
  visit("account", row.account);
  visit("because", row.because);
  visit("created", row.created);
  visit("last_used", row.last_used);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, SignInRequestRow>
void each_field(Row& row, Visit&& visit) {
  visit("state_hash", row.state_hash);
  visit("browser_hash", row.browser_hash);
  visit("provider", row.provider);
  visit("nonce", row.nonce);
  visit("verifier", row.verifier);
  visit("return_to", row.return_to);
  visit("session", row.session);
  visit("created", row.created);
  visit("expires", row.expires);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, ProvidedSessionRow>
void each_field(Row& row, Visit&& visit) {
  visit("session", row.session);
  visit("provider", row.provider);
  visit("subject", row.subject);
  visit("sid", row.sid);
  visit("id_token", row.id_token);
  visit("expires", row.expires);
}

}  // namespace vanthu::port
