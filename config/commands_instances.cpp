// Process instances on the command line: looking, mending, moving to another version.
#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "engine/codec/value.h"
#include "engine/runtime/refusals.h"
#include "workflows/service/instance_json.h"
#include "workflows/service/json.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

std::string text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

base::Error not_a_value(const std::string& what, const base::Text& remedy) {
  return {"argument.invalid",
          {"Không hiểu tham số này.", "This argument is not understood."},
          what,
          remedy};
}

// name=value, the value as JSON or, where it is none, as text.
base::Result<message::VariableMap> variables_of(const std::vector<std::string>& values) {
  message::VariableMap out;
  for (const auto& one : values) {
    const auto cut = one.find('=');
    if (cut == 0 || cut == std::string::npos) {
      return not_a_value(one, {"Viết tên=giá-trị, ví dụ n=5.", "Write name=value, such as n=5."});
    }
    const std::string value = one.substr(cut + 1);
    const auto parsed = codec::value_from_json(value);
    out.emplace_back(one.substr(0, cut), parsed ? *parsed : message::Value(value));
  }
  return out;
}

// old=new; "old=" gives the element up.
base::Result<message::ElementMap> map_of(const std::vector<std::string>& pairs) {
  message::ElementMap out;
  for (const auto& one : pairs) {
    const auto cut = one.find('=');
    if (cut == 0 || cut == std::string::npos) {
      return not_a_value(
          one, {"Viết mã-cũ=mã-mới, hoặc mã-cũ= để hủy.", "Write old=new, or old= to cancel."});
    }
    out.emplace_back(one.substr(0, cut), one.substr(cut + 1));
  }
  return out;
}

base::Result<message::InstanceId> instance_id(const std::string& given) {
  const auto id = message::InstanceId::parse(given);
  if (!id) return runtime::no_such_instance(given);
  return *id;
}

int say_repaired(Command& command, const base::Result<service::Repaired>& done) {
  if (!done.ok()) return command.refuse(done.error());
  const auto& out = command.output;
  if (out.json) {
    out.value(service::repaired_json(*done));
    return kDone;
  }
  std::string line = out.say("Đã ghi nhận. Tiến trình: ", "Recorded. The instance: ");
  line += std::string(state::name(done->state));
  if (done->incidents != 0) {
    line += out.say(", số sự cố: ", ", incidents: ") + std::to_string(done->incidents);
  }
  out.line(line);
  const auto& consequence = done->consequence.in(out.language);
  if (!consequence.empty()) out.line("  → " + consequence);
  return kDone;
}

// What an element waits for, in a few words.
std::string waiting_words(const Output& out, const Json& element) {
  std::vector<std::string> words;
  for (const auto& task : element["tasks"]) {
    const auto who = task["assignee"].get<std::string>();
    words.push_back(out.say("việc", "task") + (who.empty() ? "" : " (" + who + ")"));
  }
  for (const auto& job : element["jobs"]) {
    const bool timer = job["kind"] == "timer";
    words.push_back(timer ? out.say("hẹn giờ ", "timer ") + text(job["due"])
                          : out.say("bộ kết nối ", "connector ") + text(job["type"]));
  }
  for (const auto& one : element["subscriptions"]) {
    words.push_back(text(one["kind"]) + " " + text(one["name"]));
  }
  if (element.contains("loop")) {
    const auto& loop = element["loop"];
    words.push_back(text(loop["completed"]) + "/" + text(loop["total"]));
  }
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

void print_elements(const Output& out, const Json& instance) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : instance["elements"]) {
    const bool listens = one["listens"].get<bool>();
    rows.push_back({text(one["number"]), text(one["scope"]), text(one["id"]), text(one["name"]),
                    listens ? out.say("lắng nghe", "listens") : text(one["state"]),
                    waiting_words(out, one)});
  }
  out.table(
      {out.say("SỐ", "NO"), out.say("TRONG", "IN"), out.say("PHẦN TỬ", "ELEMENT"),
       out.say("TÊN", "NAME"), out.say("TRẠNG THÁI", "STATE"), out.say("ĐANG CHỜ", "WAITS FOR")},
      rows, 50);
}

std::string incident_line(const Output& out, const Json& incident) {
  const char* language = out.language == base::Language::kEnglish ? "en" : "vi";
  return text(incident["code"]) + ": " + text(incident["text"][language]) + "  [" +
         text(incident["id"]) + "]";
}

void print_instance(const Output& out, const Json& one) {
  out.line(text(one["process"]) + " v" + text(one["version"]) + "  " + text(one["business_key"]) +
           "  " + text(one["state"]) + "  [" + text(one["id"]) + "]");
  if (!one["elements"].empty()) print_elements(out, one);
  for (const auto& parked : one["parked"]) {
    out.line(std::string(out.say("Chờ tại cổng hợp nhất ", "Waits at the join ")) +
             text(parked["join"]) + out.say(", luồng ", ", flow ") + text(parked["flow"]) +
             out.say(" (từ ", " (from ") + text(parked["from"]) + "): " + text(parked["count"]));
  }
  for (const auto& incident : one["incidents"]) {
    out.line(out.say("SỰ CỐ ", "INCIDENT ") + incident_line(out, incident));
  }
  for (const auto& scope : one["variables"]) {
    for (const auto& [name, value] : scope["values"].items()) {
      out.line("  " + text(scope["scope"]) + "." + name + " = " + value.dump());
    }
  }
}

void print_report(const Output& out, const runtime::MoveReport& report) {
  std::string line = report.instance.text() + " " + report.business_key + ": ";
  if (!report.obstacles.empty()) {
    line += out.say("không khớp", "does not fit");
  } else if (report.moved) {
    line += out.say("đã chuyển", "moved");
  } else {
    line += out.say("khớp", "fits");
  }
  if (report.ends) line += out.say(", kết thúc luôn", ", and ends with it");
  if (report.incidents != 0) {
    line += out.say(", sự cố mới: ", ", new incidents: ") + std::to_string(report.incidents);
  }
  out.line(line);
  for (const auto& one : report.obstacles) {
    out.line("  ✗ " + one.what.in(out.language) + "\n    → " + one.remedy.in(out.language));
  }
  for (const auto& note : report.notes) out.line("  • " + note.text.in(out.language));
}

}  // namespace

int command_instance_list(Command& command, const InstanceArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  service::InstanceQuery query;
  query.process_key = arguments.process;
  query.version = arguments.from_version;
  if (!arguments.key.empty()) query.filter.business_key = arguments.key;
  query.filter.with_incidents = arguments.stuck;
  query.filter.limit = arguments.limit;
  if (!arguments.ended) query.filter.state = state::InstanceState::kActive;
  if (!arguments.after.empty()) query.filter.after = message::InstanceId::parse(arguments.after);
  const auto found = service::instances(installation->office(), command.who(), query);
  if (!found.ok()) return command.refuse(found.error());
  const auto& out = command.output;
  auto all = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : *found) {
    all.push_back(service::listed_json(one));
    const auto& row = all.back();
    rows.push_back({text(row["id"]), text(row["process"]) + " v" + text(row["version"]),
                    text(row["business_key"]), text(row["state"]), text(row["started"])});
  }
  if (out.json) {
    out.value(all);
  } else if (rows.empty()) {
    out.line(out.say("Không có tiến trình nào.", "There are no instances."));
  } else {
    out.table({out.say("MÃ", "ID"), out.say("QUY TRÌNH", "PROCESS"), out.say("KHÓA", "KEY"),
               out.say("TRẠNG THÁI", "STATE"), out.say("BẮT ĐẦU", "STARTED")},
              rows);
  }
  return kDone;
}

int command_instance_show(Command& command, const InstanceArguments& arguments,
                          bool variables_only) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = instance_id(arguments.instance);
  if (!id.ok()) return command.refuse(id.error());
  const auto found = service::inspect(installation->office(), command.who(), *id);
  if (!found.ok()) return command.refuse(found.error());
  const Json one = service::inspected_json(*found);
  if (variables_only) {
    command.output.value(one["variables"]);
  } else if (command.output.json) {
    command.output.value(one);
  } else {
    print_instance(command.output, one);
  }
  return kDone;
}

int command_instance_history(Command& command, const InstanceArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = instance_id(arguments.instance);
  if (!id.ok()) return command.refuse(id.error());
  const auto record = service::record_of(installation->office(), command.who(), *id);
  if (!record.ok()) return command.refuse(record.error());
  if (command.output.json) {
    command.output.value(service::history_json(*record));
    return kDone;
  }
  for (const auto& entry : *record) {
    command.output.line(std::to_string(entry.step) + "  " + service::iso_time(entry.at) + "  " +
                        entry.actor.id + "  " + entry.command);
  }
  return kDone;
}

int command_instance_set(Command& command, const InstanceArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = instance_id(arguments.instance);
  if (!id.ok()) return command.refuse(id.error());
  auto variables = variables_of(arguments.values);
  if (!variables.ok()) return command.refuse(variables.error());
  return say_repaired(
      command, service::set_variables(installation->office(), command.who(), *id, arguments.scope,
                                      *std::move(variables), arguments.reason));
}

int command_instance_move(Command& command, const InstanceArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = instance_id(arguments.instance);
  if (!id.ok()) return command.refuse(id.error());
  return say_repaired(
      command, service::move_token(installation->office(), command.who(), *id, arguments.place,
                                   arguments.to, arguments.reason));
}

int command_instance_trigger(Command& command, const InstanceArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = instance_id(arguments.instance);
  if (!id.ok()) return command.refuse(id.error());
  auto variables = variables_of(arguments.values);
  if (!variables.ok()) return command.refuse(variables.error());
  return say_repaired(command,
                      service::trigger(installation->office(), command.who(), *id, arguments.place,
                                       *std::move(variables), arguments.reason));
}

int command_instance_cancel(Command& command, const InstanceArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = instance_id(arguments.instance);
  if (!id.ok()) return command.refuse(id.error());
  return say_repaired(command, service::cancel_instance(installation->office(), command.who(), *id,
                                                        arguments.reason));
}

int command_instance_migrate(Command& command, const InstanceArguments& arguments, bool undo) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  runtime::MoveBatch batch;
  batch.undo = undo;
  batch.dry_run = arguments.dry_run;
  batch.business_key = arguments.key;
  batch.order.reason = arguments.reason;
  auto map = map_of(arguments.map);
  if (!map.ok()) return command.refuse(map.error());
  batch.order.map = *std::move(map);
  const auto from = service::find_version(office, arguments.process, arguments.from_version);
  if (!from.ok()) return command.refuse(from.error());
  batch.from = *from;
  if (!undo) {
    const auto to = service::find_version(office, arguments.process, arguments.to_version);
    if (!to.ok()) return command.refuse(to.error());
    batch.order.to = *to;
  }
  for (const auto& given : arguments.instances) {
    const auto id = instance_id(given);
    if (!id.ok()) return command.refuse(id.error());
    batch.instances.push_back(*id);
  }
  const auto& out = command.output;
  auto reports = Json::array();
  const auto summary =
      service::move_instances(office, command.who(), batch, [&](const runtime::MoveReport& report) {
        if (out.json) {
          reports.push_back(service::move_report_json(report));
        } else {
          print_report(out, report);
        }
      });
  if (!summary.ok()) return command.refuse(summary.error());
  if (out.json) {
    auto all = service::move_summary_json(*summary);
    all["dry_run"] = batch.dry_run;
    all["instances"] = std::move(reports);
    out.value(all);
  } else {
    const char* fit =
        batch.dry_run ? out.say(", khớp ", ", fit ") : out.say(", đã chuyển ", ", moved ");
    out.line(out.say("Đã xem ", "Looked at ") + std::to_string(summary->seen) + fit +
             std::to_string(summary->fit) + out.say(", không khớp ", ", do not fit ") +
             std::to_string(summary->misfit) + ".");
  }
  return summary->misfit == 0 ? kDone : kRefused;
}

int command_incidents(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto incidents = service::open_incidents(installation->office(), command.who());
  if (!incidents.ok()) return command.refuse(incidents.error());
  const auto entries = service::failing_entries(installation->office(), command.who());
  if (!entries.ok()) return command.refuse(entries.error());
  auto all = Json::array();
  for (const auto& one : *incidents) all.push_back(service::incident_json(one));
  for (const auto& entry : *entries) all.push_back(service::entry_json(entry));
  const auto& out = command.output;
  if (out.json) {
    out.value(all);
    return kDone;
  }
  if (all.empty()) {
    out.line(out.say("Không có sự cố nào.", "There are no incidents."));
    return kDone;
  }
  const char* language = out.language == base::Language::kEnglish ? "en" : "vi";
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : all) {
    rows.push_back({text(one["id"]), text(one["code"]), text(one["instance"]),
                    one.value("element", text(one.value("kind", Json("")))),
                    text(one["text"][language])});
  }
  out.table({out.say("MÃ", "ID"), out.say("LOẠI", "CODE"), out.say("TIẾN TRÌNH", "INSTANCE"),
             out.say("PHẦN TỬ", "ELEMENT"), out.say("NỘI DUNG", "WHAT")},
            rows, 100);
  return kDone;
}

int command_retry(Command& command, const std::string& incident) {
  auto installation = command.open();
  if (!installation) return kRefused;
  return command.finish(service::retry(installation->office(), command.who(), incident),
                        "Đã thử lại; xem “vanthu incidents” để biết kết quả.",
                        "Tried again; `vanthu incidents` shows what came of it.");
}

}  // namespace vanthu::config
