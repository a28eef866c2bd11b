#include "workflows/service/steer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "workflows/port/record_fields.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/delivery_rows.h"
#include "workflows/service/notify.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

using nlohmann::json;
using runtime::Transaction;

base::Error no_reason() {
  return {"reason.missing",
          {"Việc này phải có lý do.", "This needs a reason."},
          "",
          {"Ghi lý do; lý do được giữ trong bản ghi.", "Give it; it is kept in the record."}};
}

base::Error paused_already(const std::string& number) {
  return {"distribution.paused",
          {"Việc gửi văn bản này đang tạm dừng.", "This distribution is paused."},
          number,
          {"Không cần làm gì thêm, hoặc cho gửi tiếp.", "Nothing to do, or resume it."}};
}

base::Error not_paused(const std::string& number) {
  return {"distribution.not_paused",
          {"Việc gửi văn bản này không tạm dừng.", "This distribution is not paused."},
          number,
          {"Không cần làm gì thêm.", "Nothing to do."}};
}

base::Error unknown_entry(const std::string& entry) {
  return {"directory.unknown_entry",
          {"Danh bạ không có “" + entry + "”.", "The directory has no \"" + entry + "\"."},
          entry,
          {"Dùng mã của đơn vị, chức vụ, người hoặc nhóm trong danh bạ.",
           "Use the id of a unit, post, person or group of the directory."}};
}

base::Error unknown_purpose(const std::string& purpose) {
  return {"purpose.unknown",
          {"Không có mục đích gửi “" + purpose + "”.", "There is no purpose \"" + purpose + "\"."},
          purpose,
          {"Dùng: execute, direct, coordinate, report, publish, inform, other.",
           "Use: execute, direct, coordinate, report, publish, inform, other."}};
}

base::Error exists_already(const std::string& entry) {
  return {"delivery.exists",
          {"Mọi nơi nhận này đã có trong danh sách gửi.", "All of these receive it already."},
          entry,
          {"Xem danh sách nơi nhận; muốn nhắc, dùng “nhắc”.",
           "See the list of receivers; to remind them, use remind."}};
}

// The issued document, locked, and the actor in the transaction: two who steer the same document
// come one after the other.
base::Result<port::DocumentRow> taken_over(Office& office, Transaction& t,
                                           const Principal& principal, const port::DocumentId& id,
                                           const std::string& reason) {
  auto row = visible_document(office, t, principal, id);
  if (!row.ok()) return row.error();
  const auto actor = may(office, t, principal, Operation::kSteer);
  if (!actor.ok()) return actor.error();
  t.act_as(*actor);
  port::require_storable(std::string_view(reason), "reason");
  if (reason.empty()) return no_reason();
  row = *office.records(t).document(id, true);
  if (row->state == port::DocumentState::kIssued || row->state == port::DocumentState::kClosed) {
    return row;
  }
  return wrong_state(id.text(), {"Văn bản chưa phát hành.", "The document is not issued."},
                     {"Chờ văn bản được phát hành.", "Wait until it is issued."});
}

void record_step(Office& office, Transaction& t, const port::DocumentId& id, const char* kind,
                 const std::string& recipient, std::int64_t count, const std::string& reason) {
  port::DistributionStepRow step;
  step.document = id;
  step.kind = kind;
  step.recipient = recipient;
  step.count = count;
  step.reason = reason;
  step.actor = t.actor().id;
  step.on_behalf_of = t.actor().on_behalf_of;
  step.at = t.now();
  office.records(t).distributions().insert(step);
}

bool is_paused(Office& office, Transaction& t, const port::DocumentId& id) {
  return !office.records(t).distributions().paused({&id, 1}).empty();
}

std::set<std::string> receivers_of(port::Records& records, const port::DocumentId& id) {
  std::set<std::string> out;
  port::DeliveryFilter filter;
  for (;;) {
    const auto rows = records.deliveries(id, filter);
    for (const auto& row : rows) {
      out.insert(row.recipient);
      filter.after = row.position;
    }
    if (rows.size() < filter.limit) return out;
  }
}

// A delivery and a process of its own for each of them, at the end of the distribution.
base::Outcome start_deliveries(Office& office, Transaction& t, const port::DocumentId& id,
                               const std::vector<document::Delivery>& wanted,
                               const std::string& reason) {
  auto& records = office.records(t);
  auto position = records.distributions().next_position(id);
  std::vector<port::DeliveryRow> rows;
  for (const auto& one : wanted) {
    auto row = delivery_row(office.settings, id, one, t.ids().next_id<port::DeliveryId>(), t.now());
    row.position = position++;
    auto reasons = json::parse(row.reasons);
    for (auto& each : reasons) each["later"] = reason;
    row.reasons = reasons.dump();
    rows.push_back(std::move(row));
  }
  records.insert(std::span<const port::DeliveryRow>(rows));
  const auto& settings = office.settings;
  for (const auto& row : rows) {
    const auto started = t.start("acknowledge", id.text(),
                                 {{"delivery", message::Value(row.id.text())},
                                  {"document", message::Value(id.text())},
                                  {"remind_cycle", message::Value(settings.remind_cycle)},
                                  {"escalate_after", message::Value(settings.escalate_after)},
                                  {"give_up_after", message::Value(settings.give_up_after)}});
    if (!started.ok()) return started.error();
    t.forget(*started);
  }
  return base::Done{};
}

document::Delivery delivery_to(const document::Directory& directory, const std::string& id,
                               const Addition& addition) {
  document::Delivery out;
  out.id = id;
  out.name = display_name(directory, id);
  out.email = email_of(directory, id);
  if (directory.post(id) != nullptr) out.kind = document::ResolvedKind::kPost;
  document::DeliveryReason reason;
  reason.target = display_name(directory, addition.entry);
  if (addition.entry != id) reason.via = addition.entry;
  reason.purpose = document::purpose_from_code(addition.purpose);
  out.reasons = {reason};
  return out;
}

// Those behind an entry who receive: units and posts; a person at the post that receives for them.
std::vector<std::string> behind(const document::Directory& directory, const std::string& entry) {
  std::vector<std::string> out;
  for (const auto& member : members(directory, entry)) {
    auto id = member;
    if (const auto* person = directory.person(member)) {
      id = !person->deliver_to.empty() ? person->deliver_to
           : person->posts.empty()     ? ""
                                       : person->posts.front();
    }
    const bool receives = directory.unit(id) != nullptr || directory.post(id) != nullptr;
    if (receives && std::ranges::find(out, id) == out.end()) out.push_back(id);
  }
  return out;
}

base::Outcome turn(Office& office, const Principal& principal, const port::DocumentId& id,
                   const std::string& reason, bool pause) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](Transaction& t) -> base::Outcome {
        const auto document = taken_over(office, t, principal, id, reason);
        if (!document.ok()) return document.error();
        if (is_paused(office, t, id) == pause) {
          return pause ? paused_already(document->number_text) : not_paused(document->number_text);
        }
        record_step(office, t, id, pause ? "paused" : "resumed", "", 0, reason);
        if (pause) return base::Done{};
        // Other distributions' mails that wait are looked at as well, and put off again.
        t.work().bring_forward(kDeliveryMails);
        t.note_work_for_others();
        return base::Done{};
      });
}

}  // namespace

base::Outcome pause_distribution(Office& office, const Principal& principal,
                                 const port::DocumentId& id, const std::string& reason) {
  return turn(office, principal, id, reason, true);
}

base::Outcome resume_distribution(Office& office, const Principal& principal,
                                  const port::DocumentId& id, const std::string& reason) {
  return turn(office, principal, id, reason, false);
}

base::Result<std::size_t> add_receivers(Office& office, const Principal& principal,
                                        const port::DocumentId& id, const Addition& addition) {
  return office.engine.call(
      office.settings.organisation, principal, [&](Transaction& t) -> base::Result<std::size_t> {
        const auto document = taken_over(office, t, principal, id, addition.reason);
        if (!document.ok()) return document.error();
        if (!addition.purpose.empty() && !document::purpose_from_code(addition.purpose)) {
          return unknown_purpose(addition.purpose);
        }
        auto& records = office.records(t);
        const auto directory = office.directory(records);
        const auto ids = behind(*directory, addition.entry);
        if (ids.empty()) return unknown_entry(addition.entry);
        const auto there = receivers_of(records, id);
        std::vector<document::Delivery> wanted;
        for (const auto& one : ids) {
          if (!there.contains(one)) wanted.push_back(delivery_to(*directory, one, addition));
        }
        if (wanted.empty()) return exists_already(addition.entry);
        const auto done = start_deliveries(office, t, id, wanted, addition.reason);
        if (!done.ok()) return done.error();
        record_step(office, t, id, "added", addition.entry,
                    static_cast<std::int64_t>(wanted.size()), addition.reason);
        return wanted.size();
      });
}

base::Outcome withdraw_receiver(Office& office, const Principal& principal,
                                const port::DeliveryId& id, const std::string& reason) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        const auto found = records.delivery(id);
        if (!found) return no_such_delivery();
        // The delivery's process before its document and its row: what answers does the same.
        const auto actor = may(office, t, principal, Operation::kSteer);
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        if (auto done = withdraw_in(office, t, id, reason); !done.ok()) return done;
        const auto document = taken_over(office, t, principal, found->document, reason);
        if (!document.ok()) return document.error();
        record_step(office, t, found->document, "withdrawn", found->recipient, 1, reason);
        return base::Done{};
      });
}

base::Result<std::size_t> admit_newcomers(Office& office, const Principal& principal,
                                          const port::DocumentId& id) {
  const std::string reason = "mới vào nhóm nhận";
  return office.engine.call(
      office.settings.organisation, principal, [&](Transaction& t) -> base::Result<std::size_t> {
        const auto document = taken_over(office, t, principal, id, reason);
        if (!document.ok()) return document.error();
        auto& records = office.records(t);
        const auto version = records.version(id, document->version);
        const auto reading =
            document::read_text(version ? std::string_view(version->text) : std::string_view());
        if (!reading.ok()) return std::size_t{0};
        const auto directory = office.directory(records);
        auto wanted = document::expand(lines_of(*reading), std::nullopt, *directory).deliveries;
        const auto there = receivers_of(records, id);
        std::erase_if(wanted, [&](const document::Delivery& one) {
          const bool by_group = std::ranges::any_of(
              one.reasons, [&](const auto& each) { return directory->group(each.via) != nullptr; });
          return !by_group || there.contains(one.id);
        });
        if (wanted.empty()) return std::size_t{0};
        const auto done = start_deliveries(office, t, id, wanted, reason);
        if (!done.ok()) return done.error();
        record_step(office, t, id, "joined", "", static_cast<std::int64_t>(wanted.size()), reason);
        return wanted.size();
      });
}

bool is_paused(const std::vector<port::DistributionStepRow>& course) {
  bool out = false;
  for (const auto& step : course) {
    if (step.kind == "paused" || step.kind == "resumed") out = step.kind == "paused";
  }
  return out;
}

base::Result<std::vector<port::DistributionStepRow>> course_of(Office& office,
                                                               const Principal& principal,
                                                               const port::DocumentId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](Transaction& t) -> base::Result<std::vector<port::DistributionStepRow>> {
        const auto row = visible_document(office, t, principal, id);
        if (!row.ok()) return row.error();
        return office.records(t).distributions().steps(id);
      });
}

}  // namespace vanthu::service
