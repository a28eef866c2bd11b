// A finding as one line of text, the way compilers write theirs, for command lines and logs.
#pragma once

#include <string>

#include "engine/model/validate.h"

namespace vanthu::model {

// "file:line: error: [code] element: what. remedy"; parts that are empty are left out.
// `error.where` is taken as the place. Never contains a line break, whatever the model's texts
// hold.
std::string format_diagnostic(const Diagnostic& diagnostic, base::Language language);

}  // namespace vanthu::model
