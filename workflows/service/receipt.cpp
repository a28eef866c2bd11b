#include "workflows/service/receipt.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "workflows/service/json.h"

namespace vanthu::service {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr const char* kType = "vanthu-receipt+jws";

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64url(std::string_view data) {
  std::string out(sodium_base64_ENCODED_LEN(data.size(), kBase64), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(data.data()),
                    data.size(), kBase64);
  out.pop_back();  // the NUL
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                                       text.data(), text.size(), nullptr, &size, nullptr, kBase64);
  if (failed != 0) return std::nullopt;
  out.resize(size);
  return out;
}

struct KeyPair {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
};

KeyPair key_pair(const std::string& seed) {
  if (seed.size() != crypto_sign_SEEDBYTES) {
    throw std::invalid_argument("receipt_seed must have 32 bytes");
  }
  KeyPair out;
  crypto_sign_seed_keypair(out.open.data(), out.secret.data(), bytes(seed));
  return out;
}

std::string public_key(const KeyPair& pair) {
  return {reinterpret_cast<const char*>(pair.open.data()), pair.open.size()};
}

// RFC 7638, 3 with the members that RFC 8037, 2 requires: sorted, without space.
std::string thumbprint(const std::string& public_key) {
  const std::string text = R"({"crv":"Ed25519","kty":"OKP","x":")" + base64url(public_key) + "\"}";
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), bytes(text), text.size());
  return base64url(hash);
}

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

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::string receipt_json(const Receipt& receipt) {
  return payload(receipt).dump();
}

std::string sign_receipt(const std::string& seed, const Receipt& receipt) {
  const KeyPair pair = key_pair(seed);
  const json header{{"alg", "EdDSA"}, {"typ", kType}, {"kid", thumbprint(public_key(pair))}};
  const std::string input = base64url(header.dump()) + "." + base64url(receipt_json(receipt));
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes(input),
                       input.size(), pair.secret.data());
  return input + "." + base64url(signature);
}

ReceiptKey receipt_key(const std::string& seed) {
  const std::string open = public_key(key_pair(seed));
  return {thumbprint(open), open};
}

std::string key_set_json(const std::vector<ReceiptKey>& keys) {
  json all = json::array();
  for (const auto& key : keys) {
    all.push_back({{"kty", "OKP"},
                   {"crv", "Ed25519"},
                   {"use", "sig"},
                   {"alg", "EdDSA"},
                   {"kid", key.id},
                   {"x", base64url(key.public_key)}});
  }
  return json{{"keys", all}}.dump();
}

base::Result<std::vector<ReceiptKey>> read_key_set(const std::string& text) {
  const base::Error wrong{"receipt.keys",
                          {"Tệp khóa không phải là một JSON Web Key Set có khóa Ed25519.",
                           "The keys are no JSON Web Key Set with an Ed25519 key."},
                          "",
                          {"Tải lại từ /.well-known/jwks.json của cơ quan gửi.",
                           "Download /.well-known/jwks.json of the sending office again."}};
  const json set = json::parse(text, nullptr, false);
  if (!set.is_object() || !set.contains("keys") || !set["keys"].is_array()) return wrong;
  std::vector<ReceiptKey> out;
  for (const auto& key : set["keys"]) {
    if (!key.is_object() || key.value("crv", json()) != "Ed25519") continue;
    const json x = key.value("x", json());
    const auto open = x.is_string() ? from_base64url(x.get<std::string>()) : std::nullopt;
    if (!open || open->size() != crypto_sign_PUBLICKEYBYTES) return wrong;
    out.push_back({thumbprint(*open), *open});
  }
  if (out.empty()) return wrong;
  return out;
}

base::Result<Receipt> check_receipt(const std::string& whole, const std::vector<ReceiptKey>& keys) {
  const std::string_view text = trimmed(whole);
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (text.size() > kMostBytes || second == std::string_view::npos) return malformed();
  const auto header_text = from_base64url(text.substr(0, first));
  const auto payload_text = from_base64url(text.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(text.substr(second + 1));
  if (!header_text || !payload_text || !signature) return malformed();
  const json header = json::parse(*header_text, nullptr, false);
  // One algorithm, whatever the header asks for (RFC 8725, 3.1).
  if (!header.is_object() || header.value("alg", json()) != "EdDSA" ||
      header.value("typ", json()) != kType || !header.value("kid", json()).is_string()) {
    return malformed();
  }
  const std::string id = header["kid"];
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.id == id; });
  if (key == keys.end()) return unknown_key(id);
  const std::string input(text.substr(0, second));
  if (signature->size() != crypto_sign_BYTES ||
      crypto_sign_verify_detached(bytes(*signature), bytes(input), input.size(),
                                  bytes(key->public_key)) != 0) {
    return forged();
  }
  try {
    auto read = read_payload(json::parse(*payload_text));
    if (read) return *std::move(read);
  } catch (const json::exception&) {
  }
  return malformed();
}

}  // namespace vanthu::service
