#include "adapters/http_api/camunda/shipped.h"

#include <algorithm>
#include <set>

#include "workflows/service/templates.h"

namespace vanthu::http_api::camunda {
namespace {

using Names = std::set<std::string, std::less<>>;

// Every value of `attribute` on the shipped files' elements that begin with `element`.
Names values_in_files(std::string_view element, std::string_view attribute) {
  Names out;
  const std::string start = " " + std::string(attribute) + "=\"";
  for (const auto& [file, xml] : service::definition_files()) {
    for (auto at = xml.find(element); at != xml.npos; at = xml.find(element, at + 1)) {
      const auto tag = xml.substr(at, xml.find('>', at) - at);
      const auto value = tag.find(start);
      if (value == tag.npos) continue;
      const auto rest = tag.substr(value + start.size());
      out.emplace(rest.substr(0, rest.find('"')));
    }
  }
  return out;
}

}  // namespace

bool is_shipped_process(const std::string& key) {
  static const Names kKeys = values_in_files("<bpmn:process ", "id");
  return kKeys.contains(key);
}

bool is_shipped_message(const std::string& name) {
  static const Names kNames = values_in_files("<bpmn:message ", "name");
  return kNames.contains(name);
}

bool is_own_topic(const Site& site, const std::string& topic) {
  const auto& connectors = site.office.engine.connectors();
  return connectors.local(topic) != nullptr || connectors.remote(topic) != nullptr;
}

base::Error of_documents(const std::string& what) {
  return {"process.of_document",
          {"Việc này thuộc quy trình văn bản của cơ quan; giao diện này không được thay đổi nó.",
           "This belongs to the office's documents and cannot be changed through this interface."},
          what,
          {"Dùng trang làm việc hoặc lệnh vanthu: ở đó có các quy tắc về thẩm quyền.",
           "Use the office's pages or the vanthu commands, which know who may do what."}};
}

}  // namespace vanthu::http_api::camunda
