// Receipts of answers: taking one out, publishing the keys, judging one with or without the record.
#include <nlohmann/json.hpp>

#include "config/checkpoint_words.h"
#include "config/files.h"
#include "workflows/service/json.h"
#include "workflows/service/receipt_proof.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;
using service::Receipt;

const char* answer_words(const Output& out, const std::string& answer) {
  if (answer == "acknowledged") return out.say("đã nhận", "acknowledged");
  if (answer == "refused") return out.say("từ chối", "refused");
  if (answer == "destroyed") return out.say("đã hủy văn bản", "destroyed the document");
  return out.say("không có trả lời", "no answer");
}

void print_receipt(const Output& out, const Receipt& one) {
  out.table({out.say("BIÊN NHẬN", "RECEIPT"), ""},
            {{out.say("Cơ quan gửi", "Sender"), one.office},
             {out.say("Văn bản", "Document"), one.number + " " + one.abstract_text},
             {out.say("Phiên bản", "Version"), std::to_string(one.version)},
             {"SHA-256", one.sha256},
             {out.say("Nơi nhận", "Recipient"), one.recipient_name},
             {out.say("Trả lời", "Answer"), answer_words(out, one.answer)},
             {out.say("Nội dung xác nhận", "Statement"), one.statement},
             {out.say("Ý kiến kèm theo", "Words"), one.words},
             {out.say("Người trả lời", "By"), one.actor},
             {out.say("Xác định bằng", "Identified by"), one.identified},
             {out.say("Thời điểm (UTC)", "At (UTC)"), service::iso_time(one.at)}},
            72);
}

base::Result<std::vector<service::ReceiptKey>> keys_in(const std::string& file) {
  const auto text = read_input(file);
  if (!text) return text.error();
  auto keys = service::read_key_set(*text);
  if (keys) return keys;
  base::Error error = keys.error();
  error.where = file;
  return error;
}

Json answer_json(const Receipt& receipt, bool compared, const std::vector<base::Error>& findings,
                 base::Language language) {
  Json out{{"valid", findings.empty()},
           {"compared_with_record", compared},
           {"receipt", Json::parse(service::receipt_json(receipt))},
           {"findings", Json::array()}};
  for (const auto& one : findings) {
    out["findings"].push_back(service::error_json(one, language));
  }
  return out;
}

int say_verdict(const Command& command, const Receipt& receipt, bool compared,
                const std::vector<base::Error>& findings) {
  const Output& out = command.output;
  if (out.json) {
    out.value(answer_json(receipt, compared, findings, out.language));
    return findings.empty() ? kDone : kRefused;
  }
  print_receipt(out, receipt);
  for (const auto& one : findings) out.error(one);
  if (!findings.empty()) return kRefused;
  out.line(compared ? out.say("Chữ ký đúng; khớp với bản ghi, chuỗi bản ghi nguyên vẹn.",
                              "The signature is right; the record says the same and is whole.")
                    : out.say("Chữ ký đúng (chưa đối chiếu với bản ghi của cơ quan gửi).",
                              "The signature is right (not compared with the sender's record)."));
  return kDone;
}

}  // namespace

int command_receipt_show(Command& command, const std::string& delivery) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::DeliveryId::parse(delivery).value_or(port::DeliveryId{});
  const auto receipt = service::receipt_of_delivery(installation->office(), command.who(), id);
  if (!receipt) return command.refuse(receipt.error());
  if (command.output.json) {
    command.output.value({{"receipt", *receipt}});
  } else {
    command.output.line(*receipt);
  }
  return kDone;
}

int command_receipt_keys(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto& seed = installation->office().settings.receipt_seed;
  command.output.line(service::key_set_json({service::receipt_key(seed)}));
  return kDone;
}

int command_receipt_verify(Command& command, const std::string& file, const std::string& keys) {
  const auto text = read_input(file);
  if (!text) return command.refuse(text.error());
  return verify_receipt(command, *text, keys);
}

int verify_receipt(Command& command, const std::string& text, const std::string& keys) {
  if (!keys.empty()) {  // anybody's machine: no installation is needed
    const auto known = keys_in(keys);
    if (!known) return command.refuse(known.error());
    const auto receipt = service::check_receipt(text, *known);
    if (!receipt) return command.refuse(receipt.error());
    return say_verdict(command, *receipt, false, {});
  }
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto receipt =
      service::check_receipt(text, {service::receipt_key(office.settings.receipt_seed)});
  if (!receipt) return command.refuse(receipt.error());
  return say_verdict(command, *receipt, true, service::compare_with_record(office, *receipt));
}

}  // namespace vanthu::config
