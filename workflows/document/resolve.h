// Finds whom a recipient line means in a directory, and makes the list of deliveries.
//
// Pure, thread-safe; texts that are not UTF-8 resolve to unknown. Nothing is guessed: a name that
// matches no entry, or more than one, is unknown and comes with scored suggestions for the clerk.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/directory.h"
#include "workflows/document/recipient_line.h"

namespace vanthu::document {

enum class ResolvedKind { kUnit, kPost, kPerson, kGroup, kUnknown };

// "unit", "post", "person", "group", "unknown".
const char* resolved_kind_code(ResolvedKind kind);

struct Suggestion {
  ResolvedKind kind = ResolvedKind::kUnknown;
  std::string id;
  std::string name;
  double score = 0;  // 0 to 1, best first
  bool operator==(const Suggestion&) const = default;
};

struct ResolvedTarget {
  std::string target;  // as read
  ResolvedKind kind = ResolvedKind::kUnknown;
  std::string id;  // empty if unknown
  // Ids of the units and posts that receive: one for a unit, a post or a person (deliver_to), all
  // members for a group, nested groups expanded, each once, in the directory's order.
  std::vector<std::string> receivers;
  std::vector<Suggestion> suggestions;  // at most 5, only for unknown
  bool operator==(const ResolvedTarget&) const = default;
};

struct Resolution {
  std::vector<ResolvedTarget> targets;   // one per target of the line
  std::optional<std::string> refers_to;  // copied from the line: to be answered from the document
  bool complete() const;                 // every target known, nothing left to refer to
};

ResolvedTarget resolve_name(std::string_view text, const Directory& directory);
Resolution resolve(const RecipientLine& line, const Directory& directory);

struct DeliveryReason {
  std::size_t line = 0;  // index in the list of lines, from 0
  std::string target;    // as read
  std::string via;       // id of the group or person that led here; empty if named itself
  std::optional<Purpose> purpose;
  bool operator==(const DeliveryReason&) const = default;
};

struct Delivery {
  ResolvedKind kind = ResolvedKind::kUnit;  // kUnit or kPost
  std::string id;
  std::string name;  // unit's name or post's title
  std::string email;
  std::optional<std::string> person;    // id of the person who holds the post
  std::vector<DeliveryReason> reasons;  // at least one, in order of the lines
};

struct UnresolvedTarget {
  std::size_t line = 0;
  ResolvedTarget target;
};

struct ReferredLine {
  std::size_t line = 0;
  std::string refers_to;
};

struct Distribution {
  std::vector<Delivery> deliveries;          // each receiver once, in order of first mention
  std::vector<ResolvedTarget> archive;       // one per holder of the Lưu item; no delivery
  std::vector<UnresolvedTarget> unresolved;  // unknown, or known with nobody behind: for the clerk
  std::vector<ReferredLine> referred;        // lines to be answered from the document itself
};

Distribution expand(const std::vector<RecipientLine>& lines, const std::optional<Archive>& archive,
                    const Directory& directory);

}  // namespace vanthu::document
