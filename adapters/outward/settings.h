// What the room is told: which providers know who somebody is, and which addresses may be called.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace vanthu::outward {

struct ProviderSettings {
  std::string name;    // as service::ProviderRules names it
  std::string issuer;  // https://…; http:// on this machine only
  std::string client_id;
  std::string client_secret;  // empty: a public client
  std::string ca_file;        // PEM; empty: the system's
  std::vector<std::string> scopes{"openid", "profile", "email"};
  std::vector<std::string> claims;  // wanted; asked for at userinfo where the ID token has not all
};

struct WebhookSettings {
  // Networks of private, loopback or link-local addresses that may be called all the same:
  // "10.1.0.0/16", "::1/128".
  std::vector<std::string> allowed;
  std::string ca_file;
  std::chrono::seconds time_limit{10};
};

}  // namespace vanthu::outward
