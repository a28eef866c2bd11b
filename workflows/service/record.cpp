#include "workflows/service/record.h"

#include "engine/codec/events.h"
#include "engine/codec/history.h"
#include "engine/state/evolve.h"
#include "workflows/service/refusals.h"

namespace vanthu::service {
namespace {

base::Error damaged(const char* code, const message::InstanceId& id, std::uint64_t step,
                    const char* vi, const char* en) {
  return {code,
          {vi, en},
          id.text() + ", step " + std::to_string(step),
          {"Dừng mọi thay đổi, so với bản sao lưu và tìm nguyên nhân.",
           "Stop all changes, compare with a backup and find the cause."}};
}

// Ended instances keep their own row only: the rest of the state is gone by design.
state::Instance own_row(state::Instance instance) {
  state::Instance out;
  out.id = instance.id;
  out.business_key = std::move(instance.business_key);
  out.parent = instance.parent;
  out.state = instance.state;
  out.error_code = std::move(instance.error_code);
  out.started = instance.started;
  out.ended = instance.ended;
  out.last_number = instance.last_number;
  return out;
}

base::Result<std::size_t> replay_one(port::UnitOfWork& work, const message::InstanceId& id) {
  const auto stored = work.read(id);
  auto entries = whole_history(work, id);
  // Steps that were committed between the two looks are not of this state.
  if (stored && entries.size() > stored->steps) entries.resize(stored->steps);
  if (const auto broken = codec::broken_link(entries)) {
    return damaged("record.broken_chain", id, *broken, "Chuỗi mã băm của bản ghi bị đứt.",
                   "The record's hash chain is broken.");
  }
  state::Instance folded;
  bool fits = true;
  for (const auto& entry : entries) {
    const auto events = codec::events_from_json(entry.events);
    if (!events.ok()) return events.error();
    fits = state::evolve(folded, *events) && fits;
  }
  const bool over = folded.state != state::InstanceState::kActive;
  if (over) folded = own_row(std::move(folded));
  if (!fits || !stored || folded != (over ? own_row(stored->instance) : stored->instance)) {
    return damaged("record.differs", id, entries.size(),
                   "Dựng lại từ bản ghi không ra trạng thái đang lưu.",
                   "Replaying the record does not give the stored state.");
  }
  return entries.size();
}

}  // namespace

std::vector<port::HistoryEntry> whole_history(port::UnitOfWork& work,
                                              const message::InstanceId& id) {
  constexpr std::size_t kPage = 500;
  std::vector<port::HistoryEntry> out;
  for (;;) {
    auto page = work.history(id, out.size(), kPage);
    const bool last = page.size() < kPage;
    out.insert(out.end(), std::make_move_iterator(page.begin()),
               std::make_move_iterator(page.end()));
    if (last) return out;
  }
}

base::Result<std::vector<port::HistoryEntry>> record_of(Office& office,
                                                        const port::DocumentId& id) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::HistoryEntry>> {
        const auto document = office.records(t).document(id);
        if (!document) return no_such_document(id.text());
        return whole_history(t.work(), document->instance);
      });
}

base::Result<Replayed> replay(Office& office, const port::DocumentId& id) {
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<Replayed> {
                              if (!office.records(t).document(id))
                                return no_such_document(id.text());
                              Replayed out;
                              for (const auto& row : t.work().instances_by_key(id.text())) {
                                auto steps = replay_one(t.work(), row.id);
                                if (!steps.ok()) return steps.error();
                                ++out.instances;
                                out.steps += *steps;
                              }
                              return out;
                            });
}

}  // namespace vanthu::service
