// The words the reader knows: every list of them, in one place, as data.
//
// Rules of reading are in the other files; a new abbreviation, ministry or purpose is a line here.
// All lookups are by key (fold() or, where said, unaccented()). The tables are built once, on first
// use, and are constant after that: thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/assignment_text.h"
#include "workflows/document/recipient_line.h"

namespace vanthu::document::vocabulary {

// What a word or phrase at the head of a recipient is. A phrase may be several.
enum Kind : unsigned {
  kNothing = 0,
  kClass = 1,        // a class of units: bộ, vụ, phòng, khoa, đơn vị
  kOrgan = 2,        // a body that exists once in each place: HĐND, UBND, Đảng ủy
  kPost = 4,         // chủ tịch, giám đốc, BTCN
  kUnique = 8,       // exists once in an organisation: văn phòng, thanh tra, Cổng TTĐT
  kWhole = 16,       // complete as it stands: Công báo, Chủ tịch nước, Ban Giám hiệu
  kPlace = 32,       // a level of place: tỉnh, xã
  kOwnPlace = 64,    // an organ whose name holds its level: Huyện ủy
  kStanding = 128,   // may be joined to another by a hyphen: TTHU-TTHĐND
  kCompound = 256,   // begins with a word of the tables but is none: xã hội, phòng ngừa
  kAssistant = 512,  // a post to another post: trợ lý, thư ký
  kPeople = 1024,    // persons by their kind: cán bộ, giáo viên
};

struct Match {
  unsigned kinds = kNothing;
  std::size_t length = 0;  // in words; 0: no match
};
// The longest phrase of the tables that begins at keys[at].
Match match(const std::vector<std::string>& keys, std::size_t at);

// A name or set phrase that holds a separator ("văn hóa, thể thao và du lịch", "cơ quan, đơn vị"):
// its length in words and separators, 0 if none begins at keys[at].
std::size_t match_protected(const std::vector<std::string>& keys, std::size_t at);

enum class NameClass { kNone, kMinistry, kProvince, kCity };
// What is known by this name alone: "Tài chính" is a ministry, "Huế" a city.
NameClass name_class(std::string_view name);

bool is_surname(std::string_view key);  // of Vietnamese persons
// The first words of a signer's post: "Chủ tịch", "PHÓ", "TRƯỞNG".
bool starts_with_post(std::string_view text);

// The purpose a text states, its first verb deciding; unaccented, so that a wrong mark does no
// harm.
std::optional<Purpose> purpose_of(std::string_view text);
// A verb that leads an item: "Đăng tải trên", "Báo cáo". Length in words, 0 if none.
std::size_t leading_purpose(const std::vector<std::string_view>& words);

// The longest document type at the head of the text ("Nghị quyết", "Chương trình hành động");
// length in words, 0 if none.
std::size_t match_document_type(const std::vector<std::string>& keys, std::size_t at);

bool is_national_title(std::string_view text);  // Quốc hiệu, tiêu ngữ, tiêu đề của Đảng
// Cuts those titles out of a row where columns were flattened into each other.
std::string without_national_title(std::string_view text);

std::optional<std::string> urgency_in(std::string_view row);  // as printed
std::optional<std::string> secrecy_in(std::string_view row);

struct Cue {
  std::string_view phrase;
  std::optional<Recurrence> recurrence;
};
const std::vector<Cue>& cues();
bool ends_issuer(std::string_view key);   // a word that ends "của <issuer>"
bool is_task_verb(std::string_view key);  // a verb that ends "Phối hợp với <units>"

}  // namespace vanthu::document::vocabulary
