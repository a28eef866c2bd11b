// What the room is told: keys, trust, the time-stamp server.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vanthu::signing {

struct KeySettings {
  std::filesystem::path file;         // PKCS#12, or PEM with the private key and certificates
  std::filesystem::path password;     // file whose first line is the password or PIN; may be empty
  std::string token;                  // instead of `file`: a PKCS#11 URI (RFC 7512), without PIN
  std::filesystem::path certificate;  // PEM, with its chain, where the key's own place has none
  std::filesystem::path picture;      // PNG with transparent ground; empty: none
  double picture_width = 0;           // millimetres; 0: 45 for a signature, 36 for a seal
};

struct TimeStampSettings {
  std::string url;      // http:// or https://
  int time_limit = 20;  // seconds for the whole exchange
};

struct TrustSettings {
  std::vector<std::filesystem::path> anchors;  // PEM, one or more certificates each
  std::vector<std::filesystem::path> crls;     // PEM or DER
  std::vector<std::filesystem::path> ocsp;     // DER, an OCSP response each
};

struct SigningSettings {
  std::map<std::string, KeySettings> keys;  // by name: directory ids, or the office's own names
  std::filesystem::path pkcs11_module;
  std::optional<TimeStampSettings> time_stamp;
  TrustSettings trust;
};

}  // namespace vanthu::signing
