#include "adapters/signing/trust.h"

#include <openssl/pem.h>

#include <fstream>

namespace vanthu::signing {
namespace {

std::string small_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  constexpr std::size_t kLargest = 64U << 20U;
  return in && out.size() <= kLargest ? out : std::string();
}

Standing::State state_of(int error) {
  switch (error) {
    case X509_V_OK:
      return Standing::State::kTrusted;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return Standing::State::kExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return Standing::State::kNotYetValid;
    case X509_V_ERR_INVALID_PURPOSE:
      return Standing::State::kWrongUse;
    default:
      return Standing::State::kUnknown;
  }
}

// A signature on a document needs one of these uses where the certificate names uses at all.
bool may_sign(X509* certificate) {
  constexpr std::uint32_t kUses = X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION;
  return (X509_get_key_usage(certificate) & kUses) != 0;
}

}  // namespace

Trust::Trust(const TrustSettings& settings) : store_(X509_STORE_new()) {
  for (const auto& file : settings.anchors) {
    const auto text = small_file(file);
    const auto bio = bio_of(text);
    while (X509* read = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
      const Certificate one(read);
      X509_STORE_add_cert(store_.get(), one.get());
    }
  }
  for (const auto& file : settings.crls) {
    const auto text = small_file(file);
    const auto bio = bio_of(text);
    const bool pem = text.find("-----BEGIN") != std::string::npos;
    X509_CRL* read = pem ? PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)
                         : d2i_X509_CRL_bio(bio.get(), nullptr);
    if (read != nullptr) lists_.emplace_back(read);
  }
  for (const auto& file : settings.ocsp) {
    const auto text = small_file(file);
    const auto bio = bio_of(text);
    const OcspResponse response(d2i_OCSP_RESPONSE_bio(bio.get(), nullptr));
    OcspBasic basic(response ? OCSP_response_get1_basic(response.get()) : nullptr);
    if (basic) answers_.push_back(std::move(basic));
  }
  openssl_words();
}

Trust::Revocation Trust::by_lists(X509* certificate, X509* issuer) const {
  Revocation out;
  for (const auto& list : lists_) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer)) != 0 ||
        X509_CRL_verify(list.get(), X509_get0_pubkey(issuer)) != 1) {
      continue;
    }
    out.known = true;
    X509_REVOKED* entry = nullptr;
    if (X509_CRL_get0_by_cert(list.get(), &entry, certificate) == 1) {
      out.since = time_of(X509_REVOKED_get0_revocationDate(entry));
    }
  }
  return out;
}

Trust::Revocation Trust::by_answers(X509* certificate, X509* issuer) const {
  Revocation out;
  const OcspId id(OCSP_cert_to_id(nullptr, certificate, issuer));
  const auto helpers = new_certificates();
  add_certificate(helpers.get(), issuer);
  for (const auto& answer : answers_) {
    int status = 0;
    ASN1_GENERALIZEDTIME* since = nullptr;
    if (OCSP_resp_find_status(answer.get(), id.get(), &status, nullptr, &since, nullptr, nullptr) !=
            1 ||
        OCSP_basic_verify(answer.get(), helpers.get(), store_.get(), 0) != 1) {
      continue;
    }
    if (status == V_OCSP_CERTSTATUS_GOOD) out.known = true;
    if (status != V_OCSP_CERTSTATUS_REVOKED) continue;
    out.known = true;
    out.since = time_of(since);
  }
  return out;
}

void Trust::judge_revocation(STACK_OF(X509) * chain, Standing& out) const {
  out.revocation_checked = sk_X509_num(chain) > 1;
  for (int i = 0; i + 1 < sk_X509_num(chain); ++i) {
    X509* one = sk_X509_value(chain, i);
    X509* issuer = sk_X509_value(chain, i + 1);
    const auto lists = by_lists(one, issuer);
    const auto answers = by_answers(one, issuer);
    if (!lists.known && !answers.known) out.revocation_checked = false;
    const auto since = lists.since ? lists.since : answers.since;
    if (since && (!out.revoked || *since < *out.revoked)) out.revoked = since;
  }
  openssl_words();
  if (!out.revoked) return;
  out.state = Standing::State::kRevoked;
  out.words = "certificate revoked";
}

Standing Trust::judge(X509* certificate, STACK_OF(X509) * others, base::Time at,
                      TrustPurpose purpose) const {
  const StoreContext context(X509_STORE_CTX_new());
  if (X509_STORE_CTX_init(context.get(), store_.get(), certificate, others) != 1) {
    return {Standing::State::kUnknown, openssl_words(), {}, false};
  }
  if (purpose == TrustPurpose::kStamping) {
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_TIMESTAMP_SIGN);
  }
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  X509_STORE_CTX_set_time(context.get(), 0, static_cast<time_t>(seconds));
  const bool good = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  openssl_words();
  Standing out{good ? Standing::State::kTrusted : state_of(error),
               good ? "" : X509_verify_cert_error_string(error),
               {},
               false};
  if (good && purpose == TrustPurpose::kSigning && !may_sign(certificate)) {
    return {Standing::State::kWrongUse, "key usage", {}, false};
  }
  if (good) judge_revocation(X509_STORE_CTX_get0_chain(context.get()), out);
  return out;
}

}  // namespace vanthu::signing
