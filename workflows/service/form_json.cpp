#include "workflows/service/form_json.h"

#include <nlohmann/json.hpp>

namespace vanthu::service {

nlohmann::json form_json(const FormReport& report, base::Language language) {
  auto findings = nlohmann::json::array();
  for (const auto& one : report.findings) {
    findings.push_back({{"check", one.check},
                        {"level", document::level_code(one.level)},
                        {"clause", one.clause},
                        {"line", one.at.line},
                        {"offset", one.at.offset},
                        {"length", one.at.length},
                        {"words", one.words},
                        {"what", one.what.in(language)},
                        {"remedy", one.remedy.in(language)}});
  }
  return {{"rules", report.rules},
          {"title", report.title},
          {"hinders", !may_be_signed(report).ok()},
          {"overridden_by", report.overridden_by},
          {"override_reason", report.override_reason},
          {"findings", std::move(findings)}};
}

}  // namespace vanthu::service
