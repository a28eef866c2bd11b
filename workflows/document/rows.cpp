#include "workflows/document/rows.h"

#include <algorithm>

#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

constexpr std::string_view kBullets[] = {"-", "–", "—", "~", "•", "+",  "·",
                                         "−", "●", "○", "▪", "*", "\\-"};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, from)) {
    out.append(text, from, at - from);
    out += with;
    from = at + what.size();
  }
  out.append(text, from);
  return out;
}

// "*Nơi nhận:*" and "*- *Bộ Y tế" lose their stars, "* Bộ Y tế" keeps its bullet.
std::string without_stars(std::string text) {
  text = replace_all(std::move(text), "**", "");
  const auto stars = std::count(text.begin(), text.end(), '*');
  const auto trimmed = trim(text);
  const bool bullet =
      stars % 2 == 1 && trimmed.size() > 1 && trimmed[0] == '*' && is_blank(trimmed[1]);
  if (stars == 0 || trimmed == "*") return text;
  std::string out = replace_all(text, "*", "");
  return bullet ? "* " + std::string(trim(out)) : out;
}

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
}

// Underscores that mark italics stand at the edge of words; inside a word they are letters.
std::string without_underscores(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inner = text[i] == '_' && i > 0 && i + 1 < text.size() &&
                       is_word_byte(text[i - 1]) && is_word_byte(text[i + 1]);
    if (text[i] != '_' || inner) out += text[i];
  }
  return out;
}

bool is_rule(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '-' || c == '_' || c == '=' || c == '|' || is_blank(c);
  });
}

std::string clean(std::string_view line) {
  std::string text(line);
  auto start = text.find_first_not_of(" \t");
  if (start == std::string::npos) return "";
  if (text[start] == '#') {
    const auto after = text.find_first_not_of('#', start);
    if (after != std::string::npos && is_blank(text[after])) text.erase(start, after - start + 1);
  }
  if (text[start] == '>') text.erase(start, 1);
  text = replace_all(std::move(text), "<br>", " ");
  text = replace_all(std::move(text), "|", "\t");
  if (text.find('*') != std::string::npos) text = without_stars(std::move(text));
  if (text.find('_') != std::string::npos) text = without_underscores(text);
  return text;
}

std::size_t indent_of(std::string_view line) {
  std::size_t indent = 0;
  for (const char c : line) {
    if (c != ' ' && c != '\t') break;
    indent += c == '\t' ? 8 : 1;
  }
  return indent;
}

// Bytes of a hole that begins at text[at]: three dots or more, an ellipsis, four underscores.
std::size_t hole_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t dots = 0;
  while (end < text.size()) {
    if (text[end] == '.') {
      ++dots;
      ++end;
    } else if (text.substr(end).starts_with("…")) {
      dots += 3;
      end += std::string_view("…").size();
    } else {
      break;
    }
  }
  if (dots >= 3) return end - at;
  while (end < text.size() && text[end] == '_') ++end;
  return end - at >= 4 && text[at] == '_' ? end - at : 0;
}

// "(8)" or "(12a)": the number of a note.
std::size_t note_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '(' && text[at] != '[')) return 0;
  std::size_t end = at + 1;
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
  const auto digits = end - at - 1;
  if (digits == 0 || digits > 2) return 0;
  if (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
  return end < text.size() && (text[end] == ')' || text[end] == ']') ? end + 1 - at : 0;
}

}  // namespace

std::vector<Row> rows_of(std::string_view nfc) {
  std::vector<Row> rows;
  std::size_t line = 1;
  for (std::size_t at = 0; at <= nfc.size(); ++line) {
    const auto end = std::min(nfc.find('\n', at), nfc.size());
    const auto raw = nfc.substr(at, end - at);
    Row row;
    row.indent = indent_of(raw);
    row.text = std::string(trim(clean(raw)));
    row.blank = row.text.empty() || is_rule(row.text);
    row.at = {line, at, raw.size()};
    if (!(row.blank && !rows.empty() && rows.back().blank)) rows.push_back(std::move(row));
    at = end + 1;
  }
  return rows;
}

Cells split_columns(std::string_view row, std::size_t gap) {
  for (std::size_t at = 0; at < row.size();) {
    if (!is_blank(row[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    bool tab = false;
    while (end < row.size() && is_blank(row[end])) tab = row[end++] == '\t' || tab;
    if (at > 0 && end < row.size() && (tab || end - at >= gap)) {
      return {std::string(row.substr(0, at)), std::string(row.substr(end))};
    }
    at = end;
  }
  return {std::string(row), ""};
}

std::size_t bullet_length(std::string_view row) {
  for (const auto bullet : kBullets) {
    if (!row.starts_with(bullet)) continue;
    std::size_t end = bullet.size();
    if (bullet == "*" && (end >= row.size() || !is_blank(row[end]))) return 0;
    const auto most = std::min(row.size(), end + 40);
    while (end < most && (is_blank(row[end]) || row[end] == '-')) ++end;
    return end;
  }
  return 0;
}

std::string without_holes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto note = note_at(text, at); note > 0 && hole_at(text, at + note) > 0) at += note;
    auto hole = hole_at(text, at);
    if (hole == 0) {
      out += text[at++];
      continue;
    }
    for (at += hole; at < text.size() && (text[at] == ' ' || text[at] == '/');) ++at;
    at += note_at(text, at);
    out += ' ';
  }
  return collapse(out);
}

bool has_hole(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (hole_at(text, at) > 0) return true;
  }
  return false;
}

}  // namespace vanthu::document
