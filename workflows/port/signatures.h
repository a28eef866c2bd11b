// The signed files of documents, and what was found of the signatures on files that came from
// others.
//
// Of the same store and transaction as the office's records (Records::signatures()); the same
// failures. Rows are never changed: a signed file is the bytes of its rows, one behind the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct DocumentTag;
using DocumentId = base::Id<DocumentTag>;

struct SignatureRow {
  DocumentId document;
  std::int64_t version = 1;   // of the text whose print is signed
  std::int64_t position = 1;  // in the file, from 1; unique with document and version
  std::string role;           // "initial" (ký nháy), "leader", "seal" (of the office)
  std::string step;           // node id of the definition
  std::string key;            // name in the settings
  std::string actor;
  std::string on_behalf_of;
  std::string certificate;  // its subject, one line
  std::string serial;       // of the certificate, hex
  bool time_stamped = false;
  std::string job;        // of the job that made it; empty: a person's task
  std::string sha256;     // of the whole file up to here, hex
  std::int64_t size = 0;  // of the whole file up to here
  std::string places;     // of the first: where the print is signed and filled in, as JSON
  base::Time at{};
  std::string bytes;  // what it put behind the file; the first has the print before it. Empty in
                      // lists
  bool operator==(const SignatureRow&) const = default;
};

struct SignatureCheckRow {
  DocumentId document;
  std::int64_t position = 0;  // order of checking, from 1; given by the store
  std::string file_name;
  std::string sha256;  // of the file as received, hex
  bool valid = false;
  std::string result;  // JSON: what was found of every signature
  base::Time at{};
  bool operator==(const SignatureCheckRow&) const = default;
};

class Signatures {
 public:
  virtual ~Signatures() = default;

  virtual void insert(const SignatureRow& row) = 0;
  // By version and position, without bytes.
  virtual std::vector<SignatureRow> signatures(const DocumentId& id) = 0;
  // The signed file of a version; empty: nobody has signed it.
  virtual std::string signed_file(const DocumentId& id, std::int64_t version) = 0;
  virtual void insert(const SignatureCheckRow& row) = 0;
  virtual std::vector<SignatureCheckRow> signature_checks(const DocumentId& id) = 0;
};

}  // namespace vanthu::port
