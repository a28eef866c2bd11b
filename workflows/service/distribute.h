// Distribution: the "Nơi nhận" block becomes recipient lines and deliveries, frozen at issue.
#pragma once

#include "workflows/service/issue.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// Resolves every line against the directory of this moment. While a target is unknown it records
// the lines and answers {"unresolved": n}, so that the definition can ask the clerk; nobody is
// dropped silently. Once all are known (or left out with a reason) it records the deliveries, each
// receiver once with all reasons, and answers {"deliveries": {"collection": "deliveries", ...}}.
class ExpandRecipients final : public DocumentConnector {
  using DocumentConnector::DocumentConnector;
  port::JobAnswer apply(const port::JobCall&, port::DocumentRow&, port::Records&,
                        port::Requests&) override;
};

// Delivery ids in order of position, for the multi-instance call activity.
class DeliveryItems final : public port::CollectionSource {
 public:
  explicit DeliveryItems(Office& office) : office_(office) {}
  std::vector<message::Value> items(const message::Value& reference, std::uint64_t from,
                                    std::uint64_t count, port::UnitOfWork& work) override;

 private:
  Office& office_;
};

// The clerk's answer for a target nobody knows. `entry` is a directory id, which is remembered as
// meaning this phrase; or empty with a `reason` for not sending. Only while the clarify task is
// open and by whom it is for. Refused: "document.not_found", "task.not_yours",
// "recipient.not_found", "directory.unknown_entry", "task.note_required", "document.wrong_state".
struct Clarification {
  port::DocumentId document;
  std::string target;  // as printed
  std::string entry;
  std::string reason;
};
base::Outcome clarify(Office& office, const Principal& principal, const Clarification& answer);

}  // namespace vanthu::service
