#include "adapters/mail/smime.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "adapters/mail/encoding.h"

namespace vanthu::mail {
namespace {

template <auto free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    free(one);
  }
};
using SmimeBio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using SmimeContent = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;

base::Error bad_key(const std::string& file) {
  ERR_clear_error();
  return {"mail.bad_smime_key",
          {"Không dùng được chứng thư hoặc khoá ký thư (tệp PEM; khoá phải khớp chứng thư).",
           "The certificate or key for signing mails cannot be used (PEM files that belong "
           "together)."},
          file,
          {"Sửa mục “mail.smime” trong tệp cấu hình.",
           "Correct \"mail.smime\" in the configuration file."}};
}

std::string smime_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

SmimeBio reading(std::string_view bytes) {
  return SmimeBio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

int give_password(char* to, int size, int, void* password) {
  const auto& text = *static_cast<const std::string*>(password);
  if (text.size() > static_cast<std::size_t>(size)) return -1;
  text.copy(to, text.size());
  return static_cast<int>(text.size());
}

// The fields of a message's header that are about its body belong to what is signed.
struct Halves {
  std::string outer;
  std::string entity;
};

Halves halves_of(std::string_view message) {
  Halves out;
  const auto end = message.find("\r\n\r\n");
  bool about_body = false;
  for (std::size_t at = 0; at < end + 2;) {
    const auto next = message.find("\r\n", at) + 2;
    const auto line = message.substr(at, next - at);
    if (line.front() != ' ' && line.front() != '\t') about_body = line.starts_with("Content-");
    (about_body ? out.entity : out.outer) += line;
    at = next;
  }
  out.entity += message.substr(end + 2);
  return out;
}

std::string smime_boundary(std::string_view message_id) {
  std::string out = "=_vts_";  // "=_" never occurs in base64
  for (const char c : message_id) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (plain && out.size() < 60) out += c;
  }
  return out;
}

}  // namespace

struct SmimeSigner::Keys {
  struct Free {
    void operator()(X509* one) const { X509_free(one); }
    void operator()(EVP_PKEY* one) const { EVP_PKEY_free(one); }
    void operator()(STACK_OF(X509) * all) const { sk_X509_pop_free(all, X509_free); }
  };
  std::unique_ptr<X509, Free> certificate;
  std::unique_ptr<EVP_PKEY, Free> key;
  std::unique_ptr<STACK_OF(X509), Free> chain;
};

SmimeSigner::SmimeSigner(std::unique_ptr<Keys> keys) : keys_(std::move(keys)) {}
SmimeSigner::~SmimeSigner() = default;

base::Result<std::shared_ptr<const SmimeSigner>> SmimeSigner::load(const SmimeFiles& files) {
  auto keys = std::make_unique<Keys>();
  const std::string certificates = smime_file(files.certificate);
  const auto from = reading(certificates);
  keys->certificate.reset(PEM_read_bio_X509(from.get(), nullptr, nullptr, nullptr));
  if (!keys->certificate) return bad_key(files.certificate);
  keys->chain.reset(sk_X509_new_null());
  while (X509* one = PEM_read_bio_X509(from.get(), nullptr, nullptr, nullptr)) {
    sk_X509_push(keys->chain.get(), one);
  }
  ERR_clear_error();  // the end of the file
  const std::string key = smime_file(files.key);
  std::string password = files.password;
  keys->key.reset(PEM_read_bio_PrivateKey(reading(key).get(), nullptr, give_password, &password));
  if (!keys->key || X509_check_private_key(keys->certificate.get(), keys->key.get()) != 1) {
    return bad_key(files.key);
  }
  return std::shared_ptr<const SmimeSigner>(new SmimeSigner(std::move(keys)));
}

std::string SmimeSigner::sign(std::string_view message, std::string_view message_id) const {
  const Halves halves = halves_of(message);
  const SmimeContent content(CMS_sign(keys_->certificate.get(), keys_->key.get(),
                                      keys_->chain.get(), reading(halves.entity).get(),
                                      CMS_DETACHED | CMS_BINARY));
  const SmimeBio der(BIO_new(BIO_s_mem()));
  if (!content || i2d_CMS_bio(der.get(), content.get()) != 1) {
    ERR_clear_error();
    throw std::runtime_error("the mail cannot be signed");
  }
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(der.get(), &bytes);
  const std::string edge = smime_boundary(message_id);
  std::string out = halves.outer;
  out +=
      "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
      " micalg=sha-256; boundary=\"" +
      edge + "\"\r\n\r\n";
  out += "--" + edge + "\r\n" + halves.entity + "\r\n--" + edge + "\r\n";
  out +=
      "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n"
      "Content-Transfer-Encoding: base64\r\n"
      "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n";
  append_base64_lines(out, {bytes, static_cast<std::size_t>(size)});
  return out + "\r\n--" + edge + "--\r\n";
}

}  // namespace vanthu::mail
