// One OpenID provider: where it is found out what it offers (Discovery 1.0), asked for tokens with
// PKCE (RFC 7636), and its tokens checked with its keys.
//
// Thread-safe. What it says of itself is kept for an hour; its keys are asked for again when a
// token names one that is not there, at most every five seconds.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/outward/exchange.h"
#include "adapters/outward/settings.h"
#include "adapters/outward/signed_token.h"
#include "workflows/port/sign_in_provider.h"

namespace vanthu::outward {

class Provider {
 public:
  explicit Provider(ProviderSettings settings) : settings_(std::move(settings)) {}

  base::Result<std::string> authorisation_url(const port::AuthorisationRequest& request);
  base::Result<port::ProvidedIdentity> redeem(const port::AuthorisationAnswer& answer,
                                              base::Time now);
  base::Result<std::string> end_session_url(const std::string& id_token,
                                            const std::string& return_to);
  base::Result<port::ProvidedLogout> read_logout(const std::string& logout_token, base::Time now);

 private:
  using Clock = std::chrono::steady_clock;
  struct Offer {  // of the discovery document
    std::string authorisation, token, keys, user_info, end_session;
    bool secret_in_body = false;  // it does not take the secret in a header
    bool names_itself = false;    // in its answers (RFC 9207)
  };

  base::Result<Offer> offer();
  base::Result<Offer> discover();
  base::Result<std::shared_ptr<const KeySet>> keys_for(const TokenParts& token);
  // The claims of a token that one of the provider's keys has signed.
  base::Result<std::shared_ptr<const nlohmann::json>> proven(const std::string& token);
  base::Result<std::shared_ptr<const nlohmann::json>> tokens(
      const Offer& offer, const port::AuthorisationAnswer& answer);
  void ask_user_info(const Offer& offer, const std::string& access_token,
                     port::ProvidedIdentity& identity);
  Reply call(Call call) const;

  base::Error unreachable(const std::string& why) const;
  base::Error refused(const std::string& why) const;
  base::Error untrusted(const std::string& why) const;

  const ProviderSettings settings_;
  std::mutex mutex_;  // of what follows; held while the provider is asked
  Offer offer_;
  std::optional<Clock::time_point> offered_;
  std::shared_ptr<const KeySet> keys_;
  std::optional<Clock::time_point> keys_asked_;
};

class Providers final : public port::SignInProviders {
 public:
  explicit Providers(const std::vector<ProviderSettings>& settings);

  base::Result<std::string> authorisation_url(const std::string& provider,
                                              const port::AuthorisationRequest& request) override;
  base::Result<port::ProvidedIdentity> redeem(const std::string& provider,
                                              const port::AuthorisationAnswer& answer,
                                              base::Time now) override;
  base::Result<std::string> end_session_url(const std::string& provider,
                                            const std::string& id_token,
                                            const std::string& return_to) override;
  base::Result<port::ProvidedLogout> read_logout(const std::string& provider,
                                                 const std::string& logout_token,
                                                 base::Time now) override;

 private:
  base::Result<Provider*> named(const std::string& provider);

  std::map<std::string, std::unique_ptr<Provider>> providers_;
};

}  // namespace vanthu::outward
