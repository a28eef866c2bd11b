#include "engine/model/diagnostic_text.h"

namespace vanthu::model {

namespace {

const char* severity_word(Severity severity, base::Language language) {
  if (language == base::Language::kVietnamese) {
    return severity == Severity::kError ? "lỗi" : "cảnh báo";
  }
  return severity == Severity::kError ? "error" : "warning";
}

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

}  // namespace

std::string format_diagnostic(const Diagnostic& diagnostic, base::Language language) {
  const base::Error& error = diagnostic.error;
  std::string out;
  if (!error.where.empty()) out += error.where + ": ";
  out += severity_word(diagnostic.severity, language);
  out += ": [" + error.code + "] ";
  if (!diagnostic.element.empty() && diagnostic.element != error.where) {
    out += diagnostic.element + ": ";
  }
  out += error.what.in(language);
  if (!error.remedy.in(language).empty()) out += " " + error.remedy.in(language);
  return on_one_line(std::move(out));
}

}  // namespace vanthu::model
