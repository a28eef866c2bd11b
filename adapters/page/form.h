// How an official page is set: sizes in points, lengths in millimetres.
//
// State documents: Decree 30/2020/NĐ-CP, Appendix I. Party documents: Guidance 36-HD/VPTW of 3
// April 2018 as secondary sources describe it (its text is not public). Data, so that another rule
// set is another value.
#pragma once

#include <string>

namespace vanthu::page {

struct Form {
  const char* id;
  double top, bottom, left, right;  // margins
  double body_size;
  double first_line_indent;
  double space_after;          // points after a paragraph
  double line_pitch;           // least distance of lines, points
  bool star_under_body;        // Party: "*" under the issuing body
  bool number_colon;           // state: "Số: 15/QĐ-BNV"
  bool position_bold;          // the signer's post
  const char* authority_mark;  // between letters: "T/M" or "TM."
  double recipients_head_size;
  double recipients_size;
  bool recipients_head_underlined;  // Party; else bold italic
};

inline constexpr Form kParty{"HD36-2018", 20,   20,    30,    15,  14, 10, 6,
                             18,          true, false, false, "/", 14, 12, true};
inline constexpr Form kState{"ND30-2020", 20,    20,   30,   15,  14, 10, 6,
                             18,          false, true, true, ".", 12, 11, false};

// Party symbols put the slash after the type ("CTrHD/ĐUK"), state ones a hyphen ("QĐ-UBND").
const Form& form_of(const std::string& symbol);

}  // namespace vanthu::page
