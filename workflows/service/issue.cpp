#include "workflows/service/issue.h"

#include <algorithm>
#include <set>

#include "engine/base/calendar.h"
#include "workflows/document/reading.h"
#include "workflows/document/text.h"
#include "workflows/service/numbers.h"
#include "workflows/service/recall.h"
#include "workflows/service/search.h"
#include "workflows/service/sign.h"
#include "workflows/service/tell.h"

namespace vanthu::service {
namespace {

// "CTrHD" of "CTrHD/ĐUK", "QĐ" of "QĐ-UBND": series may name types by heading or abbreviation.
std::string abbreviation(const std::string& symbol) {
  return symbol.substr(0, symbol.find_first_of("-/"));
}

// How plainly a series says that it numbers the document; 0: it does not.
int fit(const port::SeriesRow& series, const port::DocumentRow& document) {
  if (series.incoming || series.secret == document.secrecy.empty()) return 0;
  const bool of_body = series.issuing_body == document.issuing_body;
  if (!of_body && !series.issuing_body.empty()) return 0;
  int out = of_body ? 2 : 1;
  if (series.types.empty()) return out;
  const std::string type = document::fold(document.type);
  const std::string mark = document::fold(abbreviation(document.symbol));
  const bool named = std::any_of(series.types.begin(), series.types.end(), [&](const auto& one) {
    const std::string folded = document::fold(one);
    return folded == type || folded == mark;
  });
  constexpr int kNamed = 2;  // more than any body
  return named ? out + kNamed : 0;
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : separator) + part;
  return out;
}

// Who was asked: the committee as it stood when the document was drafted.
std::vector<std::string> asked(const message::VariableMap& variables) {
  std::vector<std::string> out;
  for (const auto& [name, value] : variables) {
    if (name != "committee" || value.list() == nullptr) continue;
    for (const auto& member : *value.list()) {
      if (member.string() != nullptr) out.push_back(*member.string());
    }
  }
  return out;
}

struct Printed {
  std::string recipients;
  std::string archive_holder;
  std::int64_t copies = 0;
};

Printed printed_recipients(port::Records& records, const port::DocumentRow& document) {
  Printed out;
  const auto version = records.version(document.id, document.version);
  if (!version) return out;
  const auto reading = document::read_text(version->text);
  if (!reading.ok()) return out;
  std::vector<std::string> lines;
  for (const auto& line : reading->recipients) lines.push_back(joined(line.targets, ", "));
  out.recipients = joined(lines, "; ");
  if (reading->archive) {
    out.archive_holder = joined(reading->archive->holders, ", ");
    for (const auto& [holder, copies] : reading->archive->copies) out.copies += copies.value_or(0);
  }
  return out;
}

// Another document of the same body, year, number and symbol: Appendix VI asks for the warning.
std::string doubled(port::Records& records, const OfficeSettings& settings,
                    const port::DocumentRow& document) {
  const auto year = [&](base::Time time) { return date_text(settings, time).substr(6); };
  for (const auto& other : records.documents_numbered(document.number_text, document.symbol)) {
    if (other.id != document.id && other.issuing_body == document.issuing_body && other.issued_at &&
        year(*other.issued_at) == year(*document.issued_at)) {
      return "Trùng số, ký hiệu với văn bản ngày " + date_text(settings, *other.issued_at);
    }
  }
  return {};
}

// The number that waits for the document, if one was reserved for it, else the next.
port::RegisterEntryRow take_number(port::Records& records, const NumberPlace& place,
                                   const port::DocumentRow& document, base::Time now) {
  auto& registers = records.registers();
  if (const auto waiting = waiting_number(records, document.id, now)) {
    registers.last_number(waiting->series, waiting->period);  // the lock; then look again
    const auto still = waiting_number(records, document.id, now);
    if (still && still->series == place.series.id) return *still;
  }
  port::RegisterEntryRow entry;
  entry.series = place.series.id;
  entry.period = place.period;
  entry.number = registers.next_number(place.series.id, place.period);
  entry.number_text = number_text(place.series, {entry.number, ""});
  return entry;
}

void enter(port::RegisterEntryRow& entry, const port::DocumentRow& document,
           port::Records& records) {
  const auto printed = printed_recipients(records, document);
  entry.state = port::EntryState::kIssued;
  entry.document = document.id;
  entry.symbol = document.symbol;
  entry.type = document.type;
  entry.abstract_text = document.abstract_text;
  entry.signer = document.signer_name;
  entry.recipients = printed.recipients;
  entry.archive_holder = printed.archive_holder;
  entry.copies = printed.copies;
  entry.issued_at = *document.issued_at;
  entry.recorded_at = document.issued_at;
}

}  // namespace

port::JobAnswer DocumentConnector::run(const port::JobCall& call, port::UnitOfWork& work,
                                       port::Requests& requests) {
  auto& records = office_.records(work);
  const auto id = port::DocumentId::parse(text_of(call.variables, "document"));
  auto document = id ? records.document(*id, true) : std::nullopt;
  if (!document) return port::Failed{"the process has no document (variable \"document\")"};
  return apply(call, *document, records, requests);
}

std::string period_of(const port::SeriesRow& series, const OfficeSettings& settings,
                      base::Time now) {
  if (series.reset == port::ResetRule::kTerm) return series.term;
  if (series.reset == port::ResetRule::kNever) return {};
  const auto zone = base::Zone::named(settings.zone).value_or(base::Zone::utc());
  return std::to_string(base::DateTime::from(now, zone).date.year);
}

std::optional<NumberPlace> number_place(port::Records& records, const OfficeSettings& settings,
                                        const port::DocumentRow& document, base::Time now) {
  std::optional<port::SeriesRow> chosen;
  int best = 0;
  for (auto& series : records.registers().series()) {
    const int how = fit(series, document);
    if (how <= best) continue;
    best = how;
    chosen = std::move(series);
  }
  if (!chosen) return std::nullopt;
  auto period = period_of(*chosen, settings, now);
  return NumberPlace{std::move(*chosen), std::move(period)};
}

port::JobAnswer RecordSilence::apply(const port::JobCall& call, port::DocumentRow& document,
                                     port::Records& records, port::Requests&) {
  const auto directory = office_.directory(records);
  std::set<std::string> answered;  // under any of the ids they act by
  for (const auto& opinion : records.opinions(document.id)) {
    if (opinion.step != "opinion" || opinion.reset) continue;
    // Whose opinion it is, where somebody gave it for them.
    const auto& whose = opinion.on_behalf_of.empty() ? opinion.actor : opinion.on_behalf_of;
    answered.insert(whose);
    if (const auto* person = directory->person(whose)) {
      answered.insert(person->posts.begin(), person->posts.end());
    }
  }
  for (const auto& member : asked(call.variables)) {
    if (answered.contains(member)) continue;
    port::OpinionRow opinion;
    opinion.document = document.id;
    opinion.version = document.version;
    opinion.step = "opinion";
    opinion.actor = member;
    opinion.decision = "silence";
    opinion.at = call.now;
    records.insert(opinion);
  }
  return port::Completed{};
}

port::JobAnswer GiveNumber::apply(const port::JobCall& call, port::DocumentRow& document,
                                  port::Records& records, port::Requests&) {
  if (document.state != port::DocumentState::kSigned) {
    return port::Failed{
        "the document is not signed: a number is given after signature "
        "(Decree 30/2020/NĐ-CP, Article 14)"};
  }
  const auto place = number_place(records, office_.settings, document, call.now);
  if (!place) {
    return port::Failed{"no register series numbers \"" + document.type +
                        "\": add one with `vanthu register add`, then retry"};
  }
  auto entry = take_number(records, *place, document, call.now);
  document.number_text = entry.number_text;
  document.series = place->series.id;
  document.issued_at = call.now;
  document.place = office_.settings.place;
  document.state = port::DocumentState::kIssued;
  const bool reserved = entry.state == port::EntryState::kReserved;
  enter(entry, document, records);
  entry.note = doubled(records, office_.settings, document);
  records.update(document);
  const auto version = records.version(document.id, document.version);
  index_document(office_, records, document, version ? version->text : "");
  reserved ? records.registers().put(entry) : records.registers().insert(entry);
  auto ids = event_ids(call.job.uuid, call.now);
  tell(records, ids, call.now, Happened::kDocumentIssued, document);
  return port::Completed{{{"number", document.number_text},
                          {"symbol", document.symbol},
                          {"seal", wants_seal(office_, records, document)}}};
}

port::JobAnswer ArchiveDocument::apply(const port::JobCall& call, port::DocumentRow& document,
                                       port::Records& records, port::Requests& requests) {
  supersede(office_, document, records, requests, call.now);
  // The original is the version row itself, which nothing changes any more; what remains is to say
  // where the archive line wants it kept (Decree 30/2020/NĐ-CP, Article 19).
  message::VariableMap out;
  for (const auto& line : records.recipient_lines(document.id)) {
    if (line.archive) out = {{"archived_at", line.text}};
  }
  return port::Completed{std::move(out)};
}

port::JobAnswer CloseDocument::apply(const port::JobCall& call, port::DocumentRow& document,
                                     port::Records& records, port::Requests&) {
  if (!is_frozen(document)) document.state = port::DocumentState::kClosed;
  document.closed_at = call.now;
  records.update(document);
  auto ids = event_ids(call.job.uuid, call.now);
  tell(records, ids, call.now, Happened::kDocumentClosed, document);
  return port::Completed{};
}

}  // namespace vanthu::service
