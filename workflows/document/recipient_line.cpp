#include "workflows/document/recipient_line.h"

#include <array>
#include <utility>

namespace vanthu::document {
namespace {

constexpr std::array<std::pair<Purpose, const char*>, 8> kCodes = {{
    {Purpose::kReport, "report"},
    {Purpose::kExecute, "execute"},
    {Purpose::kCoordinate, "coordinate"},
    {Purpose::kDirect, "direct"},
    {Purpose::kInform, "inform"},
    {Purpose::kPublish, "publish"},
    {Purpose::kArchive, "archive"},
    {Purpose::kOther, "other"},
}};

}  // namespace

const char* purpose_code(Purpose purpose) {
  for (const auto& [value, code] : kCodes) {
    if (value == purpose) return code;
  }
  return "other";
}

std::optional<Purpose> purpose_from_code(std::string_view code) {
  for (const auto& [value, name] : kCodes) {
    if (code == name) return value;
  }
  return std::nullopt;
}

}  // namespace vanthu::document
