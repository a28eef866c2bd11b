#include "workflows/service/instances.h"

#include <algorithm>
#include <map>

#include "engine/behavior/index.h"
#include "engine/runtime/refusals.h"
#include "workflows/service/permission.h"
#include "workflows/service/record.h"

namespace vanthu::service {
namespace {

using message::ElementNumber;

base::Error no_such_place(const std::string& text) {
  return {"place.not_found",
          {"Không có bước hay thẻ bài nào như vậy đang hoạt động.",
           "No such element or waiting token is active."},
          text,
          {"Xem các bước bằng “vanthu instance show”; dùng số thứ tự, mã phần tử hoặc mã luồng.",
           "See them with `vanthu instance show`; use a number, an element id or a flow id."}};
}

base::Error several_places(const std::string& text, const std::vector<ElementNumber>& numbers) {
  std::string all;
  for (const auto number : numbers) all += (all.empty() ? "" : ", ") + std::to_string(number);
  return {"place.ambiguous",
          {"Có nhiều lượt của phần tử này đang hoạt động: " + all + ".",
           "Several instances of this element are active: " + all + "."},
          text,
          {"Chọn một số trong đó.", "Choose one of these numbers."}};
}

base::Result<port::DefinitionId> version_in(port::UnitOfWork& work, const std::string& key,
                                            std::int64_t version) {
  const auto found =
      version == 0 ? work.latest_definition(key) : work.definition_version(key, version);
  if (!found) return runtime::no_such_process(key);
  return found->id;
}

}  // namespace

base::Result<std::vector<ListedInstance>> instances(Office& office, const Principal& principal,
                                                    const InstanceQuery& query) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<ListedInstance>> {
        const auto actor = may(office, t, principal, Operation::kRepair);
        if (!actor) return actor.error();
        auto filter = query.filter;
        if (!query.process_key.empty()) {
          const auto id = version_in(t.work(), query.process_key, query.version);
          if (!id) return id.error();
          filter.definitions = std::vector{*id};
        }
        std::map<port::DefinitionId, port::Definition> known;
        for (auto& one : t.work().definitions()) known.emplace(one.id, std::move(one));
        std::vector<ListedInstance> out;
        for (auto& row : t.work().instances(filter)) {
          const auto& definition = known[row.definition];
          out.push_back({std::move(row), definition.key, definition.version});
        }
        return out;
      });
}

base::Result<InspectedInstance> inspect(runtime::Transaction& t, const message::InstanceId& id) {
  auto stored = t.work().read(id);
  auto definition = stored ? t.work().definition(stored->definition) : std::nullopt;
  if (!definition) return runtime::no_such_instance(id.text());
  auto process = t.around().definitions.process(t.work(), definition->id);
  return InspectedInstance{*std::move(stored), *std::move(definition), std::move(process)};
}

base::Result<InspectedInstance> inspect(Office& office, const Principal& principal,
                                        const message::InstanceId& id) {
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<InspectedInstance> {
                              const auto actor = may(office, t, principal, Operation::kRepair);
                              if (!actor) return actor.error();
                              return inspect(t, id);
                            });
}

base::Result<std::vector<port::HistoryEntry>> record_of(Office& office, const Principal& principal,
                                                        const message::InstanceId& id) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::HistoryEntry>> {
        const auto actor = may(office, t, principal, Operation::kRepair);
        if (!actor) return actor.error();
        if (!t.work().read(id)) return runtime::no_such_instance(id.text());
        return whole_history(t.work(), id);
      });
}

base::Result<Place> find_place(const InspectedInstance& inspected, const std::string& text,
                               bool listeners) {
  const state::Instance& instance = inspected.stored.instance;
  const model::Process& process = *inspected.process;
  const bool number =
      !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == text.npos;
  if (number) {
    const ElementNumber element = std::stoull(text);
    if (!instance.elements.contains(element)) return no_such_place(text);
    return Place{element, {}};
  }
  std::vector<ElementNumber> found;
  for (const auto& [key, element] : instance.elements) {
    if (element.node == model::kNoNode || element.completed_order != 0) continue;
    if (process.nodes[element.node].id != text) continue;
    if (!listeners && behavior::is_listener(process, instance, element)) continue;
    found.push_back(key);
  }
  if (found.size() == 1) return Place{found.front(), {}};
  if (!found.empty()) return several_places(text, found);
  const model::FlowIndex flow = process.flow(text);
  for (const auto& [place, count] : instance.tokens) {
    if (place.second == flow) found.push_back(place.first);
  }
  if (found.empty()) return no_such_place(text);
  if (found.size() > 1) return several_places(text, found);
  return Place{found.front(), text};
}

base::Result<port::DefinitionId> find_version(Office& office, const std::string& key,
                                              std::int64_t version) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) { return version_in(t.work(), key, version); });
}

}  // namespace vanthu::service
