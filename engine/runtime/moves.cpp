#include "engine/runtime/moves.h"

#include <algorithm>

#include "engine/codec/commands.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/root.h"
#include "engine/step.h"

namespace vanthu::runtime {

using message::MoveInstance;

namespace {

// Both versions of one instance.
struct Versions {
  port::StoredInstance stored;
  model::ProcessPtr from;
  model::ProcessPtr to;
};

base::Result<Versions> versions_of(Transaction& transaction, port::StoredInstance stored,
                                   const port::DefinitionId& to) {
  port::UnitOfWork& work = transaction.work();
  Definitions& definitions = transaction.around().definitions;
  if (stored.instance.state != state::InstanceState::kActive) {
    return instance_over(stored.instance.id.text());
  }
  const auto old_one = work.definition(stored.definition);
  const auto new_one = work.definition(to);
  if (!old_one || !new_one) return no_such_process(to.text());
  if (old_one->id == new_one->id) return same_version(stored.instance.id.text());
  if (old_one->key != new_one->key) return other_process(old_one->key, new_one->key);
  auto from_drawing = definitions.process(work, old_one->id);
  auto to_drawing = definitions.process(work, new_one->id);
  return Versions{std::move(stored), std::move(from_drawing), std::move(to_drawing)};
}

MoveInstance command_of(const port::DefinitionId& from, const MoveOrder& order, bool undo) {
  return {from, order.to, order.map, order.reason, undo};
}

MoveReport planned(const Versions& versions, const MoveInstance& command) {
  const state::Instance& instance = versions.stored.instance;
  auto plan = behavior::plan_move(*versions.from, *versions.to, instance, command);
  MoveReport report;
  report.instance = instance.id;
  report.business_key = instance.business_key;
  report.obstacles = std::move(plan.obstacles);
  report.notes = std::move(plan.notes);
  return report;
}

void look_at(const state::Instance& before, const state::Instance& after, MoveReport& report) {
  report.ends = after.state != state::InstanceState::kActive;
  for (const auto& [id, incident] : after.incidents) {
    if (!before.incidents.contains(id)) ++report.incidents;
  }
}

base::Result<MoveReport> tried(Transaction& transaction, const InstanceId& id,
                               const MoveOrder& order, bool undo) {
  auto stored = transaction.work().read(id);
  if (!stored) return no_such_instance(id.text());
  const auto versions = versions_of(transaction, *std::move(stored), order.to);
  if (!versions) return versions.error();
  const auto command = command_of(versions->stored.definition, order, undo);
  auto report = planned(*versions, command);
  if (!report.obstacles.empty()) return report;
  const Surroundings& around = transaction.around();
  const auto done =
      engine::move(*versions->from, *versions->to, versions->stored.instance,
                   {transaction.now(), around.entropy.ids(transaction.now()), transaction.actor(),
                    &around.settings.calendar_of(transaction.organisation()), command},
                   around.settings.limits);
  look_at(versions->stored.instance, done.instance, report);
  return report;
}

base::Result<MoveReport> moved(Transaction& transaction, const InstanceId& id,
                               const MoveOrder& order, bool undo) {
  Root* root = transaction.root(id);
  if (root == nullptr) return no_such_instance(id.text());
  const auto versions =
      versions_of(transaction, {root->instance(), root->definition(), 0}, order.to);
  if (!versions) return versions.error();
  const auto command = command_of(root->definition(), order, undo);
  auto report = planned(*versions, command);
  if (!report.obstacles.empty()) return report;
  auto outcome = root->move(transaction, command, versions->to);
  if (!outcome) return std::move(outcome).error();
  transaction.settle(*root);
  look_at(versions->stored.instance, root->instance(), report);
  report.moved = true;
  return report;
}

// The moves of an instance that are not undone, oldest first.
std::vector<MoveInstance> moves_of(port::UnitOfWork& work, const InstanceId& id) {
  constexpr std::size_t kPage = 500;
  std::vector<MoveInstance> out;
  for (std::uint64_t after = 0;;) {
    const auto page = work.history(id, after, kPage);
    for (const auto& entry : page) {
      after = entry.step;
      if (entry.command.find("move_instance") == std::string::npos) continue;
      const auto command = codec::command_from_json(entry.command);
      const auto* move = command ? std::get_if<MoveInstance>(&*command) : nullptr;
      if (move == nullptr) continue;
      if (!move->undo) {
        out.push_back(*move);
      } else if (!out.empty()) {
        out.pop_back();
      }
    }
    if (page.size() < kPage) return out;
  }
}

// What has no way back (an element mapped to nothing, two that became one) is left out: a person
// has to say where it goes.
message::ElementMap turned_round(const message::ElementMap& map, const message::ElementMap& more) {
  message::ElementMap out = more;
  for (const auto& [old_id, new_id] : map) {
    const auto came_from =
        std::ranges::count(map, new_id, &message::ElementMap::value_type::second);
    const auto said = std::ranges::count(more, new_id, &message::ElementMap::value_type::first);
    if (!new_id.empty() && came_from == 1 && said == 0) out.emplace_back(new_id, old_id);
  }
  return out;
}

// One page of instances to move; those before `after` have been seen.
std::vector<port::InstanceRow> next_page(Engine& engine, const std::string& organisation,
                                         const MoveBatch& batch,
                                         const std::optional<InstanceId>& after) {
  constexpr std::size_t kPage = 200;
  port::InstanceFilter filter;
  filter.definitions = std::vector{batch.from};
  filter.state = state::InstanceState::kActive;
  if (!batch.business_key.empty()) filter.business_key = batch.business_key;
  filter.limit = kPage;
  filter.after = after;
  std::vector<port::InstanceRow> rows;
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& t) -> base::Outcome {
    rows = t.work().instances(filter);
    return base::Done{};
  });
  return rows;
}

base::Result<MoveReport> carry_out(Transaction& transaction, const InstanceId& id,
                                   const MoveBatch& batch) {
  const MoveOrder& order = batch.order;
  if (batch.undo) return undo_move(transaction, id, order.map, order.reason, batch.dry_run);
  return batch.dry_run ? try_move(transaction, id, order) : move_instance(transaction, id, order);
}

// True of an answer that only says that someone was faster.
bool overtaken(const base::Error& error) {
  return error.code == "instance.ended" || error.code == "instance.not_found" ||
         error.code == "move.same_version";
}

}  // namespace

base::Result<MoveReport> try_move(Transaction& transaction, const InstanceId& id,
                                  const MoveOrder& order) {
  return tried(transaction, id, order, false);
}

base::Result<MoveReport> move_instance(Transaction& transaction, const InstanceId& id,
                                       const MoveOrder& order) {
  return moved(transaction, id, order, false);
}

base::Result<MoveOrder> way_back(Transaction& transaction, const InstanceId& id,
                                 const message::ElementMap& more, std::string reason) {
  const auto stored = transaction.work().read(id);
  if (!stored) return no_such_instance(id.text());
  const auto moves = moves_of(transaction.work(), id);
  if (moves.empty()) return nothing_to_undo(id.text());
  return MoveOrder{moves.back().from, turned_round(moves.back().map, more), std::move(reason)};
}

base::Result<MoveReport> undo_move(Transaction& transaction, const InstanceId& id,
                                   const message::ElementMap& more, const std::string& reason,
                                   bool dry_run) {
  // Locked before its record is read: two who undo at once undo one move, not two.
  if (!dry_run && transaction.root(id) == nullptr) return no_such_instance(id.text());
  const auto order = way_back(transaction, id, more, reason);
  if (!order) return order.error();
  return dry_run ? tried(transaction, id, *order, true) : moved(transaction, id, *order, true);
}

base::Result<MoveSummary> move_batch(Engine& engine, const std::string& organisation,
                                     const message::Actor& actor, const MoveBatch& batch,
                                     const std::function<void(const MoveReport&)>& tell) {
  if (!batch.dry_run && batch.order.reason.empty()) return reason_missing();
  MoveSummary summary;
  const auto one = [&](const InstanceId& id, const std::string& key) {
    ++summary.seen;
    auto report =
        engine.call(organisation, actor, [&](Transaction& t) { return carry_out(t, id, batch); });
    if (!report && overtaken(report.error())) {
      ++summary.gone;
      return;
    }
    if (!report) {
      MoveReport refused;
      refused.instance = id;
      refused.business_key = key;
      refused.obstacles = {report.error()};
      report = std::move(refused);
    }
    ++(report->obstacles.empty() ? summary.fit : summary.misfit);
    tell(*report);
  };
  if (!batch.instances.empty()) {
    for (const InstanceId& id : batch.instances) one(id, {});
    return summary;
  }
  for (std::optional<InstanceId> after;;) {
    const auto page = next_page(engine, organisation, batch, after);
    if (page.empty()) return summary;
    for (const auto& row : page) one(row.id, row.business_key);
    after = page.back().id;
  }
}

}  // namespace vanthu::runtime
