#include "workflows/document/head.h"

#include <algorithm>

#include "workflows/document/dates.h"
#include "workflows/document/head_rows.h"
#include "workflows/document/reading.h"
#include "workflows/document/recipient_reader.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kMostRows = 120;
constexpr std::size_t kLongestRow = 4000;  // bytes; no row of a head is longer
constexpr std::size_t kLongestAbstract = 3000;
constexpr std::size_t kMostAddressees = 200;

class HeadReader {
 public:
  explicit HeadReader(const std::vector<Row>& rows) : rows_(rows) {}

  Head run() {
    const auto most = std::min(rows_.size(), kMostRows);
    for (row_ = 0; row_ < most && !done_; ++row_) {
      if (rows_[row_].text.size() > kLongestRow) break;
      take(rows_[row_]);
    }
    if (!header_.addressees && addressed_) header_.addressees.emplace();
    if (!abstract_.empty()) header_.abstract_text = std::string(trim_marks(abstract_));
    return {header_, body_from_};
  }

 private:
  void claim() { body_from_ = row_ + 1; }

  void take(const Row& row) {
    if (row.blank) {
      gap_ = true;
      return;
    }
    take_row(row);
    gap_ = false;
  }

  void take_row(const Row& row) {
    std::string text = vocabulary::without_national_title(row.text);
    if (text.size() < collapse(row.text).size()) {
      claim();
      end_abstract();
    }
    if (text.empty()) return;
    if (text == "*") return claim();
    if (addressed_) return take_addressee(row, text);
    if (take_addressing(row, text)) return;
    take_number(row, text);
    take_date(row, text);
    text = std::string(trim(text));
    if (text.empty()) return;
    if (take_marks(text) || take_type(row, text)) return;
    if (in_abstract_) return take_abstract(row, text);
    if (take_subject(row, text)) return;
    take_issuer(row, text);
  }

  void take_number(const Row& row, std::string& text) {
    if (header_.number || header_.symbol) return;
    const auto match = number_at_start(text);
    if (!match) return;
    end_abstract();
    header_.number = match->number;
    header_.symbol = match->symbol;
    header_.number_at = row.at;
    text = std::string(trim(text.substr(match->end)));
    numbered_ = true;
    claim();
  }

  void take_date(const Row& row, std::string& text) {
    if (header_.place || header_.date) return;
    const auto match = find_long_date(text);
    if (!match) return;
    auto before = std::string_view(text).substr(0, match->at);
    const auto place = place_before(before);
    const bool alone = match->at == 0 && !in_abstract_ && header_.type == std::nullopt;
    if (!place && !alone) return;
    if (in_abstract_ && place && trim_marks(before) != *place) return;
    if (in_abstract_) end_abstract();
    header_.place = place;
    header_.date = match->date;
    header_.date_at = row.at;
    std::string rest(trim_marks(before));
    if (place && rest.size() >= place->size()) rest.resize(rest.size() - place->size());
    text = collapse(rest + " " + text.substr(match->at + match->length));
    claim();
  }

  bool take_marks(std::string_view text) {
    // Under a letter's subject a mark stands out by its capitals.
    const bool apart = !abstract_.empty() && is_upper_text(text) && !is_upper_text(abstract_);
    if (in_abstract_ && !apart) return false;
    const auto urgency = vocabulary::urgency_in(text);
    const auto secrecy = vocabulary::secrecy_in(text);
    if (urgency && !header_.urgency) header_.urgency = urgency;
    if (secrecy && !header_.secrecy) header_.secrecy = secrecy;
    if (urgency || secrecy || is_stamp(text)) {
      claim();
      return true;
    }
    return false;
  }

  bool take_type(const Row& row, std::string_view text) {
    if (header_.type || header_.abstract_text || (in_abstract_ && !abstract_.empty())) return false;
    const auto words = split_words(text);
    const auto length = vocabulary::match_document_type(keys_of(text, 8), 0);
    if (length == 0) return false;
    const auto end = length < words.size()
                         ? static_cast<std::size_t>(words[length].data() - text.data())
                         : text.size();
    const auto type = trim_marks(trim(text.substr(0, end)));
    if (!is_upper_text(type) && length < words.size()) return false;
    if (!is_upper_text(type) && !numbered_) return false;
    header_.type = std::string(type);
    header_.type_at = row.at;
    in_abstract_ = true;
    claim();
    if (end < text.size()) take_abstract(row, std::string(text.substr(end)));
    return true;
  }

  void end_abstract() {
    if (in_abstract_ && !abstract_.empty()) in_abstract_ = false;
  }

  void take_abstract(const Row& row, const std::string& text) {
    const bool other = !abstract_.empty() &&
                       (starts_body(text) || (gap_ && !starts_lower(text)) || names_office(text));
    if (other || abstract_.size() > kLongestAbstract) {
      in_abstract_ = false;
      if (names_office(text)) return take_issuer(row, text);
      done_ = true;
      return;
    }
    if (abstract_.empty()) header_.abstract_at = row.at;
    header_.abstract_at.length = row.at.offset + row.at.length - header_.abstract_at.offset;
    append_wrapped(abstract_, collapse(text));
    claim();
  }

  // The office above the legal grounds: "BỘ TRƯỞNG BỘ TÀI CHÍNH" under an abstract in small
  // letters.
  bool names_office(std::string_view text) const {
    return is_upper_text(text) && !is_upper_text(abstract_) && begins_body_name(text);
  }

  // "V/v …" of a letter, which has no type.
  bool take_subject(const Row& row, const std::string& text) {
    if (header_.type || !abstract_.empty()) return false;
    const bool short_form =
        text.starts_with("V/v") || text.starts_with("V/V") || text.starts_with("v/v");
    if (!short_form && !(numbered_ && starts_with_key(text, "về việc"))) return false;
    in_abstract_ = true;
    auto rest = std::string_view(text);
    if (short_form) rest = rest.substr(3);
    while (!rest.empty() && (rest.front() == ':' || rest.front() == ' ' || rest.front() == '.'))
      rest.remove_prefix(1);
    take_abstract(row, std::string(rest));
    return true;
  }

  void take_issuer(const Row& row, const std::string& text) {
    const bool upper =
        is_upper_text(text) && text.find_first_of("0123456789:;") == std::string::npos;
    if (!upper) {
      // Any other text after the head's last field is the body.
      if (header_.type || (numbered_ && (header_.date || header_.place)))
        done_ = !abstract_.empty() || starts_body(text);
      return;
    }
    if (header_.type && !header_.issuer.empty()) {
      done_ = !abstract_.empty() && begins_body_name(text) ? false : done_;
      claim();
      return;
    }
    const auto name = std::string(trim_marks(collapse(text)));
    if (!header_.issuer.empty() && row_ <= issuer_row_ + 2 &&
        continues_issuer(header_.issuer.back(), name)) {
      header_.issuer.back() += " " + name;
    } else {
      header_.issuer.push_back(name);
      if (header_.issuer.size() == 1) header_.issuer_at = row.at;
    }
    issuer_row_ = row_;
    claim();
  }

  // "Kính gửi: …", "THỦ TƯỚNG CHÍNH PHỦ điện:".
  bool take_addressing(const Row& row, const std::string& text) {
    const auto key = unaccented(text.substr(0, 300));
    std::size_t after = std::string::npos;
    if (key.starts_with("kinh gui") || key.starts_with("kinh trinh") ||
        key.starts_with("kinh chuyen")) {
      after = text.find(':');
      if (after == std::string::npos) {
        const auto words = split_words(text);
        after = words.size() > 2 ? static_cast<std::size_t>(words[2].data() - text.data()) - 1
                                 : text.size() - 1;
      }
    } else if (key.ends_with("dien:") && text.size() < 300) {
      after = text.size() - 1;
    } else {
      return false;
    }
    if (!key.starts_with("kinh") && header_.issuer.empty() && text.find(' ') != std::string::npos) {
      header_.issuer.push_back(std::string(trim(text.substr(0, text.rfind(' ')))));
      header_.issuer_at = row.at;
    }
    end_abstract();
    in_abstract_ = false;
    addressed_ = true;
    header_.addressees_at = row.at;
    claim();
    const auto rest = trim(std::string_view(text).substr(after + 1));
    if (!rest.empty()) take_addressee(row, std::string(rest));
    return true;
  }

  void take_addressee(const Row& row, const std::string& text) {
    const auto bullet = bullet_length(text);
    auto& list = header_.addressees;
    if (!list) list.emplace();
    const bool first = list->empty();
    if (list->size() >= kMostAddressees ||
        (bullet == 0 && !first && (gap_ || closed_ || bulleted_) && !open_)) {
      done_ = true;
      return;
    }
    bulleted_ = bulleted_ || bullet > 0;
    if (bullet == 0 && open_) {
      append_wrapped(item_, text);
      for (std::size_t i = 0; i < last_count_; ++i) list->pop_back();
    } else {
      item_ = text.substr(bullet);
    }
    const auto targets = addressee_targets(item_);
    last_count_ = targets.size();
    list->insert(list->end(), targets.begin(), targets.end());
    const char end = text.back();
    open_ = end != ';' && end != '.' && end != ',' && (bullet > 0 || open_) && !is_upper_text(text);
    closed_ = end == '.';
    header_.addressees_at.length = row.at.offset + row.at.length - header_.addressees_at.offset;
    claim();
  }

  const std::vector<Row>& rows_;
  Header header_;
  std::string abstract_;
  std::string item_;
  std::size_t row_ = 0;
  std::size_t body_from_ = 0;
  std::size_t issuer_row_ = 0;
  std::size_t last_count_ = 0;
  bool in_abstract_ = false;
  bool addressed_ = false;
  bool bulleted_ = false;
  bool open_ = false;
  bool closed_ = false;
  bool numbered_ = false;
  bool gap_ = false;
  bool done_ = false;
};

}  // namespace

Head read_head(const std::vector<Row>& rows) {
  return HeadReader(rows).run();
}

base::Result<Header> read_header(std::string_view head) {
  auto nfc = normalise(head);
  if (!nfc) return nfc.error();
  return read_head(rows_of(*nfc)).header;
}

}  // namespace vanthu::document
