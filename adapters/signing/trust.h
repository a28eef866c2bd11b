// Whom the office trusts: anchors, and what it has of revocations (CRLs, stored OCSP answers).
#pragma once

#include <filesystem>

#include "adapters/signing/crypto.h"
#include "adapters/signing/settings.h"

namespace vanthu::signing {

struct Standing {
  enum class State { kTrusted, kUnknown, kExpired, kNotYetValid, kRevoked, kWrongUse } state;
  std::string words;                  // OpenSSL's, where it is not trusted
  std::optional<base::Time> revoked;  // since when
  bool revocation_checked = false;    // there was a list or answer for every certificate asked of
};

enum class TrustPurpose { kSigning, kStamping };

// Made for one judgement of a file: lists are read when it is made, so that today's CRL counts.
class Trust {
 public:
  // Files that cannot be read are left out: then fewer are trusted, never more.
  explicit Trust(const TrustSettings& settings);

  // By the chain to an anchor as it was at `at`. A revocation counts whenever it happened: who
  // asks compares `revoked` with a time that is proven.
  Standing judge(X509* certificate, STACK_OF(X509) * others, base::Time at,
                 TrustPurpose purpose) const;

 private:
  struct Revocation {
    bool known = false;
    std::optional<base::Time> since;
  };
  Revocation by_lists(X509* certificate, X509* issuer) const;
  Revocation by_answers(X509* certificate, X509* issuer) const;
  void judge_revocation(STACK_OF(X509) * chain, Standing& out) const;

  Store store_;
  std::vector<std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>> lists_;
  std::vector<OcspBasic> answers_;
};

}  // namespace vanthu::signing
