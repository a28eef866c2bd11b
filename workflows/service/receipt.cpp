#include "workflows/service/receipt.h"

#include <nlohmann/json.hpp>

#include "workflows/service/json.h"

namespace vanthu::service {
namespace {

using nlohmann::json;

json payload(const Receipt& one) {
  json out{
      {"office", one.office},
      {"delivery", one.delivery},
      {"document",
       {{"id", one.document},
        {"number", one.number},
        {"abstract", one.abstract_text},
        {"version", one.version},
        {"sha256", one.sha256}}},
      {"recipient", {{"id", one.recipient}, {"name", one.recipient_name}}},
      {"answer", one.answer},
      {"by",
       {{"actor", one.actor}, {"on_behalf_of", one.on_behalf_of}, {"identified", one.identified}}},
      {"statement", one.statement},
      {"words", one.words},
      {"at", iso_time(one.at)}};
  if (one.place) {
    out["record"] = {{"instance", one.place->instance.text()},
                     {"step", one.place->step},
                     {"hash", one.place->hash}};
  }
  return out;
}

// Throws json::exception where something is missing or of another kind.
std::optional<Receipt> read_payload(const json& from) {
  Receipt one;
  one.office = from.at("office");
  one.delivery = from.at("delivery");
  const auto& document = from.at("document");
  one.document = document.at("id");
  one.number = document.at("number");
  one.abstract_text = document.at("abstract");
  one.version = document.at("version");
  one.sha256 = document.at("sha256");
  one.recipient = from.at("recipient").at("id");
  one.recipient_name = from.at("recipient").at("name");
  one.answer = from.at("answer");
  const auto& by = from.at("by");
  one.actor = by.at("actor");
  one.on_behalf_of = by.at("on_behalf_of");
  one.identified = by.at("identified");
  one.statement = from.at("statement");
  one.words = from.at("words");
  const auto moment = base::DateTime::parse(from.at("at").get<std::string>());
  const auto at = moment ? moment->to_time(base::Zone::utc()) : std::nullopt;
  if (!at) return std::nullopt;
  one.at = *at;
  if (const auto place = from.find("record"); place != from.end()) {
    const auto instance = message::InstanceId::parse(place->at("instance").get<std::string>());
    if (!instance) return std::nullopt;
    one.place = {*instance, place->at("step"), place->at("hash")};
  }
  return one;
}

base::Error malformed() {
  return {"receipt.malformed",
          {"Đây không phải là biên nhận của vanthu.", "This is no receipt of vanthu's."},
          "",
          {"Dùng nguyên vẹn tệp biên nhận đã tải về.", "Use the receipt's file as downloaded."}};
}

base::Error unknown_key(const std::string& id) {
  return {"receipt.unknown_key",
          {"Biên nhận được ký bằng khóa không có trong danh sách khóa đã cho.",
           "The receipt is signed with a key that is not among those given."},
          id.substr(0, 64),
          {"Lấy khóa công khai của đúng cơ quan đã gửi văn bản (/.well-known/jwks.json).",
           "Take the public keys of the office that sent the document (/.well-known/jwks.json)."}};
}

base::Error forged() {
  return {"receipt.forged",
          {"Chữ ký không khớp với nội dung: biên nhận đã bị sửa hoặc là giả.",
           "The signature does not fit the content: the receipt was changed, or is forged."},
          "",
          {"Không dùng biên nhận này; đề nghị cơ quan gửi cấp lại.",
           "Do not rely on it; ask the sending office for the receipt again."}};
}

}  // namespace

std::string receipt_json(const Receipt& receipt) {
  return payload(receipt).dump();
}

std::string sign_receipt(const std::string& seed, const Receipt& receipt) {
  return sign_json(seed, kReceiptType, receipt_json(receipt));
}

base::Result<Receipt> check_receipt(const std::string& text, const std::vector<ReceiptKey>& keys) {
  const auto opened = open_signed(text, kReceiptType, keys);
  if (const auto* not_signed = std::get_if<NotSigned>(&opened)) {
    switch (not_signed->fault) {
      case NotSigned::Fault::kMalformed:
        return malformed();
      case NotSigned::Fault::kUnknownKey:
        return unknown_key(not_signed->key);
      case NotSigned::Fault::kForged:
        return forged();
    }
  }
  try {
    auto read = read_payload(json::parse(std::get<std::string>(opened)));
    if (read) return *std::move(read);
  } catch (const json::exception&) {
  }
  return malformed();
}

}  // namespace vanthu::service
