#include "engine/codec/definition_id.h"

#include <charconv>
#include <utility>

#include "engine/codec/sha256.h"

namespace vanthu::codec {
namespace {

// The first 128 bits of a hash in hex.
std::pair<std::uint64_t, std::uint64_t> bits(const std::string& hash) {
  std::pair<std::uint64_t, std::uint64_t> out;
  std::from_chars(hash.data(), hash.data() + 16, out.first, 16);
  std::from_chars(hash.data() + 16, hash.data() + 32, out.second, 16);
  return out;
}

std::string joined(std::string_view organisation, std::string_view key) {
  return std::to_string(organisation.size()) + ":" + std::string(organisation) +
         std::to_string(key.size()) + ":" + std::string(key);
}

}  // namespace

void complete(port::Definition& definition, std::string_view organisation, std::int64_t version) {
  definition.version = version;
  definition.sha256 = sha256_hex(definition.xml);
  if (!definition.id.nil()) return;
  const auto [high, low] = bits(sha256_hex(joined(organisation, definition.key) +
                                           std::to_string(version) + ":" + definition.sha256));
  definition.id.uuid = base::IdSource(definition.deployed_at, high, low).next();
}

base::Uuid deployment_lock(std::string_view organisation, std::string_view key) {
  const auto [high, low] = bits(sha256_hex("deploy " + joined(organisation, key)));
  return base::Uuid{high, low};
}

}  // namespace vanthu::codec
