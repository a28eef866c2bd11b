#include "workflows/service/print.h"

#include <algorithm>

#include "workflows/document/reading.h"
#include "workflows/service/refusals.h"

namespace vanthu::service {
namespace {

base::Result<port::PrintRequest> requested(Office& office, const port::DocumentId& id) {
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<port::PrintRequest> {
                              auto& records = office.records(t);
                              const auto document = records.document(id);
                              if (!document || !records.version(id, document->version)) {
                                return no_such_document(id.text());
                              }
                              return print_request(office, records, *document);
                            });
}

// The document, and its signed file where a PDF is asked for and there is one.
struct Current {
  port::DocumentRow document;
  std::string signed_file;
};

base::Result<Current> current_of(Office& office, const port::DocumentId& id,
                                 port::PrintFormat format) {
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<Current> {
                              auto& records = office.records(t);
                              const auto document = records.document(id);
                              if (!document) return no_such_document(id.text());
                              Current out{*document, ""};
                              if (format == port::PrintFormat::kPdf) {
                                out.signed_file =
                                    records.signatures().signed_file(id, document->version);
                              }
                              return out;
                            });
}

const char* suffix(port::PrintFormat format) {
  switch (format) {
    case port::PrintFormat::kPdf:
      return "/pdf";
    case port::PrintFormat::kDocx:
      return "/docx";
    case port::PrintFormat::kHtml:
      return "/html";
  }
  return "";
}

std::string signed_name(const port::DocumentRow& document) {
  std::string name =
      (document.number_text.empty() ? "du-thao" : document.number_text) + "-" + document.symbol;
  std::replace(name.begin(), name.end(), '/', '-');
  return name + ".pdf";
}

}  // namespace

port::PrintRequest print_request(Office& office, port::Records& records,
                                 const port::DocumentRow& document) {
  port::PrintRequest request;
  request.document = document;
  const auto version = records.version(document.id, document.version);
  if (auto reading = document::read_text(version.value().text); reading.ok()) {
    request.reading = *std::move(reading);
  }
  const auto directory = office.directory(records);
  request.issuing_body = display_name(*directory, document.issuing_body);
  request.superior_body = display_name(*directory, superior(*directory, document.issuing_body));
  request.place = document.place;
  request.zone = office.settings.zone;
  request.forms = office.settings.forms;
  return request;
}

// Printing holds neither a transaction nor the lock; two that come first may both print.
base::Result<std::shared_ptr<const port::Printed>> PrintedDocuments::get(Office& office,
                                                                         const port::DocumentId& id,
                                                                         port::PrintFormat format) {
  auto current = current_of(office, id, format);
  if (!current.ok()) return current.error();
  const auto& document = current->document;
  if (!current->signed_file.empty()) {
    return std::make_shared<const port::Printed>(port::Printed{
        signed_name(document), "application/pdf", std::move(current->signed_file), {}});
  }
  const std::string key = id.text() + "/" + std::to_string(document.version) + "/" +
                          document.number_text + suffix(format);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  const auto request = requested(office, id);
  if (!request.ok()) return request.error();
  auto printed = std::make_shared<const port::Printed>(office.printer.print(*request, format));
  constexpr std::size_t kMost = 16;
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kMost) kept_.erase(kept_.begin());
  kept_[key] = printed;
  return printed;
}

}  // namespace vanthu::service
