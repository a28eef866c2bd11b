// Which account somebody of a provider is (provided_sign_in.h has the rules).
#pragma once

#include <string>

#include "workflows/port/identities.h"
#include "workflows/port/sign_in_provider.h"
#include "workflows/service/office.h"

namespace vanthu::service {

// In the caller's transaction; links, or creates, the first time. Refused: "sign_in.no_account",
// "identity.taken", those of create_account().
base::Result<port::AccountRow> account_for(Office& office, runtime::Transaction& t,
                                           const std::string& provider,
                                           const port::ProvidedIdentity& person);

}  // namespace vanthu::service
