// Whom a "Nơi nhận" block means today: line by line with counts, the doubtful ones marked, and the
// list of receivers that would come of it.
#include <nlohmann/json.hpp>

#include "adapters/http_api/api/views.h"
#include "workflows/document/reading.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/office.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostReceivers = 1000;

std::string purpose_of(const std::optional<document::Purpose>& purpose) {
  return purpose ? document::purpose_code(*purpose) : "";
}

std::string joined(const std::vector<std::string>& targets) {
  std::string out;
  for (const auto& one : targets) out += (out.empty() ? "" : ", ") + one;
  return out;
}

Json target_json(const Viewer& viewer, const document::ResolvedTarget& target) {
  auto suggestions = Json::array();
  for (const auto& one : target.suggestions) {
    suggestions.push_back({{"kind", document::resolved_kind_code(one.kind)},
                           {"id", one.id},
                           {"name", one.name},
                           {"score", one.score}});
  }
  return {{"target", target.target},
          {"kind", document::resolved_kind_code(target.kind)},
          {"id", target.id},
          {"name", viewer.name_of(target.id)},
          {"count", target.receivers.size()},
          {"suggestions", std::move(suggestions)}};
}

bool doubtful(const document::Resolution& resolution) {
  if (!resolution.complete()) return true;
  for (const auto& target : resolution.targets) {
    if (target.receivers.empty()) return true;
  }
  return false;
}

Json line_of(const Viewer& viewer, const document::RecipientLine& line) {
  const auto resolution = document::resolve(line, *viewer.directory);
  auto targets = Json::array();
  std::size_t count = 0;
  for (const auto& target : resolution.targets) {
    count += target.receivers.size();
    targets.push_back(target_json(viewer, target));
  }
  const auto purpose = purpose_of(line.purpose);
  return {{"line", line.at.line},
          {"text", joined(line.targets)},
          {"purpose", purpose},
          {"purpose_words",
           line.purpose_text.value_or(service::purpose_words(purpose, viewer.language))},
          {"refers_to", line.refers_to ? Json(*line.refers_to) : Json()},
          {"count", count},
          {"doubtful", doubtful(resolution)},
          {"targets", std::move(targets)}};
}

Json receiver_json(const document::Delivery& one) {
  auto lines = Json::array();
  std::string purpose;
  for (const auto& reason : one.reasons) {
    lines.push_back(reason.line);
    if (purpose.empty()) purpose = purpose_of(reason.purpose);
  }
  return {{"kind", document::resolved_kind_code(one.kind)},
          {"id", one.id},
          {"name", one.name},
          {"email", one.email},
          {"purpose", purpose},
          {"lines", std::move(lines)}};
}

}  // namespace

Json resolution_json(const Viewer& viewer, const document::Tail& tail) {
  auto lines = Json::array();
  std::size_t in_doubt = 0;
  for (const auto& line : tail.recipients) {
    lines.push_back(line_of(viewer, line));
    if (lines.back()["doubtful"].get<bool>()) ++in_doubt;
  }
  const auto all = document::expand(tail.recipients, tail.archive, *viewer.directory);
  auto archive = Json::array();
  for (const auto& holder : all.archive) archive.push_back(target_json(viewer, holder));
  auto receivers = Json::array();
  std::size_t without_address = 0;
  for (const auto& one : all.deliveries) {
    if (one.email.empty()) ++without_address;
    if (receivers.size() < kMostReceivers) receivers.push_back(receiver_json(one));
  }
  return {{"lines", std::move(lines)},
          {"archive", std::move(archive)},
          {"receivers", std::move(receivers)},
          {"total", all.deliveries.size()},
          {"doubtful", in_doubt},
          {"without_address", without_address}};
}

}  // namespace vanthu::http_api::api
