// Tells the words of a signature from those of a recipient list, and reads them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/signature_block.h"

namespace vanthu::document {

struct SignatureRow {
  std::string text;
  Place at;
};

enum class SignatureWord {
  kNone,       // none of a signature's
  kAuthority,  // TM., KT., TL., TUQ., Q.
  kPost,       // a post, or capitals that name a body
  kName,       // a person, with rank or degree
  kRemark      // "(Đã ký)", "[CHỜ KÝ]"
};
// What one row or column says by itself.
SignatureWord signature_word(std::string_view text);

// Rows in printed order, from above, beside and below the recipients. No value if they hold
// neither an authority, nor a post, nor a name.
std::optional<SignatureBlock> read_signature(const std::vector<SignatureRow>& rows);

}  // namespace vanthu::document
