// What a call says: the query's parameters, or the JSON body, read by name and checked.
//
//   Input in = Input::body(request);
//   const std::string worker = in.required_text("workerId");
//   const auto variables = in.variables("variables");
//   if (const auto wrong = in.wrong()) return refusal(request, *wrong);
//
// Getters of what is wrong give an empty value; the first thing wrong is kept and is the answer.
// JSON null is as good as nothing. A name that contains "Expression" is always wrong: no query is
// ever an expression. Errors: "request.syntax", "request.parameter", "request.variable",
// "request.unknown", "request.expression". Belongs to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/http_api/exchange.h"
#include "engine/message/names.h"

namespace vanthu::http_api::camunda {

class Input {
 public:
  static Input query(const Request& request);
  static Input body(const Request& request);  // no body is {}

  bool has(const std::string& name);
  std::optional<std::string> text(const std::string& name);
  std::string required_text(const std::string& name);
  std::optional<std::int64_t> integer(const std::string& name, std::int64_t least,
                                      std::int64_t most);
  bool boolean(const std::string& name, bool otherwise = false);
  // A list of texts; in a query one text with commas.
  std::optional<std::vector<std::string>> texts(const std::string& name);
  message::VariableMap variables(const std::string& name);  // typed values, see values.h
  // {name: plain value, ...}
  message::VariableMap plain_values(const std::string& name);
  std::vector<Input> objects(const std::string& name);
  const message::Value& all() const { return object_; }

  // Names nobody has asked for become wrong: for filters, where passing over one would give more
  // than was asked for.
  void refuse_others();
  // Known, does nothing here (hints, sorting within what is fetched).
  void pass_over(std::initializer_list<const char*> names);
  void refuse(base::Error error);
  void refuse_parameter(const std::string& name, base::Text what);
  const base::Error* wrong() const { return problem_->has_value() ? &**problem_ : nullptr; }

 private:
  using Problem = std::shared_ptr<std::optional<base::Error>>;  // shared with inner objects
  Input(message::Value object, bool query, Problem problem);
  const message::Value* find(const std::string& name);

  message::Value object_;
  bool query_ = false;
  Problem problem_;
  std::set<std::string, std::less<>> asked_;
};

// Of a query's paging: firstResult and maxResults.
struct Page {
  std::size_t first = 0;
  std::size_t most = 0;
};
Page page_of(Input& in, const Request& request);  // the request's query has it also for a POST

}  // namespace vanthu::http_api::camunda
