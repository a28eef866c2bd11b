// Documents to sign: one that vanthu prints, and files as strangers make them.
#pragma once

#include "tests/adapters/signing/authority.h"
#include "workflows/port/printer.h"

namespace vanthu::signing_test {

// A state decision as printed for signature, with its places.
port::Printed printed_decision();

// One page with a line of text, its cross-reference a classic table.
std::string strangers_pdf();

// An office with keys "initial", "leader", "office" (with pictures) and their authority trusted.
struct SigningOffice {
  SigningOffice();

  // Signs the file and gives the longer one; requires that it can be signed.
  std::string sign(const std::string& pdf, port::SignatureRequest request);
  port::SignatureRequest request(const std::string& key) const;
  // As an office does it: initial, leader, then the seal with number and date.
  std::string initialled(const port::Printed& printed);
  std::string led(const std::string& pdf, const port::Printed& printed);
  std::string sealed(const std::string& pdf, const port::Printed& printed);
  port::FileCheck check(const std::string& pdf);

  Authority authority;
  StandingClock clock;
  signing::SigningSettings settings;
  std::unique_ptr<signing::PdfSigner> signer;
};

}  // namespace vanthu::signing_test
