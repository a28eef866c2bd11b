#include "workflows/service/draft.h"

#include "engine/codec/sha256.h"
#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/search.h"
#include "workflows/service/sign.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr const char* kProcess = "issue-directive";

base::Error no_directory() {
  return {"directory.missing",
          {"Chưa có danh bạ cơ quan.", "The organisation's directory is missing."},
          "",
          {"Nhập danh bạ bằng lệnh “vanthu import TỆP.json”.",
           "Import it with `vanthu import FILE.json`."}};
}

base::Error missing(const char* code, const base::Text& what, const base::Text& remedy) {
  return {code, what, "", remedy};
}

base::Outcome check(const document::Reading& reading, const port::DocumentRow& row) {
  if (row.abstract_text.empty()) {
    return missing("document.no_abstract",
                   {"Không đọc được trích yếu.", "No abstract can be read from the text."},
                   {"Viết tên loại và trích yếu ở đầu văn bản, hoặc ghi bằng --abstract.",
                    "Put the type and the abstract at the head, or give --abstract."});
  }
  if (row.symbol.empty()) {
    return missing("document.no_symbol",
                   {"Không đọc được ký hiệu văn bản.", "No symbol can be read from the text."},
                   {"Ghi “Số …-CTr/ĐU” ở đầu văn bản, hoặc dùng --symbol.",
                    "Print \"Số …-CTr/ĐU\" at the head, or give --symbol."});
  }
  if (reading.recipients.empty()) {
    return missing("document.no_recipients",
                   {"Không có mục “Nơi nhận”.", "The text has no \"Nơi nhận\" block."},
                   {"Thêm “Nơi nhận:” và từng nơi nhận, mỗi nơi một dòng.",
                    "Add \"Nơi nhận:\" with one recipient a line."});
  }
  return base::Done{};
}

port::VersionRow version_row(const port::DocumentRow& row, const document::Reading& reading,
                             const Actor& actor, const std::string& note, base::Time now) {
  return {row.id,   row.version,        reading.text, codec::sha256_hex(reading.text),
          actor.id, actor.on_behalf_of, note,         now};
}

std::vector<port::ReferenceRow> reference_rows(const port::DocumentId& id,
                                               const document::Reading& reading) {
  std::vector<port::ReferenceRow> rows;
  const auto position = [&] { return static_cast<std::int64_t>(rows.size()) + 1; };
  for (const auto& reference : reading.references) {
    rows.push_back({id, position(), reference.id, reference.type, "", iso_date(reference.date),
                    reference.issuer.value_or(""), relation_code(reference.relation)});
  }
  for (const auto& reference : reading.references_without_number) {
    rows.push_back({id, position(), "", "", reference.title, "", "", "cited"});
  }
  return rows;
}

void attach(port::Records& records, runtime::Transaction& t, const port::DocumentRow& row,
            const std::vector<NewAttachment>& attachments,
            std::vector<port::SignatureCheckRow> checks) {
  for (auto& check : checks) {
    check.document = row.id;
    records.signatures().insert(check);
  }
  for (const auto& one : attachments) {
    records.insert(port::AttachmentRow{
        t.ids().next_id<port::AttachmentId>(), row.id, row.version, one.file_name, one.content_type,
        codec::sha256_hex(one.bytes), static_cast<std::int64_t>(one.bytes.size()), one.bytes});
  }
}

// Judging takes time: before the transaction.
std::vector<port::SignatureCheckRow> judged(Office& office,
                                            const std::vector<NewAttachment>& attachments) {
  std::vector<port::SignatureCheckRow> out;
  for (const auto& one : attachments) {
    auto check = check_received(office, one.file_name, one.bytes, office.engine.now());
    if (check) out.push_back(*std::move(check));
  }
  return out;
}

message::Value text_list(const std::vector<std::string>& items) {
  expression::List list;
  for (const auto& item : items) list.emplace_back(item);
  return message::Value(std::move(list));
}

message::VariableMap first_variables(const Office& office, const port::DocumentRow& row,
                                     const document::Directory& directory) {
  const auto& settings = office.settings;
  return {{"document", row.id.text()},
          {"drafter", row.drafter},
          {"drafting_unit", row.drafting_unit},
          {"committee", text_list(members(directory, settings.opinion_group))},
          {"returned", false},
          {"note", ""},
          {"unresolved", 0},
          {"opinion_time", settings.opinion_time},
          {"remind_cycle", settings.remind_cycle},
          {"escalate_after", settings.escalate_after},
          {"give_up_after", settings.give_up_after}};
}

// A wrong name here would only show days later, as a task that nobody can do.
base::Outcome check_places(const Office& office, const document::Directory& directory,
                           const port::DocumentRow& row) {
  const auto& group = office.settings.opinion_group;
  if (!group.empty() && directory.group(group) == nullptr) {
    return base::Error{
        "settings.invalid",
        {"Danh bạ không có nhóm cho ý kiến này.", "The directory has no such group of opinions."},
        "office.opinion_group = " + group,
        {"Sửa cấu hình hoặc thêm nhóm vào danh bạ.",
         "Mend the setting or add the group to the directory."}};
  }
  if (directory.unit(row.drafting_unit) == nullptr) {
    return base::Error{
        "directory.unknown_entry",
        {"Danh bạ không có đơn vị soạn thảo này.", "The directory has no such drafting unit."},
        row.drafting_unit,
        {"Ghi đúng mã đơn vị bằng --unit.", "Name the unit's id with --unit."}};
  }
  return base::Done{};
}

base::Error changed_meanwhile(const port::DocumentId& id) {
  return {"document.changed",
          {"Người khác đã sửa văn bản này.", "Somebody else has changed this document."},
          id.text(),
          {"Mở lại văn bản, xem bản mới rồi sửa tiếp.",
           "Open it again, look at the new version and go on from there."}};
}

std::string own_unit(const document::Directory& directory, const std::string& actor) {
  if (directory.unit(actor) != nullptr) return actor;
  if (const auto* post = directory.post(actor)) return post->unit;
  return {};
}

}  // namespace

void describe(port::DocumentRow& row, const DraftRequest& request, const document::Reading& reading,
              const document::Directory& directory) {
  const auto& header = reading.header;
  row.type = !request.type.empty() ? request.type : header.type.value_or("");
  row.abstract_text =
      !request.abstract_text.empty() ? request.abstract_text : header.abstract_text.value_or("");
  row.symbol = !request.symbol.empty() ? request.symbol : header.symbol.value_or("");
  row.urgency = header.urgency.value_or("");
  row.secrecy = header.secrecy.value_or("");
  row.issuing_body =
      !request.issuing_body.empty() ? request.issuing_body : directory.data().issuing_body;
  if (!reading.signature) return;
  std::string authority;
  for (const auto& mark : reading.signature->authority) {
    authority += (authority.empty() ? "" : " ") + mark;
  }
  if (reading.signature->on_behalf_of) authority += " " + *reading.signature->on_behalf_of;
  row.signing_authority = authority;
  row.signer_position = reading.signature->position.value_or("");
  row.signer_name = reading.signature->signer.value_or("");
}

base::Result<port::DocumentId> draft(Office& office, const Principal& principal,
                                     const DraftRequest& request) {
  auto reading = document::read_text(request.text);
  if (!reading.ok()) return reading.error();
  const auto checks = judged(office, request.attachments);
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<port::DocumentId> {
        auto& records = office.records(t);
        if (records.directory_version() == 0) return no_directory();
        const auto directory = office.directory(records);
        port::DocumentRow row;
        row.id = t.ids().next_id<port::DocumentId>();
        const auto actor = may(office, t, principal, Operation::kDraft);
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        row.drafter = actor->id;
        const auto& whose = actor->on_behalf_of.empty() ? actor->id : actor->on_behalf_of;
        row.drafting_unit =
            !request.drafting_unit.empty() ? request.drafting_unit : own_unit(*directory, whose);
        if (auto outcome = check_places(office, *directory, row); !outcome.ok()) {
          return outcome.error();
        }
        row.created = t.now();
        describe(row, request, *reading, *directory);
        if (auto outcome = check(*reading, row); !outcome.ok()) return outcome.error();
        auto started = t.start(kProcess, row.id.text(), first_variables(office, row, *directory));
        if (!started.ok()) return started.error();
        row.instance = *started;
        records.insert(row);
        records.insert(version_row(row, *reading, *actor, request.note, t.now()));
        records.replace_references(row.id, reference_rows(row.id, *reading));
        attach(records, t, row, request.attachments, checks);
        index_document(office, records, row, reading->text);
        return row.id;
      });
}

base::Outcome revise(Office& office, const Principal& principal, const port::DocumentId& id,
                     const DraftRequest& request) {
  auto reading = document::read_text(request.text);
  if (!reading.ok()) return reading.error();
  const auto checks = judged(office, request.attachments);
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        auto row = records.document(id, true);
        if (!row || !is_visible(office, t, principal, *row)) return no_such_document(id.text());
        Subject subject;
        subject.document = &*row;
        subject.where = id.text();
        const auto actor = may(office, t, principal, Operation::kRevise, subject);
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        if (row->state != port::DocumentState::kDrafting) {
          return wrong_state(id.text(),
                             {"Văn bản đang ở bước duyệt, không sửa được.",
                              "The document is under review and cannot be changed."},
                             {"Đề nghị người đang xử lý trả lại để sửa.",
                              "Ask whoever has it to return it first."});
        }
        if (request.of_version != 0 && request.of_version != row->version) {
          return changed_meanwhile(id);
        }
        describe(*row, request, *reading, *office.directory(records));
        if (auto outcome = check(*reading, *row); !outcome.ok()) return outcome;
        ++row->version;
        records.update(*row);
        records.insert(version_row(*row, *reading, *actor, request.note, t.now()));
        records.replace_references(row->id, reference_rows(row->id, *reading));
        records.reset_opinions(row->id);
        attach(records, t, *row, request.attachments, checks);
        index_document(office, records, *row, reading->text);
        return base::Done{};
      });
}

}  // namespace vanthu::service
