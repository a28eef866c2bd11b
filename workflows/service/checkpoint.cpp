#include "workflows/service/checkpoint.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/codec/merkle.h"
#include "engine/codec/sha256.h"
#include "workflows/service/json.h"
#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;
using port::CheckpointHeadRow;
using port::CheckpointRow;
using Made = std::optional<CheckpointRow>;

constexpr const char* kType = "vanthu-checkpoint+jws";
constexpr const char* kFormat = "vanthu-checkpoint-1";
constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();
constexpr const char* kBlanks = " \t\r\n";
constexpr std::size_t kPage = 5'000;  // heads at once
// An entry bears the time at which its transaction began and may be committed later; nodes' clocks
// differ. What grew shortly before the last checkpoint is therefore looked at again.
constexpr auto kOverlap = std::chrono::minutes(15);

base::Error refusal(const char* code, base::Text what, std::string where) {
  return {code,
          std::move(what),
          std::move(where),
          {"Dùng nguyên vẹn tệp mốc kiểm chứng đã xuất hoặc đã nhận qua thư.",
           "Use the checkpoint's file as exported or as it came by mail."}};
}

base::Error malformed() {
  return refusal(
      "checkpoint.malformed",
      {"Đây không phải là mốc kiểm chứng của vanthu.", "This is no checkpoint of vanthu's."}, "");
}

base::Error fault(const NotSigned& found) {
  switch (found.fault) {
    case NotSigned::Fault::kMalformed:
      break;
    case NotSigned::Fault::kUnknownKey:
      return refusal("checkpoint.unknown_key",
                     {"Mốc kiểm chứng được ký bằng khóa không có trong danh sách khóa đã cho.",
                      "The checkpoint is signed with a key that is not among those given."},
                     found.key.substr(0, 64));
    case NotSigned::Fault::kForged:
      return refusal("checkpoint.forged",
                     {"Chữ ký không khớp: mốc kiểm chứng đã bị sửa hoặc là giả.",
                      "The signature does not fit: the checkpoint was changed, or is forged."},
                     "");
  }
  return malformed();
}

Json payload(const Checkpoint& one) {
  return {{"office", one.office}, {"number", one.number}, {"at", iso_time(one.at)},
          {"heads", one.heads},   {"root", one.root},     {"previous", one.previous}};
}

// Throws json::exception where something is missing or of another kind.
std::optional<Checkpoint> read_payload_of_checkpoint(const Json& from) {
  Checkpoint one;
  one.office = from.at("office");
  one.number = from.at("number");
  one.heads = from.at("heads");
  one.root = from.at("root");
  one.previous = from.at("previous");
  const auto moment = base::DateTime::parse(from.at("at").get<std::string>());
  const auto at = moment ? moment->to_time(base::Zone::utc()) : std::nullopt;
  if (!at) return std::nullopt;
  one.at = *at;
  return one;
}

Made newest(port::Records& records) {
  auto rows = records.checkpoints().checkpoints_before(kNewest, 1);
  return rows.empty() ? Made() : Made(std::move(rows.front()));
}

bool is_due(const OfficeSettings& settings, const Made& last, base::Time now) {
  if (settings.checkpoints.every.empty()) return false;
  if (!last) return true;
  const auto next = after(settings, last->at, settings.checkpoints.every);
  return !next || *next <= now;
}

// The heads that no checkpoint has yet, of a page of them. What has grown after the last checkpoint
// is new without asking.
std::vector<port::RecordHead> new_heads(runtime::Transaction& t, port::Records& records,
                                        const Made& last,
                                        const std::optional<message::InstanceId>& after,
                                        std::vector<port::RecordHead> page) {
  if (!last) return page;
  std::set<message::InstanceId> grown;
  for (const auto& head : t.work().record_heads(last->at + base::Microseconds(1), after, kPage)) {
    grown.insert(head.instance);
  }
  std::erase_if(page, [&](const port::RecordHead& head) {
    return !grown.contains(head.instance) &&
           records.checkpoints().head_covering(head.instance, static_cast<std::int64_t>(head.step));
  });
  return page;
}

// Writes the heads of what has grown since the last one and gives their tree.
codec::MerkleTree take_heads(runtime::Transaction& t, port::Records& records, std::int64_t number,
                             const Made& last) {
  const auto since = last ? last->at - kOverlap : base::Time::min();
  codec::MerkleTree tree;
  std::optional<message::InstanceId> after;
  for (;;) {
    auto page = t.work().record_heads(since, after, kPage);
    if (page.empty()) return tree;
    const auto end = page.back().instance;
    std::vector<CheckpointHeadRow> rows;
    for (const auto& head : new_heads(t, records, last, after, std::move(page))) {
      rows.push_back({number, head.instance, static_cast<std::int64_t>(head.step), head.hash});
      tree.add(head_bytes(rows.back()));
    }
    records.checkpoints().insert(rows);
    after = end;
  }
}

base::Result<Made> make(Office& office, runtime::Transaction& t, bool only_when_due) {
  auto& records = office.records(t);
  const Made last = newest(records);
  if (only_when_due && !is_due(office.settings, last, t.now())) return Made();
  Checkpoint made;
  made.office = office.settings.name;
  made.number = last ? last->number + 1 : 1;
  made.at = t.now();
  made.previous = last ? last->hash : "";
  const auto tree = take_heads(t, records, made.number, last);
  if (tree.size() == 0) return Made();
  made.heads = static_cast<std::int64_t>(tree.size());
  made.root = tree.root();
  CheckpointRow row{made.number, made.at, made.heads,
                    made.root,   "",      sign_checkpoint(office.settings.receipt_seed, made)};
  row.hash = codec::sha256_hex(row.text);
  records.checkpoints().insert(row);
  if (office.settings.checkpoints.witness.empty()) return Made(std::move(row));
  auto mail = t.start("send-checkpoint", "checkpoint-" + std::to_string(row.number),
                      {{"checkpoint", message::Value(row.number)}});
  if (!mail.ok()) return mail.error();
  return Made(std::move(row));
}

Json heads_json(port::Records& records, std::int64_t number) {
  Json out = Json::array();
  std::optional<message::InstanceId> after;
  for (;;) {
    const auto rows = records.checkpoints().heads(number, after, kPage);
    if (rows.empty()) return out;
    for (const auto& row : rows) out.push_back({row.instance.text(), row.step, row.hash});
    after = rows.back().instance;
  }
}

// Throws json::exception where something is missing or of another kind.
bool read_heads(const Json& from, WitnessedCheckpoint& out) {
  codec::MerkleTree tree;
  for (const auto& one : from) {
    const auto id = message::InstanceId::parse(one.at(0).get<std::string>());
    if (!id) return false;
    out.heads.push_back({out.checkpoint.number, *id, one.at(1), one.at(2)});
    tree.add(head_bytes(out.heads.back()));
  }
  out.with_heads = true;
  return static_cast<std::int64_t>(tree.size()) == out.checkpoint.heads &&
         tree.root() == out.checkpoint.root;
}

}  // namespace

bool looks_like_checkpoint(const std::string& file) {
  if (signed_type(file) == kType) return true;
  const Json json = Json::parse(file, nullptr, false);
  return json.is_object() && json.value("format", Json()) == kFormat;
}

std::string sign_checkpoint(const std::string& seed, const Checkpoint& checkpoint) {
  return sign_json(seed, kType, payload(checkpoint).dump());
}

base::Result<Checkpoint> check_checkpoint(const std::string& text,
                                          const std::vector<ReceiptKey>& keys) {
  const auto opened = open_signed(text, kType, keys);
  if (const auto* not_signed = std::get_if<NotSigned>(&opened)) return fault(*not_signed);
  try {
    auto read = read_payload_of_checkpoint(Json::parse(std::get<std::string>(opened)));
    if (read) return *std::move(read);
  } catch (const Json::exception&) {
  }
  return malformed();
}

std::string head_bytes(const CheckpointHeadRow& head) {
  std::string out;
  const auto add = [&](const std::string& field) {
    out += std::to_string(field.size()) + ":" + field + ",";
  };
  add("vanthu-head-1");
  add(head.instance.text());
  add(std::to_string(head.step));
  add(head.hash);
  return out;
}

base::Result<Made> make_checkpoint(Office& office, const Principal& principal) {
  return office.engine.call(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Result<Made> {
        const auto actor = may(office, t, principal, Operation::kMakeCheckpoint);
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        return make(office, t, false);
      });
}

base::Result<Made> make_checkpoint_when_due(Office& office) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<Made> { return make(office, t, true); });
}

base::Result<std::vector<CheckpointRow>> checkpoints(Office& office, const Principal& principal,
                                                     std::int64_t before, std::size_t limit) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<CheckpointRow>> {
        const auto actor = may(office, t, principal, Operation::kSeeCheckpoints);
        if (!actor.ok()) return actor.error();
        return office.records(t).checkpoints().checkpoints_before(before, limit);
      });
}

Made last_checkpoint(Office& office) {
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<Made> { return newest(office.records(t)); });
  return *std::move(found);
}

base::Error no_such_checkpoint(std::int64_t number) {
  return {"checkpoint.not_found",
          {"Chưa có mốc kiểm chứng này.", "There is no such checkpoint."},
          number == 0 ? "" : std::to_string(number),
          {"Xem bằng “vanthu checkpoint list”.", "See `vanthu checkpoint list`."}};
}

std::string checkpoint_file(port::Records& records, const CheckpointRow& row) {
  return Json{
      {"format", kFormat}, {"checkpoint", row.text}, {"heads", heads_json(records, row.number)}}
      .dump();
}

base::Result<std::string> export_checkpoint(Office& office, const Principal& principal,
                                            std::int64_t number) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::string> {
        const auto actor = may(office, t, principal, Operation::kSeeCheckpoints);
        if (!actor.ok()) return actor.error();
        auto& records = office.records(t);
        const auto row = number == 0 ? newest(records) : records.checkpoints().checkpoint(number);
        if (!row) return no_such_checkpoint(number);
        return checkpoint_file(records, *row);
      });
}

base::Result<WitnessedCheckpoint> read_checkpoint(const std::string& file,
                                                  const std::vector<ReceiptKey>& keys) {
  WitnessedCheckpoint out;
  const Json json = Json::parse(file, nullptr, false);
  const bool whole = json.is_object() && json.value("format", Json()) == kFormat &&
                     json.value("checkpoint", Json()).is_string() &&
                     json.value("heads", Json()).is_array();
  out.text = whole ? json["checkpoint"].get<std::string>() : file;
  out.text.erase(out.text.find_last_not_of(kBlanks) + 1);
  out.text.erase(0, out.text.find_first_not_of(kBlanks));
  auto checkpoint = check_checkpoint(out.text, keys);
  if (!checkpoint.ok()) return checkpoint.error();
  out.checkpoint = *std::move(checkpoint);
  if (!whole) return out;
  try {
    if (read_heads(json["heads"], out)) return out;
  } catch (const Json::exception&) {
    return malformed();
  }
  return refusal("checkpoint.other_heads",
                 {"Danh sách trong tệp không phải là danh sách đã ký.",
                  "The list in the file is not the one that was signed."},
                 std::to_string(out.checkpoint.number));
}

}  // namespace vanthu::service
