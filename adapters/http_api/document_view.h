// What several pages show of a document.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

// The text's paragraphs: blocks between empty lines, without Markdown's stars.
nlohmann::json paragraphs_json(const std::string& text);

// Every look at a secret document is kept (audit.h); `as` says in which form: "page", "pdf".
void note_secret(const Request& request, const port::DocumentRow& row, const char* as);

Response pdf_response(Site& site, const port::DocumentId& id);

}  // namespace vanthu::http_api
