#include "workflows/service/definitions.h"

#include <algorithm>
#include <map>

#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

base::Error no_such_definition(const std::string& id) {
  return {"definition.not_found",
          {"Không có định nghĩa quy trình này.", "There is no such process definition."},
          id,
          {"Xem danh sách định nghĩa.", "See the list of definitions."}};
}

}  // namespace

base::Result<std::vector<ListedDefinition>> definitions(Office& office, const Principal& principal,
                                                        const std::string& key, bool all) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<ListedDefinition>> {
        const auto actor = may(office, t, principal, Operation::kSeeDirectory);
        if (!actor.ok()) return actor.error();
        auto rows = t.work().definitions();
        std::map<std::string, std::int64_t> newest;
        for (const auto& row : rows) newest[row.key] = std::max(newest[row.key], row.version);
        std::vector<ListedDefinition> out;
        for (auto& row : rows) {
          const bool latest = newest[row.key] == row.version;
          if ((!key.empty() && row.key != key) || (!all && !latest)) continue;
          out.push_back({std::move(row), latest});
        }
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
          return a.definition.id > b.definition.id;
        });
        return out;
      });
}

base::Result<port::Definition> definition_of(Office& office, const Principal& principal,
                                             const port::DefinitionId& id) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<port::Definition> {
                              const auto actor =
                                  may(office, t, principal, Operation::kSeeDirectory);
                              if (!actor.ok()) return actor.error();
                              auto found = t.work().definition(id);
                              if (!found) return no_such_definition(id.text());
                              return *std::move(found);
                            });
}

base::Result<DefinitionReading> check_definition(Office& office, const Principal& principal,
                                                 const std::string& xml, const std::string& name) {
  const auto allowed = may_now(office, principal, Operation::kManageDefinitions);
  if (!allowed.ok()) return allowed.error();
  return office.read_definition(xml, name);
}

base::Result<std::vector<port::Definition>> deploy_definition(Office& office,
                                                              const Principal& principal,
                                                              const std::string& xml,
                                                              const std::string& name) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::Definition>> {
        const auto actor = may(office, t, principal, Operation::kManageDefinitions);
        if (!actor.ok()) return actor.error();
        return t.deploy(xml, name);
      });
}

}  // namespace vanthu::service
