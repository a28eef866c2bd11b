// Addresses that say which mail an answer belongs to, and prove it: "vanthu+r<tag>@office.example".
//
// The tag names the mail (its job) and holds 80 bits of a MAC by the office's secret, so that
// nobody can report a bounce of, or answer to, a mail they never saw. One use's tag is not
// another's: who knows where to reply does not know where bounces go. Case does not count, since
// servers on the way change it; 43 characters fit with a local part of up to 20 into the 64 of RFC
// 5321.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/ids.h"

namespace vanthu::service {

enum class TagUse {
  kReturn,  // the return path: reports of mail servers, automatic answers
  kReply,   // Reply-To: a person's answer
};

inline constexpr std::size_t kLongestTaggedLocalPart = 20;

// `secret` has 32 bytes.
std::string mail_tag(const std::string& secret, TagUse use, const base::Uuid& mail);
// "a@b", "r1" -> "a+r1@b".
std::string tagged_address(const std::string& address, const std::string& tag);

struct TaggedMail {
  TagUse use = TagUse::kReturn;
  base::Uuid mail;
  bool operator==(const TaggedMail&) const = default;
};
// Nothing for any address but one that tagged_address() made of `address` and a tag of this secret.
std::optional<TaggedMail> read_tagged(const std::string& secret, const std::string& address,
                                      std::string_view tagged);

}  // namespace vanthu::service
