#include "adapters/signing/time_stamp.h"

#include <openssl/http.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

namespace vanthu::signing {
namespace {

base::Error no_stamp(const TimeStampSettings& settings, const std::string& words) {
  return {"signing.time_stamp",
          {"Máy chủ cấp dấu thời gian không trả lời đúng (" + words + ").",
           "The time-stamp server gave no good answer (" + words + ")."},
          settings.url,
          {"Kiểm tra kết nối và “signing.time_stamp”, rồi ký lại.",
           "Check the network and \"signing.time_stamp\", then sign again."}};
}

using Imprint = std::unique_ptr<TS_MSG_IMPRINT, Freed<TS_MSG_IMPRINT_free>>;
using Algorithm = std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
struct ListFree {
  void operator()(STACK_OF(X509) * list) const { sk_X509_free(list); }
};
using ListOnly = std::unique_ptr<STACK_OF(X509), ListFree>;
using Tls = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;

TsRequest request_for(std::string_view bytes) {
  TsRequest out(TS_REQ_new());
  const Imprint imprint(TS_MSG_IMPRINT_new());
  const Algorithm algorithm(X509_ALGOR_new());
  X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
  auto digest = sha256(bytes);
  const Number random(BN_new());
  BN_rand(random.get(), 64, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
  const Integer nonce(BN_to_ASN1_INTEGER(random.get(), nullptr));
  const bool good =
      TS_REQ_set_version(out.get(), 1) == 1 &&
      TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
      TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(digest.data()),
                             static_cast<int>(digest.size())) == 1 &&
      TS_REQ_set_msg_imprint(out.get(), imprint.get()) == 1 &&
      TS_REQ_set_nonce(out.get(), nonce.get()) == 1 && TS_REQ_set_cert_req(out.get(), 1) == 1;
  if (!good) out.reset();
  return out;
}

// Puts TLS on a connection when it opens.
BIO* over_tls(BIO* connection, void* context, int connect, int) {
  if (connect == 0) return connection;
  BIO* tls = BIO_new_ssl(static_cast<SSL_CTX*>(context), 1);
  return tls == nullptr ? nullptr : BIO_push(tls, connection);
}

struct HttpAddress {
  std::string host, port, path;
  bool tls = false;
};

std::optional<HttpAddress> parse_address(const std::string& url) {
  int tls = 0;
  char *host = nullptr, *port = nullptr, *path = nullptr;
  if (OSSL_HTTP_parse_url(url.c_str(), &tls, nullptr, &host, &port, nullptr, &path, nullptr,
                          nullptr) != 1) {
    return std::nullopt;
  }
  HttpAddress out{host, port, path, tls != 0};
  OPENSSL_free(host);
  OPENSSL_free(port);
  OPENSSL_free(path);
  return out;
}

Bio exchange(const TimeStampSettings& settings, const HttpAddress& address, BIO* request) {
  Tls tls;
  if (address.tls) {
    tls.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_default_verify_paths(tls.get());
    SSL_CTX_set_verify(tls.get(), SSL_VERIFY_PEER, nullptr);
    X509_VERIFY_PARAM_set1_host(SSL_CTX_get0_param(tls.get()), address.host.c_str(), 0);
  }
  constexpr std::size_t kLongest = 65536;
  return Bio(OSSL_HTTP_transfer(
      nullptr, address.host.c_str(), address.port.c_str(), address.path.c_str(),
      address.tls ? 1 : 0, nullptr, nullptr, nullptr, nullptr, address.tls ? over_tls : nullptr,
      tls.get(), 0, nullptr, "application/timestamp-query", request, "application/timestamp-reply",
      1, kLongest, settings.time_limit, 0));
}

std::string der_of_token(PKCS7* token) {
  unsigned char* bytes = nullptr;
  const int size = i2d_PKCS7(token, &bytes);
  if (size <= 0) return {};
  std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return out;
}

Pkcs7 token_from(std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  return Pkcs7(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
}

}  // namespace

base::Result<std::string> time_stamp(const TimeStampSettings& settings, std::string_view bytes) {
  const auto address = parse_address(settings.url);
  const auto request = request_for(bytes);
  if (!address || !request) return no_stamp(settings, openssl_words());
  const Bio asked(BIO_new(BIO_s_mem()));
  i2d_TS_REQ_bio(asked.get(), request.get());
  const auto answer = exchange(settings, *address, asked.get());
  if (!answer) return no_stamp(settings, openssl_words());
  const TsResponse response(d2i_TS_RESP_bio(answer.get(), nullptr));
  if (!response) return no_stamp(settings, openssl_words());
  const TsCheck check(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr));
  TS_VERIFY_CTX_set_flags(check.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  if (TS_RESP_verify_response(check.get(), response.get()) != 1) {
    return no_stamp(settings, openssl_words());
  }
  auto token = der_of_token(TS_RESP_get_token(response.get()));
  if (token.empty()) return no_stamp(settings, openssl_words());
  return token;
}

std::optional<StampedTime> stamped_time(std::string_view der, std::string_view bytes,
                                        const Trust& trust) {
  const auto token = token_from(der);
  const TsInfo info(token ? PKCS7_to_TS_TST_INFO(token.get()) : nullptr);
  if (!info) return std::nullopt;
  const auto time = time_of(TS_TST_INFO_get_time(info.get()));
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info.get());
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const EVP_MD* digest = EVP_get_digestbyobj(algorithm);
  unsigned char wanted[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (!time || digest == nullptr ||
      EVP_Digest(bytes.data(), bytes.size(), wanted, &size, digest, nullptr) != 1) {
    return std::nullopt;
  }
  const ASN1_OCTET_STRING* held = TS_MSG_IMPRINT_get_msg(imprint);
  const std::string_view imprinted(reinterpret_cast<const char*>(ASN1_STRING_get0_data(held)),
                                   static_cast<std::size_t>(ASN1_STRING_length(held)));
  if (imprinted != std::string_view(reinterpret_cast<char*>(wanted), size)) return std::nullopt;
  if (PKCS7_verify(token.get(), nullptr, nullptr, nullptr, nullptr,
                   PKCS7_NOVERIFY | PKCS7_BINARY) != 1) {
    openssl_words();
    return std::nullopt;
  }
  const ListOnly signers(PKCS7_get0_signers(token.get(), nullptr, 0));
  if (!signers || sk_X509_num(signers.get()) < 1) return std::nullopt;
  X509* authority = sk_X509_value(signers.get(), 0);
  const auto standing = trust.judge(authority, token->d.sign->cert, *time, TrustPurpose::kStamping);
  return StampedTime{*time, common_name_of(authority), standing.state == Standing::State::kTrusted};
}

}  // namespace vanthu::signing
