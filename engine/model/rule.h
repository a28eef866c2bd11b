// A rule of the model as data: its code, how grave a breach is, and what a person is told, with
// {0}, {1} for the particulars. Findings are made from rules, so that a text stands in one place.
#pragma once

#include <initializer_list>
#include <string_view>

#include "engine/model/validate.h"

namespace vanthu::model {

struct Rule {
  const char* code;
  Severity severity;
  const char* what_vi;
  const char* what_en;
  const char* remedy_vi;
  const char* remedy_en;
};

// `element`: XML id or empty; `line`: 1-based, 0 for none.
Diagnostic breach(const Rule& rule, std::string element, std::uint32_t line,
                  std::initializer_list<std::string_view> particulars = {});

}  // namespace vanthu::model
