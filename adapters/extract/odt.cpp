// ODT (OpenDocument 1.3 Part 3, ISO/IEC 26300): the text's paragraphs, lists and tables as they are
// shown. Tracked deletions, notes and comments do not count.
#include <charconv>
#include <set>

#include "adapters/extract/archive.h"
#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"
#include "adapters/extract/lines.h"
#include "adapters/extract/list_labels.h"
#include "adapters/extract/xml.h"

namespace vanthu::extract {
namespace {

using Kind = ListLevel::Kind;

std::size_t count_of(const std::string& text, std::size_t otherwise, std::size_t most) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::min(number, most) : otherwise;
}

Kind kind_of(const std::string& format) {
  if (format == "a") return Kind::kLowerLetter;
  if (format == "A") return Kind::kUpperLetter;
  if (format == "i") return Kind::kLowerRoman;
  if (format == "I") return Kind::kUpperRoman;
  return format.empty() ? Kind::kNone : Kind::kDecimal;
}

// "%1.%2" of the levels that an item shows, between its prefix and suffix.
std::string pattern_of(pugi::xml_node level, std::size_t index) {
  const std::size_t shown = count_of(text_attribute(level, "display-levels"), 1, index + 1);
  std::string out = text_attribute(level, "num-prefix");
  for (std::size_t i = index + 1 - std::max<std::size_t>(shown, 1); i <= index; ++i) {
    out += "%" + std::to_string(i + 1) + (i < index ? "." : "");
  }
  return out + text_attribute(level, "num-suffix");
}

class OdtReader {
 public:
  void read_styles(pugi::xml_node parent, int depth) {
    if (depth > 4) return;
    for (const pugi::xml_node node : parent.children()) {
      if (local_name(node) == "list-style") {
        read_list_style(node);
      } else if (local_name(node) == "style" && text_attribute(node, "family") == "table-cell") {
        read_cell_style(node);
      } else {
        read_styles(node, depth + 1);
      }
    }
  }

  std::string read(pugi::xml_node text) {
    blocks(text, 0, [this](const std::string& paragraph) { lines_.add(paragraph); });
    return lines_.take();
  }

 private:
  void read_list_style(pugi::xml_node node) {
    ListStyle& style = styles_[text_attribute(node, "name")];
    for (const pugi::xml_node level : node.children()) {
      const std::size_t index = count_of(text_attribute(level, "level"), 1, kLevels) - 1;
      if (index >= kLevels) continue;
      ListLevel& out = style.levels[index];
      if (local_name(level) == "list-level-style-bullet") out.kind = Kind::kBullet;
      if (local_name(level) != "list-level-style-number") continue;
      out.kind = kind_of(text_attribute(level, "num-format"));
      out.pattern = pattern_of(level, index);
      out.start =
          static_cast<std::int64_t>(count_of(text_attribute(level, "start-value"), 1, 1'000'000));
    }
  }

  template <class Sink>
  void blocks(pugi::xml_node parent, int depth, const Sink& sink) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    static const std::set<std::string_view> kThrough = {"section", "index-body",
                                                        "table-of-content"};
    for (const pugi::xml_node node : parent.children()) {
      const auto name = local_name(node);
      if (name == "p" || name == "h") {
        paragraph(node, depth, "", sink);
      } else if (name == "list") {
        list(node, depth, text_attribute(node, "style-name"), 0, sink);
      } else if (name == "table") {
        table(node, depth);
      } else if (name == "frame") {
        frame(node, depth, sink);
      } else if (kThrough.contains(name)) {
        blocks(node, depth + 1, sink);
      }
    }
  }

  template <class Sink>
  void paragraph(pugi::xml_node node, int depth, const std::string& label, const Sink& sink) {
    std::string text;
    std::vector<pugi::xml_node> frames;
    inline_text(node, depth, text, frames);
    const std::string shown = trimmed(text);
    for (std::size_t start = 0; start <= shown.size();) {
      const auto end = std::min(shown.find('\n', start), shown.size());
      const std::string line = trimmed(std::string_view(shown).substr(start, end - start));
      sink(start == 0 && !label.empty() ? label + " " + line : line);
      start = end + 1;
    }
    for (const pugi::xml_node held : frames) frame(held, depth + 1, sink);
  }

  // White space as 6.1.2 says: runs of it are one blank.
  static void add_text(std::string_view more, std::string& text) {
    for (const char c : more) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (space && (text.empty() || text.back() == ' ')) continue;
      text += space ? ' ' : c;
    }
  }

  void inline_text(pugi::xml_node parent, int depth, std::string& text,
                   std::vector<pugi::xml_node>& frames) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    static const std::set<std::string_view> kNoText = {"note", "annotation", "annotation-end",
                                                       "tracked-changes", "ruby-text"};
    for (const pugi::xml_node node : parent.children()) {
      const auto name = local_name(node);
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        add_text(node.value(), text);
      } else if (name == "s") {
        text.append(std::max<std::size_t>(count_of(text_attribute(node, "c"), 1, 200), 1), ' ');
      } else if (name == "tab") {
        text += '\t';
      } else if (name == "line-break") {
        text += '\n';
      } else if (name == "frame") {
        frames.push_back(node);
      } else if (!kNoText.contains(name)) {
        inline_text(node, depth + 1, text, frames);
      }
    }
  }

  template <class Sink>
  void frame(pugi::xml_node node, int depth, const Sink& sink) {
    for (const pugi::xml_node box : node.children()) {
      if (local_name(box) == "text-box") blocks(box, depth + 1, sink);
    }
  }

  template <class Sink>
  void list(pugi::xml_node node, int depth, const std::string& style, std::size_t level,
            const Sink& sink) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    const auto found = styles_.find(style);
    if (level == 0 && text_attribute(node, "continue-numbering") != "true") counters_.erase(style);
    for (const pugi::xml_node item : node.children()) {
      const bool head = local_name(item) == "list-header";
      if (local_name(item) != "list-item" && !head) continue;
      bool first = !head;
      for (const pugi::xml_node part : item.children()) {
        const auto name = local_name(part);
        if (name == "list") {
          list(part, depth + 1, style, level + 1, sink);
        } else if (name == "p" || name == "h") {
          const bool labelled = first && found != styles_.end();
          const std::string label = labelled ? counters_[style].next(found->second, level) : "";
          paragraph(part, depth + 1, label, sink);
          first = false;
        }
      }
    }
  }

  struct Table {
    std::vector<Lines::Row> rows;
    bool ruled = false;
    bool headed = false;
  };

  void table(pugi::xml_node node, int depth) {
    Table out;
    rows_of(node, depth, out);
    lines_.add_table(out.rows, out.ruled, out.headed);
  }

  void rows_of(pugi::xml_node node, int depth, Table& out) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    for (const pugi::xml_node row : node.children()) {
      const auto name = local_name(row);
      if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
        out.headed = out.headed || (name == "table-header-rows" && out.rows.empty());
        rows_of(row, depth + 1, out);
      }
      if (name != "table-row") continue;
      auto& cells = out.rows.emplace_back();
      for (const pugi::xml_node cell : row.children()) {
        if (local_name(cell) == "covered-table-cell") cells.emplace_back();
        if (local_name(cell) != "table-cell") continue;
        out.ruled = out.ruled || ruled_.contains(text_attribute(cell, "style-name"));
        std::vector<std::string> paragraphs;
        blocks(cell, depth + 1, [&](const std::string& text) {
          if (!text.empty()) paragraphs.push_back(text);
        });
        cells.push_back(std::move(paragraphs));
      }
    }
  }

  // Styles of cells with a line at their left, as all but the first have in a ruled table.
  void read_cell_style(pugi::xml_node node) {
    const pugi::xml_node look = child(node, "table-cell-properties");
    for (const char* side : {"border", "border-left"}) {
      const std::string line = text_attribute(look, side);
      if (!line.empty() && line != "none") ruled_.insert(text_attribute(node, "name"));
    }
  }

  std::set<std::string> ruled_;  // names
  std::map<std::string, ListStyle> styles_;
  std::map<std::string, ListCounter> counters_;
  Lines lines_;
};

bool is_encrypted(Archive& archive) {
  const auto manifest = archive.part("META-INF/manifest.xml");
  return manifest && manifest->find("encryption-data") != std::string::npos;
}

}  // namespace

std::string odt_text(Archive& archive) {
  if (is_encrypted(archive)) throw Refused{"file.encrypted"};
  const auto xml = archive.part("content.xml");
  if (!xml) throw Refused{"file.broken"};
  const pugi::xml_document document = parsed(*xml);
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node text = child(child(root, "body"), "text");
  if (!text) throw Refused{"file.unknown_kind"};
  OdtReader reader;
  if (const auto styles = archive.part("styles.xml")) {
    const pugi::xml_document shared = parsed(*styles);
    reader.read_styles(shared.document_element(), 0);
  }
  reader.read_styles(child(root, "automatic-styles"), 0);
  return reader.read(text);
}

}  // namespace vanthu::extract
