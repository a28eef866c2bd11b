// A form report as JSON, for the command line and the API.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "workflows/service/form.h"

namespace vanthu::service {

// {rules, title, hinders, overridden_by, override_reason, findings: [{check, level, clause, line,
// offset, length, words, what, remedy}]}
nlohmann::json form_json(const FormReport& report, base::Language language);

}  // namespace vanthu::service
