// Mail addresses: the syntax that is let through, and return paths that say which mail bounced.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vanthu::mail {

// Whether `text` is an addr-spec (RFC 5322, 3.4.1, without comments, folding and obsolete forms):
// dot-atom or quoted-string, "@", domain name or address literal; in UTF-8 where RFC 6532 allows
// it, with the lengths of RFC 5321, 4.5.3.1. What passes can stand in a header and in an SMTP
// command.
bool is_address(std::string_view text);

// Whether the address can only travel by SMTPUTF8 (RFC 6531): anything outside ASCII in it.
bool address_needs_smtputf8(std::string_view address);

// Whether `text` is a msg-id (RFC 5322, 3.6.4) of at most 250 characters, angle brackets included.
bool is_message_id(std::string_view text);

// A return path that carries `tag` (letters, digits, '-', '_', '.'; a delivery's id), so that a
// bounce names the delivery even when its text does not: "bounce@a.vn", "7f" -> "bounce+7f@a.vn"
// (the idea of VERP with RFC 5233's separator). Refused ("mail.bad_return_path"): `base` no
// address, a tag of other characters or none, a local part beyond 64 octets.
base::Result<std::string> tagged_return_path(std::string_view base, std::string_view tag);

// The tag of an address made by tagged_return_path with the same `base`; the domain's and the local
// part's case is ignored, since servers on the way may change it. Nothing for any other address.
std::optional<std::string> tag_of_return_path(std::string_view base, std::string_view address);

}  // namespace vanthu::mail
