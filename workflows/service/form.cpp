#include "workflows/service/form.h"

#include "engine/base/calendar.h"
#include "workflows/service/refusals.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

base::Error has_errors(const document::Finding& first, std::size_t count) {
  const std::string more = count > 1 ? " (+" + std::to_string(count - 1) + ")" : "";
  return {
      "form.errors",
      {"Văn bản có lỗi thể thức: " + first.what.vi, "The form has errors: " + first.what.en},
      first.words + " – " + first.clause + more,
      {"Trả lại để sửa (“vanthu check” liệt kê đủ), hoặc ký kèm lý do bỏ qua (--override-form).",
       "Return it to be mended (`vanthu check` lists all), or sign with a reason to override "
       "(--override-form)."}};
}

document::FormRules rules_of(const OfficeSettings& settings, const port::DocumentRow& document,
                             base::Time now) {
  return forms_of(settings).in_force(document::system_of(document.symbol),
                                     day_of(settings, document.issued_at.value_or(now)));
}

}  // namespace

const document::FormBook& forms_of(const OfficeSettings& settings) {
  return settings.forms ? *settings.forms : document::shipped_forms();
}

FormReport check_draft(const OfficeSettings& settings, const document::Reading& reading,
                       const port::DocumentRow& row, base::Time now,
                       const document::Directory* directory) {
  const auto rules = rules_of(settings, row, now);
  const document::FormSubject subject{&reading, row.type, row.symbol, row.abstract_text};
  return {rules.id, rules.title, document::check_form(subject, rules, directory), "", ""};
}

std::chrono::year_month_day day_of(const OfficeSettings& settings, base::Time time) {
  const auto zone = base::Zone::named(settings.zone).value_or(base::Zone::utc());
  const auto date = base::DateTime::from(time, zone).date;
  return std::chrono::year(static_cast<int>(date.year)) / static_cast<unsigned>(date.month) /
         static_cast<unsigned>(date.day);
}

FormReport check_text(const document::FormBook& book, const document::Reading& reading,
                      std::chrono::year_month_day today, const document::Directory* directory) {
  const auto subject = document::subject_of(reading);
  const auto rules =
      book.in_force(document::system_of(subject.symbol), reading.header.date.value_or(today));
  return {rules.id, rules.title, document::check_form(subject, rules, directory), "", ""};
}

FormReport form_report(Office& office, port::Records& records, const port::DocumentRow& document,
                       base::Time now) {
  const auto rules = rules_of(office.settings, document, now);
  FormReport out{rules.id, rules.title, {}, "", ""};
  const auto version = records.version(document.id, document.version);
  const auto reading = version
                           ? document::read_text(version->text)
                           : base::Result<document::Reading>(no_such_document(document.id.text()));
  if (!reading.ok()) return out;  // what was drafted has been read before
  const document::FormSubject subject{&*reading, document.type, document.symbol,
                                      document.abstract_text};
  const auto directory = office.directory(records);
  out.findings = document::check_form(subject, rules, directory.get());
  for (const auto& opinion : records.opinions(document.id)) {
    if (opinion.decision != "override" || opinion.reset || opinion.version != document.version) {
      continue;
    }
    out.overridden_by = opinion.actor;
    out.override_reason = opinion.note;
  }
  return out;
}

base::Result<FormReport> check_document(Office& office, const Principal& principal,
                                        const port::DocumentId& id) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<FormReport> {
                              auto& records = office.records(t);
                              const auto document = records.document(id);
                              if (!document || !is_visible(office, t, principal, *document)) {
                                return no_such_document(id.text());
                              }
                              return form_report(office, records, *document, t.now());
                            });
}

base::Outcome may_be_signed(const FormReport& report) {
  if (!report.override_reason.empty()) return base::Done{};
  std::size_t errors = 0;
  const document::Finding* first = nullptr;
  for (const auto& one : report.findings) {
    if (one.level != document::Level::kError) continue;
    if (errors++ == 0) first = &one;
  }
  if (first == nullptr) return base::Done{};
  return has_errors(*first, errors);
}

}  // namespace vanthu::service
