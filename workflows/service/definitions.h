// Process definitions: which versions there are, their files, and deploying new ones.
#pragma once

#include <string>
#include <vector>

#include "engine/model/validate.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct ListedDefinition {
  port::Definition definition;  // without xml
  bool latest = false;
};
// Newest first; an empty key is every process, `all` older versions too. For everybody of the
// directory and administrators. Refused: "permission.denied".
base::Result<std::vector<ListedDefinition>> definitions(Office& office, const Principal& principal,
                                                        const std::string& key, bool all);
// With its xml. Refused also: "definition.not_found".
base::Result<port::Definition> definition_of(Office& office, const Principal& principal,
                                             const port::DefinitionId& id);

// What is to be said about a file; nothing is kept. Refused: "permission.denied".
base::Result<DefinitionReading> check_definition(Office& office, const Principal& principal,
                                                 const std::string& xml, const std::string& name);
// Refused: "permission.denied", and as runtime::Definitions::deploy() refuses.
base::Result<std::vector<port::Definition>> deploy_definition(Office& office,
                                                              const Principal& principal,
                                                              const std::string& xml,
                                                              const std::string& name);

}  // namespace vanthu::service
