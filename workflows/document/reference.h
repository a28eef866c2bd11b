// A document named in a document (căn cứ, viện dẫn).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

enum class Relation {
  kImplements,  // named in the abstract as what this document carries out
  kBasis,       // named in the preamble (căn cứ, trên cơ sở, xét)
  kCited        // named in the body
};

// "implements", "basis", "cited".
const char* relation_code(Relation relation);

struct Reference {
  std::string id;      // "28-NQ/TW", "30/2020/NĐ-CP": number and symbol as one key
  std::string type;    // "Nghị quyết"; empty if no type word stands before the number
  std::string number;  // leading zero kept
  std::string symbol;
  std::optional<std::chrono::year_month_day> date;
  std::optional<std::string> issuer;
  Relation relation = Relation::kCited;  // the strongest of its mentions
  std::vector<Place> mentions;           // in order of the text; the abstract counts
  bool operator==(const Reference&) const = default;
};

// A document named by its title only: "Quy chế làm việc của Ban Chấp hành Đảng bộ Khối".
struct UnnumberedReference {
  std::string title;
  Place at;
  bool operator==(const UnnumberedReference&) const = default;
};

}  // namespace vanthu::document
