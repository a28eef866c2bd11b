#include "adapters/page/body_text.h"

#include <algorithm>
#include <set>

#include "workflows/document/text.h"

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

void collect_titles(const std::vector<document::Section>& sections, std::set<std::string>& out) {
  for (const auto& section : sections) {
    if (!section.title.empty()) out.insert(section.number);
    collect_titles(section.subsections, out);
  }
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

// Where the last printed part of the document's own foot ends.
std::size_t foot_end(const document::Reading& reading) {
  std::size_t end = 0;
  for (const auto& line : reading.recipients) end = std::max(end, line.at.offset + line.at.length);
  if (reading.signature) {
    end = std::max(end, reading.signature->at.offset + reading.signature->at.length);
  }
  return end;
}

// "Phụ lục", "PHỤ LỤC II", "Phụ lục 3:"; no sentence that begins with the word.
bool is_appendix_head(const std::string& line) {
  const std::string folded = document::fold(line);
  static const std::string kWord = document::fold("phụ lục");
  constexpr std::size_t kLongest = 24;  // bytes
  if (!folded.starts_with(kWord) || folded.size() > kLongest) return false;
  const auto rest = folded.substr(kWord.size());
  return rest.find_first_not_of(" ivxlc0123456789.:") == std::string::npos;
}

struct LineAt {
  std::string text;  // trimmed, without marks
  std::size_t start = 0;
  std::size_t end = 0;  // behind its line end
};
std::vector<LineAt> lines_from(std::string_view text, std::size_t at) {
  std::vector<LineAt> out;
  while (at < text.size()) {
    const auto stop = std::min(text.find('\n', at), text.size());
    out.push_back({without_marks(std::string(text.substr(at, stop - at))), at,
                   std::min(stop + 1, text.size())});
    at = stop + 1;
  }
  return out;
}

bool is_note(const std::string& line) {
  static const std::string kWords = document::fold("(kèm theo");
  return document::fold(line).starts_with(kWords) ||
         document::fold(line).starts_with(document::fold("(ban hành kèm theo"));
}

// "I. MỤC TIÊU", "1. ..."
bool is_numbered(const std::string& line) {
  const auto dot = line.find(". ");
  return dot != std::string::npos && dot < 6 &&
         line.substr(0, dot).find_first_not_of("IVXLC0123456789.") == std::string::npos;
}

// The head's further lines: a title in capitals, then a note in brackets that may be wrapped.
void read_head(const std::vector<LineAt>& lines, std::size_t& at, Appendix& out) {
  const auto add = [](std::string& to, const std::string& line) {
    to += (to.empty() ? "" : " ") + line;
  };
  for (; at < lines.size(); ++at) {
    const auto& line = lines[at].text;
    if (line.empty()) continue;
    const bool note_is_open = !out.note.empty() && !out.note.ends_with(')');
    if (note_is_open || (out.note.empty() && is_note(line))) {
      add(out.note, line);
    } else if (out.note.empty() && document::is_upper_text(line) && !is_numbered(line)) {
      add(out.title, line);
    } else {
      return;
    }
  }
}

}  // namespace

std::vector<Block> body_of(const document::Reading& reading) {
  std::set<std::string> headings;
  collect_titles(reading.sections, headings);
  const auto start = body_start(reading);
  const auto end = std::max(start, body_end(reading));
  return blocks_of(std::string_view(reading.text).substr(start, end - start), headings);
}

std::vector<Appendix> appendices_of(const document::Reading& reading) {
  const auto lines = lines_from(reading.text, foot_end(reading));
  std::set<std::string> headings;
  collect_titles(reading.sections, headings);
  std::vector<Appendix> out;
  if (foot_end(reading) == 0) return out;  // no foot: nothing stands behind it
  for (std::size_t at = 0; at < lines.size();) {
    if (!is_appendix_head(lines[at].text)) {
      ++at;
      continue;
    }
    auto& one = out.emplace_back();
    one.head = lines[at++].text;
    read_head(lines, at, one);
    const auto start = at < lines.size() ? lines[at].start : reading.text.size();
    while (at < lines.size() && !is_appendix_head(lines[at].text)) ++at;
    const auto end = at < lines.size() ? lines[at].start : reading.text.size();
    one.body = blocks_of(std::string_view(reading.text).substr(start, end - start), headings);
  }
  return out;
}

}  // namespace vanthu::page
