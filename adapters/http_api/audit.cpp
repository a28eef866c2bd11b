#include "adapters/http_api/audit.h"

#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

namespace vanthu::http_api {

void audit(const Request& request, std::string_view what, AuditFields fields) {
  constexpr std::size_t kMost = 200;  // bytes of any one value
  nlohmann::json line{{"what", what}, {"address", request.address}};
  if (request.principal) {
    line["login"] = request.principal->login;
    line["actor"] = request.principal->id;
    line["token"] = request.principal->channel == service::Channel::kToken;
  }
  for (const auto& [name, value] : fields) line[std::string(name)] = value.substr(0, kMost);
  // Escaped to ASCII: no line breaks, no terminal's control characters.
  spdlog::info("audit {}", line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

}  // namespace vanthu::http_api
