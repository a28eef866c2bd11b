// Reads one duty: when, how, with whom, to whom to report.
#include <algorithm>
#include <array>

#include "workflows/document/assignments.h"
#include "workflows/document/dates.h"
#include "workflows/document/references.h"
#include "workflows/document/targets.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kLongestTask = 20'000;  // bytes read for cues; a task has some 500
constexpr std::size_t kMostPhraseWords = 60;

bool is_letter_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
}

bool whole_word(std::string_view text, std::size_t at, std::size_t length) {
  return (at == 0 || !is_letter_byte(text[at - 1])) &&
         (at + length >= text.size() || !is_letter_byte(text[at + length]));
}

struct Cue {
  std::size_t at = 0;
  std::size_t length = 0;
  std::optional<Recurrence> recurrence;
};

// The length of "word, word, word" from `at`, all of the list; 0 if none.
template <std::size_t N>
std::size_t chain_length(std::string_view text, std::size_t at,
                         const std::array<std::string_view, N>& words, std::size_t& count) {
  std::size_t end = at;
  count = 0;
  while (true) {
    const auto next = count == 0 ? at : end + 2;
    if (count > 0 && !text.substr(end).starts_with(", ")) break;
    const auto* found = std::find_if(words.begin(), words.end(), [&](std::string_view word) {
      return text.substr(std::min(next, text.size())).starts_with(word) &&
             whole_word(text, next, word.size());
    });
    if (found == words.end()) break;
    end = next + found->size();
    ++count;
  }
  return count == 0 ? 0 : end - at;
}

constexpr std::array<std::string_view, 4> kFollow = {"theo dõi", "đôn đốc", "kiểm tra", "giám sát"};
constexpr std::array<std::string_view, 2> kReview = {"sơ kết", "tổng kết"};

class TaskReader {
 public:
  explicit TaskReader(const Paragraph& paragraph) {
    task_.text = paragraph.text;
    task_.at = paragraph.at;
    text_ = std::string_view(task_.text).substr(0, kLongestTask);
    lower_ = lower_case(text_);
    // Lower and upper letters of Vietnamese have the same length in UTF-8; else positions would
    // lie.
    if (lower_.size() != text_.size()) lower_ = std::string(text_);
  }

  TaskText run() {
    find_cues();
    read_condition();
    read_deadline();
    read_report();
    finish_cues();
    read_partners();
    for (const auto& span : find_numbers(text_)) {
      const auto id = span.id();
      auto& ids = task_.references;
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return std::move(task_);
  }

 private:
  void add(std::size_t at, std::size_t length,
           std::optional<Recurrence> recurrence = std::nullopt) {
    cues_.push_back({at, length, recurrence});
  }

  template <class Visit>
  void each(std::string_view phrase, Visit visit) const {
    for (auto at = lower_.find(phrase); at != std::string::npos;
         at = lower_.find(phrase, at + phrase.size())) {
      if (whole_word(lower_, at, phrase.size())) visit(at);
    }
  }

  void find_cues() {
    for (const auto& cue : vocabulary::cues()) {
      each(cue.phrase, [&](std::size_t at) { add(at, cue.phrase.size(), cue.recurrence); });
    }
    // "theo dõi, đôn đốc": following up, if it is said in two words at least.
    each("theo dõi", [&](std::size_t at) {
      std::size_t count = 0;
      const auto length = chain_length(lower_, at, kFollow, count);
      if (count >= 2) add(at, length);
    });
    std::size_t covered = 0;
    for (std::size_t at = 0; at < lower_.size(); ++at) {
      const bool begins = at >= covered && (lower_[at] == 's' || lower_[at] == 't') &&
                          whole_word(lower_, at, lower_.size() - at);
      if (!begins) continue;
      std::size_t count = 0;
      const auto length = chain_length(lower_, at, kReview, count);
      if (length == 0) continue;
      add(at, length);
      covered = at + length;
    }
    each("khi có", [&](std::size_t at) {
      const auto end = std::min(lower_.find_first_of(",.;)", at), lower_.size());
      add(at, end - at);
    });
  }

  // A condition of the whole duty stands in brackets or opens the sentence.
  void read_condition() {
    for (const std::string_view open : {"(khi ", "(nếu "}) {
      const auto at = lower_.find(open);
      const auto end = at == std::string::npos ? at : lower_.find(')', at);
      if (end == std::string::npos) continue;
      task_.condition = std::string(text_.substr(at + 1, end - at - 1));
      return;
    }
    const bool opens = lower_.starts_with("khi có ") || lower_.starts_with("trường hợp ") ||
                       lower_.starts_with("nếu ");
    const auto comma = lower_.find(',');
    if (opens && comma != std::string::npos && comma < 300)
      task_.condition = std::string(text_.substr(0, comma));
  }

  void read_deadline() {
    for (const std::string_view cue :
         {"trước ngày", "chậm nhất là ngày", "chậm nhất ngày", "chậm nhất đến ngày", "đến hết ngày",
          "xong trước", "trước", "hạn cuối", "thời hạn hoàn thành", "hoàn thành trong ngày"}) {
      bool found = false;
      each(cue, [&](std::size_t at) {
        if (found) return;
        const auto after = at + cue.size();
        const bool day_in_cue = cue.ends_with("ngày");
        const auto from = day_in_cue ? after - std::string_view("ngày").size() : after;
        const auto date = date_at_start(text_.substr(from));
        if (!date || !date->date) return;
        found = true;
        task_.deadline = date->date;
        add(at, from + date->length - at);
      });
      if (found) return;
    }
  }

  static bool opens_recipient(std::string_view text) {
    const auto words = split_words(text.substr(0, 120));
    if (words.empty() || !(starts_upper(words[0]) || fold(words[0]) == fold("các"))) return false;
    std::vector<std::string> keys;
    for (const auto word : words) keys.push_back(fold(trim_marks(word)));
    using namespace vocabulary;
    return (match(keys, keys[0] == fold("các") ? 1 : 0).kinds &
            (kClass | kOrgan | kPost | kUnique | kWhole)) != 0;
  }

  // "báo cáo Ban Thường vụ Đảng ủy Khối": a verb with its receiver; "chế độ báo cáo" is none.
  void read_report() {
    each("báo cáo", [&](std::size_t at) {
      const auto after = at + std::string_view("báo cáo").size();
      auto rest = text_.substr(std::min(after, text_.size()));
      for (const std::string_view joint : {" về ", " với ", " cho ", " lên "}) {
        if (rest.starts_with(joint)) rest = rest.substr(joint.size() - 1);
      }
      if (!opens_recipient(rest)) return;
      add(at, std::string_view("báo cáo").size());
      if (!task_.report_to) task_.report_to = phrase_at(rest, true);
    });
  }

  // The noun phrase at the start: up to a verb, a mark that ends the clause, or a preposition.
  static std::string phrase_at(std::string_view rest, bool stop_at_comma) {
    const auto words = split_words(rest.substr(0, 2000));
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < words.size() && i <= kMostPhraseWords; ++i)
      keys.push_back(fold(trim_marks(words[i])));
    std::string out;
    for (std::size_t i = 0; i < keys.size() && i < kMostPhraseWords; ++i) {
      const auto word = words[i];
      if (i > 0 && starts_lower(word) && ends_phrase(keys, i)) break;
      const auto mark = word.find_first_of(".;:()");
      const bool comma = word.back() == ',';
      const auto bare =
          comma && stop_at_comma ? word.substr(0, word.size() - 1) : word.substr(0, mark);
      out += (out.empty() ? "" : " ") + std::string(bare);
      if (mark != std::string_view::npos || (comma && stop_at_comma)) break;
    }
    return std::string(trim_marks(out));
  }

  static bool ends_phrase(const std::vector<std::string>& keys, std::size_t i) {
    // "cơ quan tham mưu", "bộ phận kiểm tra": a verb that names what the body is for.
    const bool office = i >= 2 && keys[i - 2] == fold("cơ") && keys[i - 1] == fold("quan");
    const bool names = office || keys[i - 1] == fold("phận");
    const bool two = i + 1 < keys.size() && vocabulary::is_task_verb(keys[i] + " " + keys[i + 1]);
    return !names && (two || vocabulary::is_task_verb(keys[i]));
  }

  void read_partners() {
    for (const std::string_view cue : {"phối hợp với", "phối hợp cùng"}) {
      each(cue, [&](std::size_t at) {
        if (task_.coordinate_with.size() >= 20) return;
        const auto phrase = phrase_at(text_.substr(std::min(at + cue.size(), text_.size())), false);
        for (auto& target : split_targets(phrase)) {
          auto& all = task_.coordinate_with;
          if (std::find(all.begin(), all.end(), target) == all.end())
            all.push_back(std::move(target));
        }
      });
    }
  }

  // In order of the text, each once; a cue inside a longer one is the longer one's.
  void finish_cues() {
    std::sort(cues_.begin(), cues_.end(), [](const Cue& a, const Cue& b) {
      return a.at != b.at ? a.at < b.at : a.length > b.length;
    });
    std::vector<std::string> seen;
    std::size_t covered = 0;
    for (const auto& cue : cues_) {
      if (cue.at < covered || task_.cues.size() >= 50) continue;
      covered = cue.at + cue.length;
      if (cue.recurrence) note(*cue.recurrence);
      const auto key = lower_.substr(cue.at, cue.length);
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
      seen.push_back(key);
      task_.cues.emplace_back(text_.substr(cue.at, cue.length));
    }
  }

  // A named period wins over "định kỳ", and that over "thường xuyên".
  void note(Recurrence recurrence) {
    const auto weight = [](Recurrence one) {
      return one == Recurrence::kContinuous ? 0 : one == Recurrence::kPeriodic ? 1 : 2;
    };
    if (!task_.recurrence || weight(recurrence) > weight(*task_.recurrence))
      task_.recurrence = recurrence;
  }

  TaskText task_;
  std::string_view text_;
  std::string lower_;
  std::vector<Cue> cues_;
};

}  // namespace

const char* recurrence_code(Recurrence recurrence) {
  switch (recurrence) {
    case Recurrence::kPeriodic:
      return "periodic";
    case Recurrence::kContinuous:
      return "continuous";
    case Recurrence::kYearly:
      return "yearly";
    case Recurrence::kMonthly:
      return "monthly";
    case Recurrence::kQuarterly:
      break;
  }
  return "quarterly";
}

TaskText read_task(const Paragraph& paragraph) {
  return TaskReader(paragraph).run();
}

}  // namespace vanthu::document
