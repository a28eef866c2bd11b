#include "adapters/signing/crypto.h"

#include <openssl/err.h>

#include <ctime>

#include "engine/codec/hex.h"

namespace vanthu::signing {
namespace {

std::string name_words(const X509_NAME* name) {
  const Bio out(BIO_new(BIO_s_mem()));
  constexpr unsigned long kForm = XN_FLAG_SEP_COMMA_PLUS | XN_FLAG_SPC_EQ | XN_FLAG_DN_REV |
                                  XN_FLAG_FN_SN | (ASN1_STRFLGS_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  X509_NAME_print_ex(out.get(), name, 0, kForm);
  return bytes_of(out.get());
}

}  // namespace

Bio bio_of(std::string_view bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string bytes_of(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string openssl_words() {
  const unsigned long code = ERR_get_error();
  std::string out = "no reason given";
  if (code != 0) {
    char text[256];
    ERR_error_string_n(code, text, sizeof text);
    out = text;
  }
  ERR_clear_error();
  return out;
}

Certificates new_certificates() {
  return Certificates(sk_X509_new_null());
}

void add_certificate(STACK_OF(X509) * list, X509* one) {
  X509_up_ref(one);
  if (sk_X509_push(list, one) <= 0) X509_free(one);
}

std::string sha256(std::string_view bytes) {
  std::string out(32, '\0');
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), nullptr,
             EVP_sha256(), nullptr);
  return out;
}

std::string der_of(X509* certificate) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate, &bytes);
  if (size <= 0) return {};
  std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return out;
}

std::string fingerprint_of(X509* certificate) {
  return codec::to_hex(sha256(der_of(certificate)));
}

std::string subject_of(X509* certificate) {
  return name_words(X509_get_subject_name(certificate));
}

std::string issuer_of(X509* certificate) {
  return name_words(X509_get_issuer_name(certificate));
}

std::string common_name_of(X509* certificate) {
  const X509_NAME* name = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return subject_of(certificate);
  unsigned char* text = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0) return {};
  std::string out(reinterpret_cast<char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return out;
}

std::string serial_of(X509* certificate) {
  const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
  return codec::to_hex(
      std::string_view(reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
                       static_cast<std::size_t>(ASN1_STRING_length(serial))));
}

std::optional<base::Time> time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  return base::Time(std::chrono::seconds(timegm(&parts)));
}

}  // namespace vanthu::signing
