#include "workflows/service/receipt_proof.h"

#include <algorithm>

#include "engine/codec/history.h"
#include "engine/codec/sha256.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/refusals.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kPage = 500;  // entries read at once

base::Error finding(const char* code, base::Text what, std::string where) {
  return {code,
          std::move(what),
          std::move(where),
          {"Giữ nguyên hiện trạng và báo người quản trị đối chiếu với bản sao lưu.",
           "Leave everything as it is and have the administrator compare it with a backup."}};
}

base::Error no_receipt(const std::string& where) {
  return {"receipt.none",
          {"Chưa có biên nhận: nơi nhận này chưa trả lời.",
           "There is no receipt: this recipient has not answered."},
          where,
          {"Chờ nơi nhận trả lời.", "Wait for the answer."}};
}

base::Result<std::string> last_receipt(port::Records& records, const port::DeliveryRow& row) {
  const auto answers = records.acknowledgements(row.id);
  if (answers.empty() || answers.back().receipt.empty()) return no_receipt(row.name);
  return answers.back().receipt;
}

bool is_notice(const port::RecallNoticeRow& row, const Receipt& receipt) {
  return row.state == "confirmed" && row.confirmed_by == receipt.actor &&
         row.on_behalf_of == receipt.on_behalf_of && row.identified == receipt.identified &&
         row.words == receipt.words && row.confirmed_at == receipt.at;
}

// A recalled document's: that the copies are destroyed.
void compare_destruction(port::Records& records, const Receipt& receipt,
                         std::vector<base::Error>& out) {
  const auto id = port::DeliveryId::parse(receipt.delivery);
  const auto notice = id ? records.recalls().notice(*id) : std::nullopt;
  if (notice && is_notice(*notice, receipt)) return;
  out.push_back(finding("receipt.other_answer",
                        {"Câu trả lời lưu trong bản ghi khác với biên nhận.",
                         "The answer in the record differs from the receipt."},
                        receipt.delivery));
}

void compare_answer(port::Records& records, const Receipt& receipt, std::vector<base::Error>& out) {
  if (receipt.answer == "destroyed") return compare_destruction(records, receipt, out);
  const auto id = port::DeliveryId::parse(receipt.delivery);
  const auto answers = id ? records.acknowledgements(*id) : std::vector<port::AcknowledgementRow>{};
  if (answers.empty()) {
    out.push_back(finding("receipt.no_answer",
                          {"Bản ghi không có câu trả lời nào của nơi nhận này.",
                           "The record has no answer of this recipient."},
                          receipt.delivery));
    return;
  }
  const bool found = std::any_of(answers.begin(), answers.end(), [&](const auto& one) {
    return one.kind == receipt.answer && one.actor == receipt.actor &&
           one.on_behalf_of == receipt.on_behalf_of && one.identified == receipt.identified &&
           one.words == receipt.words && one.at == receipt.at && one.version == receipt.version &&
           one.version_sha256 == receipt.sha256;
  });
  if (!found) {
    out.push_back(finding("receipt.other_answer",
                          {"Câu trả lời lưu trong bản ghi khác với biên nhận.",
                           "The answer in the record differs from the receipt."},
                          receipt.delivery));
  }
}

void compare_text(port::Records& records, const Receipt& receipt, std::vector<base::Error>& out) {
  const auto id = port::DocumentId::parse(receipt.document);
  const auto version = id ? records.version(*id, receipt.version) : std::nullopt;
  if (version && codec::sha256_hex(version->text) == receipt.sha256) return;
  out.push_back(finding("receipt.other_text",
                        {"Văn bản đang lưu không phải là văn bản đã được xác nhận.",
                         "The stored document is not the one that was answered."},
                        receipt.document));
}

void compare_chain(port::UnitOfWork& work, const runtime::RecordPlace& place,
                   std::vector<base::Error>& out) {
  const std::string id = place.instance.text();
  std::string previous;
  std::uint64_t step = 0;
  bool met = false;
  for (;;) {
    const auto page = work.history(place.instance, step, kPage);
    if (page.empty()) break;
    if (const auto broken = codec::broken_link(page, previous, step + 1)) {
      out.push_back(
          finding("record.broken",
                  {"Chuỗi bản ghi bị đứt: một mục đã bị sửa, xóa hoặc đổi chỗ.",
                   "The record's chain is broken: an entry was changed, removed or moved."},
                  id + " #" + std::to_string(*broken)));
      return;
    }
    for (const auto& entry : page) {
      if (entry.step != place.step) continue;
      met = true;
      if (entry.hash == place.hash) continue;
      out.push_back(finding("record.other_entry",
                            {"Mục bản ghi mà biên nhận dẫn chiếu đã được thay bằng mục khác.",
                             "Another entry stands where the receipt's was recorded."},
                            id + " #" + std::to_string(place.step)));
    }
    previous = page.back().hash;
    step = page.back().step;
  }
  if (met) return;
  out.push_back(finding("record.entry_missing",
                        {"Bản ghi không còn mục mà biên nhận dẫn chiếu.",
                         "The entry that the receipt names is missing from the record."},
                        id + " #" + std::to_string(place.step)));
}

}  // namespace

base::Result<std::string> receipt_of_link(Office& office, const std::string& token) {
  const auto view = open_link(office, token);
  if (!view.ok()) return view.error();
  return office.engine.call(office.settings.organisation, {"link", ""},
                            [&](runtime::Transaction& t) -> base::Result<std::string> {
                              return last_receipt(office.records(t), view->delivery);
                            });
}

base::Result<std::string> receipt_of_delivery(Office& office, const Principal& principal,
                                              const port::DeliveryId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::string> {
        auto& records = office.records(t);
        const auto row = records.delivery(id);
        if (!row) return no_such_delivery();
        // Whoever sees the document follows its deliveries; a recipient sees their own.
        const auto document = records.document(row->document);
        if (!document || !is_visible(office, t, principal, *document)) {
          return no_such_delivery();
        }
        return last_receipt(records, *row);
      });
}

std::vector<base::Error> compare_with_record(Office& office, const Receipt& receipt) {
  std::vector<base::Error> out;
  // The body never refuses.
  (void)office.engine.transact(office.settings.organisation, runtime::kSystem,
                               [&](runtime::Transaction& t) -> base::Outcome {
                                 out.clear();
                                 auto& records = office.records(t);
                                 compare_answer(records, receipt, out);
                                 compare_text(records, receipt, out);
                                 if (receipt.place) compare_chain(t.work(), *receipt.place, out);
                                 return base::Done{};
                               });
  return out;
}

}  // namespace vanthu::service
