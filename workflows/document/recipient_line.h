// One item of "Nơi nhận" (dòng nơi nhận) and the item "Lưu" (nơi lưu).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

enum class Purpose { kReport, kExecute, kCoordinate, kDirect, kInform, kPublish, kArchive, kOther };

// Stable codes for storage and exchange: "report", "execute", "coordinate", "direct", "inform",
// "publish", "archive", "other".
const char* purpose_code(Purpose purpose);
std::optional<Purpose> purpose_from_code(std::string_view code);

struct RecipientLine {
  // What can be looked up by itself, whatever one part borrows from another already carried to it:
  // "Khoa CNTT, ATTT" is "Khoa CNTT" and "Khoa ATTT".
  std::vector<std::string> targets;
  std::optional<Purpose> purpose;
  std::optional<std::string> purpose_text;  // as printed, without brackets
  // "as_above", "article:3", "article:implementation" (targets empty) or "named_in_document".
  std::optional<std::string> refers_to;
  Place at;
  bool operator==(const RecipientLine&) const = default;
};

struct Archive {
  std::vector<std::string> holders;
  // Copies by holder; no value where the number is a hole. No entry: nothing printed.
  std::map<std::string, std::optional<int>> copies;
  std::optional<std::string> drafter_mark;  // ký hiệu người soạn thảo
  Place at;
  bool operator==(const Archive&) const = default;
};

}  // namespace vanthu::document
