// One item of a recipient list as a RecipientLine.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "workflows/document/question.h"
#include "workflows/document/recipient_items.h"
#include "workflows/document/recipient_line.h"

namespace vanthu::document {

// No value for what is no recipient: an enclosure ("Hồ sơ gửi kèm"), an empty row. What the text
// cannot tell is added to `questions`.
std::optional<RecipientLine> read_recipient(const RecipientItem& item,
                                            std::vector<Question>& questions);

// Items of "Kính gửi" and of a telegram, divided into targets as recipients are.
std::vector<std::string> addressee_targets(std::string_view item);

}  // namespace vanthu::document
