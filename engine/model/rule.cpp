#include "engine/model/rule.h"

namespace vanthu::model {

namespace {

std::string fill(std::string_view text, std::initializer_list<std::string_view> particulars) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool slot = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' &&
                      text[i + 1] >= '0' && text[i + 1] <= '9';
    const std::size_t which = slot ? static_cast<std::size_t>(text[i + 1] - '0') : 0;
    if (!slot || which >= particulars.size()) {
      out += text[i];
      continue;
    }
    out += particulars.begin()[which];
    i += 2;
  }
  return out;
}

}  // namespace

Diagnostic breach(const Rule& rule, std::string element, std::uint32_t line,
                  std::initializer_list<std::string_view> particulars) {
  Diagnostic out;
  out.severity = rule.severity;
  out.element = std::move(element);
  out.line = line;
  out.error = {rule.code,
               {fill(rule.what_vi, particulars), fill(rule.what_en, particulars)},
               out.element,
               {fill(rule.remedy_vi, particulars), fill(rule.remedy_en, particulars)}};
  return out;
}

}  // namespace vanthu::model
