#include "adapters/http_api/document_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/http_api/audit.h"
#include "workflows/service/print.h"

namespace vanthu::http_api {

nlohmann::json paragraphs_json(const std::string& text) {
  auto out = nlohmann::json::array();
  std::string open;
  const auto close = [&] {
    if (!open.empty()) out.push_back({{"text", open}});
    open.clear();
  };
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    auto line = text.substr(start, end - start);
    for (auto star = line.find("**"); star != std::string::npos; star = line.find("**")) {
      line.erase(star, 2);
    }
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      close();
    } else {
      open += (open.empty() ? "" : "\n") + line;
    }
    start = end + 1;
  }
  close();
  return out;
}

void note_secret(const Request& request, const port::DocumentRow& row, const char* as) {
  if (row.secrecy.empty()) return;
  audit(request, "secret.read", {{"document", row.id.text()}, {"as", as}});
}

Response pdf_response(Site& site, const port::DocumentId& id) {
  const auto printed = site.office.printed->get(site.office, id);
  if (!printed.ok()) return html(404, "");
  Response out;
  out.content_type = (*printed)->content_type;
  out.body = (*printed)->bytes;
  out.headers.emplace_back("Content-Disposition", "inline; filename=\"document.pdf\"");
  return out;
}

}  // namespace vanthu::http_api
