// The refusals that several use cases give, worded once.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace vanthu::service {

base::Error no_such_document(const std::string& id);
base::Error no_such_task(const std::string& id);
base::Error no_such_delivery();
base::Error not_yours(const std::string& actor, const std::string& where);
base::Error unknown_actor(const std::string& actor);
base::Error wrong_state(const std::string& where, const base::Text& what, const base::Text& remedy);

}  // namespace vanthu::service
