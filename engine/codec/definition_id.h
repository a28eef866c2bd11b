// What every store gives a definition on deployment, worked out from the definition alone: stores
// draw no randomness.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/port/unit_of_work.h"

namespace vanthu::codec {

// Sets `version`, `sha256` (of the xml) and, where it is nil, `id`: a UUIDv7 of the deployment's
// time whose other bits come from SHA-256 over organisation, key, version and xml.
void complete(port::Definition& definition, std::string_view organisation, std::int64_t version);
// What deployments of one key lock, in stores that lock by id.
base::Uuid deployment_lock(std::string_view organisation, std::string_view key);

}  // namespace vanthu::codec
