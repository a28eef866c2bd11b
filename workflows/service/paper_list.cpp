#include "workflows/service/paper_list.h"

#include "workflows/service/mail_text.h"
#include "workflows/service/permission.h"
#include "workflows/service/recall.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kAtOnce = 1'000;  // deliveries read at once

base::Error nobody_on_paper(const std::string& number) {
  return {"paper.nobody",
          {"Không còn nơi nhận nào phải ký nhận bản giấy.",
           "There is no recipient left who has to sign on paper."},
          number,
          {"Chọn tất cả nơi chưa trả lời, hoặc xem trang theo dõi nơi nhận.",
           "Take all who have not answered, or see the page of recipients."}};
}

bool is_listed(const port::DeliveryRow& row, OnPaper which) {
  const bool bounced = row.state == port::DeliveryState::kUnreachable;
  if (which == OnPaper::kUnanswered) return row.waiting() || bounced;
  return bounced || (row.waiting() && row.email.empty());
}

port::Table empty_list(const OfficeSettings& settings, const port::DocumentRow& document) {
  const auto number = full_number(document.number_text, document.symbol);
  port::Table out;
  out.owner = settings.name;
  out.title = base::Text{"DANH SÁCH KÝ NHẬN VĂN BẢN", "RECEIPTS ON PAPER"}.in(settings.language);
  out.subtitle = document.type + " " + number + ": " + document.abstract_text;
  out.file_stem = "ky-nhan-" + number;
  const auto head = [&](const char* vi, const char* en) {
    return base::Text{vi, en}.in(settings.language);
  };
  out.columns = {{head("STT", "No."), 0.6, true},
                 {head("Nơi nhận", "Recipient"), 4},
                 {head("Mục đích gửi", "Purpose"), 2},
                 {head("Ngày nhận", "Received on"), 1.5},
                 {head("Người nhận ký, ghi rõ họ tên", "Signature and name"), 3},
                 {head("Mã để văn thư ghi nhận", "Code for the clerk"), 1.8, false, true}};
  return out;
}

std::vector<std::string> list_row(const OfficeSettings& settings, const port::DeliveryRow& row) {
  return {std::to_string(row.position),
          row.name,
          purpose_words(row.purpose, settings.language),
          "",
          "",
          settings.public_url + "/p/" + row.id.text()};
}

base::Result<port::Table> list_of(Office& office, runtime::Transaction& t,
                                  const Principal& principal, const port::DocumentId& id,
                                  OnPaper which) {
  const auto document = visible_document(office, t, principal, id);
  if (!document.ok()) return document.error();
  const auto number = full_number(document->number_text, document->symbol);
  const auto actor = may(office, t, principal, Operation::kPaper,
                         {.document = &*document, .owner = {}, .account = {}, .where = number});
  if (!actor.ok()) return actor.error();
  if (is_frozen(*document)) return no_longer_in_force(*document);
  auto out = empty_list(office.settings, *document);
  port::DeliveryFilter filter;
  filter.limit = kAtOnce;
  for (;;) {
    const auto page = office.records(t).deliveries(id, filter);
    for (const auto& row : page) {
      if (is_listed(row, which)) out.rows.push_back(list_row(office.settings, row));
    }
    if (page.size() < kAtOnce) break;
    filter.after = page.back().position;
  }
  if (out.rows.empty()) return nobody_on_paper(number);
  return out;
}

}  // namespace

base::Result<port::Printed> paper_list(Office& office, const Principal& principal,
                                       const port::DocumentId& id, OnPaper which) {
  const auto table = office.engine.call(office.settings.organisation, principal,
                                        [&](runtime::Transaction& t) -> base::Result<port::Table> {
                                          return list_of(office, t, principal, id, which);
                                        });
  if (!table.ok()) return table.error();
  return office.table_printer->print(*table, port::TableFormat::kPdf);
}

base::Result<DeliveryView> paper_delivery(Office& office, const Principal& principal,
                                          const port::DeliveryId& id) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<DeliveryView> {
                              const auto actor = may(office, t, principal, Operation::kPaper);
                              if (!actor.ok()) return actor.error();
                              auto& records = office.records(t);
                              const auto row = records.delivery(id);
                              if (!row) return no_such_delivery();
                              auto document = visible_document(office, t, principal, row->document);
                              if (!document.ok()) return no_such_delivery();
                              return DeliveryView{*row, *std::move(document), {}};
                            });
}

base::Outcome answer_on_paper(Office& office, const Principal& principal,
                              const port::DeliveryId& id, AnswerKind kind,
                              const std::string& words) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto row = office.records(t).delivery(id);
        if (!row) return no_such_delivery();
        const auto document = visible_document(office, t, principal, row->document);
        if (!document.ok()) return no_such_delivery();
        const auto actor = may(office, t, principal, Operation::kPaper,
                               {.document = &*document, .owner = {}, .account = {}, .where = {}});
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        return answer_in(office, t, id, {kind, words, "paper"});
      });
}

}  // namespace vanthu::service
