#include "adapters/http_api/resource_record.h"

namespace vanthu::http_api {

const std::vector<Route>& record_routes() {
  using enum Access;
  static const std::vector<Route> kRoutes{
      {"GET", "/.well-known/vanthu-checkpoint", kAnyone, show_last_checkpoint},
      {"POST", "/d/{token}/destroyed", kAnyone, confirm_destruction},

      {"GET", "/api/v1/checkpoints", kSignedIn, api::list_checkpoints},
      {"POST", "/api/v1/checkpoints", kAdministrator, api::make_checkpoint},
      {"GET", "/api/v1/checkpoints/{number}", kSignedIn, api::show_checkpoint},

      {"GET", "/api/v1/documents/{id}/aftermath", kOffice, api::show_aftermath},
      {"POST", "/api/v1/documents/{id}/recall", kOffice, api::recall_document},
      {"GET", "/api/v1/documents/{id}/recall/told", kOffice, api::list_told},
      {"POST", "/api/v1/documents/{id}/links", kOffice, api::link_document},
      {"POST", "/api/v1/deliveries/{id}/destroyed", kOffice, api::confirm_destruction},

      {"GET", "/api/v1/deliveries/{id}/handlers", kOffice, api::list_handlers},
      {"POST", "/api/v1/deliveries/{id}/handlers", kOffice, api::hand_on},
      {"DELETE", "/api/v1/deliveries/{id}/handlers/{handler}", kOffice, api::take_from},
      {"POST", "/api/v1/deliveries/{id}/read", kOffice, api::note_read},
      {"GET", "/api/v1/work/handled", kOffice, api::list_handled},

      {"GET", "/p/{id}", kOffice, show_paper},
      {"POST", "/p/{id}", kOffice, answer_paper},
      {"GET", "/api/v1/documents/{id}/paper-list", kOffice, api::document_paper_list},
      {"POST", "/api/v1/deliveries/{id}/paper", kOffice, api::answer_on_paper},

      {"GET", "/api/v1/tray", kOffice, api::list_tray},
      {"GET", "/api/v1/tray/{id}", kOffice, api::show_tray_entry},
      {"GET", "/api/v1/tray/{id}/attachments/{position}", kOffice, api::tray_attachment},
      {"POST", "/api/v1/tray/{id}/settle", kOffice, api::settle_tray_entry},
  };
  return kRoutes;
}

}  // namespace vanthu::http_api
