// One's own work, and a document that is looked at, as events of a page that stays open.
#include "adapters/http_api/live.h"

#include <nlohmann/json.hpp>

#include "adapters/http_api/api/notices.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/port/record_codes.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/follow.h"
#include "workflows/service/json.h"
#include "workflows/service/visible.h"
#include "workflows/service/work.h"

namespace vanthu::http_api::api {
namespace {

constexpr std::size_t kLookedAt = 100;  // tasks and deliveries: what a page shows first

// A refusal is a mark too: who may look no more is told once, and their page finds out why.
std::string work_mark(service::Office& office, const service::Principal& who) {
  std::string out;
  const auto tasks = service::work_of(office, who, kLookedAt, {});
  if (!tasks.ok()) return tasks.error().code;
  for (const auto& one : *tasks) {
    out += one.row.task.id.text() + " " + one.row.task.assignee + ";";
  }
  const auto received = service::received_by(office, who, kLookedAt, true);
  if (!received.ok()) return out + received.error().code;
  for (const auto& one : *received) out += one.delivery.id.text() + ";";
  return out;
}

// One mark for all who watch the document: each of them may see it, and the mark is shown to none.
std::string document_mark(service::Office& office, const port::DocumentId& id) {
  const auto found = service::distribution_of(office, service::operator_as(runtime::kSystem), id);
  if (!found.ok()) return found.error().code;
  const auto& mails = found->mails;
  std::string out(port::to_code(found->document.state));
  for (const auto number : {found->document.version, found->overdue, mails.messages, mails.accepted,
                            mails.refused, mails.repeats}) {
    out += " " + std::to_string(number);
  }
  return out + service::counts_json(found->counts).dump();
}

LivePages::Topic topic(std::string event, std::string key, LivePages::Look look) {
  return {std::move(event), std::move(key), look(), look};
}

base::Error wants_no_events() {
  return {"request.accept",
          {"Địa chỉ này chỉ trả lời dưới dạng luồng sự kiện.",
           "This address answers as a stream of events only."},
          "Accept",
          {"Gửi “Accept: text/event-stream”.", "Send \"Accept: text/event-stream\"."}};
}

base::Error too_many_pages() {
  return {"live.full",
          {"Đang có quá nhiều trang cùng mở.", "Too many pages are open at once."},
          "",
          {"Đóng bớt trang; trang này vẫn tự tải lại từng lúc.",
           "Close some; this one still loads again from time to time."}};
}

}  // namespace

Response show_live(Site& site, const Request& request) {
  if (request.accept.find("text/event-stream") == std::string::npos || request.method != "GET") {
    return problem_json(request, 406, wants_no_events());
  }
  const auto& who = *request.principal;
  const std::string owner = who.account.nil() ? who.id : who.account.text();
  if (!site.live->has_room(owner)) return problem_json(request, 429, too_many_pages());
  auto& office = site.office;
  std::vector<LivePages::Topic> topics;
  topics.push_back(
      topic("work", "work " + owner, [&office, who] { return work_mark(office, who); }));
  const auto asked = request.query.find("document");
  if (asked != request.query.end()) {
    const auto id = service::find_visible(office, who, asked->second);
    if (!id.ok()) return problem_json(request, 404, id.error());
    topics.push_back(topic("document", "document " + id->text(),
                           [&office, id = *id] { return document_mark(office, id); }));
  }
  Response out{200, "text/event-stream", "retry: 5000\n\n", {}};
  out.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  out.take_over = [live = site.live, owner, topics = std::move(topics)](int socket) {
    live->join(socket, owner, topics);
  };
  return out;
}

}  // namespace vanthu::http_api::api
