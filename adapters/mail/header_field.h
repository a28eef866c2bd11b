// One header field of a message, folded while it is written (RFC 5322, 2.2.3; RFC 2047; RFC 2231).
//
// Lines hold at most 76 characters wherever the content can be cut. Texts must have been checked:
// valid UTF-8 without CR, LF and NUL (check.h).
#pragma once

#include <string>
#include <string_view>

namespace vanthu::mail {

class HeaderField {
 public:
  explicit HeaderField(std::string_view name);

  // Something that is never cut (an address, a message id, a parameter), after a space or a fold.
  void word(std::string_view text);

  // RFC 5322 `unstructured`: as it stands where plain ASCII comes through a reader unchanged, else
  // as encoded words.
  void text(std::string_view text);

  // RFC 5322 `phrase`: atoms, a quoted string or encoded words, whichever is the first that can say
  // it.
  void phrase(std::string_view text);

  // A parameter whose value is UTF-8: ;name="value", or RFC 2231 name*=UTF-8''…, in sections where
  // long.
  void parameter(std::string_view name, std::string_view value);

  // The field with its CRLF.
  std::string finish() &&;

 private:
  void encoded_words(std::string_view text);
  void words(std::string_view text);

  std::string out_;
  std::size_t column_;
};

}  // namespace vanthu::mail
