// The part "office" of the settings.
#include <nlohmann/json.hpp>

#include "adapters/mail/address.h"
#include "config/files.h"
#include "config/section.h"
#include "engine/base/period.h"
#include "workflows/document/form_rules.h"

namespace vanthu::config {
namespace {

WorkingTime read_working_time(const Json& json, Errors& errors) {
  Section section(json, "office.calendar", errors);
  WorkingTime out;
  section.text("holidays", out.holidays);
  if (const auto* week = section.find("week")) {
    Section days(*week, "office.calendar.week", errors);
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) days.text(kWeekdays[i], out.week[i]);
  }
  section.texts("special_days", out.special_days);
  return out;
}

// The calendar of any office, also of one that says nothing of it: its zone may be its own.
void read_calendar(Section& office, Settings& out) {
  const auto zone = base::Zone::named(out.office.zone);
  if (!zone) office.bad("zone", "Không có múi giờ IANA này.", "There is no such IANA zone.");
  const auto* json = office.find("calendar");
  if (json != nullptr) out.working_time = read_working_time(*json, office.errors());
  if (!zone) return;
  out.office.calendar = make_calendar(*zone, out.working_time, "office.calendar", office.errors());
}

void read_checkpoints(const Json& json, Errors& errors, service::CheckpointRules& out) {
  Section section(json, "office.checkpoints", errors);
  section.text("every", out.every);
  const auto every = base::Period::parse(out.every);
  if (!out.every.empty() && !every) {
    section.bad("every", "Phải là khoảng thời gian ISO 8601, ví dụ PT1H.",
                "Must be an ISO 8601 duration such as PT1H.");
  }
  section.text("witness", out.witness);
  if (!out.witness.empty() && !mail::is_address(out.witness)) {
    section.bad("witness", "Phải là địa chỉ thư điện tử.", "Must be a mail address.");
  }
}

// The organisation's own rules of form beside the shipped ones: files as form_rules.h says.
void read_form_rules(Section& office, Settings& out) {
  office.paths("form_rules", out.form_rules);
  std::vector<document::FormRules> own;
  for (const auto& file : out.form_rules) {
    const auto text = read_input(file.string());
    auto rules = text.ok() ? document::parse_form_rules(*text, file.string())
                           : base::Result<document::FormRules>(text.error());
    if (rules.ok()) {
      own.push_back(*std::move(rules));
    } else {
      office.errors().push_back(rules.error());
    }
  }
  if (!own.empty()) out.office.forms = std::make_shared<document::FormBook>(std::move(own));
}

}  // namespace

void read_office(const Json& json, Errors& errors, Settings& settings) {
  auto& out = settings.office;
  Section section(json, "office", errors);
  section.text("organisation", out.organisation);
  section.text("name", out.name);
  section.text("zone", out.zone);
  read_calendar(section, settings);
  std::string language = "vi";
  section.text("language", language);
  if (language != "vi" && language != "en")
    section.bad("language", "Phải là vi hoặc en.", "Must be vi or en.");
  out.language = language == "en" ? base::Language::kEnglish : base::Language::kVietnamese;
  section.text("place", out.place);
  read_form_rules(section, settings);
  section.text("opinion_group", out.opinion_group);
  section.duration("opinion_time", out.opinion_time);
  section.cycle("remind_cycle", out.remind_cycle);
  section.duration("escalate_after", out.escalate_after);
  section.duration("give_up_after", out.give_up_after);
  section.duration("link_lifetime", out.link_lifetime);
  section.cycle("recall_remind_cycle", out.recall_remind_cycle);
  section.duration("recall_give_up_after", out.recall_give_up_after);
  if (const auto* checkpoints = section.find("checkpoints")) {
    read_checkpoints(*checkpoints, errors, out.checkpoints);
  }
  section.duration("session_idle", out.session_idle);
  section.duration("session_lifetime", out.session_lifetime);
  section.duration("sign_in_again_after", out.sign_in_again_after);
  section.cycle("yearly_cycle", out.yearly_cycle);
  section.cycle("quarterly_cycle", out.quarterly_cycle);
  section.cycle("monthly_cycle", out.monthly_cycle);
  section.cycle("periodic_cycle", out.periodic_cycle);
  section.cycle("continuous_cycle", out.continuous_cycle);
  section.text("public_url", out.public_url);
  section.text("mail_domain", out.mail_domain);
  if (const auto* sender = section.find("sender")) {
    Section box(*sender, "office.sender", errors);
    box.text("name", out.sender.name);
    box.text("address", out.sender.address);
  }
}

}  // namespace vanthu::config
