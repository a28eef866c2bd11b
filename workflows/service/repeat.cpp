#include "workflows/service/repeat.h"

namespace vanthu::service {
namespace {

constexpr auto kKept = std::chrono::hours(24);

std::string caller_of(const Principal& principal) {
  return principal.account.nil() ? "actor " + principal.id : principal.account.text();
}

template <class Body>
void in_accounts(Office& office, const Principal& principal, Body&& body) {
  const auto done = office.engine.transact(office.settings.organisation, principal,
                                           [&](runtime::Transaction& t) -> base::Outcome {
                                             body(office.records(t).accounts(), t.now());
                                             return base::Done{};
                                           });
  static_cast<void>(done);  // the body refuses nothing
}

}  // namespace

Beginning begin_request(Office& office, const Principal& principal,
                        const RepeatableRequest& request) {
  std::optional<port::RequestKeyRow> there;
  in_accounts(office, principal, [&](port::Accounts& accounts, base::Time now) {
    accounts.forget_requests(now - kKept);
    there =
        accounts.keep_request({caller_of(principal), request.key, request.fingerprint, "", now});
  });
  if (!there) return {};
  if (there->fingerprint != request.fingerprint) return {Beginning::Is::kAnotherRequest, ""};
  if (there->answer.empty()) return {Beginning::Is::kUnderWay, ""};
  return {Beginning::Is::kAnswered, there->answer};
}

void keep_answer(Office& office, const Principal& principal, const RepeatableRequest& request,
                 const std::string& answer) {
  in_accounts(office, principal, [&](port::Accounts& accounts, base::Time now) {
    accounts.answer_request({caller_of(principal), request.key, request.fingerprint, answer, now});
  });
}

void forget_request(Office& office, const Principal& principal, const RepeatableRequest& request) {
  in_accounts(office, principal, [&](port::Accounts& accounts, base::Time) {
    accounts.drop_request(caller_of(principal), request.key);
  });
}

}  // namespace vanthu::service
