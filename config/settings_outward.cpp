// "sign_in" and "webhooks": what the settings say of servers of others.
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/outward/address_guard.h"
#include "adapters/outward/url.h"
#include "config/section.h"

namespace vanthu::config {
namespace {

constexpr std::size_t kLongestProviderName = 30;

bool is_provider_name(const std::string& name) {
  return !name.empty() && name.size() <= kLongestProviderName &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

// Over TLS, or on this machine.
bool is_guarded(const std::string& text) {
  const auto url = outward::parse_url(text);
  return url && (url->tls || outward::is_this_machine(*url));
}

std::string first_line(const std::string& file, Section& provider) {
  std::ifstream in(file);
  std::string line;
  if (!in || !std::getline(in, line)) {
    provider.bad("client_secret_file", "Không đọc được tệp này.", "Cannot be read.");
  }
  return line;
}

// A text for both languages, or one for each.
void read_label(Section& provider, const std::string& path, base::Text& out) {
  const auto* label = provider.find("label");
  if (label == nullptr) return;
  if (label->is_string()) {
    out.vi = out.en = label->get<std::string>();
    return;
  }
  Section both(*label, path + ".label", provider.errors());
  both.text("vi", out.vi);
  both.text("en", out.en);
}

void read_provider(const std::string& name, const Json& json, Section& around, Settings& out) {
  const std::string path = "sign_in.providers." + name;
  Section provider(json, path, around.errors());
  outward::ProviderSettings asked;
  service::ProviderRules rules;
  asked.name = rules.name = name;
  rules.label = {name, name};
  read_label(provider, path, rules.label);
  provider.text("issuer", asked.issuer);
  provider.text("client_id", asked.client_id);
  std::string secret_file;
  provider.text("client_secret_file", secret_file);
  if (!secret_file.empty()) {
    asked.client_secret = first_line(secret_file, provider);
  }
  provider.text("ca_file", asked.ca_file);
  provider.texts("scopes", asked.scopes);
  provider.text("link_claim", rules.link_claim);
  provider.text("actor_claim", rules.actor_claim);
  if (!is_provider_name(name)) {
    around.bad(name, "Tên chỉ gồm a–z, 0–9 và gạch ngang, tối đa 30 ký tự.",
               "The name has a-z, 0-9 and hyphens only, at most 30.");
  }
  if (!is_guarded(asked.issuer)) {
    provider.bad("issuer", "Phải là địa chỉ https:// của nhà cung cấp.",
                 "Must be the provider's https:// address.");
  }
  if (asked.client_id.empty()) {
    provider.bad("client_id", "Thiếu mã ứng dụng.", "The client's id is missing.");
  }
  if (std::find(asked.scopes.begin(), asked.scopes.end(), "openid") == asked.scopes.end()) {
    provider.bad("scopes", "Phải có “openid”.", "Must have \"openid\".");
  }
  for (const auto& claim : {rules.link_claim, rules.actor_claim}) {
    if (!claim.empty() && claim != "sub") asked.claims.push_back(claim);
  }
  out.providers.push_back(std::move(asked));
  out.office.providers.push_back(std::move(rules));
}

}  // namespace

void read_sign_in(Section& top, Settings& out) {
  const auto* json = top.find("sign_in");
  if (json == nullptr) return;
  Section section(*json, "sign_in", top.errors());
  const auto* providers = section.find("providers");
  if (providers == nullptr) return;
  if (!providers->is_object()) {
    return section.bad("providers", "Phải là đối tượng.", "Must be an object.");
  }
  Section all(*providers, "sign_in.providers", top.errors());
  for (const auto& [name, provider] : providers->items()) {
    all.find(name);
    read_provider(name, provider, all, out);
  }
  if (!out.providers.empty() && !is_guarded(out.office.public_url)) {
    section.bad("providers", "Cần “office.public_url” là https:// để đăng nhập qua nơi khác.",
                "Signing in elsewhere needs an https:// address in \"office.public_url\".");
  }
}

void read_webhooks(Section& top, Settings& out) {
  const auto* json = top.find("webhooks");
  if (json == nullptr) return;
  Section section(*json, "webhooks", top.errors());
  section.texts("allowed_networks", out.webhooks.allowed);
  for (const auto& network : out.webhooks.allowed) {
    if (outward::parse_network(network)) continue;
    section.bad("allowed_networks", "Không phải mạng: " + network + ".",
                "Not a network: " + network + ".");
  }
  section.text("ca_file", out.webhooks.ca_file);
  std::size_t seconds = static_cast<std::size_t>(out.webhooks.time_limit.count());
  section.number("seconds", 1, 30, seconds);
  out.webhooks.time_limit = std::chrono::seconds(seconds);
}

}  // namespace vanthu::config
