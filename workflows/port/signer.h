// Signs PDF files and judges the signatures of those that others signed (PAdES: ETSI EN 319 142-1;
// ISO 32000-1, 12.8).
//
// A signature is an incremental update: what is returned is put behind the file's bytes, of which
// none is ever changed. Thread-safe. Signing may be slow (a token, a time-stamp server): never call
// it inside a transaction.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"

namespace vanthu::port {

// A rectangle on a page, in points from the page's upper left corner.
struct PagePlace {
  std::size_t page = 0;  // from 0
  double x = 0, y = 0, width = 0, height = 0;
  bool operator==(const PagePlace&) const = default;
};

// A field that is filled in after the first signature: number, day, month, year.
struct PageField {
  std::string name;  // "number"
  PagePlace place;
  double size = 13;  // of its letters, points
  bool italic = false;
  std::string value;  // empty: made now, filled in by a later signature
};

// What a signature shows on the page (Decree 30/2020/NĐ-CP, Appendix I, II.7.d and II.8.a).
enum class SignatureLook {
  kNone,       // nothing
  kSignature,  // the key's picture, centred in the place
  kSeal,       // the key's picture in its real size over the left third of the signature there
  kText,       // words and the time of signing (ISO 8601), size 10, in the place
};

struct SignatureRequest {
  std::string_view pdf;
  std::string key;    // one of the configured ones
  std::string field;  // "leader"; a name that is taken gets a number behind it
  std::string reason;
  std::string location;
  base::Time now{};
  std::string zone = "Asia/Ho_Chi_Minh";
  SignatureLook look = SignatureLook::kNone;
  PagePlace place;
  std::string over;  // kSeal: the field of the signature it covers; without one, what is in place
  std::string text;  // kText: the words before the time
  std::vector<PageField> fields;
};

struct SignatureAdded {
  std::string appended;     // what goes behind the file
  std::string certificate;  // its subject, one line
  std::string serial;       // hex
  bool time_stamped = false;
};

// What became of a signature; the worst that is true.
enum class SignatureVerdict {
  kValid,         // whole, by a trusted certificate that was good at the time
  kUntrusted,     // whole, but the certificate leads to no configured anchor
  kNotGood,       // whole, but the certificate had expired, was not yet valid, or was revoked
  kChangedAfter,  // whole for what it covers; later revisions changed more than they may
  kBroken,        // the bytes it covers are not those that were signed
  kUnreadable,    // of a kind that cannot be judged, or malformed
};

struct SignatureCheck {
  std::string field;
  SignatureVerdict verdict = SignatureVerdict::kUnreadable;
  base::Text why;                                    // empty where it is valid
  std::string signer;                                // the certificate's common name
  std::string subject, issuer, serial, fingerprint;  // SHA-256 of the certificate, hex
  std::string reason, location;
  std::string format;                 // "ETSI.CAdES.detached"
  std::string digest;                 // "SHA256"
  bool weak_digest = false;           // SHA-1 and below: to be read with care
  std::optional<base::Time> claimed;  // what the signer's clock said
  std::optional<base::Time> stamped;  // by a time-stamp authority whose signature is right
  std::string stamped_by;
  bool stamp_trusted = false;
  std::optional<base::Time> not_before, not_after;  // of the certificate
  bool revocation_checked = false;
  bool covers_whole_file = false;
  std::size_t covered = 0;  // bytes of the file, from its start, that it answers for
  std::vector<std::string>
      later;  // what later revisions did: "signature seal", "field number = 15"
};

struct FileCheck {
  std::vector<SignatureCheck> signatures;     // in the order of signing
  std::vector<std::string> unsigned_changes;  // behind the last signature
  // There is at least one signature, and every one is valid.
  bool all_valid() const {
    for (const auto& one : signatures) {
      if (one.verdict != SignatureVerdict::kValid) return false;
    }
    return !signatures.empty();
  }
};

class Signer {
 public:
  virtual ~Signer() = default;
  virtual bool has_key(std::string_view key) const = 0;
  // Refused: "signing.no_key", "signing.key_unusable" (where: the key),
  // "signing.certificate_expired" (or not yet valid), "signing.time_stamp" (the server did not give
  // one), "pdf.damaged", "pdf.encrypted", "pdf.locked" (its certification forbids changes),
  // "pdf.no_such_page".
  virtual base::Result<SignatureAdded> sign(const SignatureRequest& request) = 0;
  // Refused: "pdf.damaged", "pdf.encrypted". A file without signatures is no refusal.
  virtual base::Result<FileCheck> verify(std::string_view pdf) = 0;
};

}  // namespace vanthu::port
