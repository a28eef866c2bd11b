#include "config/print_report.h"

#include <map>
#include <nlohmann/json.hpp>

#include "workflows/service/mail_text.h"
#include "workflows/service/state_words.h"

namespace vanthu::config {
namespace {

using service::date_text;
using service::DocumentReport;

std::string bar(std::int64_t part, std::int64_t whole) {
  constexpr std::int64_t kCells = 40;
  const auto cells = whole == 0 ? 0 : part * kCells / whole;
  std::string out;
  for (std::int64_t i = 0; i < kCells; ++i) out += i < cells ? "█" : "░";
  return out;
}

void print_head(const Output& out, const service::OfficeSettings& settings,
                const DocumentReport& report) {
  const auto& document = report.document;
  out.line("");
  out.line((report.full_number.empty() ? out.say("(chưa có số)", "(no number yet)")
                                       : report.full_number) +
           "  " + document.type);
  out.line("  " + document.abstract_text);
  out.line(std::string(out.say("  Trạng thái: ", "  State: ")) +
           state_words(document.state, out.language) + out.say("; bản số ", "; version ") +
           std::to_string(document.version) +
           (document.issued_at ? std::string(out.say("; ban hành ", "; issued ")) +
                                     date_text(settings, *document.issued_at)
                               : ""));
  if (!document.signer_name.empty()) {
    out.line(std::string(out.say("  Ký: ", "  Signed: ")) + document.signing_authority + " – " +
             document.signer_position + " – " + document.signer_name);
  }
}

void print_opinions(const Output& out, const service::OfficeSettings& settings,
                    const DocumentReport& report) {
  if (report.opinions.empty()) return;
  out.line("");
  out.line(out.say("Ý KIẾN, PHÊ DUYỆT", "OPINIONS AND APPROVALS"));
  std::vector<std::vector<std::string>> rows;
  const std::string behalf = out.say(", thay ", ", for ");
  for (const auto& one : report.opinions) {
    rows.push_back({date_text(settings, one.at), one.step,
                    one.actor + (one.on_behalf_of.empty() ? "" : behalf + one.on_behalf_of),
                    service::decision_words(one.decision, out.language),
                    out.say("bản ", "v") + std::to_string(one.version) +
                        (one.reset ? out.say(" (hết hiệu lực)", " (reset)") : ""),
                    one.note});
  }
  out.table({out.say("NGÀY", "DATE"), out.say("BƯỚC", "STEP"), out.say("NGƯỜI", "WHO"),
             out.say("Ý KIẾN", "DECISION"), out.say("BẢN", "VERSION"), out.say("GHI CHÚ", "NOTE")},
            rows);
}

void print_lines(const Output& out, const DocumentReport& report) {
  if (report.lines.empty()) return;
  out.line("");
  out.line(out.say("NƠI NHẬN", "RECIPIENT LINES"));
  for (const auto& line : report.lines) {
    std::int64_t receivers = 0;
    for (const auto& entry : nlohmann::json::parse(line.resolution)) {
      receivers += entry["count"].get<std::int64_t>();
    }
    const auto purpose = service::purpose_words(line.purpose, out.language);
    out.line("  " + std::to_string(line.position) + ". " + line.text +
             (purpose.empty() || line.archive ? "" : " (" + purpose + ")") + " → " +
             (line.archive ? out.say("lưu", "kept") : std::to_string(receivers)) +
             (line.unresolved > 0 ? std::string(out.say("  CHƯA RÕ: ", "  UNKNOWN: ")) +
                                        std::to_string(line.unresolved)
                                  : ""));
  }
}

void print_counts(const Output& out, const DocumentReport& report) {
  const auto& c = report.counts;
  if (c.total == 0) return;
  const auto row = [&](const char* vi, const char* en, std::int64_t n) {
    if (n == 0) return;
    const std::string label = out.say(vi, en);
    out.line("  " + label + std::string(22 - std::min<std::size_t>(21, width(label)), ' ') +
             bar(n, c.total) + " " + std::to_string(n));
  };
  out.line("");
  out.line(std::string(out.say("PHÁT HÀNH: ", "DISTRIBUTION: ")) + std::to_string(c.total) +
           out.say(" nơi nhận, ", " deliveries, ") + std::to_string(report.mails.messages) +
           out.say(" thư", " mails"));
  row("đã xác nhận", "acknowledged", c.acknowledged);
  row("từ chối", "refused", c.refused);
  row("đã mở", "opened", c.opened);
  row("đã gửi, chờ trả lời", "waiting", c.notified);
  row("chưa gửi", "pending", c.pending);
  row("không gửi được", "unreachable", c.unreachable);
  row("thôi theo dõi", "given up", c.given_up);
  out.line(std::string(out.say("  nhắc: ", "  reminders: ")) + std::to_string(c.reminders) +
           out.say(", báo lên cấp trên: ", ", escalations: ") + std::to_string(c.escalations));
}

void print_assignments(const Output& out, const DocumentReport& report) {
  if (report.assignments.empty()) return;
  struct Line {
    std::string heading, text, cycle;
    std::int64_t units = 0, accepted = 0, reports = 0, done = 0;
  };
  std::vector<Line> lines;
  std::map<std::string, std::size_t> place;
  for (const auto& one : report.assignments) {
    auto [found, fresh] = place.try_emplace(one.heading + "\n" + one.text, lines.size());
    if (fresh) {
      lines.push_back({one.heading, one.text, service::cycle_words(one.cycle, out.language)});
    }
    auto& line = lines[found->second];
    ++line.units;
    line.reports += one.reports;
    if (one.state != port::AssignmentState::kGiven) ++line.accepted;
    if (one.state == port::AssignmentState::kDone) ++line.done;
  }
  out.line("");
  out.line(std::string(out.say("NHIỆM VỤ ĐÃ GIAO: ", "DUTIES GIVEN: ")) +
           std::to_string(report.assignments.size()));
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : lines) {
    rows.push_back({line.heading, line.text, line.cycle, std::to_string(line.units),
                    std::to_string(line.accepted), std::to_string(line.reports),
                    std::to_string(line.done)});
  }
  out.table({out.say("MỤC", "SECTION"), out.say("NHIỆM VỤ", "DUTY"), out.say("CHU KỲ", "CYCLE"),
             out.say("ĐƠN VỊ", "UNITS"), out.say("NHẬN", "TAKEN"), out.say("BÁO CÁO", "REPORTS"),
             out.say("XONG", "DONE")},
            rows, 48);
}

void print_waiting(const Output& out, const DocumentReport& report) {
  for (const auto& task : report.waiting) {
    out.line(std::string(out.say("  Đang chờ: ", "  Waiting: ")) + task.element_name + "  [" +
             task.task.id.text() + "]");
  }
  for (const auto& incident : report.incidents) {
    out.line(std::string(out.say("  SỰ CỐ: ", "  INCIDENT: ")) + incident.code + " " +
             incident.text.in(out.language) + "  [" + incident.id.text() + "]");
  }
}

}  // namespace

void print_report(const Output& output, const service::OfficeSettings& settings,
                  const DocumentReport& report) {
  print_head(output, settings, report);
  print_opinions(output, settings, report);
  print_lines(output, report);
  print_counts(output, report);
  print_assignments(output, report);
  print_waiting(output, report);
}

std::string state_words(port::DocumentState state, base::Language language) {
  return service::state_words(state).in(language);
}

std::string state_words(port::DeliveryState state, base::Language language) {
  return service::state_words(state).in(language);
}

}  // namespace vanthu::config
