#include "adapters/http_api/resource_record.h"

namespace vanthu::http_api {

const std::vector<Route>& record_routes() {
  using enum Access;
  static const std::vector<Route> kRoutes{
      {"GET", "/.well-known/vanthu-checkpoint", kAnyone, show_last_checkpoint},

      {"GET", "/api/v1/checkpoints", kSignedIn, api::list_checkpoints},
      {"POST", "/api/v1/checkpoints", kAdministrator, api::make_checkpoint},
      {"GET", "/api/v1/checkpoints/{number}", kSignedIn, api::show_checkpoint},




  };
  return kRoutes;
}

}  // namespace vanthu::http_api
