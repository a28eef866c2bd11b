// Receipts: what proves that a recipient has answered, to anybody and without this program.
//
// A receipt is signed as signed_json.h says; its payload is the JSON of the struct below. The
// record's place ties it to the hash chain of the delivery's process (codec/history.h).
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/runtime/transaction.h"
#include "workflows/port/records.h"
#include "workflows/service/signed_json.h"

namespace vanthu::service {

struct Receipt {
  std::string office;    // organisation's name
  std::string delivery;  // id
  std::string document;  // id
  std::string number;    // "19-CTrHD/ĐUK"
  std::string abstract_text;
  std::int64_t version = 1;
  std::string sha256;  // of that version's text, hex
  std::string recipient;
  std::string recipient_name;
  // "acknowledged", "refused"; "destroyed": the copies of a recalled document; without an answer:
  // "withdrawn", "recalled", "superseded".
  std::string answer;
  std::string actor;  // who, or "link"
  std::string on_behalf_of;
  std::string identified;  // how: "link", "session", "command_line"
  std::string statement;   // what was confirmed, in the office's language
  std::string words;
  base::Time at{};
  std::optional<runtime::RecordPlace> place;  // nothing: the process was not listening yet
};

inline constexpr const char* kReceiptType = "vanthu-receipt+jws";

// The payload.
std::string receipt_json(const Receipt& receipt);
// `seed` has 32 bytes.
std::string sign_receipt(const std::string& seed, const Receipt& receipt);

// Refused: "receipt.malformed" (no receipt at all), "receipt.unknown_key", "receipt.forged" (the
// signature does not fit what is signed).
base::Result<Receipt> check_receipt(const std::string& text, const std::vector<ReceiptKey>& keys);

}  // namespace vanthu::service
