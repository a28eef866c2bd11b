#include "workflows/service/report.h"

#include <set>

#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"

namespace vanthu::service {
namespace {

std::vector<port::DeliveryRow> all_deliveries(port::Records& records, const port::DocumentId& id) {
  std::vector<port::DeliveryRow> out;
  port::DeliveryFilter filter;
  for (;;) {
    auto page = records.deliveries(id, filter);
    if (page.empty()) return out;
    filter.after = page.back().position;
    out.insert(out.end(), std::make_move_iterator(page.begin()),
               std::make_move_iterator(page.end()));
  }
}

std::vector<port::TaskRow> waiting_in(port::UnitOfWork& work, const port::DocumentRow& document) {
  port::TaskFilter filter;
  filter.business_key = document.id.text();
  filter.limit = 1000;
  auto rows = work.tasks(filter);
  std::erase_if(rows, [&](const auto& row) { return row.instance != document.instance; });
  return rows;
}

// Of the document's own process, its deliveries' and its duties'.
std::vector<state::Incident> incidents_of(port::UnitOfWork& work, const port::DocumentId& id) {
  constexpr std::size_t kMost = 1000;
  std::vector<state::Incident> out;
  auto open = work.incidents(kMost);
  if (open.empty()) return out;
  std::set<message::InstanceId> own;
  for (const auto& row : work.instances_by_key(id.text())) own.insert(row.id);
  for (auto& [instance, incident] : open) {
    if (own.contains(instance)) out.push_back(std::move(incident));
  }
  return out;
}

base::Error ambiguous(const std::string& name) {
  return {
      "document.ambiguous",
      {"Số này có ở nhiều năm hoặc nhiều nhiệm kỳ.", "This number was used in several periods."},
      name,
      {"Dùng mã văn bản trong danh sách của “vanthu status”.",
       "Use the document's id from the list of `vanthu status`."}};
}

}  // namespace

base::Result<DocumentReport> report(Office& office, const port::DocumentId& id, Extent extent) {
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<DocumentReport> {
                              auto& records = office.records(t);
                              auto document = records.document(id);
                              if (!document) return no_such_document(id.text());
                              DocumentReport out;
                              out.document = *document;
                              if (!document->number_text.empty()) {
                                out.full_number =
                                    full_number(document->number_text, document->symbol);
                              }
                              out.versions = records.versions(id);
                              out.attachments = records.attachments(id);
                              out.references = records.references(id);
                              out.opinions = records.opinions(id);
                              out.lines = records.recipient_lines(id);
                              out.counts = records.delivery_counts(id);
                              out.mails = records.mail_counts(id);
                              if (extent == Extent::kWhole) {
                                out.deliveries = all_deliveries(records, id);
                                out.assignments = records.assignments(id);
                              }
                              out.waiting = waiting_in(t.work(), *document);
                              out.incidents = incidents_of(t.work(), id);
                              return out;
                            });
}

base::Result<port::DocumentId> find_document(Office& office, const std::string& name) {
  if (auto id = port::DocumentId::parse(name)) return *id;
  const auto cut = name.find_first_of("-/");
  if (cut == std::string::npos) return no_such_document(name);
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<port::DocumentId> {
                              const auto found = office.records(t).documents_numbered(
                                  std::string_view(name).substr(0, cut),
                                  std::string_view(name).substr(cut + 1));
                              if (found.empty()) return no_such_document(name);
                              if (found.size() > 1) return ambiguous(name);
                              return found.front().id;
                            });
}

std::vector<port::DocumentRow> documents(Office& office, std::size_t limit) {
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::DocumentRow>> {
        return office.records(t).documents(std::nullopt, std::nullopt, limit);
      });
  return std::move(found).value();
}

}  // namespace vanthu::service
