// Scores the reading of ../shared/samples/recipients.json as its README says, and holds the line.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <iostream>
#include <map>

#include "samples.h"
#include "workflows/document/reading.h"

using namespace vanthu::document;
using nlohmann::json;
using samples::comparable;

namespace {

struct Score {
  double right = 0;
  double all = 0;
  double rate() const { return all == 0 ? 1.0 : right / all; }
  void add(bool ok) {
    all += 1;
    right += ok ? 1 : 0;
  }
  std::string text() const {
    char out[64];
    std::snprintf(out, sizeof out, "%4.0f/%-4.0f %5.1f %%", right, all, 100 * rate());
    return out;
  }
};

struct Table {
  Score lines;
  Score blocks;
  Score fields;
};

using Line = std::pair<std::vector<std::string>, std::string>;

std::vector<std::string> sorted_set(std::vector<std::string> values) {
  for (auto& value : values) value = comparable(value);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::string text_or_none(const json& value) {
  return value.is_string() ? comparable(value.get<std::string>()) : "(none)";
}
std::string text_or_none(const std::optional<std::string>& value) {
  return value ? comparable(*value) : "(none)";
}

std::string date_or_none(const std::optional<std::chrono::year_month_day>& date) {
  if (!date) return "(none)";
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date->year()),
                static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
  return out;
}

void score_lines(const json& expected, const Tail& tail, Table& table, bool& whole) {
  std::multimap<Line, int> wanted;
  std::size_t count = 0;
  for (const auto& line : expected["recipients"]) {
    const auto purpose = line["purpose"].is_string() ? line["purpose"].get<std::string>() : "";
    wanted.emplace(Line{sorted_set(line["targets"]), purpose}, 0);
    ++count;
  }
  std::size_t matched = 0;
  for (const auto& line : tail.recipients) {
    const auto found =
        wanted.find({sorted_set(line.targets), line.purpose ? purpose_code(*line.purpose) : ""});
    if (found == wanted.end()) continue;
    wanted.erase(found);
    ++matched;
  }
  const auto most = std::max(count, tail.recipients.size());
  table.lines.right += static_cast<double>(matched);
  table.lines.all += static_cast<double>(most);
  whole = matched == most;
}

std::string holders_of(const json& archive) {
  std::string out;
  for (const auto& holder : archive["holders"]) out += comparable(holder.get<std::string>()) + "|";
  return out;
}

void score_tail(const json& expected, const Tail& tail, Table& table) {
  bool whole = false;
  score_lines(expected, tail, table, whole);
  std::string holders = "(none)";
  if (tail.archive) {
    holders.clear();
    for (const auto& holder : tail.archive->holders) holders += comparable(holder) + "|";
  }
  const auto& archive = expected["archive"];
  const std::string wanted = archive.is_null() ? "(none)" : holders_of(archive);
  table.blocks.add(whole && holders == wanted);
  if (!archive.is_null()) table.fields.add(holders == wanted);
  const auto& signature = expected["signature"];
  if (signature.is_null()) return;
  const auto got = tail.signature.value_or(SignatureBlock{});
  table.fields.add(got.authority == signature["authority"].get<std::vector<std::string>>());
  table.fields.add(text_or_none(got.position) == text_or_none(signature["position"]));
  table.fields.add(text_or_none(got.signer) == text_or_none(signature["signer"]));
}

void score_header(const json& expected, const Header& header, Table& table) {
  table.fields.add(text_or_none(header.number) == text_or_none(expected["number"]));
  table.fields.add(text_or_none(header.symbol) == text_or_none(expected["symbol"]));
  table.fields.add(text_or_none(header.type) == text_or_none(expected["type"]));
  table.fields.add(text_or_none(header.place) == text_or_none(expected["place"]));
  table.fields.add(date_or_none(header.date) == text_or_none(expected["date"]));
  table.fields.add(text_or_none(header.urgency) == text_or_none(expected["urgency"]));
  table.fields.add(text_or_none(header.secrecy) == text_or_none(expected["secrecy"]));
}

void print(const char* name, const Table& table) {
  std::cout << "  " << name << "  lines " << table.lines.text() << "   blocks "
            << table.blocks.text() << "   fields " << table.fields.text() << "\n";
}

}  // namespace

TEST_CASE("the sample blocks are read as well as promised") {
  const auto blocks = samples::json("recipients.json");
  if (!blocks) return;
  std::map<std::string, Table> tables;
  Score abstracts;
  Score issuers;
  for (const auto& block : *blocks) {
    const std::string note = block["note"];
    const bool ocr = note.starts_with("real-OCR");
    const auto tail = read_recipients_block(block["tail"].get<std::string>());
    REQUIRE(tail.ok());
    if (note.starts_with("negative")) {
      CHECK(tail->recipients.empty());
      CHECK_FALSE(tail->archive.has_value());
      CHECK_FALSE(tail->signature.has_value());
    }
    auto& table = tables[ocr ? "OCR        " : "all but OCR"];
    score_tail(block["expected"], *tail, table);
    const std::string head = block["header"];
    if (head.empty()) continue;
    const auto header = read_header(head);
    REQUIRE(header.ok());
    score_header(block["expected"], *header, table);
    abstracts.add(text_or_none(header->abstract_text) ==
                  text_or_none(block["expected"]["abstract"]));
    const auto& issuer = block["expected"]["issuer"];
    issuers.add(header->issuer == (issuer.is_null() ? std::vector<std::string>{}
                                                    : issuer.get<std::vector<std::string>>()));
  }
  std::cout << "Samples read (" << blocks->size() << " blocks):\n";
  for (const auto& [name, table] : tables) print(name.c_str(), table);
  std::cout << "  not scored by the README: abstracts " << abstracts.text() << "   issuers "
            << issuers.text() << "\n";
  const auto& rest = tables["all but OCR"];
  CHECK(rest.lines.rate() >= 0.97);
  CHECK(rest.blocks.rate() >= 0.85);
  CHECK(rest.fields.rate() >= 0.97);
  CHECK(abstracts.rate() >= 0.9);
  CHECK(issuers.rate() >= 0.9);
}
