// What was found of a file's signatures, as JSON for the command line, the API and the record.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "workflows/port/signer.h"

namespace vanthu::service {

// "valid", "untrusted", "not_good", "changed_after", "broken", "unreadable".
std::string_view verdict_code(port::SignatureVerdict verdict);
nlohmann::json file_check_json(const port::FileCheck& check, base::Language language);

}  // namespace vanthu::service
