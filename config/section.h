// Reading one object of the settings file; what is wrong is collected, nothing is passed over.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

#include "config/settings.h"

namespace vanthu::config {

using Json = nlohmann::json;
using Errors = std::vector<base::Error>;

// Reads keys of an object, and in the end names those nobody read. An absent key leaves `out` as it
// is; a wrong value is an error (see read_settings) and leaves it too.
class Section {
 public:
  Section(const Json& json, std::string path, Errors& errors);
  ~Section();
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

  std::string where(const std::string& key) const;  // the key's path
  const Json* find(const std::string& key);         // nullptr: absent
  void text(const std::string& key, std::string& out);
  void texts(const std::string& key, std::vector<std::string>& out);
  void path(const std::string& key, std::filesystem::path& out);
  void paths(const std::string& key, std::vector<std::filesystem::path>& out);
  void number(const std::string& key, std::int64_t low, std::int64_t high, std::size_t& out);
  void duration(const std::string& key, std::string& out);  // engine/base/period.h
  void cycle(const std::string& key, std::string& out);
  void bad(const std::string& key, const std::string& vi, const std::string& en);
  Errors& errors() { return errors_; }

 private:
  const Json& json_;
  const std::string path_;
  Errors& errors_;
  std::set<std::string> read_;
};

// The parts of the file, each checked whole.
void read_office(const Json& json, Errors& errors, Settings& out);
void read_mail(Section& top, Settings& out);
void read_sign_in(Section& top, Settings& out);  // after the office: looks at its address
void read_webhooks(Section& top, Settings& out);

}  // namespace vanthu::config
