#include "adapters/extract/docx_lists.h"

#include <charconv>

namespace vanthu::extract {
namespace {

using Kind = ListLevel::Kind;

std::int64_t number_of(const std::string& text, std::int64_t otherwise) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && number >= 0 && number < 1'000'000 ? number : otherwise;
}

Kind kind_of(const std::string& format) {
  static const std::map<std::string, Kind> kKinds = {
      {"none", Kind::kNone},
      {"bullet", Kind::kBullet},
      {"lowerLetter", Kind::kLowerLetter},
      {"upperLetter", Kind::kUpperLetter},
      {"lowerRoman", Kind::kLowerRoman},
      {"upperRoman", Kind::kUpperRoman},
  };
  const auto found = kKinds.find(format);
  return found == kKinds.end() ? Kind::kDecimal : found->second;
}

std::string value_of(pugi::xml_node parent, std::string_view name) {
  return text_attribute(child(parent, name), "val");
}

void read_level(pugi::xml_node level, ListStyle& style) {
  const auto index = static_cast<std::size_t>(number_of(text_attribute(level, "ilvl"), 0));
  if (index >= kLevels) return;
  ListLevel& out = style.levels[index];
  out.kind = kind_of(value_of(level, "numFmt"));
  out.pattern = value_of(level, "lvlText");
  out.start = number_of(value_of(level, "start"), 1);
}

void read_levels(pugi::xml_node list, ListStyle& style) {
  for (const pugi::xml_node level : list.children()) {
    if (local_name(level) == "lvl") read_level(level, style);
  }
}

}  // namespace

DocxLists::DocxLists(Archive& archive) {
  if (const auto numbering = archive.part("word/numbering.xml")) read_numbering(*numbering);
  if (const auto styles = archive.part("word/styles.xml")) read_styles(*styles);
}

void DocxLists::read_numbering(const std::string& xml) {
  const pugi::xml_document document = parsed(xml);
  const pugi::xml_node root = document.document_element();
  std::map<std::string, ListStyle> abstract;
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) != "abstractNum") continue;
    read_levels(node, abstract[text_attribute(node, "abstractNumId")]);
  }
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) != "num") continue;
    const std::string id = text_attribute(node, "numId");
    const std::string of = value_of(node, "abstractNumId");
    ListStyle style = abstract[of];
    bool own = false;
    for (const pugi::xml_node change : node.children()) {
      if (local_name(change) != "lvlOverride") continue;
      own = true;
      const auto level = static_cast<std::size_t>(number_of(text_attribute(change, "ilvl"), 0));
      read_levels(change, style);
      const std::string start = value_of(change, "startOverride");
      if (level < kLevels && !start.empty()) style.levels[level].start = number_of(start, 1);
    }
    lists_[id] = style;
    shared_[id] = own ? "num " + id : "abstract " + of;
  }
}

void DocxLists::read_styles(const std::string& xml) {
  const pugi::xml_document document = parsed(xml);
  std::map<std::string, std::string> based_on;
  for (const pugi::xml_node style : document.document_element().children()) {
    if (local_name(style) != "style") continue;
    const std::string id = text_attribute(style, "styleId");
    based_on[id] = value_of(style, "basedOn");
    if (const auto use = use_of(child(style, "pPr"))) styles_[id] = *use;
  }
  for (const auto& [id, parent] : based_on) {
    std::string above = parent;
    for (int i = 0; i < kDeepest && !styles_.contains(id) && !above.empty(); ++i) {
      const auto found = styles_.find(above);
      if (found != styles_.end()) styles_[id] = found->second;
      const auto next = based_on.find(above);
      above = next == based_on.end() ? "" : next->second;
    }
  }
}

std::optional<DocxLists::Use> DocxLists::use_of(pugi::xml_node properties) const {
  const pugi::xml_node numbered = child(properties, "numPr");
  if (numbered) {
    const std::string list = value_of(numbered, "numId");
    const auto level = static_cast<std::size_t>(number_of(value_of(numbered, "ilvl"), 0));
    if (!list.empty()) return Use{list, level};  // "0" takes a style's list off: found nowhere
  }
  const auto style = styles_.find(value_of(properties, "pStyle"));
  return style == styles_.end() ? std::nullopt : std::optional(style->second);
}

std::string DocxLists::label(pugi::xml_node properties) {
  const auto use = use_of(properties);
  if (!use) return {};
  const auto list = lists_.find(use->list);
  if (list == lists_.end()) return {};
  return counters_[shared_.at(use->list)].next(list->second, use->level);
}

}  // namespace vanthu::extract
