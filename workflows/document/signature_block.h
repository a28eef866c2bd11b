// The signature of a document (khối chữ ký) as printed: Decree 30/2020/NĐ-CP, Article 13.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

struct SignatureBlock {
  std::vector<std::string> authority;       // "TM", "KT", "TL", "TUQ", "Q" in printed order
  std::optional<std::string> on_behalf_of;  // what follows the first authority
  std::optional<std::string> position;      // the signer's own post, the last one printed
  std::optional<std::string> signer;        // with rank or degree as printed
  Place at;
  bool operator==(const SignatureBlock&) const = default;
};

}  // namespace vanthu::document
