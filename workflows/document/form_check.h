// The form check (kiểm tra thể thức; Decree 30/2020/NĐ-CP, Article 12): a document against the
// rules in force, before it is signed.
//
// Only what stands in the text is judged. What the system puts on the page itself (letterhead,
// number, place and date) may be missing; where it is printed it must be right. A check says
// nothing where the reader could not tell. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/directory.h"
#include "workflows/document/form_rules.h"
#include "workflows/document/reading.h"

namespace vanthu::document {

struct FormSubject {
  const Reading* reading = nullptr;
  std::string type;  // as recorded, else as read
  std::string symbol;
  std::string abstract_text;
};
FormSubject subject_of(const Reading& reading);

struct Finding {
  std::string check;  // stable: "symbol.type"
  Level level = Level::kWarning;
  std::string clause;  // of the rules
  Place at;            // all zero: of the document as a whole
  std::string words;   // the very words, or what is missing
  base::Text what;
  base::Text remedy;
};

// In the order of the rules. Without a directory, recipients are not looked up.
std::vector<Finding> check_form(const FormSubject& subject, const FormRules& rules,
                                const Directory* directory);

bool is_form_check(std::string_view id);
bool hinders(const std::vector<Finding>& findings);  // one is of level "error"

}  // namespace vanthu::document
