// What a function that can refuse gives back: the value, or an Error for a person.
//
// Refusals are values, never exceptions: they say what is wrong, where, and what to do next, in
// both of the product's languages. Exceptions are kept for the world failing (database away, disk
// full).
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace vanthu::base {

enum class Language { kVietnamese, kEnglish };

// One sentence in both languages; the edge (command line, page, mail) picks one.
struct Text {
  std::string vi;
  std::string en;

  const std::string& in(Language language) const {
    return language == Language::kVietnamese ? vi : en;
  }
  bool operator==(const Text&) const = default;
};

struct Error {
  std::string code;   // stable, for programs: "task.not_yours", "bpmn.missing_reference"
  Text what;          // what is wrong
  std::string where;  // file:line, element id, field, column; empty where there is no place
  Text remedy;        // what to do next
  bool operator==(const Error&) const = default;
};

// A T or an Error. Reading the wrong one is a bug of the caller and asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return assert(ok()), std::get<0>(content_); }
  T& value() & { return assert(ok()), std::get<0>(content_); }
  T&& value() && { return assert(ok()), std::get<0>(std::move(content_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const& { return assert(!ok()), std::get<1>(content_); }
  Error&& error() && { return assert(!ok()), std::get<1>(std::move(content_)); }

 private:
  std::variant<T, Error> content_;
};

struct Done {
  bool operator==(const Done&) const = default;
};
using Outcome = Result<Done>;  // success has nothing to say

}  // namespace vanthu::base
