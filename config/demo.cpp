#include "config/demo.h"

#include <algorithm>

#include "engine/runtime/worker.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/draft.h"
#include "workflows/service/duty.h"
#include "workflows/service/import_directory.h"
#include "workflows/service/link_token.h"
#include "workflows/service/principal.h"
#include "workflows/service/registers.h"
#include "workflows/service/report.h"
#include "workflows/service/work.h"

namespace vanthu::config {
namespace {

using std::chrono::hours;

constexpr const char* kDrafter = "duk-btc";
constexpr const char* kHead = "duk-uvtv-btc";
constexpr const char* kOffice = "duk-vp-chanh";
constexpr const char* kSigner = "duk-pbt-thuong-truc";
constexpr const char* kClerk = "duk-vp-vanthu";
constexpr const char* kSilent[] = {"duk-uvtv-07", "duk-uvtv-08", "duk-uvtv-09"};
constexpr const char* kOrgan[] = {"duk-btg", "duk-ubkt", "duk-danvan", "duk-vp", "duk-btc"};

constexpr auto kDay = hours(24);
constexpr const char* kReworkNote = "Bổ sung dấu phẩy cuối mỗi nơi nhận theo Hướng dẫn 36-HD/VPTW";

bool waits(port::DeliveryState state) {
  using State = port::DeliveryState;
  return state == State::kPending || state == State::kNotified || state == State::kOpened ||
         state == State::kUnreachable;
}

}  // namespace

base::Time demo_start() {
  using namespace std::chrono;
  return base::Time(sys_days(year(2023) / September / 6) + hours(1));  // 08:00 at +07:00
}

Demo::Demo(Installation& installation, ManualClock& clock, const Output& output, DemoInput input)
    : installation_(installation),
      office_(installation.office()),
      clock_(clock),
      output_(output),
      input_(std::move(input)) {}

base::Result<port::DocumentId> Demo::play() {
  using Part = base::Outcome (Demo::*)();
  for (const Part part : {&Demo::prepare, &Demo::draft, &Demo::approve, &Demo::gather_opinions,
                          &Demo::sign_and_issue, &Demo::answer, &Demo::carry_out_duties}) {
    if (auto outcome = (this->*part)(); !outcome.ok()) return outcome.error();
  }
  auto row = document();
  if (!row.ok()) return row.error();
  return row->id;
}

void Demo::tell(const std::string& vi, const std::string& en) {
  const auto date = service::date_text(office_.settings, clock_.now());
  output_.line("  " + date + "  " + (output_.language == base::Language::kVietnamese ? vi : en));
}

// What a killed run had in its hands is leased to it for a while: the clock waits that out, so that
// nobody acts before the work of the moment is done.
void Demo::work() {
  constexpr auto kSoon = std::chrono::minutes(2);
  runtime::Worker worker(installation_.engine());
  const auto& organisation = office_.settings.organisation;
  for (;;) {
    worker.run_until_idle(organisation);
    const auto next = worker.next_due(organisation);
    if (!next || *next > clock_.now() + kSoon) return;
    clock_.advance_to(std::max(*next, clock_.now() + std::chrono::seconds(1)));
  }
}

void Demo::let_time_pass(std::chrono::minutes since_start) {
  work();
  clock_.advance_to(demo_start() + since_start);
  work();
}

base::Result<port::DocumentRow> Demo::document() {
  auto all = service::documents(office_, 1);
  if (all.empty()) {
    return base::Error{"document.not_found",
                       {"Chưa có văn bản.", "There is no document yet."},
                       "",
                       {"Chạy lại từ đầu.", "Start again."}};
  }
  return all.front();
}

base::Outcome Demo::act(const Act& act) {
  const message::Actor actor{act.actor, ""};
  auto waiting = service::work_of(office_, actor);
  if (!waiting.ok()) return waiting.error();
  for (const auto& item : *waiting) {
    if (item.row.element_id != act.element) continue;
    service::Completion completion;
    completion.decision = act.returned ? service::Decision::kReturn : service::Decision::kApprove;
    completion.note = act.note;
    auto outcome = service::complete(office_, actor, item.row.task.id, completion);
    if (!outcome.ok()) return outcome;
    const auto name = service::display_name(*service::directory_of(office_), act.actor);
    tell(name + ": " + item.row.element_name + (act.returned ? " – trả lại" : " – xong"),
         std::string(act.actor) + ": " + act.element + (act.returned ? " – returned" : " – done"));
    return base::Done{};
  }
  return base::Done{};
}

base::Outcome Demo::prepare() {
  if (auto outcome = installation_.deploy_shipped_definitions(); !outcome.ok()) return outcome;
  std::vector<service::ImportFile> files;
  for (const auto& [name, content] : input_.directory) files.push_back({name, content});
  std::vector<base::Error> errors;
  auto imported =
      service::import_directory(office_, service::operator_as({"admin", ""}), files, errors);
  if (!imported.ok()) return imported.error();
  port::SeriesRow series;
  series.id = "outgoing";
  series.name = "Sổ đăng ký văn bản đi";
  series.reset = port::ResetRule::kTerm;
  series.term = "2020-2025";
  // Numbers 1 to 18 of the term stand in the office's paper register.
  return service::put_series(office_, service::operator_as({"admin", ""}), series, 19);
}

base::Outcome Demo::draft() {
  if (service::documents(office_, 1).empty()) {
    service::DraftRequest request;
    request.text = input_.directive;
    auto drafted = service::draft(office_, {kDrafter, ""}, request);
    if (!drafted.ok()) return drafted.error();
    tell("Ban Tổ chức: lập dự thảo", "duk-btc: drafted");
  }
  return base::Done{};
}

// Review and form check; the office returns the first version once, so that rework can be seen.
base::Outcome Demo::approve() {
  let_time_pass(hours(1));
  const auto rework = [&]() -> base::Result<bool> {
    auto row = document();
    if (!row.ok()) return row.error();
    return row->version == 1;
  };
  auto first = rework();
  if (!first.ok()) return first.error();
  if (*first) {
    auto row = document();
    const auto given = service::report(office_, row->id);
    if (!given.ok()) return given.error();
    const bool returned = std::any_of(given->opinions.begin(), given->opinions.end(),
                                      [](const auto& one) { return one.decision == "return"; });
    if (!returned) {
      for (const Act& one : {Act{kDrafter, "draft"}, Act{kHead, "review"},
                             Act{kOffice, "check_form", true, kReworkNote}}) {
        if (auto outcome = act(one); !outcome.ok()) return outcome;
      }
    }
    service::DraftRequest request;
    request.text = input_.directive;
    request.note = kReworkNote;
    if (auto outcome = service::revise(office_, {kDrafter, ""}, row->id, request); !outcome.ok()) {
      return outcome;
    }
    tell("Ban Tổ chức: sửa theo góp ý, bản số 2", "duk-btc: revised, version 2");
  }
  let_time_pass(hours(4));
  for (const Act& one :
       {Act{kDrafter, "draft"}, Act{kHead, "review"}, Act{kOffice, "check_form"}}) {
    if (auto outcome = act(one); !outcome.ok()) return outcome;
  }
  return base::Done{};
}

// Three members keep silent: after three days that is consent.
base::Outcome Demo::gather_opinions() {
  let_time_pass(kDay);
  const auto directory = service::directory_of(office_);
  for (const auto& member : service::members(*directory, office_.settings.opinion_group)) {
    const bool silent = std::any_of(std::begin(kSilent), std::end(kSilent),
                                    [&](const char* one) { return member == one; });
    if (silent) continue;
    if (auto outcome = act({member.c_str(), "opinion", false, "Thống nhất"}); !outcome.ok()) {
      return outcome;
    }
  }
  let_time_pass(4 * kDay);
  return base::Done{};
}

base::Outcome Demo::sign_and_issue() {
  if (auto outcome = act({kSigner, "sign", false, ""}); !outcome.ok()) return outcome;
  if (auto outcome = act({kClerk, "issue", false, ""}); !outcome.ok()) return outcome;
  work();
  auto row = document();
  if (!row.ok()) return row.error();
  tell("Văn thư: cấp số " + service::full_number(row->number_text, row->symbol) + ", phát hành",
       "number " + service::full_number(row->number_text, row->symbol) + ", issued");
  return base::Done{};
}

// The first `upto` deliveries that still wait are answered; the 40th and 77th refuse.
base::Outcome Demo::answer_some(std::size_t upto, bool by_link) {
  auto row = document();
  if (!row.ok()) return row.error();
  const auto found = service::report(office_, row->id);
  if (!found.ok()) return found.error();
  Progress progress(output_, output_.say("  xác nhận", "  answers"), upto);
  for (const auto& one : found->deliveries) {
    const auto position = static_cast<std::size_t>(one.position);
    if (position > upto || !waits(one.state)) continue;
    service::Answer answer;
    if (position == 40 || position == 77) {
      answer.kind = service::AnswerKind::kRefuse;
      answer.words = "Văn bản gửi nhầm nơi nhận";
    }
    base::Outcome outcome = base::Done{};
    if (by_link) {
      answer.identified = "link";
      const auto token = service::link_token(office_.settings.link_secret, one.id);
      const auto opened = service::open_link(office_, token);
      if (!opened.ok()) return opened.error();
      outcome = service::answer_link(office_, token, answer);
    } else {
      answer.identified = "session";
      outcome = service::answer_delivery(office_, {one.recipient, ""}, one.id, answer);
    }
    if (!outcome.ok()) return outcome;
    progress.reach(position);
  }
  return base::Done{};
}

// Most answer at once, some after a reminder, the last after their superiors were told.
base::Outcome Demo::answer() {
  struct Wave {
    std::size_t upto;
    std::chrono::hours since_start;
    bool by_link;
  };
  const auto issued = 4 * kDay;
  for (const Wave& wave :
       {Wave{72, issued + hours(5), true}, Wave{86, issued + 2 * kDay + hours(3), true},
        Wave{89, issued + 4 * kDay + hours(3), false},
        Wave{93, issued + 7 * kDay + hours(3), true}}) {
    let_time_pass(wave.since_start);
    if (auto outcome = answer_some(wave.upto, wave.by_link); !outcome.ok()) return outcome;
    work();
    tell("Đã trả lời: " + std::to_string(wave.upto),
         "answers so far: " + std::to_string(wave.upto));
  }
  for (int refusal = 0; refusal < 2; ++refusal) {
    if (auto outcome = act({kClerk, "handle_refusal", false, "Đã ghi nhận"}); !outcome.ok()) {
      return outcome;
    }
  }
  work();
  return base::Done{};
}

// The advising bodies take their duties on; after a quarter the periodic report is due; one duty is
// handed in, returned, handed in again and taken off control.
base::Outcome Demo::carry_out_duties() {
  let_time_pass(14 * kDay);
  for (const char* unit : kOrgan) {
    const auto waiting = service::work_of(office_, {unit, ""});
    if (!waiting.ok()) return waiting.error();
    for (const auto& item : *waiting) {
      if (item.row.element_id != "accept") continue;
      auto outcome = service::complete(office_, {unit, ""}, item.row.task.id, {});
      if (!outcome.ok()) return outcome;
    }
  }
  let_time_pass(30 * kDay);
  if (auto outcome = finish_one_duty(); !outcome.ok()) return outcome;
  let_time_pass(110 * kDay);
  if (auto outcome = act({"duk-btc", "report", false, "Sơ kết quý: đã triển khai đến 60 cơ sở"});
      !outcome.ok()) {
    return outcome;
  }
  work();
  return base::Done{};
}

// Moves the mass mobilisation officer's first duty one step on, as its state asks; false at its
// end.
base::Result<bool> Demo::advance_duty() {
  auto row = document();
  if (!row.ok()) return row.error();
  const auto found = service::report(office_, row->id);
  if (!found.ok()) return found.error();
  const auto duty = std::find_if(found->assignments.begin(), found->assignments.end(),
                                 [](const auto& one) { return one.unit == "duk-danvan"; });
  if (duty == found->assignments.end() || duty->state == port::AssignmentState::kDone) return false;
  const bool inspecting = duty->state == port::AssignmentState::kHandedIn;
  const message::Actor actor{inspecting ? kOffice : "duk-danvan", ""};
  const auto waiting = service::work_of(office_, actor, 1000);
  if (!waiting.ok()) return waiting.error();
  for (const auto& item : *waiting) {
    if (item.row.instance != duty->instance) continue;
    service::Completion completion;
    completion.note = "Đã thực hiện xong";
    if (inspecting && !service::was_returned(office_, duty->id)) {
      completion.decision = service::Decision::kReturn;
      completion.note = "Bổ sung số liệu của các cơ sở";
    }
    auto outcome = service::complete(office_, actor, item.row.task.id, completion);
    if (!outcome.ok()) return outcome.error();
    work();
    tell("Nhiệm vụ dân vận: " + item.row.element_name, "duty: " + item.row.element_id);
    return true;
  }
  return false;
}

base::Outcome Demo::finish_one_duty() {
  constexpr int kSteps = 20;  // far more than it takes
  for (int i = 0; i < kSteps; ++i) {
    auto more = advance_duty();
    if (!more.ok()) return more.error();
    if (!*more) return base::Done{};
  }
  return base::Done{};
}

}  // namespace vanthu::config
