#include "workflows/service/print.h"

#include "workflows/document/reading.h"
#include "workflows/service/refusals.h"

namespace vanthu::service {
namespace {

base::Result<port::PrintRequest> print_request(Office& office, const port::DocumentId& id) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<port::PrintRequest> {
        auto& records = office.records(t);
        const auto document = records.document(id);
        const auto version =
            document ? records.version(id, document->version) : std::optional<port::VersionRow>();
        if (!version) return no_such_document(id.text());
        port::PrintRequest request;
        request.document = *document;
        if (auto reading = document::read_text(version->text); reading.ok()) {
          request.reading = *std::move(reading);
        }
        const auto directory = office.directory(records);
        request.issuing_body = display_name(*directory, document->issuing_body);
        request.superior_body =
            display_name(*directory, superior(*directory, document->issuing_body));
        request.place = document->place;
        request.zone = office.settings.zone;
        return request;
      });
}

}  // namespace

// Printing holds neither a transaction nor the lock; two that come first may both print.
base::Result<std::shared_ptr<const port::Printed>> PrintedDocuments::get(Office& office,
                                                                         const port::DocumentId& id,
                                                                         port::PrintFormat format) {
  const auto current =
      office.engine.call(office.settings.organisation, runtime::kSystem,
                         [&](runtime::Transaction& t) -> base::Result<port::DocumentRow> {
                           const auto document = office.records(t).document(id);
                           if (!document) return no_such_document(id.text());
                           return *document;
                         });
  if (!current.ok()) return current.error();
  const std::string key = id.text() + "/" + std::to_string(current->version) + "/" +
                          current->number_text +
                          (format == port::PrintFormat::kDocx ? "/docx" : "/pdf");
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  const auto request = print_request(office, id);
  if (!request.ok()) return request.error();
  auto printed = std::make_shared<const port::Printed>(office.printer.print(*request, format));
  constexpr std::size_t kMost = 16;
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kMost) kept_.erase(kept_.begin());
  kept_[key] = printed;
  return printed;
}

}  // namespace vanthu::service
