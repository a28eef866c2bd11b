// Answers of recipients: opening, acknowledging, refusing (Decree 30/2020/NĐ-CP, Article 21: the
// sender is told of the receipt the same day).
//
// Opening is never an answer: mail scanners open links and even submit forms. An answer is the
// explicit act of a person: a POST with the words to confirm, or the recipient's own session.
#pragma once

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

enum class AnswerKind { kAcknowledge, kRefuse };

struct Answer {
  AnswerKind kind = AnswerKind::kAcknowledge;
  std::string words;       // required for a refusal: the reason
  std::string identified;  // "link", "session", "token", "command_line", "mail", "tray", "paper"
};

// What a recipient confirms with the tick, and what the receipt then says.
const base::Text& confirmation(AnswerKind kind);

struct DeliveryView {
  port::DeliveryRow delivery;
  port::DocumentRow document;
  std::string text;  // of the version sent
};

// What the page behind a link shows. Notes the first opening. Refused: "delivery.not_found"
// (wrong, revoked or expired link: the same answer for all, so nothing can be probed).
base::Result<DeliveryView> open_link(Office& office, const std::string& token);

// Refused also: "delivery.answered" (an answer cannot be changed here), "delivery.closed"
// (withdrawn, or the document is closed), "document.recalled",
// "delivery.words_required", "delivery.words_too_long", and
// for a delivery id "task.not_yours".
base::Outcome answer_link(Office& office, const std::string& token, const Answer& answer);
base::Outcome answer_delivery(Office& office, const Principal& principal,
                              const port::DeliveryId& id, const Answer& answer);

// The answer as the transaction's actor's, for use cases that have found out whose it is.
base::Outcome answer_in(Office& office, runtime::Transaction& t, const port::DeliveryId& id,
                        const Answer& answer);

// The receiver is no longer waited for: ends their process as an answer does. For use cases that
// have found out who may. Refused: "delivery.not_found", "delivery.answered", "delivery.closed".
base::Outcome withdraw_in(Office& office, runtime::Transaction& t, const port::DeliveryId& id,
                          const std::string& reason);

// What waits for the actor's answer or was answered by them, newest first.
base::Result<std::vector<port::DeliveryRow>> deliveries_of(Office& office,
                                                           const Principal& principal,
                                                           std::size_t limit = 200);

// The same with their documents; `open`: only those that wait for an answer.
struct ReceivedDelivery {
  port::DeliveryRow delivery;
  port::DocumentRow document;
};
base::Result<std::vector<ReceivedDelivery>> received_by(Office& office, const Principal& principal,
                                                        std::size_t limit, bool open);

// The last date has passed without an answer (job "delivery.give_up").
class GiveUpDelivery final : public port::LocalConnector {
 public:
  explicit GiveUpDelivery(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall&, port::UnitOfWork&, port::Requests&) override;

 private:
  Office& office_;
};

}  // namespace vanthu::service
