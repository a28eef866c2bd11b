// Keys on PKCS#11 tokens, through OpenSSL's engine "pkcs11" (libp11): the private key never leaves
// the token.
#pragma once

#include <filesystem>
#include <string>

#include "adapters/signing/crypto.h"

namespace vanthu::signing {

// A resource; one thread at a time, also while a key of it is used. The module is opened by the
// first that asks and stays open: some tokens ask for the PIN again after every opening.
class Tokens {
 public:
  explicit Tokens(std::filesystem::path module) : module_(std::move(module)) {}
  ~Tokens();
  Tokens(const Tokens&) = delete;
  Tokens& operator=(const Tokens&) = delete;

  // `uri`: RFC 7512, without PIN. nullptr, and `words` says why, when there is no such module,
  // token, key or PIN.
  Key key(const std::string& uri, const std::string& pin, std::string& words);
  // The certificate beside the key; nullptr: the token has none.
  Certificate certificate(const std::string& uri);

 private:
  bool open();

  std::filesystem::path module_;
  ENGINE* engine_ = nullptr;
};

}  // namespace vanthu::signing
