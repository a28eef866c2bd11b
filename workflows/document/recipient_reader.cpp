#include "workflows/document/recipient_reader.h"

#include <algorithm>

#include "workflows/document/rows.h"
#include "workflows/document/targets.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

bool is_quote_at_end(std::string_view text, std::size_t& length) {
  for (const std::string_view quote : {"”", "“", "\"", "'", "’"}) {
    if (!text.ends_with(quote)) continue;
    length = quote.size();
    return true;
  }
  return false;
}

// Trailing marks and OCR quotes after a closing bracket.
std::string_view trim_end(std::string_view text) {
  for (std::size_t length = 0; true;) {
    text = trim_marks(text);
    if (!is_quote_at_end(text, length)) return text;
    text.remove_suffix(length);
  }
}

struct Stated {
  std::string rest;
  std::optional<Purpose> purpose;
  std::optional<std::string> text;
};

// "(để báo cáo)" at the end.
bool take_bracket(std::string_view text, Stated& out) {
  text = trim_end(text);
  if (!text.ends_with(')')) return false;
  const auto open = text.rfind('(');
  if (open == std::string_view::npos) return false;
  const auto inner = trim(text.substr(open + 1, text.size() - open - 2));
  out.purpose = vocabulary::purpose_of(inner);
  if (!out.purpose) return false;
  out.text = std::string(inner);
  out.rest = std::string(trim_marks(text.substr(0, open)));
  return true;
}

// "… để báo cáo" without brackets, also after ";", also with only the closing bracket left.
bool take_suffix(std::string_view text, Stated& out) {
  text = trim_end(text);
  const auto words = split_words(text);
  const std::size_t most = std::min<std::size_t>(words.size(), 7);
  for (std::size_t back = 2; back <= most; ++back) {
    const auto& word = words[words.size() - back];
    if (unaccented(word) != "de" && unaccented(word) != "(de") continue;
    auto purpose = text.substr(static_cast<std::size_t>(word.data() - text.data()));
    if (purpose.front() == '(') purpose.remove_prefix(1);
    const auto read = vocabulary::purpose_of(purpose);
    const bool at_start = back == words.size();
    if (!read || at_start || *read == Purpose::kOther) return false;
    out = {std::string(
               trim_marks(text.substr(0, static_cast<std::size_t>(word.data() - text.data())))),
           read, std::string(trim_marks(purpose))};
    return true;
  }
  return false;
}

// "Báo cáo Hiệu trưởng", "Đăng tải trên …".
bool take_verb(std::string_view text, Stated& out) {
  const auto words = split_words(text.substr(0, 400));
  const auto length = vocabulary::leading_purpose(words);
  if (length == 0 || length >= words.size()) return false;
  const auto verb = text.substr(0, static_cast<std::size_t>(words[length].data() - text.data()));
  const auto read = vocabulary::purpose_of(verb);
  const auto second = unaccented(words[length]);
  if (!read || second == "vien" || second == "chi" || second == "ky") return false;
  out = {std::string(trim(text.substr(verb.size()))), read, std::string(trim(verb))};
  return true;
}

Stated take_purpose(std::string_view text) {
  Stated out;
  if (take_bracket(text, out) || take_suffix(text, out) || take_verb(text, out)) return out;
  return {std::string(trim_end(text)), std::nullopt, std::nullopt};
}

std::string remove_phrase(std::string text, std::string_view phrase) {
  const auto at = text.find(phrase);
  if (at != std::string::npos) text.erase(at, phrase.size());
  return text;
}

// "Như trên", "Như Điều 3", "Như điều thi hành"; the code of refers_to.
std::optional<std::string> referral(std::string_view text) {
  std::string key = unaccented(text.substr(0, 120));
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == ';' || c == ',' || c == ':'; }, ' ');
  const auto words = split_words(key);
  if (words.size() < 2 || words[0] != "nhu") return std::nullopt;
  if (words[1] == "tren" || words[1] == "kinh" || words[1] == "noi") return "as_above";
  if (words[1] != "dieu" && words[1] != "muc" && words[1] != "khoan") return std::nullopt;
  for (std::size_t i = 2; i < words.size(); ++i) {
    std::string digits;
    for (const char c : words[i]) {
      if (!std::isdigit(static_cast<unsigned char>(c))) break;
      digits += c;
    }
    if (!digits.empty()) return "article:" + digits.substr(0, 4);
  }
  return "article:implementation";
}

bool names_in_document(std::string_view text) {
  const auto key = unaccented(text);
  return key.find("co ten trong") != std::string::npos ||
         key.find("co ten tai") != std::string::npos ||
         key.find("co ten tren") != std::string::npos ||
         key.find("co ten o") != std::string::npos || key.ends_with("lien quan") ||
         key.find("neu tren") != std::string::npos || key.find("neu tai") != std::string::npos ||
         key.find("theo danh sach") != std::string::npos ||
         key.find("co lien quan") != std::string::npos;
}

bool is_enclosure(std::string_view text) {
  const auto key = unaccented(text.substr(0, 200));
  return key.find("gui kem") != std::string::npos || key.find("kem theo") != std::string::npos;
}

void ask_brace(const RecipientItem& item, std::vector<Question>& questions) {
  questions.push_back(
      {"recipients.brace_purpose",
       {"Mục đích “" + *item.brace_purpose + "” in bên cạnh danh sách: áp dụng cho những dòng nào?",
        "The purpose “" + *item.brace_purpose +
            "” is printed beside the list: which lines does it cover?"},
       item.at});
}

void ask_referral(const RecipientLine& line, std::vector<Question>& questions) {
  if (!line.refers_to || *line.refers_to == "as_above") return;
  questions.push_back(
      {"recipients.refers_to",
       {"Dòng nơi nhận dẫn chiếu tới nội dung văn bản: những cơ quan, cá nhân nào?",
        "This recipient line refers to the document itself: which bodies or persons?"},
       line.at});
}

}  // namespace

std::optional<RecipientLine> read_recipient(const RecipientItem& item,
                                            std::vector<Question>& questions) {
  if (is_enclosure(item.text)) return std::nullopt;
  RecipientLine line;
  line.at = item.at;
  std::string text = remove_phrase(remove_phrase(item.text, "(đối tượng)"), "(nếu có)");
  const bool hole = has_hole(text);
  if (hole) text = without_holes(text);
  auto stated = take_purpose(text);
  line.purpose = stated.purpose;
  line.purpose_text = stated.text;
  if (!line.purpose && item.brace_purpose) {
    line.purpose_text = item.brace_purpose;
    line.purpose = vocabulary::purpose_of(*item.brace_purpose);
    if (item.brace_column) ask_brace(item, questions);
  }
  line.refers_to = referral(stated.rest);
  if (!line.refers_to) {
    line.targets = split_targets(stated.rest);
    if (line.targets.empty() && !hole && !line.purpose) return std::nullopt;
    if (names_in_document(stated.rest)) line.refers_to = "named_in_document";
  }
  ask_referral(line, questions);
  return line;
}

std::vector<std::string> addressee_targets(std::string_view item) {
  return split_targets(without_holes(item));
}

}  // namespace vanthu::document
