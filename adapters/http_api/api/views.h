// Records as the API shows them: names of people and units beside their ids, nothing that is
// nobody's to read (links' token hashes), and what a page would otherwise have to work out.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "adapters/http_api/site.h"
#include "workflows/document/directory.h"
#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"
#include "workflows/port/distribution.h"
#include "workflows/service/timeline.h"
#include "workflows/service/work.h"

namespace vanthu::http_api::api {

// What every view is made with; one for a request.
struct Viewer {
  Viewer(Site& site, const Request& request);

  std::string name_of(const std::string& id) const;  // of any entry; empty for an empty id
  std::string who(const std::string& actor, const std::string& on_behalf_of) const;

  const service::OfficeSettings& settings;
  std::shared_ptr<const document::Directory> directory;
  base::Language language;
  base::Time now;
};

nlohmann::json work_json(const Viewer& viewer, const service::WorkItem& item);
nlohmann::json form_json(const Viewer& viewer, const std::string& form);
nlohmann::json summary_json(const Viewer& viewer, const port::DocumentRow& row);
nlohmann::json opinion_json(const Viewer& viewer, const port::OpinionRow& row);
nlohmann::json line_json(const Viewer& viewer, const port::RecipientLineRow& row);
nlohmann::json delivery_json(const Viewer& viewer, const port::DeliveryRow& row);
nlohmann::json duty_json(const Viewer& viewer, const port::AssignmentRow& row,
                         const port::DocumentRow* document);
nlohmann::json mails_json(const port::Records::MailCounts& mails);
nlohmann::json timeline_json(const Viewer& viewer, const service::TimelineEntry& entry);
nlohmann::json step_json(const Viewer& viewer, const port::DistributionStepRow& step);
// Whom a "Nơi nhận" block means in the directory of this moment.
nlohmann::json resolution_json(const Viewer& viewer, const document::Tail& tail);
std::string title_of(const port::DocumentRow& row);

}  // namespace vanthu::http_api::api
