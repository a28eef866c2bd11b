#include "tests/adapters/mail_in/samples.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/paths.h"

namespace vanthu::test {
namespace {

using Values = std::map<std::string, std::string>;

constexpr const char* kOriginal =
    "Received: from vanthu (localhost [127.0.0.1])\n"
    "\tby mail.duk.example (Postfix) with ESMTP id 4XyZ0; Mon, 23 Nov 2026 08:59:59 +0700\n"
    "Date: Mon, 23 Nov 2026 01:59:59 +0000\n"
    "From: =?UTF-8?B?xJDhuqNuZyB1eQ==?= <vanthu@duk.example>\n"
    "To: {to}\n"
    "Subject: =?UTF-8?B?xJDhu4EgbmdoaQ==?= 19-CTrHD\n"
    "Message-ID:\n"
    " {id}\n"
    "Auto-Submitted: auto-generated\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n";

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string filled(std::string text, const Values& values) {
  replace_all(text, "{original}", kOriginal);
  for (int round = 0; round < 2; ++round) {  // values may name others
    for (const auto& [name, value] : values) replace_all(text, "{" + name + "}", value);
  }
  return text;
}

Values values_of(const std::string& line) {
  Values out;
  for (std::size_t at = 2; at < line.size();) {
    const auto end = std::min(line.find(" | ", at), line.size());
    const auto pair = line.substr(at, end - at);
    const auto equals = pair.find('=');
    if (equals == std::string::npos) throw std::runtime_error("no value in: " + line);
    auto value = pair.substr(equals + 1);
    replace_all(value, "\\n", "\n");
    out[pair.substr(0, equals)] = value;
    at = end + 3;
  }
  return out;
}

struct Template {
  std::string title, expected, body;
  std::vector<std::string> cases;
};

void expand(const Template& one, std::vector<Sample>& out) {
  for (const std::string to : {"van.thu@xa.example", "vp-hdnd_ubnd+so@tinh.example"}) {
    for (const bool crlf : {false, true}) {
      for (std::size_t i = 0; i < one.cases.size(); ++i) {
        Sample sample;
        sample.values = values_of(one.cases[i]);
        sample.values["to"] = to;
        sample.values["id"] = kSampleId;
        sample.values["xtext-id"] = kSampleId;
        sample.title = one.title + ", case " + std::to_string(i + 1) + (crlf ? ", CRLF" : "");
        std::istringstream words(filled(one.expected, sample.values));
        words >> sample.kind >> sample.detail;
        if (sample.values.contains("is")) sample.detail = sample.values["is"];
        sample.names_original = one.body.find("{original}") != std::string::npos ||
                                one.body.find("{id}") != std::string::npos;
        sample.bytes = filled(one.body, sample.values);
        if (crlf) replace_all(sample.bytes, "\n", "\r\n");
        out.push_back(std::move(sample));
      }
    }
  }
}

void read_file(const std::filesystem::path& path, std::vector<Sample>& out) {
  std::ifstream in(path);
  Template one;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("%% ")) {
      expand(one, out);
      const auto at = line.find(": expect ");
      if (at == std::string::npos) throw std::runtime_error("no expectation in: " + line);
      one = {path.filename().string() + ", " + line.substr(3, at - 3), line.substr(at + 9), "", {}};
    } else if (line.starts_with("% ")) {
      one.cases.push_back(line);
    } else {
      one.body += line + "\n";
    }
  }
  expand(one, out);
}

}  // namespace

std::vector<Sample> all_samples() {
  std::vector<Sample> out;
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(VANTHU_SOURCE_DIR) / "tests/adapters/mail_in/samples";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry);
  std::sort(files.begin(), files.end());
  for (const auto& file : files) read_file(file, out);
  return out;
}

}  // namespace vanthu::test
