#include "adapters/signing/cms.h"

#include <algorithm>

namespace vanthu::signing {
namespace {

base::Error cannot_sign(const std::string& words) {
  return {
      "signing.key_unusable",
      {"Không ký được bằng khoá này (" + words + ").", "This key cannot sign (" + words + ")."},
      "",
      {"Kiểm tra khoá, chứng thư và thiết bị ký.", "Check the key, its certificate and token."}};
}

std::string digest_of(std::string_view before, std::string_view behind) {
  const Digest digest(EVP_MD_CTX_new());
  std::string out(32, '\0');
  EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
  EVP_DigestUpdate(digest.get(), before.data(), before.size());
  EVP_DigestUpdate(digest.get(), behind.data(), behind.size());
  EVP_DigestFinal_ex(digest.get(), reinterpret_cast<unsigned char*>(out.data()), nullptr);
  return out;
}

void put_length(std::size_t length, std::string& out) {
  if (length < 128) {
    out += static_cast<char>(length);
    return;
  }
  std::string digits;
  for (; length > 0; length >>= 8U)
    digits.insert(digits.begin(), static_cast<char>(length & 0xFFU));
  out += static_cast<char>(0x80U | digits.size());
  out += digits;
}

// The signed attributes as what is signed: a SET OF in DER (RFC 5652, 5.4), sorted by encoding.
std::string attributes_to_sign(const CMS_SignerInfo* signer) {
  std::vector<std::string> encodings;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &bytes);
    if (size <= 0) return {};
    encodings.emplace_back(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
  }
  std::sort(encodings.begin(), encodings.end());
  std::string body;
  for (const auto& one : encodings) body += one;
  std::string out = "\x31";
  put_length(body.size(), out);
  return out + body;
}

std::string raw_signature(EVP_PKEY* key, const std::string& bytes) {
  const Digest context(EVP_MD_CTX_new());
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, data, bytes.size()) != 1) {
    return {};
  }
  std::string out(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, data,
                     bytes.size()) != 1) {
    return {};
  }
  out.resize(size);
  return out;
}

bool add_attributes(CMS_SignerInfo* signer, const std::string& digest) {
  return CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                     OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
         CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING,
                                     digest.data(), static_cast<int>(digest.size())) == 1;
}

std::string der_of_cms(CMS_ContentInfo* cms) {
  unsigned char* bytes = nullptr;
  const int size = i2d_CMS_ContentInfo(cms, &bytes);
  if (size <= 0) return {};
  std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return out;
}

}  // namespace

// OpenSSL's own CMS_SignerInfo_sign() would add a signing time, so attributes are signed here.
base::Result<std::string> sign_cms(const SigningKey& key, std::string_view before,
                                   std::string_view behind, const TimeStampSettings* stamps) {
  constexpr unsigned kForm = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES;
  const Cms cms(CMS_sign(nullptr, nullptr, key.chain.get(), nullptr, kForm));
  CMS_SignerInfo* signer =
      cms ? CMS_add1_signer(cms.get(), key.certificate.get(), key.key.get(), EVP_sha256(), kForm)
          : nullptr;
  if (signer == nullptr || !add_attributes(signer, digest_of(before, behind))) {
    return cannot_sign(openssl_words());
  }
  const auto signature = raw_signature(key.key.get(), attributes_to_sign(signer));
  if (signature.empty()) return cannot_sign(openssl_words());
  ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer), signature.data(),
                  static_cast<int>(signature.size()));
  if (stamps != nullptr) {
    const auto token = time_stamp(*stamps, signature);
    if (!token.ok()) return token.error();
    if (CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                      token->data(), static_cast<int>(token->size())) != 1) {
      return cannot_sign(openssl_words());
    }
  }
  auto out = der_of_cms(cms.get());
  if (out.empty()) return cannot_sign(openssl_words());
  return out;
}

std::size_t room_for_cms(const SigningKey& key, bool stamped) {
  constexpr std::size_t kFrame = 2048;   // attributes, names, lengths
  constexpr std::size_t kToken = 16384;  // with the authority's certificates
  std::size_t out = kFrame + der_of(key.certificate.get()).size() * 2 +
                    static_cast<std::size_t>(EVP_PKEY_get_size(key.key.get()));
  for (int i = 0; i < sk_X509_num(key.chain.get()); ++i) {
    out += der_of(sk_X509_value(key.chain.get(), i)).size();
  }
  return out + (stamped ? kToken : 0);
}

}  // namespace vanthu::signing
