// Versioned process definitions. An instance stays on the version it was started on.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/message/names.h"
#include "engine/model/process.h"

namespace vanthu::port {

using message::DefinitionId;

struct Definition {
  DefinitionId id;
  std::string key;  // the process id in the XML
  std::string name;
  std::int64_t version = 1;  // counted per organisation and key, from 1
  std::string version_tag;
  std::string resource_name;  // "issue-directive.bpmn"
  std::string xml;            // the file as deployed, byte for byte
  std::string sha256;         // of xml, hex
  base::Time deployed_at{};
  std::string deployed_by;
};

}  // namespace vanthu::port
