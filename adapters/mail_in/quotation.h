// What a person wrote above the text they answer to.
#pragma once

#include <string>
#include <string_view>

namespace vanthu::mail_in {

// The text before the first mark of a quotation (">", "On … wrote:", "Vào … đã viết:", "-----
// Original Message -----", a block of From/Sent/To/Subject lines) and before a signature ("-- ",
// "Sent from my …"). Answers written between or below quoted lines are not found: what stands
// above is then empty or short, and `text` has it all.
std::string above_quotation(std::string_view text);

}  // namespace vanthu::mail_in
