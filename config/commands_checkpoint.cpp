// Checkpoints of the record: making, taking out, and proving the record by them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "config/checkpoint_words.h"
#include "config/files.h"
#include "engine/codec/sha256.h"
#include "workflows/service/json.h"
#include "workflows/service/receipt.h"
#include "workflows/service/record_proof.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;
using service::WitnessedCheckpoint;

struct NamedFile {
  std::string name, text;
};

constexpr std::size_t kListed = 50;

base::Result<std::vector<WitnessedCheckpoint>> checkpoints_in(
    const std::vector<NamedFile>& files, const std::vector<service::ReceiptKey>& keys) {
  std::vector<WitnessedCheckpoint> out;
  for (const auto& file : files) {
    auto read = service::read_checkpoint(file.text, keys);
    if (!read.ok()) {
      base::Error error = read.error();
      error.where = file.name + (error.where.empty() ? "" : ": " + error.where);
      return error;
    }
    out.push_back(*std::move(read));
  }
  return out;
}

// Each that stands beside the one before it has to name it.
std::vector<base::Error> out_of_order(std::vector<WitnessedCheckpoint> all) {
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.checkpoint.number < b.checkpoint.number; });
  std::vector<base::Error> out;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto& [now, before] = std::pair(all[i].checkpoint, all[i - 1].checkpoint);
    const std::string hash = codec::sha256_hex(all[i - 1].text);
    const bool next = now.number == before.number + 1;
    const bool same = now.number == before.number;
    if ((next && now.previous == hash) || (same && all[i].text == all[i - 1].text)) continue;
    if (!next && !same) continue;
    out.push_back(
        {"checkpoint.out_of_order",
         {"Hai mốc kiểm chứng không nối tiếp nhau: một trong hai đã bị lập lại.",
          "The two checkpoints do not follow each other: one of them was made anew."},
         std::to_string(before.number) + ", " + std::to_string(now.number),
         {"Hỏi các bên làm chứng đang giữ mốc nào.", "Ask the witnesses what they keep."}});
  }
  return out;
}

Json findings_json(const std::vector<base::Error>& findings, base::Language language) {
  Json out = Json::array();
  for (const auto& one : findings) out.push_back(service::error_json(one, language));
  return out;
}

int say_findings(const Command& command, Json facts, const std::vector<base::Error>& findings,
                 const std::string& good) {
  const Output& out = command.output;
  if (out.json) {
    facts["valid"] = findings.empty();
    facts["findings"] = findings_json(findings, out.language);
    out.value(facts);
  } else {
    for (const auto& one : findings) out.error(one);
    if (findings.empty()) out.line(good);
  }
  return findings.empty() ? kDone : kRefused;
}

int verify_alone(const Command& command, const std::vector<NamedFile>& files,
                 const std::string& key_file) {
  const auto text = read_input(key_file);
  if (!text.ok()) return command.refuse(text.error());
  const auto keys = service::read_key_set(*text);
  if (!keys.ok()) return command.refuse(keys.error());
  const auto read = checkpoints_in(files, *keys);
  if (!read.ok()) return command.refuse(read.error());
  const auto& out = command.output;
  return say_findings(command, {{"checkpoints", read->size()}}, out_of_order(*read),
                      out.say("Chữ ký đúng, các mốc liền nhau nối tiếp nhau (chưa đối chiếu bản "
                              "ghi của cơ quan).",
                              "The signatures are right and neighbours follow each other (not "
                              "compared with the office's record)."));
}

std::string row_text(const port::CheckpointRow& row) {
  return std::to_string(row.number) + ", " + service::iso_time(row.at);
}

int verify_checkpoints(Command& command, const std::vector<NamedFile>& files,
                       const std::string& keys) {
  if (!keys.empty()) return verify_alone(command, files, keys);
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto read = checkpoints_in(files, {service::receipt_key(office.settings.receipt_seed)});
  if (!read.ok()) return command.refuse(read.error());
  const auto proof = service::prove_record(office, command.who(), *read);
  if (!proof.ok()) return command.refuse(proof.error());
  auto findings = proof->findings;
  for (auto& one : out_of_order(*read)) findings.push_back(std::move(one));
  const auto& out = command.output;
  const std::string counts =
      std::to_string(proof->instances) + out.say(" chuỗi, ", " chains, ") +
      std::to_string(proof->entries) + out.say(" mục, ", " entries, ") +
      std::to_string(proof->checkpoints) + out.say(" mốc kiểm chứng, ", " checkpoints, ") +
      std::to_string(read->size()) + out.say(" của bên làm chứng", " of witnesses");
  return say_findings(command,
                      {{"chains", proof->instances},
                       {"entries", proof->entries},
                       {"checkpoints", proof->checkpoints},
                       {"heads", proof->heads},
                       {"witnessed", read->size()}},
                      findings, out.say("Bản ghi nguyên vẹn: ", "The record is whole: ") + counts);
}

}  // namespace

int command_checkpoint_make(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  if (auto shipped = installation->deploy_shipped_definitions(); !shipped.ok()) {
    return command.refuse(shipped.error());
  }
  const auto made = service::make_checkpoint(installation->office(), command.who());
  if (!made.ok()) return command.refuse(made.error());
  const auto& out = command.output;
  if (out.json) {
    out.value({{"checkpoint", *made ? service::row_json(**made) : Json()}});
  } else if (*made) {
    out.line(out.say("Đã lập mốc kiểm chứng số ", "Made checkpoint ") + row_text(**made));
  } else {
    out.line(out.say("Không có gì mới từ mốc trước.", "Nothing has changed since the last one."));
  }
  return kDone;
}

int command_checkpoint_list(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto rows = service::checkpoints(installation->office(), command.who(),
                                         std::numeric_limits<std::int64_t>::max(), kListed);
  if (!rows.ok()) return command.refuse(rows.error());
  const auto& out = command.output;
  if (out.json) {
    out.value({{"checkpoints", service::rows_json(*rows)}});
    return kDone;
  }
  std::vector<std::vector<std::string>> cells;
  for (const auto& row : *rows) {
    cells.push_back({std::to_string(row.number), service::iso_time(row.at),
                     std::to_string(row.heads), row.root});
  }
  out.table({out.say("SỐ", "NUMBER"), out.say("LẬP LÚC (UTC)", "AT (UTC)"),
             out.say("CHUỖI", "CHAINS"), out.say("GỐC", "ROOT")},
            cells, 64);
  return kDone;
}

int command_checkpoint_export(Command& command, const CheckpointArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto file =
      service::export_checkpoint(installation->office(), command.who(), arguments.number);
  if (!file.ok()) return command.refuse(file.error());
  if (arguments.output.empty()) {
    command.output.value(Json::parse(*file));
    return kDone;
  }
  std::ofstream out(arguments.output, std::ios::binary);
  out << *file << "\n";
  out.close();
  if (out) return kDone;
  return command.refuse(
      {"file.unwritable",
       {"Không ghi được tệp.", "The file cannot be written."},
       arguments.output,
       {"Kiểm tra đường dẫn và quyền ghi.", "Check the path and its permissions."}});
}

int command_checkpoint_verify(Command& command, const CheckpointArguments& arguments) {
  std::vector<NamedFile> files;
  for (const auto& file : arguments.files) {
    auto text = read_input(file);
    if (!text.ok()) return command.refuse(text.error());
    files.push_back({file, *std::move(text)});
  }
  return verify_checkpoints(command, files, arguments.keys);
}

int command_verify_any(Command& command, const std::vector<std::string>& files,
                       const std::string& keys) {
  bool good = true;
  for (const auto& file : files) {
    std::error_code problem;
    const bool is_file = std::filesystem::is_regular_file(file, problem);
    const auto text = is_file ? read_input(file) : base::Result<std::string>(std::string());
    if (!text.ok()) return command.refuse(text.error());
    int code = kDone;
    if (service::signed_type(*text) == service::kReceiptType) {
      code = verify_receipt(command, *text, keys);
    } else if (service::looks_like_checkpoint(*text)) {
      code = verify_checkpoints(command, {{file, *text}}, keys);
    } else {
      code = command_verify(command, {file});
    }
    good = good && code == kDone;
  }
  return good ? kDone : kRefused;
}

}  // namespace vanthu::config
