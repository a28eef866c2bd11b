// A document's report for the terminal.
#pragma once

#include "config/output.h"
#include "workflows/service/report.h"

namespace vanthu::config {

void print_report(const Output& output, const service::OfficeSettings& settings,
                  const service::DocumentReport& report);

std::string state_words(port::DocumentState state, base::Language language);
std::string state_words(port::DeliveryState state, base::Language language);

}  // namespace vanthu::config
