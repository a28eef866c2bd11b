// How the command line speaks: words for people, JSON for programs, progress on long work.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::config {

struct Output {
  base::Language language = base::Language::kVietnamese;
  bool json = false;
  bool terminal = false;  // standard error is one: progress bars and colours

  const char* say(const char* vi, const char* en) const {
    return language == base::Language::kVietnamese ? vi : en;
  }
  // One line for people on standard output (on standard error with --json, which owns the former).
  void line(const std::string& text) const;
  void value(const nlohmann::json& value) const;  // one line of JSON on standard output
  void error(const base::Error& error) const;     // on standard error, JSON with --json
  // Rows under a head, columns as wide as their longest cell counted in characters, cut at
  // `widest`.
  void table(const std::vector<std::string>& head,
             const std::vector<std::vector<std::string>>& rows, std::size_t widest = 60) const;
};

// A bar on standard error, redrawn in place; silent without a terminal.
class Progress {
 public:
  Progress(const Output& output, std::string label, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void reach(std::size_t done);

 private:
  const Output& output_;
  std::string label_;
  std::size_t total_;
  std::size_t drawn_ = static_cast<std::size_t>(-1);
};

// Characters a terminal shows: code points, combining marks not counted.
std::size_t width(const std::string& utf8);
std::string cut(const std::string& utf8, std::size_t most);

}  // namespace vanthu::config
