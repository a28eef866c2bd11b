#include "workflows/document/recipient_items.h"

#include <algorithm>

#include "workflows/document/archive_item.h"
#include "workflows/document/recipient_rows.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kSignatureRowsAbove = 12;
constexpr std::size_t kSignatureRowsBelow = 40;
constexpr std::size_t kRightColumn = 25;     // a row that begins so far right is no item's
constexpr std::size_t kMostItems = 1000;     // of one list
constexpr std::size_t kLongestItem = 20'000;  // bytes; a longer one is not looked into

class BlockReader {
 public:
  BlockReader(const std::vector<Row>& rows, std::size_t from) : rows_(rows), from_(from) {}

  RecipientBlock run() {
    std::size_t open = from_;
    while (open < rows_.size() && opening_length(rows_[open].text) == 0) ++open;
    if (open >= rows_.size()) return {};
    block_.at = rows_[open].at;
    bulleted_ = has_bullets(open);
    if (is_sentence(open)) return {};
    block_.found = true;
    take_above(open);
    take_opening(open);
    for (std::size_t i = open + 1; i < rows_.size() && !done_; ++i) take(i);
    if (!bulleted_) join_or_divide_rows();
    return std::move(block_);
  }

 private:
  bool has_bullets(std::size_t open) const {
    const auto inner = std::string_view(rows_[open].text).substr(opening_length(rows_[open].text));
    if (bullet_length(inner) > 0) return true;
    std::size_t seen = 0;
    for (std::size_t i = open + 1; i < rows_.size() && seen < 12; ++i) {
      if (rows_[i].blank) continue;
      ++seen;
      if (bullet_length(rows_[i].text) > 0) return true;
      if (is_archive_item(rows_[i].text, false)) return false;
    }
    return false;
  }

  // "Nơi nhận: hồ sơ nộp về Vụ Thanh toán." is a sentence of the body.
  bool is_sentence(std::size_t open) const {
    const auto& row = rows_[open].text;
    const auto split = split_row(rows_[open]);
    const auto length = opening_length(row);
    const auto inner =
        trim(std::string_view(split.left).substr(std::min(length, split.left.size())));
    if (inner.empty() || bullet_length(inner) > 0 || bulleted_) return false;
    if (signature_word(inner) != SignatureWord::kNone) return false;
    const auto key = unaccented(inner);
    const bool list = inner.find(';') != std::string_view::npos ||
                      key.find("luu") != std::string::npos || key.starts_with("nhu ") ||
                      lone_purpose(inner);
    return !list;
  }

  void take_above(std::size_t open) {
    std::size_t from = open > kSignatureRowsAbove ? open - kSignatureRowsAbove : 0;
    from = std::max(from, from_);
    for (std::size_t i = from; i < open; ++i) {
      if (signature_word(rows_[i].text) != SignatureWord::kNone)
        add_signature(rows_[i].text, rows_[i].at);
    }
  }

  void take_opening(std::size_t open) {
    const auto split = split_row(rows_[open]);
    if (!split.right.empty()) add_signature(split.right, rows_[open].at);
    const auto length = opening_length(rows_[open].text);
    if (split.left.size() <= length) return;
    const auto inner = trim(std::string_view(split.left).substr(length));
    const bool rubble =
        !split.right.empty() && inner.size() < 8 && inner.find(';') == std::string_view::npos;
    if (inner.empty() || rubble) return;
    if (signature_word(inner) != SignatureWord::kNone) return add_signature(inner, rows_[open].at);
    add_items(inner, rows_[open].at);
  }

  void take(std::size_t i) {
    const Row& row = rows_[i];
    if (row.blank) {
      gap_ = true;
      return;
    }
    if (is_page_number(row.text)) return;
    if (below_) return take_below(row);
    const auto split = split_row(row);
    const bool bullet = bullet_length(split.left) > 0;
    if (!split.right.empty()) add_signature(split.right, row.at);
    if (bullet) {
      add_items(split.left, row.at);
    } else {
      take_plain(row, split.left);
    }
    if (split.purpose) add_brace(*split.purpose, true);
    gap_ = false;
  }

  bool archived() const {
    return !block_.items.empty() && is_archive_item(block_.items.back().text, true);
  }

  // A row without a bullet: signature, purpose, wrapped item, an item of a plain list, or the end.
  void take_plain(const Row& row, const std::string& left) {
    if (auto purpose = lone_purpose(left); purpose && !block_.items.empty())
      return add_brace(*purpose, false);
    const auto word = signature_word(left);
    const bool open_item = !block_.items.empty() && !is_terminated(block_.items.back().text);
    const bool apart = row.indent >= kRightColumn && bulleted_;
    const bool certain =
        apart || word == SignatureWord::kAuthority || word == SignatureWord::kRemark;
    const bool named =
        word == SignatureWord::kName && (!open_item || gap_ || archived() || signing_);
    if (certain || named || word == SignatureWord::kPost) {
      add_signature(left, row.at);
      signing_ = true;
      if (archived()) below_ = true;
      return;
    }
    if (archived()) return end_list(row, left);
    if (!bulleted_) {
      if (gap_ && !block_.items.empty()) return end_list(row, left);
      return add_items(left, row.at);
    }
    if (block_.items.empty() ||
        (gap_ && !(open_item && (starts_lower(left) || left.starts_with('(')))))
      return end_list(row, left);
    auto& item = block_.items.back();
    if (item.text.size() > kLongestItem) return end_list(row, left);
    append_wrapped(item.text, left);
    item.at.length = row.at.offset + row.at.length - item.at.offset;
  }

  // After the Lưu item: its wrapped rest, else signatures.
  void end_list(const Row& row, const std::string& left) {
    const bool wrapped = archived() && !gap_ && trim(block_.items.back().text).ends_with(",") &&
                         !vocabulary::starts_with_post(left) && left.size() < 80;
    if (wrapped) {
      append_wrapped(block_.items.back().text, left);
      return;
    }
    below_ = true;
    take_below(row);
  }

  void take_below(const Row& row) {
    if (++rows_below_ > kSignatureRowsBelow) {
      done_ = true;
      return;
    }
    const auto bullet = bullet_length(row.text);
    if (bullet > 0 && !signed_ && bulleted_) {
      const auto split = split_row(row);
      if (!split.right.empty()) add_signature(split.right, row.at);
      return add_items(split.left, row.at);
    }
    const auto word = signature_word(row.text);
    const bool post = vocabulary::starts_with_post(row.text) && row.text.size() < 120;
    const bool capitals = is_upper_text(row.text) && row.text.size() < 200;
    if (word == SignatureWord::kNone && !post && !capitals && !has_caps_end(row.text)) {
      // The first row of other text ends the signature, once there is one.
      if (signed_ || ++strange_ > 3) done_ = true;
      return;
    }
    add_signature(row.text, row.at);
    if (word == SignatureWord::kName) named_ = true;
  }

  static bool has_caps_end(std::string_view text) {
    return text.find("hoặc KT") != std::string_view::npos;
  }

  void add_signature(std::string_view text, Place at) {
    if (named_ && signature_word(text) == SignatureWord::kName) {
      done_ = below_;
      return;
    }
    block_.signature.push_back({collapse(text), at});
    signed_ = true;
  }

  void add_brace(const std::string& purpose, bool column) {
    if (block_.items.empty()) return;
    block_.items.back().brace_purpose = purpose;
    block_.items.back().brace_column = column;
  }

  // One row may hold several bulleted items: "- A; - B;".
  void add_items(std::string_view text, Place at) {
    text = trim(text);
    text.remove_prefix(bullet_length(text));
    std::size_t from = 0;
    const bool divisible = bulleted_ && text.size() <= kLongestItem;
    for (std::size_t i = 0; divisible && i + 2 < text.size(); ++i) {
      if (text[i] != ' ') continue;
      const auto rest = text.substr(i + 1);
      const auto bullet = bullet_length(rest);
      if (bullet == 0) continue;
      const auto before = trim(text.substr(from, i - from));
      const bool item = is_terminated(before) || is_archive_item(rest.substr(bullet), true);
      if (!item) continue;
      push(before, at);
      from = i + 1 + bullet;
      i = from - 1;
    }
    push(trim(text.substr(std::min(from, text.size()))), at);
  }

  void push(std::string_view text, Place at) {
    RecipientItem item;
    item.text = collapse(text);
    item.at = at;
    block_.items.push_back(std::move(item));
    signing_ = false;
    done_ = done_ || block_.items.size() >= kMostItems;
  }

  // A list without bullets: an item per row, or one paragraph divided at ";".
  void join_or_divide_rows() {
    auto& items = block_.items;
    std::size_t inner = 0;
    std::size_t open = 0;
    for (const auto& item : items) {
      const auto text = trim_marks(item.text);
      inner += text.find(';') != std::string_view::npos ? 1 : 0;
      open += is_terminated(item.text) ? 0 : 1;
    }
    const bool paragraph = inner > 0 && (items.size() == 1 || open > 1);
    if (paragraph) return divide_paragraph();
    if (open == items.size()) return;
    for (std::size_t i = items.size(); i-- > 1;) {
      if (is_terminated(items[i - 1].text) || !starts_lower(items[i].text)) continue;
      append_wrapped(items[i - 1].text, items[i].text);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  void divide_paragraph() {
    std::string whole;
    for (const auto& item : block_.items) append_wrapped(whole, item.text);
    const Place at = block_.items.front().at;
    block_.items.clear();
    int depth = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      if (whole[i] == '(') ++depth;
      if (whole[i] == ')' && depth > 0) --depth;
      if (whole[i] != ';' || depth > 0) continue;
      // "Lưu; VT": the archive's own separator.
      const auto piece = trim(std::string_view(whole).substr(from, i - from));
      if (unaccented(piece) == "luu") continue;
      push(piece, at);
      from = i + 1;
    }
    const auto rest = trim(std::string_view(whole).substr(std::min(from, whole.size())));
    if (!rest.empty()) push(rest, at);
  }

  const std::vector<Row>& rows_;
  std::size_t from_;
  RecipientBlock block_;
  bool bulleted_ = false;
  bool gap_ = false;
  bool below_ = false;    // past the list
  bool signed_ = false;   // some word of the signature was seen
  bool signing_ = false;  // a row of the signature was the last, not an item
  bool named_ = false;
  bool done_ = false;
  std::size_t strange_ = 0;
  std::size_t rows_below_ = 0;
};

}  // namespace

bool opens_recipients(const std::string& row) {
  return opening_length(row) > 0;
}

RecipientBlock read_block(const std::vector<Row>& rows, std::size_t from) {
  return BlockReader(rows, from).run();
}

}  // namespace vanthu::document
