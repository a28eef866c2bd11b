// How a store fails: the world's failures are exceptions, handled in runtime and at the edge.
#pragma once

#include <stdexcept>

namespace vanthu::port {

// Connection lost, server going down, disk full: try again later.
struct StoreUnavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Lost a race (serialisation, deadlock, unique key): roll back and run the whole unit again.
struct StoreConflict : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// A unique key that is already there: a race lost, or the same row given twice. Only the latter
// happens again when the unit is run again.
struct DuplicateRow : StoreConflict {
  using StoreConflict::StoreConflict;
};
// Text that no database keeps: a NUL or bytes that are not UTF-8. Trying again changes nothing.
// JSON columns (variables, payloads, events) never meet it: the codec escapes what is not UTF-8.
struct StoreRefused : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

}  // namespace vanthu::port
