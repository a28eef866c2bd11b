#include "adapters/mail_in/report.h"

#include <algorithm>
#include <cctype>

namespace vanthu::mail_in {
namespace {

constexpr std::size_t kMostReports = 100;
constexpr std::size_t kMostReportWords = 1000;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// "rfc822; a@b" -> "a@b"; also without the type.
std::string typed_value(const std::string& value) {
  const auto semicolon = value.find(';');
  const auto text = semicolon == std::string::npos ? value : value.substr(semicolon + 1);
  auto address = std::string(trimmed(text));
  if (address.starts_with('<') && address.ends_with('>')) {
    address = address.substr(1, address.size() - 2);
  }
  return address.substr(0, 320);
}

int hex_value(char c) {
  if (digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// RFC 3461, 4.
std::string from_xtext(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool coded = text[at] == '+' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                       hex_value(text[at + 2]) >= 0;
    if (coded) {
      out += static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return to_utf8(out, "utf-8");
}

std::optional<port::DeliveryAction> action_of(const std::string& word, const std::string& status) {
  using Action = port::DeliveryAction;
  const auto text = lowered(word);
  if (text.starts_with("failed") || text.starts_with("failure")) return Action::kFailed;
  if (text.starts_with("delayed")) return Action::kDelayed;
  if (text.starts_with("delivered")) return Action::kDelivered;
  if (text.starts_with("relayed") || text.starts_with("expanded")) return Action::kRelayed;
  if (status.starts_with('5')) return Action::kFailed;
  if (status.starts_with('4')) return Action::kDelayed;
  if (status.starts_with('2')) return Action::kDelivered;
  return std::nullopt;
}

// Groups of fields, an empty line between them.
std::vector<Fields> groups_of(std::string_view text) {
  std::vector<Fields> out;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size() && out.size() < kMostReports;) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = trimmed(text.substr(at, end - at));
    if (line.empty() || end == text.size()) {
      const auto group = text.substr(start, end - start);
      if (!trimmed(group).empty()) out.push_back(parse_fields(group));
      start = end + 1;
    }
    at = end + 1;
  }
  return out;
}

std::optional<port::DeliveryReport> report_of(const Fields& group) {
  port::DeliveryReport report;
  report.status = status_in(group.first("Status"));
  const auto action = action_of(group.first("Action"), report.status);
  if (!action) return std::nullopt;
  report.action = *action;
  report.recipient = typed_value(group.first("Final-Recipient"));
  report.original_recipient = from_xtext(typed_value(group.first("Original-Recipient")));
  report.words = typed_value(group.first("Diagnostic-Code"));
  if (group.has("Diagnostic-Code")) {
    const auto& whole = group.first("Diagnostic-Code");
    report.words =
        std::string(trimmed(whole.substr(whole.find(';') + 1))).substr(0, kMostReportWords);
  }
  if (report.words.empty()) report.words = group.first("Status");
  report.words = to_utf8(report.words, "utf-8");
  if (report.recipient.empty()) report.recipient = typed_value(group.first("X-Actual-Recipient"));
  return report;
}

}  // namespace

std::string status_in(std::string_view text) {
  for (std::size_t at = 0; at + 4 < text.size() + 0; ++at) {
    const bool starts = text[at] == '2' || text[at] == '4' || text[at] == '5';
    if (!starts || text[at + 1] != '.' || (at > 0 && (digit(text[at - 1]) || text[at - 1] == '.')))
      continue;
    std::size_t end = at + 2;
    while (end < text.size() && end < at + 5 && digit(text[end])) ++end;
    const auto second = end;
    if (end == at + 2 || end >= text.size() || text[end] != '.') continue;
    ++end;
    while (end < text.size() && end < second + 4 && digit(text[end])) ++end;
    const bool ends = end == text.size() || (!digit(text[end]) && text[end] != '.') ||
                      (text[end] == '.' && (end + 1 == text.size() || !digit(text[end + 1])));
    if (end > second + 1 && ends) return std::string(text.substr(at, end - at));
  }
  return {};
}

void add_id(port::IncomingMail& out, const std::string& id) {
  const bool known =
      std::find(out.answers_to.begin(), out.answers_to.end(), id) != out.answers_to.end();
  if (!known && out.answers_to.size() < 60) out.answers_to.push_back(id);
}

void add_returned_ids(const Message& message, port::IncomingMail& out) {
  for (const auto& part : message.parts) {
    if (part.type != "text/rfc822-headers" && part.type != "message/rfc822-headers" &&
        part.type != "message/global-headers") {
      continue;
    }
    const auto fields = parse_fields(part.bytes);
    for (const auto& id : message_ids(fields.first("Message-ID"))) add_id(out, id);
  }
}

bool read_delivery_report(const Message& message, port::IncomingMail& out) {
  for (const auto& part : message.parts) {
    if (part.type != "message/delivery-status" && part.type != "message/global-delivery-status") {
      continue;
    }
    for (const auto& group : groups_of(part.bytes)) {
      if (group.has("Original-Envelope-Id")) {
        out.envelope_id = from_xtext(trimmed(group.first("Original-Envelope-Id")));
      }
      if (auto report = report_of(group)) out.reports.push_back(*std::move(report));
    }
  }
  if (out.reports.empty()) return false;
  for (const auto& id : message_ids(out.envelope_id, 1)) add_id(out, id);
  add_returned_ids(message, out);
  out.because = "message/delivery-status";
  return true;
}

bool read_notice(const Message& message, port::IncomingMail& out) {
  for (const auto& part : message.parts) {
    if (part.type != "message/disposition-notification" &&
        part.type != "message/global-disposition-notification") {
      continue;
    }
    const auto fields = parse_fields(part.bytes);
    const auto& whole = fields.first("Disposition");
    const auto semicolon = whole.find(';');
    const auto kind = semicolon == std::string::npos ? whole : whole.substr(semicolon + 1);
    out.disposition = lowered(trimmed(kind.substr(0, kind.find('/')))).substr(0, 40);
    for (const auto& id : message_ids(fields.first("Original-Message-ID"))) add_id(out, id);
    add_returned_ids(message, out);
    out.because = "message/disposition-notification";
    return true;
  }
  if (message.report_type != "disposition-notification") return false;
  out.because = "report-type=disposition-notification";
  add_returned_ids(message, out);
  return true;
}

}  // namespace vanthu::mail_in
