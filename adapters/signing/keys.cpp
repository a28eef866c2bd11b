#include "adapters/signing/keys.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <fstream>
namespace vanthu::signing {
namespace {

base::Error unusable(const std::string& where, const std::string& words) {
  return {
      "signing.key_unusable",
      {"Không dùng được khoá ký số này (" + words + ").",
       "This signing key cannot be used (" + words + ")."},
      where,
      {"Kiểm tra tệp khoá, tệp mật khẩu, chứng thư và thiết bị; xem “signing.keys”.",
       "Check the key's file, its password file, certificate and token; see \"signing.keys\"."}};
}

base::Result<std::string> secret_in(const std::filesystem::path& file) {
  if (file.empty()) return std::string();
  std::ifstream in(file);
  std::string line;
  if (!in || !std::getline(in, line)) return unusable(file.string(), "password file unreadable");
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

int give_password(char* buffer, int size, int, void* password) {
  const auto& text = *static_cast<const std::string*>(password);
  if (text.empty() || text.size() > static_cast<std::size_t>(size)) return -1;
  text.copy(buffer, text.size());
  return static_cast<int>(text.size());
}

std::optional<std::string> whole_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  if (!in || out.size() > (1U << 20U)) return std::nullopt;
  return out;
}

// Certificates of a PEM text; the one of `key` comes to the front.
void read_certificates(std::string_view pem, SigningKey& out) {
  const auto bio = bio_of(pem);
  while (X509* read = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    Certificate one(read);
    if (!out.certificate && X509_check_private_key(one.get(), out.key.get()) == 1) {
      out.certificate = std::move(one);
    } else {
      add_certificate(out.chain.get(), one.get());
    }
  }
  openssl_words();  // the end of the text is an error to OpenSSL
}

bool read_pkcs12(const std::string& bytes, const std::string& password, SigningKey& out) {
  const auto bio = bio_of(bytes);
  const std::unique_ptr<PKCS12, Freed<PKCS12_free>> store(d2i_PKCS12_bio(bio.get(), nullptr));
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  STACK_OF(X509)* chain = nullptr;
  if (!store || PKCS12_parse(store.get(), password.c_str(), &key, &certificate, &chain) != 1) {
    return false;
  }
  out.key.reset(key);
  out.certificate.reset(certificate);
  if (chain != nullptr) out.chain.reset(chain);
  return true;
}

base::Result<SigningKey> from_file(const KeySettings& settings, const std::string& password) {
  SigningKey out{nullptr, nullptr, new_certificates()};
  const auto bytes = whole_file(settings.file);
  if (!bytes) return unusable(settings.file.string(), "file unreadable");
  if (bytes->find("-----BEGIN") == std::string::npos) {
    if (!read_pkcs12(*bytes, password, out)) {
      return unusable(settings.file.string(), openssl_words());
    }
    return out;
  }
  const auto bio = bio_of(*bytes);
  auto secret = password;
  out.key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, give_password, &secret));
  if (!out.key) return unusable(settings.file.string(), openssl_words());
  read_certificates(*bytes, out);
  return out;
}

base::Result<SigningKey> from_token(const KeySettings& settings, const std::string& pin,
                                    Tokens& tokens) {
  SigningKey out{nullptr, nullptr, new_certificates()};
  std::string words;
  out.key = tokens.key(settings.token, pin, words);
  if (!out.key) return unusable(settings.token, words);
  if (settings.certificate.empty()) out.certificate = tokens.certificate(settings.token);
  return out;
}

}  // namespace

base::Result<SigningKey> open_key(const KeySettings& settings, Tokens& tokens) {
  const auto password = secret_in(settings.password);
  if (!password.ok()) return password.error();
  auto out = settings.token.empty() ? from_file(settings, *password)
                                    : from_token(settings, *password, tokens);
  if (!out.ok()) return out;
  const auto where = settings.token.empty() ? settings.file.string() : settings.token;
  if (!settings.certificate.empty()) {
    const auto pem = whole_file(settings.certificate);
    if (!pem) return unusable(settings.certificate.string(), "file unreadable");
    read_certificates(*pem, *out);
  }
  if (!out->key || !out->certificate) return unusable(where, "no certificate for the key");
  if (X509_check_private_key(out->certificate.get(), out->key.get()) != 1) {
    return unusable(where, openssl_words());
  }
  return out;
}

}  // namespace vanthu::signing
