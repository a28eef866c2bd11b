// A certificate authority made with the openssl program in a folder of its own: what it issues is
// judged by the product, and what the product signs is judged by openssl and pdfsig.
#pragma once

#include <filesystem>
#include <string>

#include "adapters/signing/pdf_signer.h"

namespace vanthu::signing_test {

// Runs a shell command; its exit code and what it printed.
struct Ran {
  int code = 0;
  std::string output;
};
Ran shell(const std::string& command);
bool has_program(const std::string& name);

std::string read_bytes(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);

// A clock that stands where it is put.
class StandingClock final : public port::Clock {
 public:
  base::Time now() override { return time; }
  base::Time time{};
};

class Authority {
 public:
  Authority();
  ~Authority();

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path anchor() const { return folder_ / "ca.pem"; }
  // A PEM file with key and certificate. Dates as openssl takes them: "20250101000000Z"; empty:
  // from yesterday for a year. `uses`: keyUsage and more, an extension a line.
  signing::KeySettings issue(const std::string& name, const std::string& from = "",
                             const std::string& until = "", const std::string& uses = "");
  signing::KeySettings issue_pkcs12(const std::string& name, const std::string& password);
  void revoke(const std::string& name);
  std::filesystem::path list();  // the CRL of this moment
  std::filesystem::path picture(const std::string& name, const std::string& colour) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace vanthu::signing_test
