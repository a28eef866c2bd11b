// Any bytes as an incoming mail: it is read within its limits, and every text can be stored.
#include "adapters/mail_in/read.h"
#include "engine/base/utf8.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace mail_in = vanthu::mail_in;
  using vanthu::fuzz::require;
  const auto mail = mail_in::read(vanthu::fuzz::text(data, size), {});
  const auto storable = [](const std::string& text) {
    require(vanthu::base::is_valid_utf8(text) && text.find('\0') == std::string::npos);
  };
  for (const auto* text :
       {&mail.because, &mail.return_path, &mail.message_id, &mail.from.name, &mail.from.address,
        &mail.subject, &mail.envelope_id, &mail.disposition, &mail.text, &mail.said}) {
    storable(*text);
  }
  for (const auto& id : mail.answers_to) storable(id);
  for (const auto& address : mail.received_at) storable(address);
  for (const auto& attachment : mail.attachments) storable(attachment.file_name);
  for (const auto& report : mail.reports) storable(report.recipient + report.words);
  require(mail.text.size() <= mail_in::Limits().text_octets);
  require((mail.kind == vanthu::port::IncomingKind::kDeliveryReport) == !mail.reports.empty());
  return 0;
}
