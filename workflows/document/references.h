// Finds the documents that a document names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "workflows/document/reference.h"
#include "workflows/document/section.h"

namespace vanthu::document {

// Where one number stands in a text.
struct NumberSpan {
  std::size_t at = 0;
  std::size_t end = 0;
  std::string number;
  std::string symbol;
  char separator = '-';
  std::string id() const { return number + separator + symbol; }
};

// Every number of a document in the text, in order: "28-NQ/TW", "30/2020/NĐ-CP".
std::vector<NumberSpan> find_numbers(std::string_view text);

// Gathers references over the paragraphs of a document, in order of the text.
class ReferenceCollector {
 public:
  // `own_id`, `own_type`, `own_body`: what the document itself is; never a reference.
  ReferenceCollector(std::string_view nfc, std::string own_id, std::string own_type,
                     std::string own_body);

  void take(const Paragraph& paragraph, Relation relation);

  std::vector<Reference> references;
  std::vector<UnnumberedReference> unnumbered;

 private:
  void take_number(std::string_view text, const NumberSpan& span, const Place& at,
                   Relation relation);
  void take_titles(const Paragraph& paragraph, const std::vector<NumberSpan>& spans);
  bool is_own(std::string_view type, std::string_view title, std::size_t id_end) const;

  std::string_view nfc_;
  std::string own_id_;
  std::string own_type_;
  std::string own_body_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_set<std::string> titles_;
};

}  // namespace vanthu::document
