// Steering distributions on the command line.
#include <nlohmann/json.hpp>

#include "config/distribution_words.h"
#include "workflows/service/follow.h"
#include "workflows/service/json.h"
#include "workflows/service/steer.h"
#include "workflows/service/visible.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

Json json_of(const port::DistributionStepRow& step) {
  return {{"kind", step.kind},
          {"recipient", step.recipient},
          {"count", step.count},
          {"reason", step.reason},
          {"actor", step.actor},
          {"on_behalf_of", step.on_behalf_of},
          {"at", service::iso_time(step.at)}};
}

Json json_of(const service::DistributionView& view) {
  const auto& counts = view.counts;
  return {{"deliveries", counts.total},          {"pending", counts.pending},
          {"notified", counts.notified},         {"opened", counts.opened},
          {"acknowledged", counts.acknowledged}, {"refused", counts.refused},
          {"unreachable", counts.unreachable},   {"given_up", counts.given_up},
          {"withdrawn", counts.withdrawn},       {"overdue", view.overdue},
          {"mails", view.mails.messages},        {"mails_accepted", view.mails.accepted},
          {"mails_refused", view.mails.refused}, {"mails_repeated", view.mails.repeats}};
}

const char* words_of(const Output& out, const std::string& kind) {
  if (kind == "recorded") return out.say("lập danh sách gửi", "recorded");
  if (kind == "paused") return out.say("tạm dừng", "paused");
  if (kind == "resumed") return out.say("gửi tiếp", "resumed");
  if (kind == "added") return out.say("thêm nơi nhận", "added");
  if (kind == "withdrawn") return out.say("rút nơi nhận", "withdrawn");
  return out.say("mới vào nhóm", "joined");
}

// Runs `act` on the document that the arguments name.
template <class Act>
int on_document(Command& command, const DistributionArguments& arguments, Act&& act) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto who = command.who();
  const auto id = service::find_visible(office, who, arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  return act(office, who, *id);
}

int tell_count(const Command& command, const base::Result<std::size_t>& count) {
  if (!count.ok()) return command.refuse(count.error());
  if (command.output.json) {
    command.output.value(Json{{"added", *count}});
  } else {
    command.output.line(std::string(command.output.say("Số nơi nhận thêm: ", "Receivers added: ")) +
                        std::to_string(*count));
  }
  return kDone;
}

int tell_done(const Command& command, const base::Outcome& done) {
  if (!done.ok()) return command.refuse(done.error());
  if (command.output.json) command.output.value(Json{{"done", true}});
  return kDone;
}

}  // namespace

int command_distribution_course(Command& command, const DistributionArguments& arguments) {
  return on_document(command, arguments, [&](auto& office, const auto& who, const auto& id) {
    const auto view = service::distribution_of(office, who, id);
    if (!view.ok()) return command.refuse(view.error());
    const auto steps = service::course_of(office, who, id);
    if (!steps.ok()) return command.refuse(steps.error());
    if (command.output.json) {
      Json out = json_of(*view);
      out["paused"] = service::is_paused(*steps);
      out["course"] = Json::array();
      for (const auto& step : *steps) out["course"].push_back(json_of(step));
      command.output.value(out);
      return int{kDone};
    }
    const auto& counts = view->counts;
    const auto& say = command.output;
    say.line(std::string(say.say("Nơi nhận ", "Receivers ")) + std::to_string(counts.total) +
             say.say(", đã báo ", ", notified ") +
             std::to_string(counts.total - counts.pending - counts.unreachable) +
             say.say(", đã xác nhận ", ", acknowledged ") + std::to_string(counts.acknowledged) +
             say.say(", không gửi được ", ", unreachable ") + std::to_string(counts.unreachable));
    for (const auto& step : *steps) {
      say.line("  " + service::date_text(office.settings, step.at) + "  " +
               words_of(say, step.kind) + (step.recipient.empty() ? "" : " " + step.recipient) +
               (step.count == 0 ? "" : " (" + std::to_string(step.count) + ")") +
               (step.reason.empty() ? "" : ": " + step.reason));
    }
    return int{kDone};
  });
}

int command_distribution_pause(Command& command, const DistributionArguments& arguments,
                               bool pause) {
  return on_document(command, arguments, [&](auto& office, const auto& who, const auto& id) {
    return tell_done(command,
                     pause ? service::pause_distribution(office, who, id, arguments.reason)
                           : service::resume_distribution(office, who, id, arguments.reason));
  });
}

int command_distribution_add(Command& command, const DistributionArguments& arguments) {
  return on_document(command, arguments, [&](auto& office, const auto& who, const auto& id) {
    return tell_count(
        command, service::add_receivers(office, who, id,
                                        {arguments.entry, arguments.purpose, arguments.reason}));
  });
}

int command_distribution_withdraw(Command& command, const DistributionArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::DeliveryId::parse(arguments.delivery).value_or(port::DeliveryId{});
  return tell_done(command, service::withdraw_receiver(installation->office(), command.who(), id,
                                                       arguments.reason));
}

int command_distribution_newcomers(Command& command, const DistributionArguments& arguments) {
  return on_document(command, arguments, [&](auto& office, const auto& who, const auto& id) {
    return tell_count(command, service::admit_newcomers(office, who, id));
  });
}

}  // namespace vanthu::config
