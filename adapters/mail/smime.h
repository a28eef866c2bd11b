// S/MIME signatures around written messages (RFC 8551, 3.5.3): multipart/signed with a detached CMS
// signature, SHA-256, the certificates inside. Thread-safe once made.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vanthu::mail {

struct SmimeFiles {
  std::string certificate;  // PEM: the signer's own first, then those that lead to its authority
  std::string key;          // PEM
  std::string password;     // of the key; empty: it has none
};

class SmimeSigner {
 public:
  // Refused: "mail.bad_smime_key" (a file cannot be read, or the two do not belong together).
  static base::Result<std::shared_ptr<const SmimeSigner>> load(const SmimeFiles& files);
  ~SmimeSigner();

  // The same message, signed. `message` as write_message() gives it; the boundary follows from
  // `message_id`. Throws std::runtime_error when the library fails.
  std::string sign(std::string_view message, std::string_view message_id) const;

 private:
  struct Keys;
  explicit SmimeSigner(std::unique_ptr<Keys> keys);
  std::unique_ptr<Keys> keys_;
};

}  // namespace vanthu::mail
