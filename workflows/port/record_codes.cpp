#include "workflows/port/record_codes.h"

#include <array>
#include <cstddef>
#include <string>

namespace vanthu::port {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 8> kDocumentStates = {
    "drafting", "in_review", "signed", "issued", "closed", "withdrawn", "recalled", "superseded"};
constexpr std::array<std::string_view, 8> kDeliveryStates = {
    "pending", "notified",    "opened",   "acknowledged",
    "refused", "unreachable", "given_up", "withdrawn"};
constexpr std::array<std::string_view, 8> kAssignmentStates = {
    "given", "accepted", "reported", "handed_in", "done", "returned", "declined", "stopped"};
constexpr std::array<std::string_view, 3> kResetRules = {"year", "term", "never"};
constexpr std::array<std::string_view, 3> kEntryStates = {"issued", "reserved", "void"};

static_assert(kDocumentStates.size() == static_cast<std::size_t>(DocumentState::kSuperseded) + 1);
static_assert(kDeliveryStates.size() == static_cast<std::size_t>(DeliveryState::kWithdrawn) + 1);
static_assert(kAssignmentStates.size() == static_cast<std::size_t>(AssignmentState::kStopped) + 1);
static_assert(kResetRules.size() == static_cast<std::size_t>(ResetRule::kNever) + 1);
static_assert(kEntryStates.size() == static_cast<std::size_t>(EntryState::kVoid) + 1);

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& codes, std::string_view code) {
  for (std::size_t i = 0; i < N; ++i) {
    if (codes[i] == code) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_code(DocumentState state) {
  return kDocumentStates.at(static_cast<std::size_t>(state));
}
std::string_view to_code(DeliveryState state) {
  return kDeliveryStates.at(static_cast<std::size_t>(state));
}
std::string_view to_code(AssignmentState state) {
  return kAssignmentStates.at(static_cast<std::size_t>(state));
}
std::string_view to_code(ResetRule rule) {
  return kResetRules.at(static_cast<std::size_t>(rule));
}
std::string_view to_code(EntryState state) {
  return kEntryStates.at(static_cast<std::size_t>(state));
}

template <>
std::optional<DocumentState> parse_code(std::string_view code) {
  return find<DocumentState>(kDocumentStates, code);
}
template <>
std::optional<DeliveryState> parse_code(std::string_view code) {
  return find<DeliveryState>(kDeliveryStates, code);
}
template <>
std::optional<AssignmentState> parse_code(std::string_view code) {
  return find<AssignmentState>(kAssignmentStates, code);
}
template <>
std::optional<ResetRule> parse_code(std::string_view code) {
  return find<ResetRule>(kResetRules, code);
}
template <>
std::optional<EntryState> parse_code(std::string_view code) {
  return find<EntryState>(kEntryStates, code);
}

void throw_unknown_code(std::string_view code) {
  throw UnknownCode("unknown code of a record: '" + std::string(code.substr(0, 40)) + "'");
}

}  // namespace vanthu::port
