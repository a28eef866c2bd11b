#include "workflows/service/versions.h"

#include "workflows/service/refusals.h"
#include "workflows/service/visible.h"

namespace vanthu::service {

base::Result<port::VersionRow> version_of(Office& office, const Principal& principal,
                                          const port::DocumentId& id,
                                          const std::optional<std::int64_t>& version) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<port::VersionRow> {
                              const auto row = visible_document(office, t, principal, id);
                              if (!row.ok()) return row.error();
                              auto found =
                                  office.records(t).version(id, version.value_or(row->version));
                              if (!found) return no_such_document(id.text());
                              return *std::move(found);
                            });
}

base::Result<port::AttachmentRow> attachment_of(Office& office, const Principal& principal,
                                                const port::DocumentId& document,
                                                const port::AttachmentId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<port::AttachmentRow> {
        const auto row = visible_document(office, t, principal, document);
        if (!row.ok()) return row.error();
        auto found = office.records(t).attachment(id);
        if (found && found->document == document) return *std::move(found);
        return base::Error{"attachment.not_found",
                           {"Không có tệp đính kèm này.", "There is no such attachment."},
                           id.text(),
                           {"Xem danh sách tệp của văn bản.", "See the document's list of files."}};
      });
}

}  // namespace vanthu::service
