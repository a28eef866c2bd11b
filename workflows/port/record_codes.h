// The stable words for the records' states, as stored, sent over the API and typed on the command
// line ("in_review"). A code once published is never changed or used for something else.
//
// to_code() is total. parse_code() gives nothing for other text; from_code() throws UnknownCode,
// for words that only this program can have written.
#pragma once

#include <optional>
#include <stdexcept>
#include <string_view>

#include "workflows/port/records.h"

namespace vanthu::port {

struct UnknownCode : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string_view to_code(DocumentState state);
std::string_view to_code(DeliveryState state);
std::string_view to_code(AssignmentState state);
std::string_view to_code(ResetRule rule);
std::string_view to_code(EntryState state);

template <class Enum>
std::optional<Enum> parse_code(std::string_view code);
template <>
std::optional<DocumentState> parse_code(std::string_view code);
template <>
std::optional<DeliveryState> parse_code(std::string_view code);
template <>
std::optional<AssignmentState> parse_code(std::string_view code);
template <>
std::optional<ResetRule> parse_code(std::string_view code);
template <>
std::optional<EntryState> parse_code(std::string_view code);

[[noreturn]] void throw_unknown_code(std::string_view code);

template <class Enum>
Enum from_code(std::string_view code) {
  const auto value = parse_code<Enum>(code);
  if (!value) throw_unknown_code(code);
  return *value;
}

}  // namespace vanthu::port
