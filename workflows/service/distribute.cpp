#include "workflows/service/distribute.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"
#include "workflows/document/text.h"
#include "workflows/port/record_fields.h"
#include "workflows/service/delivery_rows.h"
#include "workflows/service/link_token.h"
#include "workflows/service/permission.h"
#include "workflows/service/recall.h"
#include "workflows/service/refusals.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;
using Left = std::map<std::string, std::string>;  // folded target -> reason for not sending

// Targets the clerk has left out, from the lines recorded before.
Left left_out(const std::vector<port::RecipientLineRow>& lines) {
  Left out;
  for (const auto& line : lines) {
    for (const auto& entry : Json::parse(line.resolution)) {
      if (entry.contains("left_out")) {
        out[document::fold(entry["target"].get<std::string>())] = entry["left_out"];
      }
    }
  }
  return out;
}

std::string joined_targets(const document::RecipientLine& line) {
  std::string out;
  for (const auto& target : line.targets) out += (out.empty() ? "" : ", ") + target;
  return out.empty() ? line.refers_to.value_or("") : out;
}

Json resolution_of(const document::ResolvedTarget& target, const Left& left,
                   std::int64_t& unresolved) {
  Json entry{{"target", target.target},
             {"kind", document::resolved_kind_code(target.kind)},
             {"id", target.id},
             {"count", target.receivers.size()}};
  if (target.kind != document::ResolvedKind::kUnknown) return entry;
  const auto reason = left.find(document::fold(target.target));
  if (reason != left.end()) {
    entry["left_out"] = reason->second;
    return entry;
  }
  ++unresolved;
  for (const auto& one : target.suggestions) {
    entry["suggestions"].push_back({{"id", one.id}, {"name", one.name}, {"score", one.score}});
  }
  return entry;
}

port::RecipientLineRow line_row(const port::DocumentId& id, std::int64_t position,
                                const document::RecipientLine& line,
                                const document::Directory& directory, const Left& left) {
  port::RecipientLineRow row;
  row.document = id;
  row.position = position;
  row.text = joined_targets(line);
  if (line.purpose) row.purpose = document::purpose_code(*line.purpose);
  Json resolution = Json::array();
  for (const auto& target : document::resolve(line, directory).targets) {
    resolution.push_back(resolution_of(target, left, row.unresolved));
  }
  row.resolution = resolution.dump();
  return row;
}

port::RecipientLineRow archive_row(const port::DocumentId& id, std::int64_t position,
                                   const std::vector<document::ResolvedTarget>& holders) {
  port::RecipientLineRow row;
  row.document = id;
  row.position = position;
  row.archive = true;
  row.purpose = "archive";
  Json resolution = Json::array();
  for (const auto& holder : holders) {
    row.text += (row.text.empty() ? "" : ", ") + holder.target;
    resolution.push_back({{"target", holder.target},
                          {"kind", document::resolved_kind_code(holder.kind)},
                          {"id", holder.id},
                          {"count", holder.receivers.size()}});
  }
  row.resolution = resolution.dump();
  return row;
}

// In pieces, so that the rows of a country's offices never stand in memory together.
std::size_t record_deliveries(const Office& office, const port::JobCall& call,
                              const port::DocumentRow& document,
                              const std::vector<document::Delivery>& deliveries,
                              port::Records& records) {
  constexpr std::size_t kPiece = 1'000;
  base::IdSource ids = ids_from(call.job.uuid, call.now);
  std::vector<port::DeliveryRow> rows;
  std::int64_t position = 0;
  for (const auto& one : deliveries) {
    rows.push_back(
        delivery_row(office.settings, document.id, one, ids.next_id<port::DeliveryId>(), call.now));
    rows.back().position = ++position;
    if (rows.size() < kPiece && position < static_cast<std::int64_t>(deliveries.size())) continue;
    records.insert(std::span<const port::DeliveryRow>(rows));
    rows.clear();
  }
  port::DistributionStepRow step;
  step.document = document.id;
  step.kind = "recorded";
  step.count = position;
  step.actor = runtime::kSystem.id;
  step.at = call.now;
  records.distributions().insert(step);
  return deliveries.size();
}

message::Value reference_to(const port::DocumentId& id, std::size_t count) {
  return message::Value(
      expression::Context{{"collection", message::Value("deliveries")},
                          {"document", message::Value(id.text())},
                          {"count", message::Value(static_cast<std::int64_t>(count))}});
}

}  // namespace

port::JobAnswer ExpandRecipients::apply(const port::JobCall& call, port::DocumentRow& document,
                                        port::Records& records, port::Requests&) {
  if (is_frozen(document)) {  // recalled while a clerk was still looking for recipients
    return port::Completed{{{"unresolved", 0}, {"deliveries", reference_to(document.id, 0)}}};
  }
  const auto version = records.version(document.id, document.version);
  const auto reading =
      document::read_text(version ? std::string_view(version->text) : std::string_view());
  if (!version || !reading.ok()) return port::Failed{"the document's text cannot be read"};
  const auto directory = office_.directory(records);
  const auto left = left_out(records.recipient_lines(document.id));
  const auto lines = lines_of(*reading);
  const auto distribution = document::expand(lines, reading->archive, *directory);

  std::vector<port::RecipientLineRow> rows;
  std::int64_t unresolved = 0;
  for (const auto& line : lines) {
    rows.push_back(
        line_row(document.id, static_cast<std::int64_t>(rows.size()) + 1, line, *directory, left));
    unresolved += rows.back().unresolved;
  }
  if (reading->archive) {
    rows.push_back(
        archive_row(document.id, static_cast<std::int64_t>(rows.size()) + 1, distribution.archive));
  }
  records.replace_recipient_lines(document.id, rows);
  if (unresolved > 0) return port::Completed{{{"unresolved", message::Value(unresolved)}}};

  const auto count = record_deliveries(office_, call, document, distribution.deliveries, records);
  return port::Completed{{{"unresolved", 0}, {"deliveries", reference_to(document.id, count)}}};
}

std::vector<message::Value> DeliveryItems::items(const message::Value& reference,
                                                 std::uint64_t from, std::uint64_t count,
                                                 port::UnitOfWork& work) {
  std::vector<message::Value> out;
  const auto* text = reference.find("document") ? reference.find("document")->string() : nullptr;
  const auto id = text ? port::DocumentId::parse(*text) : std::nullopt;
  if (!id) return out;
  port::DeliveryFilter filter;
  filter.after = static_cast<std::int64_t>(from);  // positions count from 1
  filter.limit = count;
  for (const auto& row : office_.records(work).deliveries(*id, filter)) {
    out.emplace_back(row.id.text());
  }
  return out;
}

namespace {

base::Error no_such_recipient(const std::string& target) {
  return {"recipient.not_found",
          {"Không có nơi nhận nào ghi như vậy mà chưa rõ.", "No open recipient is printed so."},
          target,
          {"Chép đúng như in trong mục Nơi nhận.", "Copy it as the block prints it."}};
}

// Marks the target as left out in the line that has it; false if no open target is printed so.
bool leave_out(std::vector<port::RecipientLineRow>& lines, const Clarification& answer) {
  for (auto& line : lines) {
    auto resolution = Json::parse(line.resolution);
    for (auto& entry : resolution) {
      if (entry["kind"] != "unknown" || entry.contains("left_out") ||
          document::fold(entry["target"].get<std::string>()) != document::fold(answer.target)) {
        continue;
      }
      if (answer.entry.empty()) {
        entry["left_out"] = answer.reason;
        --line.unresolved;
        line.resolution = resolution.dump();
      }
      return true;
    }
  }
  return false;
}

base::Outcome may_clarify(Office& office, runtime::Transaction& t, const Principal& principal,
                          const port::DocumentRow& document) {
  const auto* state = t.instance(document.instance);
  if (state != nullptr) {
    for (const auto& [id, task] : state->tasks) {
      if (task.form_key != "clarify") continue;
      const auto actor =
          may(office, t, principal, Operation::kClarify,
              {.task = &task, .owner = {}, .account = {}, .where = document.id.text()});
      if (!actor.ok()) return actor.error();
      t.act_as(*actor);
      return base::Done{};
    }
  }
  return wrong_state(document.id.text(),
                     {"Văn bản không có nơi nhận nào đang chờ làm rõ.",
                      "No recipient of this document waits to be clarified."},
                     {"Xem trạng thái bằng “vanthu status”.", "See `vanthu status`."});
}

}  // namespace

base::Outcome clarify(Office& office, const Principal& principal, const Clarification& answer) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        const auto document = records.document(answer.document);
        if (!document || !is_visible(office, t, principal, *document)) {
          return no_such_document(answer.document.text());
        }
        // Locks the instance, and with it everything that its connectors write.
        if (auto outcome = may_clarify(office, t, principal, *document); !outcome.ok())
          return outcome;
        port::require_storable(answer.target, "target");
        port::require_storable(answer.reason, "reason");
        if (answer.entry.empty() && answer.reason.empty()) {
          return base::Error{"task.note_required",
                             {"Không gửi phải có lý do.", "Leaving somebody out needs a reason."},
                             answer.target,
                             {"Ghi lý do, hoặc chọn một mục của danh bạ.",
                              "Give a reason, or choose an entry of the directory."}};
        }
        auto lines = records.recipient_lines(answer.document);
        if (!leave_out(lines, answer)) return no_such_recipient(answer.target);
        if (answer.entry.empty()) {
          records.replace_recipient_lines(answer.document, lines);
          return base::Done{};
        }
        const auto directory = office.directory(records);
        if (display_name(*directory, answer.entry) == answer.entry &&
            directory->group(answer.entry) == nullptr) {
          return base::Error{"directory.unknown_entry",
                             {"Danh bạ không có “" + answer.entry + "”.",
                              "The directory has no \"" + answer.entry + "\"."},
                             answer.target,
                             {"Dùng mã trong danh bạ; thêm mục mới vào danh bạ nếu cần.",
                              "Use an id of the directory; add the entry to it if need be."}};
        }
        records.learn_phrase(answer.entry, answer.target);
        return base::Done{};
      });
}

}  // namespace vanthu::service
