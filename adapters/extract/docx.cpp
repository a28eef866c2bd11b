// DOCX (ECMA-376 Part 1, WordprocessingML): the body's paragraphs and tables as they are shown.
// Tracked insertions count, deletions do not; hidden text does not; notes, headers and footers are
// not part of the text.
#include <algorithm>

#include "adapters/extract/archive.h"
#include "adapters/extract/docx_lists.h"
#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"
#include "adapters/extract/lines.h"
#include "engine/base/utf8.h"

namespace vanthu::extract {
namespace {

bool is_on(pugi::xml_node properties, std::string_view name) {
  const pugi::xml_node held = child(properties, name);
  if (!held) return false;
  const std::string value = text_attribute(held, "val");
  return value != "0" && value != "false" && value != "off";
}

// Columns that a cell covers beside its own.
std::size_t further_columns(pugi::xml_node cell) {
  constexpr int kMost = 30;
  const auto span = attribute(child(child(cell, "tcPr"), "gridSpan"), "val").as_int(1);
  return static_cast<std::size_t>(std::clamp(span, 1, kMost) - 1);
}

// Whether a table says that its cells have lines between them.
bool is_ruled(pugi::xml_node properties) {
  if (const pugi::xml_node borders = child(properties, "tblBorders")) {
    const std::string inner = text_attribute(child(borders, "insideV"), "val");
    return !inner.empty() && inner != "nil" && inner != "none";
  }
  return text_attribute(child(properties, "tblStyle"), "val").find("Grid") != std::string::npos;
}

class DocxReader {
 public:
  explicit DocxReader(Archive& archive) : lists_(archive) {}

  std::string read(pugi::xml_node body) {
    blocks(body, 0, [this](const std::string& paragraph) { lines_.add(paragraph); });
    return lines_.take();
  }

 private:
  template <class Sink>
  void blocks(pugi::xml_node parent, int depth, const Sink& sink) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    for (const pugi::xml_node node : parent.children()) {
      const auto name = local_name(node);
      if (name == "p") {
        paragraph(node, depth, sink);
      } else if (name == "tbl") {
        table(node, depth);
      } else if (name == "sdt") {
        blocks(child(node, "sdtContent"), depth + 1, sink);
      } else if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") {
        blocks(node, depth + 1, sink);
      }
    }
  }

  template <class Sink>
  void paragraph(pugi::xml_node node, int depth, const Sink& sink) {
    const pugi::xml_node properties = child(node, "pPr");
    std::string text;
    std::vector<pugi::xml_node> boxes;
    runs(node, depth, text, boxes);
    const std::string shown = trimmed(text);
    const std::string label = shown.empty() ? "" : lists_.label(properties);
    for (std::size_t start = 0; start <= shown.size();) {  // forced line breaks
      const auto end = std::min(shown.find('\n', start), shown.size());
      const std::string line = trimmed(std::string_view(shown).substr(start, end - start));
      sink(start == 0 && !label.empty() ? label + " " + line : line);
      start = end + 1;
    }
    for (const pugi::xml_node box : boxes) blocks(box, depth + 1, sink);
  }

  void runs(pugi::xml_node parent, int depth, std::string& text,
            std::vector<pugi::xml_node>& boxes) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    for (const pugi::xml_node node : parent.children()) {
      const auto name = local_name(node);
      if (name == "r") {
        run(node, depth, text, boxes);
      } else if (name == "sdt") {
        runs(child(node, "sdtContent"), depth + 1, text, boxes);
      } else if (name == "hyperlink" || name == "ins" || name == "moveTo" || name == "smartTag" ||
                 name == "customXml" || name == "fldSimple" || name == "dir" || name == "bdo") {
        runs(node, depth + 1, text, boxes);
      }
    }
  }

  void run(pugi::xml_node node, int depth, std::string& text, std::vector<pugi::xml_node>& boxes) {
    const pugi::xml_node properties = child(node, "rPr");
    if (is_on(properties, "vanish")) return;
    std::string own;
    for (const pugi::xml_node part : node.children()) {
      const auto name = local_name(part);
      if (name == "t") own += part.text().get();
      if (name == "tab" || name == "ptab") own += '\t';
      if (name == "br" || name == "cr") own += '\n';
      if (name == "noBreakHyphen") own += '-';
      if (name == "drawing" || name == "pict" || name == "AlternateContent") {
        text_boxes(part, depth + 1, boxes);
      }
    }
    text += is_on(properties, "caps") ? base::upper_case(own) : own;
  }

  // The text boxes of a drawing; of alternatives the first that has one, so that none counts twice.
  void text_boxes(pugi::xml_node drawing, int depth, std::vector<pugi::xml_node>& boxes) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    for (const pugi::xml_node node : drawing.children()) {
      if (local_name(node) == "txbxContent") {
        boxes.push_back(node);
        continue;
      }
      const std::size_t before = boxes.size();
      text_boxes(node, depth + 1, boxes);
      if (local_name(drawing) == "AlternateContent" && boxes.size() > before) return;
    }
  }

  void table(pugi::xml_node node, int depth) {
    if (depth > kDeepest) throw Refused{"file.broken"};
    std::vector<Lines::Row> rows;
    bool headed = text_attribute(child(child(node, "tblPr"), "tblLook"), "firstRow") == "1";
    for (const pugi::xml_node row : node.children()) {
      if (local_name(row) != "tr") continue;
      headed = headed || (rows.empty() && is_on(child(row, "trPr"), "tblHeader"));
      auto& cells = rows.emplace_back();
      for (const pugi::xml_node cell : row.children()) {
        if (local_name(cell) != "tc") continue;
        std::vector<std::string> paragraphs;
        blocks(cell, depth + 1, [&](const std::string& text) {
          if (!text.empty()) paragraphs.push_back(text);
        });
        cells.push_back(std::move(paragraphs));
        cells.resize(cells.size() + further_columns(cell));
      }
    }
    lines_.add_table(rows, is_ruled(child(node, "tblPr")), headed);
  }

  DocxLists lists_;
  Lines lines_;
};

}  // namespace

std::string docx_text(Archive& archive) {
  if (archive.has("word/vbaProject.bin")) throw Refused{"file.macros"};
  const auto xml = archive.part("word/document.xml");
  if (!xml) throw Refused{"file.unknown_kind"};
  const pugi::xml_document document = parsed(*xml);
  const pugi::xml_node body = child(document.document_element(), "body");
  if (!body) throw Refused{"file.broken"};
  return DocxReader(archive).read(body);
}

}  // namespace vanthu::extract
