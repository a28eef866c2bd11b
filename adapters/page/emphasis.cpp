#include "adapters/page/emphasis.h"

#include <cctype>

namespace vanthu::page {
namespace {

bool is_blank_at(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\t';
}

bool is_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) >= 0x80 ||
                              std::isalnum(static_cast<unsigned char>(text[at])) != 0);
}

// Whether a mark at [at, end) may open or close: it stands at a word's edge and looks inwards.
bool opens(std::string_view text, std::size_t at, std::size_t end) {
  return !is_blank_at(text, end) && (at == 0 || !is_word_at(text, at - 1));
}
bool closes(std::string_view text, std::size_t at, std::size_t end) {
  return at > 0 && !is_blank_at(text, at - 1) && !is_word_at(text, end);
}

class EmphasisReader {
 public:
  explicit EmphasisReader(std::string_view text) : text_(text) {}

  std::vector<Run> read() {
    while (at_ < text_.size()) {
      if (text_.substr(at_, 2) == "**") {
        bold();
      } else if (text_[at_] == '*' || text_[at_] == '_') {
        italic(text_[at_]);
      } else {
        open_.text += text_[at_++];
      }
    }
    flush();
    return std::move(out_);
  }

 private:
  void flush() {
    if (!open_.text.empty()) out_.push_back(open_);
    open_.text.clear();
  }

  // Bold may begin and end within a word; without its other half it is no mark, and not shown.
  void bold() {
    const bool begins = !open_.bold && text_.find("**", at_ + 2) != std::string_view::npos;
    if (begins || open_.bold) {
      flush();
      open_.bold = begins;
    }
    at_ += 2;
  }

  void italic(char mark) {
    const bool ends = italic_ == mark && closes(text_, at_, at_ + 1);
    const bool begins = italic_ == 0 && opens(text_, at_, at_ + 1) && closed_later(mark);
    if (begins || ends) {
      flush();
      italic_ = begins ? mark : '\0';
      open_.italic = begins;
    } else {
      open_.text += mark;
    }
    ++at_;
  }

  bool closed_later(char mark) const {
    for (auto to = text_.find(mark, at_ + 2); to != std::string_view::npos;
         to = text_.find(mark, to + 1)) {
      if (mark == '*' && text_.substr(to, 2) == "**") {
        ++to;
        continue;
      }
      if (closes(text_, to, to + 1)) return true;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char italic_ = '\0';
  Run open_;
  std::vector<Run> out_;
};

}  // namespace

std::vector<Run> runs_of(std::string_view text) {
  return EmphasisReader(text).read();
}

std::string plain_text(const std::vector<Run>& runs) {
  std::string out;
  for (const auto& run : runs) out += run.text;
  return out;
}

}  // namespace vanthu::page
