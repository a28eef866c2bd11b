// Lists to be signed on paper, and recording what was answered there.
#include "config/paper_words.h"
#include "workflows/service/paper_list.h"
#include "workflows/service/visible.h"

namespace vanthu::config {

int command_paper_list(Command& command, const PaperArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_visible(office, command.who(), arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  const auto which = arguments.all ? service::OnPaper::kUnanswered : service::OnPaper::kUnreached;
  const auto made = service::paper_list(office, command.who(), *id, which);
  if (!made.ok()) return command.refuse(made.error());
  return write_made(command, *made, arguments.output);
}

int command_paper_answer(Command& command, const PaperArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::DeliveryId::parse(arguments.delivery).value_or(port::DeliveryId{});
  const auto kind =
      arguments.refuse ? service::AnswerKind::kRefuse : service::AnswerKind::kAcknowledge;
  return command.finish(
      service::answer_on_paper(installation->office(), command.who(), id, kind, arguments.words),
      "Đã ghi nhận trả lời trên bản giấy.", "The answer given on paper is recorded.");
}

}  // namespace vanthu::config
