#include "config/output.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "workflows/service/json.h"

namespace vanthu::config {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// Combining accents U+0300..U+036F: two bytes, 0xCC 0x80 to 0xCD 0xAF.
bool combining(const std::string& text, std::size_t i) {
  const auto a = static_cast<unsigned char>(text[i]);
  if (a != 0xcc && a != 0xcd) return false;
  const auto b = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
  return a == 0xcc || b < 0xb0;
}

void put(std::FILE* file, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
}

}  // namespace

std::size_t width(const std::string& utf8) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (!continues(utf8[i]) && !combining(utf8, i)) ++n;
  }
  return n;
}

std::string cut(const std::string& utf8, std::size_t most) {
  if (width(utf8) <= most) return utf8;
  std::size_t n = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (continues(utf8[i]) || combining(utf8, i)) continue;
    if (++n == most) return utf8.substr(0, i) + "…";
  }
  return utf8;
}

void Output::line(const std::string& text) const {
  put(json ? stderr : stdout, text + "\n");
}

void Output::value(const nlohmann::json& value) const {
  put(stdout, value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void Output::error(const base::Error& error) const {
  if (json) {
    put(stderr, service::error_json(error, language)
                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
                    "\n");
    return;
  }
  std::string text = say("Lỗi: ", "Error: ") + error.what.in(language);
  if (!error.where.empty()) text += " [" + error.where + "]";
  text += "\n";
  if (!error.remedy.in(language).empty()) text += "  → " + error.remedy.in(language) + "\n";
  put(stderr, text);
}

void Output::table(const std::vector<std::string>& head,
                   const std::vector<std::vector<std::string>>& rows, std::size_t widest) const {
  std::vector<std::size_t> wide;
  for (const auto& cell : head) wide.push_back(width(cell));
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size() && c < wide.size(); ++c) {
      wide[c] = std::min(widest, std::max(wide[c], width(row[c])));
    }
  }
  const auto print = [&](const std::vector<std::string>& row) {
    std::string text;
    for (std::size_t c = 0; c < row.size() && c < wide.size(); ++c) {
      const auto cell = cut(row[c], wide[c]);
      text += cell;
      if (c + 1 < row.size()) text += std::string(wide[c] - width(cell) + 2, ' ');
    }
    line(text);
  };
  print(head);
  for (const auto& row : rows) print(row);
}

Progress::Progress(const Output& output, std::string label, std::size_t total)
    : output_(output), label_(std::move(label)), total_(std::max<std::size_t>(total, 1)) {}

Progress::~Progress() {
  if (output_.terminal && drawn_ != static_cast<std::size_t>(-1)) put(stderr, "\r\033[K");
}

void Progress::reach(std::size_t done) {
  constexpr std::size_t kCells = 30;
  const std::size_t cells = std::min(done, total_) * kCells / total_;
  if (!output_.terminal || cells == drawn_) return;
  drawn_ = cells;
  std::string bar;
  for (std::size_t i = 0; i < kCells; ++i) bar += i < cells ? "█" : "░";
  put(stderr, "\r" + label_ + " " + bar + " " + std::to_string(std::min(done, total_)) + "/" +
                  std::to_string(total_));
}

}  // namespace vanthu::config
