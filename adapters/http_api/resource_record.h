// What proves the record and follows documents after their issue: checkpoints, recalls, handing on,
// answers on paper, and the tray of what came in by mail.
#pragma once

#include <vector>

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

// In the order in which they are tried, as in site.h.
const std::vector<Route>& record_routes();

Response show_last_checkpoint(Site&, const Request&);  // resource_receipt.cpp
Response confirm_destruction(Site&, const Request&);   // resource_delivery.cpp
Response show_paper(Site&, const Request&);            // resource_paper.cpp
Response answer_paper(Site&, const Request&);

namespace api {

Response list_checkpoints(Site&, const Request&);  // api/checkpoint.cpp
Response make_checkpoint(Site&, const Request&);
Response show_checkpoint(Site&, const Request&);

Response show_aftermath(Site&, const Request&);  // api/recall.cpp
Response recall_document(Site&, const Request&);
Response link_document(Site&, const Request&);
Response list_told(Site&, const Request&);
Response confirm_destruction(Site&, const Request&);

Response list_handlers(Site&, const Request&);  // api/handler.cpp
Response hand_on(Site&, const Request&);
Response take_from(Site&, const Request&);
Response note_read(Site&, const Request&);
Response list_handled(Site&, const Request&);

Response document_paper_list(Site&, const Request&);  // resource_paper.cpp
Response answer_on_paper(Site&, const Request&);

Response list_tray(Site&, const Request&);  // api/tray.cpp
Response show_tray_entry(Site&, const Request&);
Response tray_attachment(Site&, const Request&);
Response settle_tray_entry(Site&, const Request&);

}  // namespace api
}  // namespace vanthu::http_api
