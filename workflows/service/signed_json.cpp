#include "workflows/service/signed_json.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

namespace vanthu::service {
namespace {

using nlohmann::json;
using Fault = NotSigned::Fault;

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

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

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

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

std::string sign_json(const std::string& seed, const std::string& type,
                      const std::string& payload) {
  const KeyPair pair = key_pair(seed);
  const json header{{"alg", "EdDSA"}, {"typ", type}, {"kid", thumbprint(public_key(pair))}};
  const std::string input = base64url(header.dump()) + "." + base64url(payload);
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes(input),
                       input.size(), pair.secret.data());
  return input + "." + base64url(signature);
}

std::string signed_type(std::string_view whole) {
  const std::string_view text = trimmed(whole);
  const auto dot = text.find('.');
  if (text.size() > kMostBytes || dot == std::string_view::npos) return {};
  const auto header = from_base64url(text.substr(0, dot));
  const json read = header ? json::parse(*header, nullptr, false) : json();
  const json type = read.is_object() ? read.value("typ", json()) : json();
  return type.is_string() ? type.get<std::string>() : std::string();
}

std::variant<std::string, NotSigned> open_signed(std::string_view whole, const std::string& type,
                                                 const std::vector<ReceiptKey>& keys) {
  const std::string_view text = trimmed(whole);
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (text.size() > kMostBytes || second == std::string_view::npos) return NotSigned{};
  const auto header_text = from_base64url(text.substr(0, first));
  auto payload = from_base64url(text.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(text.substr(second + 1));
  if (!header_text || !payload || !signature) return NotSigned{};
  const json header = json::parse(*header_text, nullptr, false);
  if (!header.is_object() || header.value("alg", json()) != "EdDSA" ||
      header.value("typ", json()) != type || !header.value("kid", json()).is_string()) {
    return NotSigned{};
  }
  const std::string id = header["kid"];
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.id == id; });
  if (key == keys.end()) return NotSigned{Fault::kUnknownKey, id};
  const std::string input(text.substr(0, second));
  if (signature->size() != crypto_sign_BYTES ||
      crypto_sign_verify_detached(bytes(*signature), bytes(input), input.size(),
                                  bytes(key->public_key)) != 0) {
    return NotSigned{Fault::kForged, id};
  }
  return *std::move(payload);
}

}  // namespace vanthu::service
