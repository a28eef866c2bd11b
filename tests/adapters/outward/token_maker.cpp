#include "tests/adapters/outward/token_maker.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <stdexcept>

namespace vanthu::test {
namespace {

using Json = nlohmann::json;

EVP_PKEY* handle(const std::shared_ptr<void>& key) {
  return static_cast<EVP_PKEY*>(key.get());
}

EVP_PKEY* generated(const std::string& algorithm, int bits) {
  if (algorithm == "RS256") {
    return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits));
  }
  if (algorithm == "ES256") return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
}

std::string number_of(EVP_PKEY* key, const char* name, std::size_t at_least = 0) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) throw std::runtime_error(name);
  const auto size = std::max(at_least, static_cast<std::size_t>(BN_num_bytes(number)));
  std::string out(size, '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(size));
  BN_free(number);
  return out;
}

// r and s side by side (RFC 7518, 3.4).
std::string raw_signature(const std::string& der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  std::string out(64, '\0');
  auto* to = reinterpret_cast<unsigned char*>(out.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(signature), to, 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature), to + 32, 32);
  ECDSA_SIG_free(signature);
  return out;
}

std::string unsigned_text(const Json& header, const Json& claims) {
  return base64url(header.dump()) + "." + base64url(claims.dump());
}

}  // namespace

std::string base64url(const std::string& bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                  '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.resize(out.size() - 1);
  return out;
}

TokenKey::TokenKey(std::string algorithm, std::string id, int bits)
    : algorithm_(std::move(algorithm)),
      id_(std::move(id)),
      key_(generated(algorithm_, bits),
           [](void* key) { EVP_PKEY_free(static_cast<EVP_PKEY*>(key)); }) {}

Json TokenKey::jwk() const {
  auto* key = handle(key_);
  Json out{{"kid", id_}, {"alg", algorithm_}, {"use", "sig"}};
  if (algorithm_ == "RS256") {
    out["kty"] = "RSA";
    out["n"] = base64url(number_of(key, OSSL_PKEY_PARAM_RSA_N));
    out["e"] = base64url(number_of(key, OSSL_PKEY_PARAM_RSA_E));
  } else if (algorithm_ == "ES256") {
    out["kty"] = "EC";
    out["crv"] = "P-256";
    out["x"] = base64url(number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, 32));
    out["y"] = base64url(number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32));
  } else {
    std::string raw(32, '\0');
    std::size_t size = raw.size();
    EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(raw.data()), &size);
    out["kty"] = "OKP";
    out["crv"] = "Ed25519";
    out["x"] = base64url(raw);
  }
  return out;
}

std::string TokenKey::sign(const std::string& text) const {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  EVP_DigestSignInit(context, nullptr, algorithm_ == "EdDSA" ? nullptr : EVP_sha256(), nullptr,
                     handle(key_));
  EVP_DigestSign(context, nullptr, &size, bytes, text.size());
  std::string out(size, '\0');
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(out.data()), &size, bytes, text.size());
  EVP_MD_CTX_free(context);
  out.resize(size);
  return algorithm_ == "ES256" ? raw_signature(out) : out;
}

std::string TokenKey::token(const Json& claims, Json header) const {
  if (!header.contains("alg")) header["alg"] = algorithm_;
  if (!header.contains("kid")) header["kid"] = id_;
  const auto text = unsigned_text(header, claims);
  return text + "." + base64url(sign(text));
}

std::string TokenKey::public_pem() const {
  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_PUBKEY(memory, handle(key_));
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory, &text);
  std::string out(text, static_cast<std::size_t>(size));
  BIO_free(memory);
  return out;
}

std::string key_set(std::initializer_list<Json> keys) {
  return Json{{"keys", Json(std::vector<Json>(keys))}}.dump();
}

std::string hmac_token(const Json& claims, const std::string& key, Json header) {
  if (!header.contains("alg")) header["alg"] = "HS256";
  const auto text = unsigned_text(header, claims);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &size);
  return text + "." + base64url(std::string(reinterpret_cast<char*>(mac), size));
}

std::string bare_token(const Json& claims, const std::string& alg) {
  return unsigned_text({{"alg", alg}}, claims) + ".";
}

}  // namespace vanthu::test
