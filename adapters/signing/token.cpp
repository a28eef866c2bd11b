// OpenSSL 3 calls engines deprecated, and Debian 12 has no provider for PKCS#11 instead.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "adapters/signing/token.h"

#include <openssl/engine.h>

namespace vanthu::signing {
namespace {

// PINs stand in URIs percent-encoded (RFC 7512, 2.3).
std::string percent_encoded(const std::string& text) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

}  // namespace

Tokens::~Tokens() {
  if (engine_ == nullptr) return;
  ENGINE_finish(engine_);
  ENGINE_free(engine_);
}

bool Tokens::open() {
  if (engine_ != nullptr) return true;
  ENGINE_load_dynamic();
  ENGINE* fresh = ENGINE_by_id("pkcs11");
  if (fresh == nullptr) return false;
  if (ENGINE_ctrl_cmd_string(fresh, "MODULE_PATH", module_.c_str(), 0) != 1 ||
      ENGINE_init(fresh) != 1) {
    ENGINE_free(fresh);
    return false;
  }
  engine_ = fresh;
  return true;
}

Key Tokens::key(const std::string& uri, const std::string& pin, std::string& words) {
  Key out;
  if (open()) {
    const std::string whole = uri + (pin.empty() ? "" : ";pin-value=" + percent_encoded(pin));
    out.reset(ENGINE_load_private_key(engine_, whole.c_str(), nullptr, nullptr));
  }
  if (!out) words = "PKCS#11: " + openssl_words();
  return out;
}

Certificate Tokens::certificate(const std::string& uri) {
  struct {
    const char* id;
    X509* certificate;
  } asked{uri.c_str(), nullptr};
  if (open()) ENGINE_ctrl_cmd(engine_, "LOAD_CERT_CTRL", 0, &asked, nullptr, 1);
  openssl_words();
  return Certificate(asked.certificate);
}

}  // namespace vanthu::signing
