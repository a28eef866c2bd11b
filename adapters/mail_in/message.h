// A message taken apart: header fields and parts in reading order, decoded to UTF-8, within limits.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/mail_in/read.h"

namespace vanthu::mail_in {

class Fields {
 public:
  void add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
  }
  // The first field of that name (any case), decoded and in one line; empty if there is none.
  const std::string& first(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  std::size_t count(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Part {
  std::string type;       // "text/plain", lower case
  std::string file_name;  // its last component; may be empty
  bool attachment = false;
  std::size_t within = 0;  // how many messages it stands in: 0 is this one's own
  std::string bytes;       // decoded; texts as UTF-8
};

struct Message {
  Fields header;
  std::string report_type;  // of multipart/report, lower case
  std::vector<std::string> from_addresses;
  port::Mailbox from;
  std::vector<Part> parts;  // leaves, and "text/rfc822-headers" for each message within
  std::vector<std::string> left_out;
};

Message take_apart(std::string_view bytes, const Limits& limits);

// "Name: value" lines as fields, folded ones joined; until an empty line.
Fields parse_fields(std::string_view lines);

// Bytes of that charset (empty: not said) as valid UTF-8 in NFC without NUL.
std::string to_utf8(std::string_view bytes, const std::string& charset);

// Markup to text: entities, line breaks, no scripts; a quoted block begins with "\n>\n".
std::string text_of_html(std::string_view html);

std::string lowered(std::string_view text);  // ASCII only
std::string_view trimmed(std::string_view text);
// "<a@b>" in order, at most `most`.
std::vector<std::string> message_ids(std::string_view text, std::size_t most = 50);

}  // namespace vanthu::mail_in
