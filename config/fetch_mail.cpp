#include "config/fetch_mail.h"

#include "adapters/mail_in/read.h"
#include "workflows/service/receive.h"

namespace vanthu::config {
namespace {

constexpr std::size_t kMostFetched = 50 * 1024 * 1024;  // bytes; the rest is not read
constexpr std::size_t kInOneRound = 200;

}  // namespace

Fetched fetch_mail(service::Office& office, const mail::ImapSettings& settings) {
  const auto trust = mail::TlsTrust::load(settings.ca_file);
  if (!trust.ok()) throw mail::ConnectionLost(trust.error().what.en);
  mail::ImapSession session(settings, trust->get());
  Fetched out;
  auto waiting = session.waiting();
  waiting.resize(std::min(waiting.size(), kInOneRound));
  const mail_in::Handover handover{
      {}, {}, office.settings.mail_domain, office.settings.incoming.address};
  for (const auto uid : waiting) {
    const auto bytes = session.fetch(uid, kMostFetched);
    if (bytes.empty()) continue;  // somebody deleted it meanwhile
    auto mail = mail_in::read(bytes, handover);
    if (bytes.size() >= kMostFetched) {
      mail.left_out.push_back("the end of a message beyond 50 MB");
    }
    if (!service::receive(office, mail, bytes).ok()) {
      ++out.left;
      continue;
    }
    session.note_taken(uid);
    ++out.taken;
  }
  session.sign_out();
  return out;
}

}  // namespace vanthu::config
