// OpenSSL's things with an owner each, and its errors as words.
#pragma once

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"

namespace vanthu::signing {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
struct BioFree {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
struct CertificatesFree {
  void operator()(STACK_OF(X509) * list) const { sk_X509_pop_free(list, X509_free); }
};

using Bio = std::unique_ptr<BIO, BioFree>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Certificates = std::unique_ptr<STACK_OF(X509), CertificatesFree>;
using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using TsRequest = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using TsResponse = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using TsCheck = std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>>;
using TsInfo = std::unique_ptr<TS_TST_INFO, Freed<TS_TST_INFO_free>>;
using Pkcs7 = std::unique_ptr<PKCS7, Freed<PKCS7_free>>;
using OcspResponse = std::unique_ptr<OCSP_RESPONSE, Freed<OCSP_RESPONSE_free>>;
using OcspBasic = std::unique_ptr<OCSP_BASICRESP, Freed<OCSP_BASICRESP_free>>;
using OcspId = std::unique_ptr<OCSP_CERTID, Freed<OCSP_CERTID_free>>;

// Reads from `bytes`, which must outlive it.
Bio bio_of(std::string_view bytes);
std::string bytes_of(BIO* memory);
// The oldest error OpenSSL keeps for this thread, in its words; forgets them all.
std::string openssl_words();
Certificates new_certificates();
void add_certificate(STACK_OF(X509) * list, X509* one);  // shares it

std::string sha256(std::string_view bytes);  // 32 raw bytes
std::string der_of(X509* certificate);
std::string fingerprint_of(X509* certificate);  // hex
std::string subject_of(X509* certificate);      // "CN=..., O=...", UTF-8
std::string issuer_of(X509* certificate);
std::string common_name_of(X509* certificate);
std::string serial_of(X509* certificate);  // hex
std::optional<base::Time> time_of(const ASN1_TIME* time);

}  // namespace vanthu::signing
