#include "workflows/service/visible.h"

#include <algorithm>

#include "workflows/document/text.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostTasks = 1000;
constexpr std::size_t kSearchedAtOnce = 500;

// Whose eyes: worked out once for a whole list.
struct Eyes {
  bool operator_ = false;
  bool whole_office = false;  // clerks, signers, controllers
  bool clerk = false;
  std::vector<std::string> ids;
};

Eyes eyes_of(Office& office, runtime::Transaction& t, const Principal& principal) {
  Eyes out;
  out.operator_ = principal.channel == Channel::kCommandLine;
  if (out.operator_) return out;
  out.ids = standing_of(office, office.records(t), principal, t.now()).all();
  out.clerk = holds(out.ids, "role:clerk");
  out.whole_office =
      out.clerk || holds(out.ids, "role:signer") || holds(out.ids, "role:controller");
  return out;
}

bool has_task_in(port::UnitOfWork& work, const port::DocumentId& id, const Eyes& eyes) {
  port::TaskFilter filter;
  filter.business_key = id.text();
  filter.limit = kMostTasks;
  const auto rows = work.tasks(filter);
  return std::any_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return is_for(row.task, eyes.ids); });
}

bool issued(port::DocumentState state) {
  return state != port::DocumentState::kDrafting && state != port::DocumentState::kInReview &&
         state != port::DocumentState::kWithdrawn;
}

bool on_its_way(Office& office, runtime::Transaction& t, const Eyes& eyes,
                const port::DocumentRow& row) {
  return holds(eyes.ids, row.drafter) || (eyes.clerk && issued(row.state)) ||
         office.records(t).concerns(row.id, eyes.ids) || has_task_in(t.work(), row.id, eyes);
}

bool sees(Office& office, runtime::Transaction& t, const Eyes& eyes, const port::DocumentRow& row) {
  if (eyes.operator_) return true;
  if (eyes.ids.empty()) return false;
  const bool open = row.secrecy.empty();
  if (open && (eyes.whole_office || holds(eyes.ids, row.drafting_unit))) return true;
  return on_its_way(office, t, eyes, row);
}

std::vector<port::TaskRow> tasks_of(runtime::Transaction& t, const Eyes& eyes) {
  std::vector<port::TaskRow> tasks;
  port::TaskFilter group;
  group.candidates = eyes.ids;
  group.limit = kMostTasks;
  if (!eyes.ids.empty()) tasks = t.work().tasks(group);
  for (const auto& id : eyes.ids) {
    port::TaskFilter own;
    own.assignee = id;
    own.limit = kMostTasks;
    for (auto& row : t.work().tasks(own)) tasks.push_back(std::move(row));
  }
  std::erase_if(tasks, [&](const auto& task) { return !is_for(task.task, eyes.ids); });
  return tasks;
}

// Documents with an open task for these eyes, older than `before`.
void add_from_tasks(Office& office, runtime::Transaction& t, const Eyes& eyes,
                    const std::optional<port::DocumentId>& before,
                    std::vector<port::DocumentRow>& rows) {
  for (const auto& task : tasks_of(t, eyes)) {
    const auto id = port::DocumentId::parse(task.business_key);
    if (!id || (before && !(*id < *before))) continue;
    const bool known =
        std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == *id; });
    if (known) continue;
    if (auto row = office.records(t).document(*id)) rows.push_back(std::move(*row));
  }
}

std::vector<port::DocumentRow> concerning(Office& office, runtime::Transaction& t, const Eyes& eyes,
                                          const std::optional<port::DocumentId>& before,
                                          std::size_t limit) {
  auto rows = office.records(t).documents_of(eyes.ids, before, limit);
  add_from_tasks(office, t, eyes, before, rows);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id > b.id; });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

bool has_words(const port::DocumentRow& row, const std::string& folded) {
  return folded.empty() || document::fold(row.abstract_text).find(folded) != std::string::npos;
}

std::vector<port::DocumentRow> page(Office& office, runtime::Transaction& t, const Eyes& eyes,
                                    std::optional<port::DocumentId> before, std::size_t limit,
                                    const DocumentQuery& query) {
  const auto words = document::fold(query.words);
  // What is thrown away below is read in larger pieces.
  const std::size_t piece = words.empty() ? limit : std::max(limit, kSearchedAtOnce);
  std::vector<port::DocumentRow> out;
  while (out.size() < limit) {
    auto rows = eyes.operator_ || eyes.whole_office
                    ? office.records(t).documents_like(query.filter, before, piece)
                    : concerning(office, t, eyes, before, piece);
    const bool last = rows.size() < piece;
    if (!rows.empty()) before = rows.back().id;
    std::erase_if(rows, [&](const auto& row) {
      return !query.filter.takes(row) || !has_words(row, words) || !sees(office, t, eyes, row);
    });
    out.insert(out.end(), std::make_move_iterator(rows.begin()),
               std::make_move_iterator(rows.end()));
    if (last) break;
  }
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace

bool is_visible(Office& office, runtime::Transaction& t, const Principal& principal,
                const port::DocumentRow& document) {
  return (principal.scopes & kScopeRead) != 0 &&
         sees(office, t, eyes_of(office, t, principal), document);
}

port::Sight sight_of(Office& office, runtime::Transaction& t, const Principal& principal) {
  port::Sight out;
  if ((principal.scopes & kScopeRead) == 0) return out;
  auto eyes = eyes_of(office, t, principal);
  out.everything = eyes.operator_;
  out.open = eyes.whole_office;
  out.signed_ = eyes.clerk;
  for (const auto& task : tasks_of(t, eyes)) {
    if (const auto id = port::DocumentId::parse(task.business_key)) out.others.push_back(*id);
  }
  out.identities = std::move(eyes.ids);
  return out;
}

std::vector<port::DocumentRow> visible_documents(Office& office, const Principal& principal,
                                                 const std::optional<port::DocumentId>& before,
                                                 std::size_t limit, const DocumentQuery& query) {
  auto found = office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::DocumentRow>> {
        if ((principal.scopes & kScopeRead) == 0) return std::vector<port::DocumentRow>{};
        return page(office, t, eyes_of(office, t, principal), before, limit, query);
      });
  return std::move(found).value();
}

base::Result<port::DocumentId> find_visible(Office& office, const Principal& principal,
                                            const std::string& name) {
  auto id = find_document(office, name);
  if (!id.ok()) return no_such_document(name);  // "ambiguous" would tell that there are some
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<port::DocumentId> {
                              const auto row = office.records(t).document(*id);
                              if (!row || !is_visible(office, t, principal, *row)) {
                                return no_such_document(name);
                              }
                              return *id;
                            });
}

base::Result<DocumentReport> visible_report(Office& office, const Principal& principal,
                                            const port::DocumentId& id, Extent extent) {
  if (auto found = find_visible(office, principal, id.text()); !found.ok()) return found.error();
  return report(office, id, extent);
}

base::Result<port::DocumentRow> visible_document(Office& office, runtime::Transaction& t,
                                                 const Principal& principal,
                                                 const port::DocumentId& id) {
  auto row = office.records(t).document(id);
  if (!row || !is_visible(office, t, principal, *row)) return no_such_document(id.text());
  return *std::move(row);
}

}  // namespace vanthu::service
