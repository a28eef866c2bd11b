// What the text alone cannot tell, put to the clerk (câu hỏi cho văn thư).
#pragma once

#include <string>

#include "engine/base/result.h"
#include "workflows/document/place.h"

namespace vanthu::document {

struct Question {
  std::string code;  // stable: "header.date_missing", "recipients.brace_purpose"
  base::Text text;   // a whole sentence in both languages
  Place at;          // where to look; all zero if the thing asked for stands nowhere
  bool operator==(const Question&) const = default;
};

}  // namespace vanthu::document
