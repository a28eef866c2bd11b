#include "adapters/mail_in/read.h"

#include <algorithm>

#include "adapters/mail_in/bounce.h"
#include "adapters/mail_in/message.h"
#include "adapters/mail_in/quotation.h"
#include "adapters/mail_in/report.h"
#include "adapters/mail_in/robot.h"
#include "adapters/mail_in/sender.h"

namespace vanthu::mail_in {
namespace {

constexpr std::size_t kLongestSubject = 1000;
constexpr std::size_t kMostAddresses = 50;

// "<a@b>" or "a@b" -> "a@b".
std::string bare(std::string_view address) {
  address = trimmed(address);
  if (address.starts_with('<') && address.ends_with('>')) {
    address = address.substr(1, address.size() - 2);
  }
  return to_utf8(trimmed(address).substr(0, 320), "utf-8");
}

void add_addresses(std::string_view field, std::vector<std::string>& out) {
  for (std::size_t at = 0; at < field.size() && out.size() < kMostAddresses;) {
    const auto end = std::min(field.find_first_of(" ,;<>\"()", at), field.size());
    const auto word = field.substr(at, end - at);
    if (word.find('@') != std::string_view::npos) out.push_back(bare(word));
    at = end + 1;
  }
}

void read_envelope(const Message& message, const Handover& handover, port::IncomingMail& out) {
  const auto& header = message.header;
  std::string sender = handover.sender;
  if (sender.empty() && header.has("Return-Path")) {
    sender = bare(header.first("Return-Path"));
    if (sender.empty()) sender = "<>";
  }
  out.return_path = sender == "<>" ? sender : bare(sender);
  if (!handover.recipients.empty()) {
    for (const auto& one : handover.recipients) out.received_at.push_back(bare(one));
    return;
  }
  for (const auto* name : {"X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc"}) {
    for (const auto& value : header.all(name)) add_addresses(value, out.received_at);
  }
}

void cut(std::string& text, std::size_t most) {
  if (text.size() <= most) return;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
}

void read_texts(const Message& message, const Limits& limits, port::IncomingMail& out) {
  std::string html;
  for (const auto& part : message.parts) {
    if (part.within > 0 || part.attachment) continue;
    if (part.type == "text/html") {
      html += text_of_html(part.bytes);
    } else if (part.type.starts_with("text/") && part.type != "text/rfc822-headers" &&
               part.type != "text/calendar" && out.text.size() < limits.text_octets) {
      out.text += (out.text.empty() ? "" : "\n") + part.bytes;
    }
  }
  if (trimmed(out.text).empty()) out.text = to_utf8(html, "utf-8");
  if (out.text.size() > limits.text_octets) out.left_out.push_back("the end of the text");
  cut(out.text, limits.text_octets);
}

void take_attachments(Message& message, const Limits& limits, port::IncomingMail& out) {
  std::size_t octets = 0;
  for (auto& part : message.parts) {
    if (!part.attachment || part.type.starts_with("message/d")) continue;
    const auto size = part.bytes.size();
    const bool fits =
        out.attachments.size() < limits.attachments && size <= limits.attachment_octets - octets;
    if (!fits) {
      if (out.left_out.size() < limits.attachments) {
        out.left_out.push_back("attachment \"" + part.file_name + "\" of " + std::to_string(size) +
                               " bytes");
      }
      continue;
    }
    octets += size;
    out.attachments.push_back({part.file_name, to_utf8(part.type, "utf-8"), std::move(part.bytes)});
  }
}

// Without the original that came back, which is what we sent.
void keep_no_attachments(port::IncomingMail& out) {
  out.attachments.clear();
}

bool is_delivery_report(const Message& message, port::IncomingMail& out) {
  return read_delivery_report(message, out) || read_bounce_text(message, out);
}

void classify(const Message& message, const Handover& handover, const Limits& limits,
              port::IncomingMail& out) {
  using Kind = port::IncomingKind;
  out.because = sign_of_loop(message, out, handover, limits);
  if (!out.because.empty()) return void(out.kind = Kind::kLoop);
  if (is_delivery_report(message, out)) {
    keep_no_attachments(out);
    return void(out.kind = Kind::kDeliveryReport);
  }
  if (read_notice(message, out)) return void(out.kind = Kind::kReadNotice);
  out.because = sign_of_robot(message, out);
  out.kind = out.because.empty() ? Kind::kPerson : Kind::kAutomatic;
}

void read_thread(const Fields& header, port::IncomingMail& out) {
  for (const auto& id : message_ids(header.first("In-Reply-To"), 5)) add_id(out, id);
  auto references = message_ids(header.first("References"));
  std::reverse(references.begin(), references.end());
  for (const auto& id : references) add_id(out, id);
}

// Texts that were cut or decoded on the way once more, so that nothing has to remember to.
void make_storable(port::IncomingMail& out) {
  const auto clean = [](std::string& text) { text = to_utf8(text, "utf-8"); };
  for (auto* text :
       {&out.because, &out.return_path, &out.message_id, &out.from.name, &out.from.address,
        &out.subject, &out.envelope_id, &out.disposition, &out.text, &out.said}) {
    clean(*text);
  }
  for (auto* list : {&out.received_at, &out.answers_to, &out.left_out, &out.authenticated_by}) {
    for (auto& text : *list) clean(text);
  }
  for (auto& one : out.attachments) {
    clean(one.file_name);
    clean(one.content_type);
  }
  for (auto& one : out.reports) {
    for (auto* text : {&one.recipient, &one.original_recipient, &one.status, &one.words}) {
      clean(*text);
    }
  }
}

}  // namespace

port::IncomingMail read(std::string_view bytes, const Handover& handover, const Limits& limits) {
  auto message = take_apart(bytes, limits);
  port::IncomingMail out;
  out.left_out = std::move(message.left_out);
  read_envelope(message, handover, out);
  const auto ids = message_ids(message.header.first("Message-ID"), 1);
  if (!ids.empty()) out.message_id = ids.front();
  if (message.from_addresses.size() == 1) out.from = message.from;
  out.subject = message.header.first("Subject");
  cut(out.subject, kLongestSubject);
  out.authenticated_by = vouching_servers(message);
  read_texts(message, limits, out);
  take_attachments(message, limits, out);
  classify(message, handover, limits, out);
  read_thread(message.header, out);
  out.said = above_quotation(out.text);
  cut(out.because, 300);
  make_storable(out);
  cut(out.text, limits.text_octets);
  return out;
}

}  // namespace vanthu::mail_in
