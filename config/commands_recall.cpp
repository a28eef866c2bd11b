// Taking documents back, and what replaces or corrects them.
#include <nlohmann/json.hpp>

#include "config/recall_words.h"
#include "workflows/service/json.h"
#include "workflows/service/recall.h"
#include "workflows/service/visible.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

Json counts_of(const port::RecallCounts& counts) {
  return {{"total", counts.total},         {"pending", counts.pending},
          {"notified", counts.notified},   {"unreachable", counts.unreachable},
          {"confirmed", counts.confirmed}, {"given_up", counts.given_up}};
}

const char* notice_words(const Output& out, const std::string& state) {
  if (state == "pending") return out.say("chưa báo", "to be told");
  if (state == "notified") return out.say("đã báo", "told");
  if (state == "unreachable") return out.say("không gửi được", "unreachable");
  if (state == "confirmed") return out.say("đã hủy", "destroyed");
  return out.say("thôi chờ", "given up");
}

void print_told(const Output& out, const service::Aftermath& found,
                const std::vector<service::ToldRecipient>& told) {
  const auto& counts = found.counts;
  out.line((found.recall->kind == "recalled"
                ? std::string(out.say("Đã thu hồi: ", "Recalled: "))
                : std::string(out.say("Đã bị thay thế: ", "Replaced: "))) +
           found.recall->reason);
  out.line(std::to_string(counts.confirmed) + "/" + std::to_string(counts.total) +
           out.say(" nơi nhận đã xác nhận hủy", " recipients have confirmed destruction"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : told) {
    rows.push_back({std::to_string(one.notice.position), one.delivery.name,
                    notice_words(out, one.notice.state),
                    one.notice.confirmed_at ? service::iso_time(*one.notice.confirmed_at) : ""});
  }
  out.table({out.say("STT", "NO."), out.say("NƠI NHẬN", "RECIPIENT"),
             out.say("TRẠNG THÁI", "STATE"), out.say("XÁC NHẬN LÚC (UTC)", "CONFIRMED (UTC)")},
            rows);
}

}  // namespace

int command_recall(Command& command, const RecallArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  if (auto shipped = installation->deploy_shipped_definitions(); !shipped.ok()) {
    return command.refuse(shipped.error());
  }
  auto& office = installation->office();
  const auto id = service::find_visible(office, command.who(), arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  return command.finish(service::recall(office, command.who(), *id, arguments.reason),
                        "Đã thu hồi; các nơi đã nhận sẽ được báo.",
                        "Recalled; all who were sent it will be told.");
}

int command_recall_status(Command& command, const RecallArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_visible(office, command.who(), arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  const auto found = service::aftermath_of(office, command.who(), *id);
  if (!found.ok()) return command.refuse(found.error());
  port::RecallNoticeFilter filter;
  filter.state = arguments.state;
  const auto told = service::told_of(office, command.who(), *id, filter);
  if (!told.ok()) return command.refuse(told.error());
  const auto& out = command.output;
  if (out.json) {
    Json links = Json::array();
    for (const auto& one : found->links) links.push_back(service::row_json(one.link));
    Json rows = Json::array();
    for (const auto& one : *told) {
      auto row = service::row_json(one.notice);
      row["name"] = one.delivery.name;
      rows.push_back(std::move(row));
    }
    out.value({{"state", std::string(port::to_code(found->document.state))},
               {"recall", found->recall ? service::row_json(*found->recall) : Json()},
               {"counts", counts_of(found->counts)},
               {"links", std::move(links)},
               {"told", std::move(rows)}});
  } else if (found->recall) {
    print_told(out, *found, *told);
  } else {
    out.line(out.say("Văn bản vẫn còn hiệu lực.", "The document is in force."));
  }
  return kDone;
}

int command_recall_confirm(Command& command, const RecallArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::DeliveryId::parse(arguments.delivery).value_or(port::DeliveryId{});
  return command.finish(service::confirm_destruction(installation->office(), command.who(), id,
                                                     arguments.words, "command_line"),
                        "Đã xác nhận hủy văn bản.", "Destruction is confirmed.");
}

int command_link(Command& command, const RecallArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_visible(office, command.who(), arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  const auto related = service::find_visible(office, command.who(), arguments.related);
  if (!related.ok()) return command.refuse(related.error());
  return command.finish(service::link_documents(office, command.who(),
                                                {*id, *related, arguments.kind, arguments.reason}),
                        "Đã ghi nhận; có hiệu lực khi văn bản này được ban hành.",
                        "Noted; it takes effect when this document is issued.");
}

}  // namespace vanthu::config
