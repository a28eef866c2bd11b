// What somebody will want to know later: signing in and out, passwords, tokens, delegations,
// refusals, and every look at a secret document. One line of JSON in the log each, under "audit",
// with who, from where and when; nothing a client sent can break out of it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/http_api/exchange.h"

namespace vanthu::http_api {

using AuditFields = std::initializer_list<std::pair<std::string_view, std::string>>;

// `what` is a word such as "sign_in.refused". No secrets in `fields`.
void audit(const Request& request, std::string_view what, AuditFields fields = {});

}  // namespace vanthu::http_api
