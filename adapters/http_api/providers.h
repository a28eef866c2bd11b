// Signing in through other providers, for the table of routes and the pages to sign in.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

// [{name, label, href}]; the links lead back to `to`, where it is given.
nlohmann::json providers_json(const Site& site, const Request& request, const std::string& to);

Response leave_for_provider(Site&, const Request&);  // resource_provider.cpp
Response confirm_at_provider(Site&, const Request&);
Response arrive_from_provider(Site&, const Request&);
Response sign_out_by_provider(Site&, const Request&);

}  // namespace vanthu::http_api
