// How official documents must look, as data: one set of rules for each decree or guidance with the
// day it took effect, and an organisation's own additions. Files in form/*.txt, one statement a
// line ("#" begins a comment):
//
//   rules ND30-2020              the set's name; must come first
//   title Nghị định số 30/2020/NĐ-CP
//   system state                 or party
//   from 2020-03-05              first day; the latest set of a system that has begun is in force
//   amends                       not a set of its own: added to whichever is in force; one without
//                                this line must say all that printing uses, and its types
//   page top 20                  what printing uses: mm, points, yes/no or a text (PageForm)
//   limit top 20 25              what the rules allow
//   type QĐ Quyết định           abbreviation, name; "-" where the symbol has none
//   check symbol.type error Phụ lục III
//                                a check (form_check.h) with its level and clause; a number or a
//                                mark may stand before the level; "off" takes it out
//   forbid warning "đ/c" Quy chế văn thư, Điều 7
//                                words that must not stand in the text
//
// Values are immutable once made: thread-safe. Errors: "form_rules.invalid", where = "name:line".
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::document {

// How a page is set when it is printed: lengths in millimetres, sizes in points.
struct PageForm {
  double top = 0, bottom = 0, left = 0, right = 0;  // margins
  double body_size = 0;
  double first_line_indent = 0;
  double space_after = 0;        // points after a paragraph
  double line_pitch = 0;         // least distance of lines, points
  bool star_under_body = false;  // Party: "*" under the issuing body
  bool number_colon = false;     // state: "Số: 15/QĐ-BNV"
  bool position_bold = false;    // the signer's post
  std::string authority_mark;    // between letters: "T/M" or "TM."
  double recipients_head_size = 0;
  double recipients_size = 0;
  bool recipients_head_underlined = false;  // Party; else bold italic
};

enum class System { kState, kParty };
// Party symbols put the slash after the type ("CTrHD/ĐUK"), state ones a hyphen ("QĐ-UBND").
System system_of(std::string_view symbol);

enum class Level { kNote, kWarning, kError };
const char* level_code(Level level);  // "note", "warning", "error"

struct FormType {
  std::string abbreviation;  // empty: the symbol has none
  std::string name;
};
struct FormCheck {
  std::string id;
  Level level = Level::kWarning;
  std::string clause;
  std::string argument;  // number or mark; empty: none
};
struct ForbiddenWords {
  Level level = Level::kWarning;
  std::string words;
  std::string clause;
};
struct Limit {
  double least = 0, most = 0;
};

struct FormRules {
  std::string id;
  std::string title;
  System system = System::kState;
  std::chrono::year_month_day from{};
  bool amends = false;
  PageForm page;
  std::map<std::string, Limit> limits;  // by the name of the page's value
  std::vector<FormType> types;
  std::vector<FormCheck> checks;
  std::vector<ForbiddenWords> forbidden;
};

// `name` is for errors: the file's.
base::Result<FormRules> parse_form_rules(std::string_view text, std::string_view name);

// The shipped sets, with an organisation's own where it has some.
class FormBook {
 public:
  explicit FormBook(std::vector<FormRules> own = {});
  // The set in force on that day, amended by the organisation's; before the first one, the first.
  FormRules in_force(System system, std::chrono::year_month_day day) const;
  const std::vector<FormRules>& all() const { return sets_; }

 private:
  std::vector<FormRules> sets_;  // in order of effect
};
const FormBook& shipped_forms();

const std::map<std::string_view, std::string_view>& form_files();  // generated at build time

}  // namespace vanthu::document
