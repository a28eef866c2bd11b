// Receipts: what proves that a recipient has answered, to anybody and without this program.
//
// A receipt is a JSON Web Signature in its compact form (RFC 7515) with Ed25519 (RFC 8037); its
// payload is the JSON of the struct below. The key that checks it is public as a JSON Web Key Set
// (RFC 7517); its name ("kid") is its thumbprint (RFC 7638). The record's place ties the receipt to
// the hash chain of the delivery's process (codec/history.h). Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/runtime/transaction.h"
#include "workflows/port/records.h"

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
  std::string answer;  // "acknowledged", "refused"
  std::string actor;   // who, or "link"
  std::string on_behalf_of;
  std::string identified;  // how: "link", "session", "command_line"
  std::string statement;   // what was confirmed, in the office's language
  std::string words;
  base::Time at{};
  std::optional<runtime::RecordPlace> place;  // nothing: the process was not listening yet
};

struct ReceiptKey {
  std::string id;          // RFC 7638
  std::string public_key;  // 32 bytes
};

// The payload.
std::string receipt_json(const Receipt& receipt);
// `seed` has 32 bytes.
std::string sign_receipt(const std::string& seed, const Receipt& receipt);
ReceiptKey receipt_key(const std::string& seed);
std::string key_set_json(const std::vector<ReceiptKey>& keys);
// Keys of other kinds are passed over. Refused: "receipt.keys".
base::Result<std::vector<ReceiptKey>> read_key_set(const std::string& json);

// Refused: "receipt.malformed" (no receipt at all), "receipt.unknown_key", "receipt.forged" (the
// signature does not fit what is signed).
base::Result<Receipt> check_receipt(const std::string& text, const std::vector<ReceiptKey>& keys);

}  // namespace vanthu::service
