#include "adapters/page/body_text.h"

#include <algorithm>
#include <set>

#include "engine/base/utf8.h"

namespace vanthu::page {
namespace {

std::string without_marks(std::string line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '*' && i + 1 < line.size() && line[i + 1] == '*') {
      ++i;
    } else if (line[i] != '\r') {
      out += line[i];
    }
  }
  const auto first = out.find_first_not_of(" \t");
  const auto last = out.find_last_not_of(" \t");
  return first == std::string::npos ? "" : out.substr(first, last - first + 1);
}

bool starts_small(const std::string& text) {
  std::size_t at = 0;
  const char32_t first = base::next_code_point(text, at);
  return base::upper_case(first) != first;
}

bool goes_on(const std::string& before, const std::string& next) {
  if (before.empty()) return false;
  const char last = before.back();
  return starts_small(next) || last == '-' || last == ',';
}

void collect_titles(const std::vector<document::Section>& sections, std::set<std::string>& out) {
  for (const auto& section : sections) {
    if (!section.title.empty()) out.insert(section.number);
    collect_titles(section.subsections, out);
  }
}

bool is_heading(const std::string& block, const std::set<std::string>& numbers) {
  const auto dot = block.find(". ");
  return dot != std::string::npos && dot < 8 && numbers.contains(block.substr(0, dot));
}

std::size_t body_start(const document::Reading& reading) {
  const document::Header& head = reading.header;
  std::size_t end = 0;
  for (const auto& at : {head.issuer_at, head.number_at, head.date_at, head.type_at,
                         head.abstract_at, head.addressees_at}) {
    end = std::max(end, at.offset + at.length);
  }
  const auto line = reading.text.find('\n', end);
  return line == std::string::npos ? reading.text.size() : line + 1;
}

std::size_t body_end(const document::Reading& reading) {
  std::size_t end = reading.text.size();
  if (!reading.recipients.empty()) end = reading.recipients.front().at.offset;
  if (reading.signature && reading.signature->at.length > 0) {
    end = std::min(end, reading.signature->at.offset);
  }
  const auto head = reading.text.rfind("Nơi nhận", end);
  return head == std::string::npos ? end : head;
}

}  // namespace

std::vector<Block> body_of(const document::Reading& reading) {
  std::set<std::string> headings;
  collect_titles(reading.sections, headings);
  const auto start = body_start(reading);
  const auto end = std::max(start, body_end(reading));
  std::vector<Block> out;
  std::string open;
  const auto close = [&] {
    if (open.empty()) return;
    const bool heading = is_heading(open, headings);
    if (!heading && !out.empty() && out.back().kind == Block::Kind::kParagraph &&
        goes_on(out.back().text, open)) {
      out.back().text += (out.back().text.back() == '-' ? "" : " ") + open;
    } else {
      out.push_back({heading ? Block::Kind::kHeading : Block::Kind::kParagraph, open});
    }
    open.clear();
  };
  for (std::size_t at = start; at < end;) {
    const auto stop = std::min(end, std::min(reading.text.find('\n', at), reading.text.size()));
    const auto line = without_marks(reading.text.substr(at, stop - at));
    if (line.empty()) {
      close();
    } else {
      open += (open.empty() ? "" : " ") + line;
    }
    at = stop + 1;
  }
  close();
  return out;
}

}  // namespace vanthu::page
