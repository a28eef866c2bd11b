#include "adapters/outward/signed_token.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>

#include <nlohmann/json.hpp>

namespace vanthu::outward {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestToken = 16 * 1024;
constexpr int kFewestRsaBits = 2048;

struct NumberFree {
  void operator()(BIGNUM* number) const { BN_free(number); }
};
struct BuilderFree {
  void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
};
struct ParametersFree {
  void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
};
struct ContextOfKeyFree {
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};
struct DigestFree {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct EcSignatureFree {
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using Number = std::unique_ptr<BIGNUM, NumberFree>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, BuilderFree>;
using KeyHandle = std::shared_ptr<void>;

const unsigned char* bytes_at(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_in(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

std::string bytes_in(const Json& object, const char* name) {
  return base64url_decoded(text_in(object, name)).value_or("");
}

KeyHandle held(EVP_PKEY* key) {
  if (key == nullptr) return nullptr;
  return {key, [](void* one) { EVP_PKEY_free(static_cast<EVP_PKEY*>(one)); }};
}

KeyHandle made(const char* kind, OSSL_PARAM_BLD* builder) {
  const std::unique_ptr<OSSL_PARAM, ParametersFree> parameters(OSSL_PARAM_BLD_to_param(builder));
  const std::unique_ptr<EVP_PKEY_CTX, ContextOfKeyFree> context(
      EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return held(key);
}

KeyHandle rsa_key(const Json& jwk) {
  const auto modulus = bytes_in(jwk, "n");
  const auto exponent = bytes_in(jwk, "e");
  if (modulus.empty() || modulus.size() > 1024 || exponent.empty() || exponent.size() > 8) {
    return nullptr;
  }
  const Number n(BN_bin2bn(bytes_at(modulus), static_cast<int>(modulus.size()), nullptr));
  const Number e(BN_bin2bn(bytes_at(exponent), static_cast<int>(exponent.size()), nullptr));
  if (!n || !e || BN_num_bits(n.get()) < kFewestRsaBits || !BN_is_odd(e.get()) ||
      BN_is_one(e.get())) {
    return nullptr;
  }
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return made("RSA", builder.get());
}

KeyHandle ec_key(const Json& jwk) {
  const auto x = bytes_in(jwk, "x");
  const auto y = bytes_in(jwk, "y");
  if (text_in(jwk, "crv") != "P-256" || x.size() != 32 || y.size() != 32) return nullptr;
  const std::string point = "\x04" + x + y;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return made("EC", builder.get());
}

KeyHandle edwards_key(const Json& jwk) {
  const auto x = bytes_in(jwk, "x");
  if (text_in(jwk, "crv") != "Ed25519" || x.size() != 32) return nullptr;
  return held(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_at(x), x.size()));
}

// Each kind of key checks one algorithm, whatever a token says.
struct Kind {
  const char* type;
  const char* algorithm;
  KeyHandle (*make)(const Json&);
};
constexpr Kind kKinds[] = {
    {"RSA", "RS256", rsa_key}, {"EC", "ES256", ec_key}, {"OKP", "EdDSA", edwards_key}};

// Two numbers side by side (RFC 7518, 3.4) as OpenSSL wants them.
std::string der_signature(const std::string& raw) {
  if (raw.size() != 64) return {};
  const std::unique_ptr<ECDSA_SIG, EcSignatureFree> signature(ECDSA_SIG_new());
  Number r(BN_bin2bn(bytes_at(raw), 32, nullptr));
  Number s(BN_bin2bn(bytes_at(raw) + 32, 32, nullptr));
  if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
  r.release();  // the signature's now
  s.release();
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &der);
  if (size <= 0) return {};
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

bool verified(EVP_PKEY* key, const TokenParts& token) {
  const bool edwards = token.algorithm == "EdDSA";
  const auto signature =
      token.algorithm == "ES256" ? der_signature(token.signature) : token.signature;
  const std::unique_ptr<EVP_MD_CTX, DigestFree> context(EVP_MD_CTX_new());
  if (signature.empty() || !context ||
      EVP_DigestVerifyInit(context.get(), nullptr, edwards ? nullptr : EVP_sha256(), nullptr,
                           key) != 1) {
    return false;
  }
  return EVP_DigestVerify(context.get(), bytes_at(signature), signature.size(),
                          bytes_at(token.signed_text), token.signed_text.size()) == 1;
}

std::shared_ptr<const Json> object_of(std::string_view encoded) {
  const auto text = base64url_decoded(encoded);
  if (!text) return nullptr;
  auto json = std::make_shared<Json>(Json::parse(*text, nullptr, false));
  return json->is_object() ? json : nullptr;
}

}  // namespace

std::optional<std::string> base64url_decoded(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                        text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  out.resize(size);
  return out;
}

std::string base64_encoded(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_at(bytes), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.resize(out.size() - 1);  // its NUL
  return out;
}

std::optional<TokenParts> parse_token(const std::string& token) {
  if (token.size() > kLongestToken) return std::nullopt;
  const auto first = token.find('.');
  const auto second = first == std::string::npos ? first : token.find('.', first + 1);
  if (second == std::string::npos || token.find('.', second + 1) != std::string::npos) {
    return std::nullopt;
  }
  const auto header = object_of(std::string_view(token).substr(0, first));
  const auto signature = base64url_decoded(std::string_view(token).substr(second + 1));
  TokenParts out;
  out.claims = object_of(std::string_view(token).substr(first + 1, second - first - 1));
  if (!header || !out.claims || !signature || header->contains("crit")) return std::nullopt;
  out.algorithm = text_in(*header, "alg");
  out.key_id = text_in(*header, "kid");
  out.signed_text = token.substr(0, second);
  out.signature = *signature;
  return out;
}

KeySet::KeySet() = default;

std::optional<KeySet> KeySet::parse(const std::string& text) {
  const auto json = Json::parse(text, nullptr, false);
  const auto keys = json.is_object() ? json.find("keys") : json.end();
  if (!json.is_object() || keys == json.end() || !keys->is_array()) return std::nullopt;
  KeySet out;
  for (const auto& jwk : *keys) {
    if (!jwk.is_object()) continue;
    const auto use = text_in(jwk, "use");
    const auto named = text_in(jwk, "alg");
    for (const auto& kind : kKinds) {
      const bool fits = text_in(jwk, "kty") == kind.type && (use.empty() || use == "sig") &&
                        (named.empty() || named == kind.algorithm);
      if (!fits) continue;
      if (auto handle = kind.make(jwk)) {
        out.keys_.push_back({text_in(jwk, "kid"), kind.algorithm, std::move(handle)});
      }
    }
  }
  return out;
}

bool KeySet::has_key_for(const TokenParts& token) const {
  for (const auto& key : keys_) {
    if (key.algorithm == token.algorithm && (token.key_id.empty() || key.id == token.key_id)) {
      return true;
    }
  }
  return false;
}

bool KeySet::has_signed(const TokenParts& token) const {
  for (const auto& key : keys_) {
    if (key.algorithm != token.algorithm) continue;
    if (!token.key_id.empty() && key.id != token.key_id) continue;
    if (verified(static_cast<EVP_PKEY*>(key.handle.get()), token)) return true;
  }
  return false;
}

}  // namespace vanthu::outward
