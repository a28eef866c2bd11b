#include "workflows/service/timeline.h"

#include <algorithm>

#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

void add_versions(std::vector<TimelineEntry>& out, const std::vector<port::VersionRow>& rows) {
  for (const auto& row : rows) {
    out.push_back({row.created, row.version == 1 ? "drafted" : "revised", row.author,
                   row.on_behalf_of, "", row.note, row.version});
  }
}

void add_opinions(std::vector<TimelineEntry>& out, const std::vector<port::OpinionRow>& rows) {
  for (const auto& row : rows) {
    const bool signature = row.step == "sign" && row.decision == "approve";
    out.push_back({row.at, signature ? "signed" : row.decision, row.actor, row.on_behalf_of,
                   row.step, row.note, row.version});
  }
}

}  // namespace

base::Result<std::vector<TimelineEntry>> timeline(Office& office, const Principal& principal,
                                                  const port::DocumentId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<TimelineEntry>> {
        const auto row = visible_document(office, t, principal, id);
        if (!row.ok()) return row.error();
        auto& records = office.records(t);
        std::vector<TimelineEntry> out;
        add_versions(out, records.versions(id));
        add_opinions(out, records.opinions(id));
        if (row->issued_at) {
          out.push_back({*row->issued_at, "issued", "", "", "", "", row->version});
        }
        if (row->closed_at) {
          out.push_back({*row->closed_at, "closed", "", "", "", "", row->version});
        }
        std::stable_sort(out.begin(), out.end(),
                         [](const auto& a, const auto& b) { return a.at < b.at; });
        return out;
      });
}

}  // namespace vanthu::service
