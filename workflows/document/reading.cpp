#include "workflows/document/reading.h"

#include <algorithm>

#include "workflows/document/assignments.h"
#include "workflows/document/body.h"
#include "workflows/document/head.h"
#include "workflows/document/recipient_items.h"
#include "workflows/document/references.h"
#include "workflows/document/tail.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

// The last "Nơi nhận" that opens a list; the number of rows if there is none.
std::size_t tail_start(const std::vector<Row>& rows, std::size_t from) {
  constexpr std::size_t kMostTries = 8;  // annexes repeat the words; more is no document
  std::size_t tries = 0;
  for (std::size_t i = rows.size(); i-- > from && tries < kMostTries;) {
    if (!opens_recipients(rows[i].text)) continue;
    ++tries;
    const auto block = read_block(rows, i);
    if (block.found && !block.items.empty()) return i;
  }
  return rows.size();
}

// Signature rows that stand above "Nơi nhận" are no body.
std::size_t body_end(const std::vector<Row>& rows, std::size_t from, std::size_t tail) {
  std::size_t end = tail;
  for (std::size_t i = tail; i-- > from && tail - i <= 12;) {
    if (rows[i].blank) continue;
    if (signature_word(rows[i].text) == SignatureWord::kNone) break;
    end = i;
  }
  return end;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return starts_with_key(text, phrase); });
}

Relation preamble_relation(const Paragraph& paragraph) {
  return starts_with_any(paragraph.text, {"thực hiện", "triển khai", "thi hành"})
             ? Relation::kImplements
             : Relation::kBasis;
}

Relation abstract_relation(const std::string& abstract) {
  const auto key = fold(abstract);
  for (const std::string_view verb : {"thực hiện", "triển khai", "thi hành", "quán triệt"}) {
    if (key.find(fold(verb)) != std::string::npos) return Relation::kImplements;
  }
  return Relation::kCited;
}

// "…, Ban Thường vụ Đảng ủy khối … đã thống nhất đề ra Chương trình …": who speaks in the preamble.
std::optional<std::string> issuing_body(const std::vector<Paragraph>& preamble) {
  for (const auto& paragraph : preamble) {
    const std::string_view text = std::string_view(paragraph.text).substr(0, 20'000);
    std::size_t verb = std::string_view::npos;
    for (const std::string_view cue :
         {" đã thống nhất", " thống nhất đề ra", " thống nhất ban hành", " ban hành ", " đề ra ",
          " xây dựng ", " yêu cầu ", " báo cáo ", " thông báo ", " đề nghị ", " quyết định "}) {
      const auto at = text.rfind(cue);
      if (at != std::string_view::npos && at < verb) verb = at;
    }
    if (verb == std::string_view::npos) continue;
    // Backwards over commas to the first part that begins with a body.
    for (std::size_t comma = verb; comma > 0;) {
      comma = text.rfind(", ", comma - 1);
      if (comma == std::string_view::npos) break;
      const auto candidate = text.substr(comma + 2, verb - comma - 2);
      if (candidate.size() > 300) break;
      std::vector<std::string> keys;
      for (const auto word : split_words(candidate.substr(0, 80))) keys.push_back(fold(word));
      using namespace vocabulary;
      const auto found = match(keys, 0);
      if (starts_upper(candidate) && (found.kinds & (kClass | kOrgan | kPost | kUnique)) != 0)
        return std::string(trim(candidate));
    }
  }
  return std::nullopt;
}

void collect(const Section& section, ReferenceCollector& collector) {
  if (!section.title.empty()) collector.take({section.title, section.at}, Relation::kCited);
  for (const auto& paragraph : section.paragraphs) collector.take(paragraph, Relation::kCited);
  for (const auto& sub : section.subsections) collect(sub, collector);
}

std::string own_id(const Header& header, std::string_view text) {
  if (!header.number || !header.symbol) return "";
  const auto at = text.substr(
      0, std::min<std::size_t>(text.size(), header.number_at.offset + header.number_at.length));
  const auto slash = at.rfind("/" + *header.symbol);
  return *header.number + (slash == std::string_view::npos ? "-" : "/") + *header.symbol;
}

void collect_references(Reading& reading, const Body& body) {
  const auto& header = reading.header;
  std::string body_name = reading.issuing_body_in_text.value_or("");
  for (const auto& issuer : header.issuer) body_name += " " + issuer;
  ReferenceCollector collector(reading.text, own_id(header, reading.text), header.type.value_or(""),
                               body_name);
  if (header.abstract_text) {
    collector.take({*header.abstract_text, header.abstract_at},
                   abstract_relation(*header.abstract_text));
  }
  for (const auto& paragraph : body.preamble)
    collector.take(paragraph, preamble_relation(paragraph));
  for (const auto& section : body.sections) collect(section, collector);
  reading.references = std::move(collector.references);
  reading.references_without_number = std::move(collector.unnumbered);
}

void ask(Reading& reading, const char* code, const char* vi, const char* en, Place at = {}) {
  reading.questions.push_back({code, {vi, en}, at});
}

// What a clerk must look up before the cited document can be found.
void ask_for_references(Reading& reading) {
  for (const auto& one : reading.references) {
    const Place at = one.mentions.empty() ? Place{} : one.mentions.front();
    const auto put = [&](const char* code, const base::Text& text) {
      reading.questions.push_back({code, text, at});
    };
    if (!one.date) {
      put("reference.date_missing",
          {"Văn bản viện dẫn " + one.id + " không ghi ngày: ban hành ngày nào?",
           "The cited " + one.id + " has no date: when was it issued?"});
    }
    if (!one.issuer) {
      put("reference.issuer_missing",
          {"Văn bản viện dẫn " + one.id + " không ghi cơ quan ban hành: cơ quan nào ban hành?",
           "The cited " + one.id + " names no issuing body: who issued it?"});
    }
  }
}

void ask_for_missing(Reading& reading) {
  const auto& header = reading.header;
  if (!header.number)
    ask(reading, "header.number_missing", "Văn bản chưa có số: số văn bản là bao nhiêu?",
        "No number is printed: what is it?", header.number_at);
  if (!header.date)
    ask(reading, "header.date_missing", "Không đọc được ngày ban hành: văn bản ban hành ngày nào?",
        "No whole date is printed: when was it issued?", header.date_at);
  if (header.issuer.empty())
    ask(reading, "header.issuer_missing",
        "Phần đầu không in tên cơ quan ban hành: cơ quan nào ban hành?",
        "The head names no issuing body: who issued it?");
  if (reading.recipients.empty())
    ask(reading, "recipients.missing", "Không thấy danh sách “Nơi nhận”: gửi cho ai?",
        "There is no list of recipients: who receives it?");
  if (!reading.signature)
    ask(reading, "signature.missing", "Không thấy khối chữ ký: ai ký văn bản này?",
        "There is no signature: who signs it?");
  for (const auto& assignment : reading.assignments) {
    for (const auto& task : assignment.tasks) {
      if (!task.recurrence || task.deadline || *task.recurrence == Recurrence::kContinuous)
        continue;
      ask(reading, "assignment.recurrence_undated",
          "Nhiệm vụ lặp lại theo định kỳ nhưng không ghi ngày: báo cáo vào ngày nào?",
          "The duty recurs but no date is given: when is it due?", task.at);
    }
  }
}

}  // namespace

base::Result<Reading> read_text(std::string_view utf8) {
  auto nfc = normalise(utf8);
  if (!nfc) return nfc.error();
  Reading reading;
  reading.text = std::move(*nfc);
  const auto rows = rows_of(reading.text);
  auto head = read_head(rows);
  reading.header = std::move(head.header);
  const auto tail_from = tail_start(rows, head.body_from);
  Tail tail;
  const auto body_to = body_end(rows, head.body_from, tail_from);
  read_tail(rows, tail_from < rows.size() ? body_to : head.body_from, tail);
  auto body = read_body(rows, head.body_from, body_to);
  reading.issuing_body_in_text = issuing_body(body.preamble);
  collect_references(reading, body);
  reading.assignments = read_assignments(body.sections);
  reading.sections = std::move(body.sections);
  reading.recipients = std::move(tail.recipients);
  reading.archive = std::move(tail.archive);
  reading.signature = std::move(tail.signature);
  reading.questions = std::move(tail.questions);
  ask_for_missing(reading);
  ask_for_references(reading);
  return reading;
}

}  // namespace vanthu::document
