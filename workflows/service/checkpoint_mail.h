// The checkpoint's mail to its witness (send task "mail.checkpoint" of send-checkpoint).
#pragma once

#include "workflows/service/office.h"

namespace vanthu::service {

// The file of export_checkpoint() goes with it where it is not too big for a mail; else the signed
// text alone, which is what cannot be made again.
class CheckpointMail final : public port::RemoteConnector {
 public:
  CheckpointMail(Office& office, port::Mailer& mailer) : office_(office), mailer_(mailer) {}
  port::JobAnswer run(const port::JobCall& call) override;

 private:
  Office& office_;
  port::Mailer& mailer_;
};

}  // namespace vanthu::service
