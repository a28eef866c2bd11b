#include "workflows/service/signature_json.h"

#include "workflows/service/json.h"

namespace vanthu::service {
namespace {

nlohmann::json time_json(const std::optional<base::Time>& time) {
  return time ? nlohmann::json(iso_time(*time)) : nlohmann::json();
}

}  // namespace

std::string_view verdict_code(port::SignatureVerdict verdict) {
  static constexpr std::string_view kCodes[] = {"valid",         "untrusted", "not_good",
                                                "changed_after", "broken",    "unreadable"};
  return kCodes[static_cast<std::size_t>(verdict)];
}

nlohmann::json file_check_json(const port::FileCheck& check, base::Language language) {
  auto signatures = nlohmann::json::array();
  for (const auto& one : check.signatures) {
    signatures.push_back({{"field", one.field},
                          {"verdict", std::string(verdict_code(one.verdict))},
                          {"why", one.why.in(language)},
                          {"signer", one.signer},
                          {"subject", one.subject},
                          {"issuer", one.issuer},
                          {"serial", one.serial},
                          {"fingerprint", one.fingerprint},
                          {"reason", one.reason},
                          {"location", one.location},
                          {"format", one.format},
                          {"digest", one.digest},
                          {"weak_digest", one.weak_digest},
                          {"claimed", time_json(one.claimed)},
                          {"stamped", time_json(one.stamped)},
                          {"stamped_by", one.stamped_by},
                          {"stamp_trusted", one.stamp_trusted},
                          {"not_before", time_json(one.not_before)},
                          {"not_after", time_json(one.not_after)},
                          {"revocation_checked", one.revocation_checked},
                          {"covers_whole_file", one.covers_whole_file},
                          {"covered", one.covered},
                          {"later", one.later}});
  }
  return {{"valid", check.all_valid()},
          {"signatures", std::move(signatures)},
          {"unsigned_changes", check.unsigned_changes}};
}

}  // namespace vanthu::service
