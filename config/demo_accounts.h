// The demonstration's accounts: one for each role, all with one password made for this data folder.
#pragma once

#include <string>
#include <vector>

#include "adapters/http_api/server.h"
#include "config/wiring.h"

namespace vanthu::config {

// Makes those that are not there yet; gives them all, for printing and for the sign-in page.
base::Result<std::vector<http_api::DemoAccount>> demo_accounts(Installation& installation,
                                                               port::Entropy& entropy);

}  // namespace vanthu::config
