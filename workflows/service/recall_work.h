// What the tasks of recall-document and recall-notice do.
//
//   recall.stop_duties       the duties' processes are cancelled (remote: other roots)
//   recall.end_deliveries    some hundred deliveries a time: who has not answered ends with a
//                            negative receipt, who was sent the document is to be told
//   mail.recall, mail.recall_reminder   to one of them; asks to confirm that copies are destroyed
//   recall.give_up           no confirmation until the last date
#pragma once

#include "workflows/service/office.h"

namespace vanthu::service {

class StopDuties final : public port::RemoteConnector {
 public:
  explicit StopDuties(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall& call) override;

 private:
  Office& office_;
};

// Variables: "cursor", the position of the last delivery looked at; answers with it, "more", and at
// the end "notices", the collection of those to be told.
class EndDeliveries final : public port::LocalConnector {
 public:
  explicit EndDeliveries(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall&, port::UnitOfWork&, port::Requests&) override;

 private:
  Office& office_;
};

// Delivery ids in order of position, for the multi-instance call activity.
class RecallItems final : public port::CollectionSource {
 public:
  explicit RecallItems(Office& office) : office_(office) {}
  std::vector<message::Value> items(const message::Value& reference, std::uint64_t from,
                                    std::uint64_t count, port::UnitOfWork& work) override;

 private:
  Office& office_;
};

class RecallMail final : public port::RemoteConnector {
 public:
  RecallMail(Office& office, port::Mailer& mailer, bool reminder)
      : office_(office), mailer_(mailer), reminder_(reminder) {}
  port::JobAnswer run(const port::JobCall& call) override;

 private:
  Office& office_;
  port::Mailer& mailer_;
  const bool reminder_;
};

class GiveUpRecall final : public port::LocalConnector {
 public:
  explicit GiveUpRecall(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall&, port::UnitOfWork&, port::Requests&) override;

 private:
  Office& office_;
};

// Ends a delivery that nobody has answered, with its negative receipt: `kind` is "withdrawn" (no
// longer a recipient), "recalled" or "superseded". Its process is told by whoever calls.
void end_without_answer(const OfficeSettings& settings, port::Records& records,
                        port::DeliveryRow& row, const std::string& kind, const Actor& actor,
                        const std::string& reason, base::Time now);

}  // namespace vanthu::service
