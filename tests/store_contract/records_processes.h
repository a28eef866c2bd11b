// Numbers issued by several processes at once, each with its own store on the same database.
#pragma once

#include <string>

#include "adapters/sql_store/settings.h"

namespace vanthu::test {

// Starts two processes of four issuers each; their register must have every number once.
void issue_in_two_processes(const sql_store::Settings& settings);

}  // namespace vanthu::test
