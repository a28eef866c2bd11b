#include "workflows/document/signature_rows.h"

#include <algorithm>
#include <array>

#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

struct AuthorityForm {
  std::string_view code;
  std::string_view print;
};
constexpr std::array<AuthorityForm, 17> kAuthorities = {{{"TUQ", "TUQ"},
                                                         {"TUQ", "T/UQ"},
                                                         {"TUQ", "TƯQ"},
                                                         {"TUQ", "T.UQ"},
                                                         {"TM", "TM"},
                                                         {"TM", "T/M"},
                                                         {"TM", "T.M"},
                                                         {"KT", "KT"},
                                                         {"KT", "K/T"},
                                                         {"KT", "K.T"},
                                                         {"TL", "TL"},
                                                         {"TL", "T/L"},
                                                         {"TL", "T.L"},
                                                         {"TM", "Tm"},
                                                         {"KT", "Kt"},
                                                         {"TL", "Tl"},
                                                         {"Q", "Q"}}};

struct AuthorityMark {
  std::string code;
  std::string_view object;  // what follows
};

std::optional<AuthorityMark> authority_at(std::string_view text) {
  for (const auto& form : kAuthorities) {
    if (!text.starts_with(form.print)) continue;
    auto rest = text.substr(form.print.size());
    if (rest.empty()) return std::nullopt;
    const bool dotted = rest.front() == '.' || rest.front() == '/';
    if (!dotted && (rest.front() != ' ' || form.code == "Q" || form.print == "Tm")) continue;
    const auto start = rest.find_first_not_of("./: \t");
    if (start == std::string_view::npos) return std::nullopt;
    rest = rest.substr(start);
    if (!starts_upper(rest.substr(0, 4))) continue;
    const bool known = is_upper_text(rest) || vocabulary::starts_with_post(rest) || dotted;
    if (!known || (form.code == "Q" && !vocabulary::starts_with_post(rest))) continue;
    return AuthorityMark{std::string(form.code), rest};
  }
  return std::nullopt;
}

constexpr std::string_view kRanks =
    "đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|"
    "thượng úy|trung úy|thiếu úy|chuẩn đô đốc|phó đô đốc|đô đốc|luật sư|giáo sư|tiến sĩ|bác "
    "sĩ|thạc sĩ";

// Words of rank or degree in front of a name: "PGS.TS.", "Thiếu tướng".
std::size_t rank_length(const std::vector<std::string_view>& words) {
  std::size_t at = 0;
  while (at < words.size()) {
    if (at + 1 < words.size()) {
      const auto pair = fold(std::string(words[at]) + " " + std::string(words[at + 1]));
      static const std::string ranks = fold(kRanks);
      const auto found = ranks.find(pair);
      if (found != std::string::npos) {
        at += 2;
        continue;
      }
    }
    const auto key = unaccented(trim_marks(words[at]));
    const bool degree = key.starts_with("gs") || key.starts_with("pgs") || key == "ts" ||
                        key.starts_with("ts.") || key.starts_with("ths") || key.starts_with("bs") ||
                        key == "cn" || key == "ks" || key.starts_with("tskh") || key == "ls" ||
                        key == "ds" || key == "ong" || key == "ba";
    if (!degree || words[at].size() > 20) break;
    ++at;
  }
  return at;
}

bool capitalised_name(std::string_view word) {
  if (!starts_upper(word)) return false;
  return std::none_of(word.begin(), word.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) || c == ',' || c == ';' || c == ':' ||
           c == '(' || c == '[' || c == '/' || c == '&';
  });
}

bool is_name(std::string_view text) {
  const auto words = split_words(trim_marks(text));
  if (words.size() > 9) return false;
  const auto from = rank_length(words);
  const auto count = words.size() - from;
  if (count < 2 || count > 5 || !vocabulary::is_surname(fold(words[from]))) return false;
  if (is_upper_text(text) && vocabulary::starts_with_post(text)) return false;
  return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(),
                     capitalised_name);
}

bool is_remark(std::string_view text) {
  const auto key = unaccented(trim_marks(text));
  if (key.empty()) return true;
  if (key.front() == '(' || key.front() == '[' || key.front() == '<' || key.front() == '{')
    return true;
  return key.starts_with("da ky") || key.starts_with("ky ten") || key.starts_with("ky, ") ||
         key.starts_with("ho va ten") || key.starts_with("ho ten") || key == "ky" ||
         key.starts_with("ky boi") || key.starts_with("ky so");
}

// A letter with a mark of Vietnamese (U+00C0 to U+01B0, U+1EA0 to U+1EF9), not just any sign.
bool has_accent(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xC3 && byte <= 0xC6) || byte == 0xE1;
  });
}

bool is_capital_words(std::string_view text) {
  const auto words = split_words(text);
  if (!is_upper_text(text) || words.size() < 2 || words.size() > 16 || !has_accent(text))
    return false;
  return text.find_first_of(",;:/0123456789") == std::string_view::npos;
}

bool is_post(std::string_view text) {
  const auto words = split_words(text);
  if (words.empty() || words.size() > 14 || !vocabulary::starts_with_post(text)) return false;
  if (text.find_first_of(";:") != std::string_view::npos) return false;
  return is_upper_text(text) || words.size() <= 8;
}

// Where a second post begins in a row that runs posts together: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
// "BỘ TRƯỞNG - THỨ TRƯỞNG", "BỘ TRƯỞNGTHỨ TRƯỞNG". npos if there is one post only.
std::size_t second_post(std::string_view object, std::string_view authority) {
  for (const std::string_view dash : {" - ", " – ", "- ", " -"}) {
    const auto at = object.find(dash);
    if (at == std::string_view::npos || at == 0) continue;
    if (vocabulary::starts_with_post(trim(object.substr(at + dash.size())))) return at;
  }
  const bool upper = is_upper_text(object);
  for (const std::string_view post :
       {"PHÓ ", "THỨ TRƯỞNG", "CHÁNH ", "CHỦ TỊCH", "BÍ THƯ", "GIÁM ĐỐC", "TRƯỞNG PHÒNG",
        "TRƯỞNG BAN", "HIỆU TRƯỞNG", "VỤ TRƯỞNG", "CỤC TRƯỞNG", "VIỆN TRƯỞNG", "TRƯỞNG KHOA"}) {
    const auto at = object.find(post, 1);
    if (!upper || at == std::string_view::npos) continue;
    const bool deputy = post == "PHÓ " || post == "THỨ TRƯỞNG";
    const bool glued = object[at - 1] != ' ';
    // After KT. only a deputy signs; "TỔNG GIÁM ĐỐC" and "PHÓ CHỦ TỊCH" hold a post's name inside.
    if (deputy) return at;
    if (authority == "KT" && !glued) continue;
    const auto before = trim(object.substr(0, at));
    if (before.ends_with("TỔNG") || before.ends_with("PHÓ") || before.ends_with("HỘI ĐỒNG"))
      continue;
    if (!glued || authority != "KT") return at;
  }
  return std::string_view::npos;
}

// OCR rubble in front of capitals: "Là: GIÁM ĐỐC".
std::string without_rubble(std::string_view text) {
  const auto words = split_words(text);
  if (words.size() < 2 || is_upper_text(text)) return collapse(text);
  for (std::size_t skip = 1; skip <= std::min<std::size_t>(2, words.size() - 1); ++skip) {
    const auto rest = text.substr(static_cast<std::size_t>(words[skip].data() - text.data()));
    const bool rubble = words[skip - 1].size() <= 6 && !vocabulary::starts_with_post(words[0]);
    if (rubble && is_upper_text(rest) && (authority_at(rest) || is_post(rest)))
      return collapse(rest);
  }
  return collapse(text);
}

class SignatureReader {
 public:
  std::optional<SignatureBlock> run(const std::vector<SignatureRow>& rows) {
    for (const auto& row : rows) take(row);
    finish();
    const bool found = !block_.authority.empty() || block_.position || block_.signer;
    return found ? std::optional(block_) : std::nullopt;
  }

 private:
  void take(const SignatureRow& row) {
    if (inside_remark(row.text)) return;
    std::string text = without_rubble(row.text);
    const auto either = text.find("hoặc KT");
    if (either != std::string::npos) text = text.substr(either + std::string_view("hoặc ").size());
    if (block_.at.line == 0 && signature_word(text) != SignatureWord::kNone) block_.at = row.at;
    if (const auto mark = authority_at(text)) return take_authority(*mark);
    if (is_remark(text) || block_.signer) {
      if (block_.signer && rows_.empty() && !block_.position && is_post(text))
        rows_.push_back(text);
      return;
    }
    const bool expected = !block_.authority.empty() || !rows_.empty() || !is_upper_text(text);
    if (expected && is_name(text)) {
      block_.signer = std::string(trim_marks(text));
    } else if (is_post(text) || is_capital_words(text) || continues(text)) {
      rows_.push_back(text);
    }
  }

  // A remark in brackets may wrap: "(ký, ghi rõ họ tên, / chức danh và đóng dấu)".
  bool inside_remark(std::string_view text) {
    const bool inside = open_brackets_ > 0;
    if (!inside && !is_remark(text)) return false;
    for (const char c : text) open_brackets_ += c == '(' ? 1 : c == ')' ? -1 : 0;
    open_brackets_ = std::max(0, open_brackets_);
    return inside;
  }

  // One capital word goes on with a wrapped row: "PHÓ BÍ THƯ" / "THƯỜNG TRỰC".
  bool continues(std::string_view text) const {
    return (!rows_.empty() || !block_.authority.empty()) && is_upper_text(text) &&
           text.find_first_of(",;:/0123456789") == std::string_view::npos && has_accent(text);
  }

  void take_authority(const AuthorityMark& mark) {
    rows_.clear();
    block_.position.reset();
    block_.authority.push_back(mark.code);
    const auto cut = second_post(mark.object, mark.code);
    if (block_.authority.size() == 1) {
      block_.on_behalf_of = std::string(trim_marks(trim(mark.object.substr(0, cut))));
    }
    if (cut == std::string_view::npos) return;
    auto post = mark.object.substr(cut);
    for (const std::string_view mark_out : {" ", "-", "–"}) {
      while (post.starts_with(mark_out)) post.remove_prefix(mark_out.size());
    }
    post = trim(post);
    if (post.starts_with("-")) post = trim(post.substr(1));
    rows_.emplace_back(post);
  }

  static bool is_true_post(std::string_view text) {
    static const std::string kOpeners[] = {"nguoi",      "chuc danh",   "dai dien", "ben",
                                           "co quan",    "don vi",      "to chuc",  "thuong truc",
                                           "chu dau tu", "doanh nghiep"};
    const auto key = unaccented(text);
    return vocabulary::starts_with_post(text) &&
           std::none_of(std::begin(kOpeners), std::end(kOpeners),
                        [&](const std::string& opener) { return key.starts_with(opener); });
  }

  // The last post printed, wrapped rows joined; a body before it belongs to the authority.
  void finish() {
    std::size_t from = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (is_true_post(rows_[i])) from = i;
    }
    if (from == 0 && !rows_.empty() && !is_true_post(rows_[0]) &&
        !vocabulary::starts_with_post(rows_[0]) && !block_.authority.empty() &&
        block_.authority.back() == "TM") {
      return;  // only the collective body goes on: no post is printed
    }
    std::string post;
    for (std::size_t i = from; i < rows_.size(); ++i) post += (post.empty() ? "" : " ") + rows_[i];
    if (!post.empty()) block_.position = std::string(trim_marks(post));
  }

  SignatureBlock block_;
  std::vector<std::string> rows_;
  int open_brackets_ = 0;
};

}  // namespace

SignatureWord signature_word(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 300) return SignatureWord::kNone;
  if (authority_at(text)) return SignatureWord::kAuthority;
  const auto key = unaccented(text.substr(0, 40));
  if (key.starts_with("(da ky") || key.starts_with("da ky") || key.starts_with("(ky") ||
      key.starts_with("[cho ky") || key.starts_with("(chu ky") || key.starts_with("[ky") ||
      key.starts_with("(ho ten") || key.starts_with("(ho va")) {
    return SignatureWord::kRemark;
  }
  if (is_name(text)) return SignatureWord::kName;
  if (is_capital_words(text) || (is_upper_text(text) && is_post(text))) return SignatureWord::kPost;
  return SignatureWord::kNone;
}

std::optional<SignatureBlock> read_signature(const std::vector<SignatureRow>& rows) {
  return SignatureReader{}.run(rows);
}

}  // namespace vanthu::document
