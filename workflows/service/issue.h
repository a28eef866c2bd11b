// From signature to distribution: what the service tasks of issue-directive do (local connectors).
//
//   opinions.record_silence       those who did not answer in time have agreed by silence
//   document.number               number, date and register entry (Decree 30/2020/NĐ-CP, 15 and 16)
//   document.expand_recipients    Nơi nhận -> recipient lines -> deliveries, frozen (distribute.h)
//   document.archive              the archive line's holders are noted in the register; what the
//                                 document replaces is no longer in force (recall.h)
//   document.close                every delivery is answered or given up
#pragma once

#include "workflows/service/office.h"

namespace vanthu::service {

// Base of the local connectors that work on the process's document (variable "document").
class DocumentConnector : public port::LocalConnector {
 public:
  explicit DocumentConnector(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall& call, port::UnitOfWork& work,
                      port::Requests& requests) final;

 protected:
  virtual port::JobAnswer apply(const port::JobCall& call, port::DocumentRow& document,
                                port::Records& records, port::Requests& requests) = 0;
  Office& office_;
};

class RecordSilence final : public DocumentConnector {
  using DocumentConnector::DocumentConnector;
  port::JobAnswer apply(const port::JobCall&, port::DocumentRow&, port::Records&,
                        port::Requests&) override;
};
class GiveNumber final : public DocumentConnector {
  using DocumentConnector::DocumentConnector;
  port::JobAnswer apply(const port::JobCall&, port::DocumentRow&, port::Records&,
                        port::Requests&) override;
};
class ArchiveDocument final : public DocumentConnector {
  using DocumentConnector::DocumentConnector;
  port::JobAnswer apply(const port::JobCall&, port::DocumentRow&, port::Records&,
                        port::Requests&) override;
};
class CloseDocument final : public DocumentConnector {
  using DocumentConnector::DocumentConnector;
  port::JobAnswer apply(const port::JobCall&, port::DocumentRow&, port::Records&,
                        port::Requests&) override;
};

// The series that numbers a document, and the running period's name: one that names its type before
// one for all, one of its issuing body before one of any; a secret document only in a secret series
// (Decree 30/2020/NĐ-CP, 15.2). Nothing: the office has no series for it.
struct NumberPlace {
  port::SeriesRow series;
  std::string period;
};
// The name of the series' running period: "2026", "2020-2025" or "".
std::string period_of(const port::SeriesRow& series, const OfficeSettings& settings,
                      base::Time now);
std::optional<NumberPlace> number_place(port::Records& records, const OfficeSettings& settings,
                                        const port::DocumentRow& document, base::Time now);

}  // namespace vanthu::service
