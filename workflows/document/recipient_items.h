// Finds the recipient block among rows and divides it into items, the signature's words apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/document/rows.h"
#include "workflows/document/signature_rows.h"

namespace vanthu::document {

struct RecipientItem {
  std::string text;                          // without bullet, rows joined
  std::optional<std::string> brace_purpose;  // printed apart, in a column or row of its own
  bool brace_column = false;                 // it stood in a column: it may span more rows
  Place at;
};

struct RecipientBlock {
  bool found = false;
  Place at;                             // of "Nơi nhận"
  std::vector<RecipientItem> items;     // the Lưu item among them
  std::vector<SignatureRow> signature;  // rows and columns that are none of the list's
};

// True for the row that opens a block: "Nơi nhận", with or without a colon.
bool opens_recipients(const std::string& row);

// `rows` from the signature above "Nơi nhận", if any, to the end of the text. The first opening
// row at or after `from` counts.
RecipientBlock read_block(const std::vector<Row>& rows, std::size_t from);

}  // namespace vanthu::document
