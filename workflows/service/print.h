// A document's current version as a file in its official form: the signed file where there is one.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "workflows/service/office.h"

namespace vanthu::service {

// What prints the document's current version; not for signature. It must have its version.
port::PrintRequest print_request(Office& office, port::Records& records,
                                 const port::DocumentRow& document);

// Each print is made once and shared by all who ask for it (mails, pages). Thread-safe.
class PrintedDocuments {
 public:
  // Refused: "document.not_found".
  base::Result<std::shared_ptr<const port::Printed>> get(
      Office& office, const port::DocumentId& id,
      port::PrintFormat format = port::PrintFormat::kPdf);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const port::Printed>> kept_;  // the newest few
};

}  // namespace vanthu::service
