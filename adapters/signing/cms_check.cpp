#include "adapters/signing/cms_check.h"

#include <openssl/ess.h>

#include <algorithm>

#include "adapters/signing/time_stamp.h"

namespace vanthu::signing {
namespace {

using port::SignatureCheck;
using Verdict = port::SignatureVerdict;

void judge(SignatureCheck& out, Verdict verdict, base::Text why) {
  out.verdict = verdict;
  out.why = std::move(why);
}

// The value of the signer's only attribute of this kind, as DER; empty: none.
std::string attribute(const CMS_SignerInfo* signer, int nid, bool is_signed) {
  const int at = is_signed ? CMS_signed_get_attr_by_NID(signer, nid, -1)
                           : CMS_unsigned_get_attr_by_NID(signer, nid, -1);
  if (at < 0) return {};
  X509_ATTRIBUTE* found =
      is_signed ? CMS_signed_get_attr(signer, at) : CMS_unsigned_get_attr(signer, at);
  const auto* value =
      static_cast<const ASN1_STRING*>(X509_ATTRIBUTE_get0_data(found, 0, V_ASN1_SEQUENCE, nullptr));
  if (value == nullptr) return {};
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
          static_cast<std::size_t>(ASN1_STRING_length(value))};
}

// The signed attributes name this very certificate (signing-certificate-v2, RFC 5035).
bool names_certificate(const CMS_SignerInfo* signer, X509* certificate, STACK_OF(X509) * others) {
  const auto second = attribute(signer, NID_id_smime_aa_signingCertificateV2, true);
  const auto first = attribute(signer, NID_id_smime_aa_signingCertificate, true);
  const auto* at2 = reinterpret_cast<const unsigned char*>(second.data());
  const auto* at1 = reinterpret_cast<const unsigned char*>(first.data());
  const std::unique_ptr<ESS_SIGNING_CERT_V2, Freed<ESS_SIGNING_CERT_V2_free>> v2(
      second.empty() ? nullptr
                     : d2i_ESS_SIGNING_CERT_V2(nullptr, &at2, static_cast<long>(second.size())));
  const std::unique_ptr<ESS_SIGNING_CERT, Freed<ESS_SIGNING_CERT_free>> v1(
      first.empty() ? nullptr
                    : d2i_ESS_SIGNING_CERT(nullptr, &at1, static_cast<long>(first.size())));
  if (!v1 && !v2) return false;
  const auto chain = new_certificates();
  add_certificate(chain.get(), certificate);
  for (int i = 0; i < sk_X509_num(others); ++i) {
    if (X509_cmp(sk_X509_value(others, i), certificate) != 0) {
      add_certificate(chain.get(), sk_X509_value(others, i));
    }
  }
  return OSSL_ESS_check_signing_certs(v1.get(), v2.get(), chain.get(), 1) == 1;
}

void describe(CMS_SignerInfo* signer, X509* certificate, SignatureCheck& out) {
  out.signer = common_name_of(certificate);
  out.subject = subject_of(certificate);
  out.issuer = issuer_of(certificate);
  out.serial = serial_of(certificate);
  out.fingerprint = fingerprint_of(certificate);
  out.not_before = time_of(X509_get0_notBefore(certificate));
  out.not_after = time_of(X509_get0_notAfter(certificate));
  X509_ALGOR* algorithm = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
  const ASN1_OBJECT* digest = nullptr;
  X509_ALGOR_get0(&digest, nullptr, nullptr, algorithm);
  const int nid = OBJ_obj2nid(digest);
  out.digest = OBJ_nid2sn(nid);
  out.weak_digest = nid == NID_sha1 || nid == NID_md5;
}

void note_stamp(CMS_SignerInfo* signer, const Trust& trust, SignatureCheck& out) {
  const auto token = attribute(signer, NID_id_smime_aa_timeStampToken, false);
  if (token.empty()) return;
  const ASN1_OCTET_STRING* signature = CMS_SignerInfo_get0_signature(signer);
  const std::string_view bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(signature)),
                               static_cast<std::size_t>(ASN1_STRING_length(signature)));
  if (const auto stamped = stamped_time(token, bytes, trust)) {
    out.stamped = stamped->time;
    out.stamped_by = stamped->authority;
    out.stamp_trusted = stamped->trusted;
  }
}

base::Text standing_words(const Standing& standing) {
  using State = Standing::State;
  switch (standing.state) {
    case State::kExpired:
      return {"Chứng thư đã hết hạn lúc ký.", "The certificate had expired when it signed."};
    case State::kNotYetValid:
      return {"Chứng thư chưa có hiệu lực lúc ký.",
              "The certificate was not yet valid when it signed."};
    case State::kRevoked:
      return {"Chứng thư đã bị thu hồi.", "The certificate was revoked."};
    case State::kWrongUse:
      return {"Chứng thư không dùng để ký văn bản.", "The certificate is not for signing."};
    default:
      return {"Không rõ ai cấp chứng thư (" + standing.words + ").",
              "The certificate leads to no trusted authority (" + standing.words + ")."};
  }
}

void judge_certificate(X509* certificate, STACK_OF(X509) * others, const Trust& trust,
                       base::Time now, SignatureCheck& out) {
  const bool proven = out.stamped && out.stamp_trusted;
  const auto at = proven ? *out.stamped : out.claimed.value_or(now);
  auto standing = trust.judge(certificate, others, at, TrustPurpose::kSigning);
  out.revocation_checked = standing.revocation_checked;
  // A proven time before the revocation clears the signature; a claimed one may be made up.
  if (standing.revoked && proven && at < *standing.revoked) {
    standing.state = Standing::State::kTrusted;
  }
  if (standing.state == Standing::State::kTrusted) return judge(out, Verdict::kValid, {});
  const bool unknown = standing.state == Standing::State::kUnknown;
  judge(out, unknown ? Verdict::kUntrusted : Verdict::kNotGood, standing_words(standing));
}

Cms parse_cms(std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  Cms out(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
  const auto* end = reinterpret_cast<const unsigned char*>(der.data()) + der.size();
  // What is left of the hole is zeros, nothing else.
  if (out && !std::all_of(at, end, [](unsigned char c) { return c == 0; })) out.reset();
  return out;
}

}  // namespace

void check_cms(const CmsToCheck& given, const Trust& trust, base::Time now, SignatureCheck& out) {
  judge(out, Verdict::kUnreadable,
        {"Không đọc được chữ ký.", "The signature is malformed or of an unknown kind."});
  const auto cms = parse_cms(given.der);
  if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return;
  auto* signers = CMS_get0_SignerInfos(cms.get());
  if (CMS_is_detached(cms.get()) != 1 || sk_CMS_SignerInfo_num(signers) != 1) return;
  const Certificates others(CMS_get1_certs(cms.get()));
  if (!others || CMS_set1_signers_certs(cms.get(), others.get(), 0) != 1) return;
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
  X509* certificate = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
  if (certificate == nullptr) return;
  describe(signer, certificate, out);
  if (given.cades && !names_certificate(signer, certificate, others.get())) {
    openssl_words();
    return judge(out, Verdict::kUnreadable,
                 {"Chữ ký không gắn với chứng thư (thiếu signing-certificate).",
                  "The signature is not bound to its certificate (no signing-certificate)."});
  }
  const std::string content = std::string(given.before) + std::string(given.behind);
  const auto bio = bio_of(content);
  const bool whole = CMS_verify(cms.get(), nullptr, nullptr, bio.get(), nullptr,
                                CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY) == 1;
  openssl_words();
  if (!whole) {
    return judge(out, Verdict::kBroken,
                 {"Nội dung đã bị thay đổi sau khi ký.", "The content was changed after signing."});
  }
  note_stamp(signer, trust, out);
  judge_certificate(certificate, others.get(), trust, now, out);
}

}  // namespace vanthu::signing
