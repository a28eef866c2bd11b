#include <filesystem>
#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "config/files.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/distribute.h"
#include "workflows/service/draft.h"
#include "workflows/service/duty.h"
#include "workflows/service/import_directory.h"
#include "workflows/service/json.h"
#include "workflows/service/work.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

base::Error no_actor() {
  return {"actor.missing",
          {"Chưa nói ai làm việc này.", "Nobody was named as doing this."},
          "--as",
          {"Thêm “--as MÃ” hoặc đặt biến môi trường VANTHU_ACTOR.",
           "Add `--as ID` or set VANTHU_ACTOR."}};
}

base::Result<service::DraftRequest> request_of(const DraftArguments& arguments) {
  service::DraftRequest request;
  auto text = read_document(arguments.file);
  if (!text.ok()) return text.error();
  request.text = *std::move(text);
  request.drafting_unit = arguments.unit;
  request.type = arguments.type;
  request.abstract_text = arguments.abstract_text;
  request.symbol = arguments.symbol;
  request.note = arguments.note;
  for (const auto& path : arguments.attachments) {
    auto bytes = read_input(path);
    if (!bytes.ok()) return bytes.error();
    request.attachments.push_back({std::filesystem::path(path).filename().string(),
                                   "application/octet-stream", *std::move(bytes)});
  }
  return request;
}

std::string wanted_by(const port::TaskRow& row) {
  std::string out = row.task.assignee;
  for (const auto& group : row.task.candidate_groups) out += (out.empty() ? "" : ", ") + group;
  return out;
}

}  // namespace

int command_import(Command& command, const std::vector<std::string>& files) {
  auto installation = command.open();
  if (!installation) return kRefused;
  std::vector<service::ImportFile> contents;
  for (const auto& file : files) {
    auto content = read_input(file);
    if (!content.ok()) return command.refuse(content.error());
    contents.push_back({file, *std::move(content)});
  }
  std::vector<base::Error> errors;
  auto done = service::import_directory(installation->office(), command.who(), contents, errors);
  if (!done.ok()) {
    if (errors.empty()) errors.push_back(done.error());
    for (const auto& error : errors) command.output.error(error);
    return kRefused;
  }
  if (command.output.json) {
    command.output.value({{"version", done->version},
                          {"units", done->units},
                          {"posts", done->posts},
                          {"people", done->people},
                          {"groups", done->groups}});
  } else {
    command.output.line(std::to_string(done->units) + command.output.say(" đơn vị, ", " units, ") +
                        std::to_string(done->posts) +
                        command.output.say(" chức danh, ", " posts, ") +
                        std::to_string(done->people) + command.output.say(" người, ", " people, ") +
                        std::to_string(done->groups) + command.output.say(" nhóm.", " groups."));
  }
  return kDone;
}

int command_draft(Command& command, const DraftArguments& arguments) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  auto request = request_of(arguments);
  if (!request.ok()) return command.refuse(request.error());
  auto id = service::draft(installation->office(), command.who(), *request);
  if (!id.ok()) return command.refuse(id.error());
  if (command.output.json) {
    command.output.value({{"document", id->text()}});
  } else {
    command.output.line(command.output.say("Đã lập dự thảo ", "Drafted ") + id->text());
  }
  return kDone;
}

int command_revise(Command& command, const DraftArguments& arguments) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  auto request = request_of(arguments);
  if (!request.ok()) return command.refuse(request.error());
  auto id = service::find_document(installation->office(), arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  return command.finish(service::revise(installation->office(), command.who(), *id, *request),
                        "Đã lưu bản mới; ý kiến trên bản cũ không còn hiệu lực.",
                        "The new version is kept; opinions on older ones no longer count.");
}

int command_tasks(Command& command, bool everyone) {
  if (command.actor.empty() && !everyone) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  std::vector<service::WorkItem> items;
  if (everyone) {
    auto found = service::all_work(installation->office(), service::operator_as({"", ""}));
    if (!found.ok()) return command.refuse(found.error());
    items = *std::move(found);
  } else {
    auto found = service::work_of(installation->office(), command.who());
    if (!found.ok()) return command.refuse(found.error());
    items = *std::move(found);
  }
  if (command.output.json) {
    auto all = Json::array();
    for (const auto& item : items) {
      auto one = service::task_json(item.row);
      one["title"] = item.title;
      if (!item.duty.empty()) one["duty"] = item.duty;
      all.push_back(std::move(one));
    }
    command.output.value(all);
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& item : items) {
    rows.push_back({item.row.task.id.text(), item.row.element_name, wanted_by(item.row),
                    item.duty.empty() ? item.title : item.duty});
  }
  const auto& out = command.output;
  if (rows.empty()) {
    out.line(out.say("Không có việc nào đang chờ.", "Nothing waits."));
  } else {
    out.table({out.say("MÃ VIỆC", "TASK"), out.say("VIỆC", "WHAT"), out.say("CHO", "FOR"),
               out.say("VĂN BẢN", "DOCUMENT")},
              rows);
  }
  return kDone;
}

int command_complete(Command& command, const CompleteArguments& arguments) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = message::TaskId::parse(arguments.task).value_or(message::TaskId{});
  service::Completion completion;
  completion.decision =
      arguments.returned ? service::Decision::kReturn : service::Decision::kApprove;
  completion.note = arguments.note;
  completion.override_form = arguments.override_form;
  return command.finish(service::complete(installation->office(), command.who(), id, completion),
                        "Đã xong việc.", "Done.");
}

int command_claim(Command& command, const std::string& task, bool take) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = message::TaskId::parse(task).value_or(message::TaskId{});
  return command.finish(service::claim(installation->office(), command.who(), id, take),
                        take ? "Đã nhận việc." : "Đã trả việc lại cho nhóm.",
                        take ? "The task is yours." : "The task is back with its group.");
}

int command_clarify(Command& command, const ClarifyArguments& arguments) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  auto id = service::find_document(installation->office(), arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  return command.finish(
      service::clarify(installation->office(), command.who(),
                       {*id, arguments.target, arguments.entry, arguments.reason}),
      "Đã ghi nhớ nơi nhận này.", "The recipient is settled and remembered.");
}

int command_answer(Command& command, const AnswerArguments& arguments) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::DeliveryId::parse(arguments.delivery).value_or(port::DeliveryId{});
  service::Answer answer;
  answer.kind = arguments.refuse ? service::AnswerKind::kRefuse : service::AnswerKind::kAcknowledge;
  answer.words = arguments.words;
  answer.identified = "command_line";
  return command.finish(service::answer_delivery(installation->office(), command.who(), id, answer),
                        arguments.refuse ? "Đã từ chối." : "Đã xác nhận.",
                        arguments.refuse ? "Refused." : "Acknowledged.");
}

int command_extend(Command& command, const std::string& assignment, const std::string& reason,
                   const std::string& until) {
  if (command.actor.empty()) return command.refuse(no_actor());
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::AssignmentId::parse(assignment).value_or(port::AssignmentId{});
  return command.finish(
      service::ask_extension(installation->office(), command.who(), id, reason, until),
      "Đã gửi đề nghị gia hạn.", "The controller has been asked for more time.");
}

}  // namespace vanthu::config
