#include "engine/runtime/connectors.h"

#include <cassert>

namespace vanthu::runtime {

namespace {

template <class Map>
auto* find(const Map& map, std::string_view name) {
  auto at = map.find(name);
  return at == map.end() ? nullptr : at->second;
}

template <class Map>
std::vector<std::string> names(const Map& map) {
  std::vector<std::string> out;
  for (const auto& [name, connector] : map) out.push_back(name);
  return out;
}

}  // namespace

void Connectors::add_local(std::string type, port::LocalConnector& connector) {
  assert(!remotes_.contains(type));
  [[maybe_unused]] bool added = locals_.emplace(std::move(type), &connector).second;
  assert(added);
}

void Connectors::add_remote(std::string type, port::RemoteConnector& connector) {
  assert(!locals_.contains(type));
  [[maybe_unused]] bool added = remotes_.emplace(std::move(type), &connector).second;
  assert(added);
}

void Connectors::add_collection(std::string name, port::CollectionSource& source) {
  [[maybe_unused]] bool added = collections_.emplace(std::move(name), &source).second;
  assert(added);
}

port::LocalConnector* Connectors::local(std::string_view type) const {
  return find(locals_, type);
}

port::RemoteConnector* Connectors::remote(std::string_view type) const {
  return find(remotes_, type);
}

port::CollectionSource* Connectors::collection(std::string_view name) const {
  return find(collections_, name);
}

std::vector<std::string> Connectors::local_types() const {
  return names(locals_);
}

std::vector<std::string> Connectors::remote_types() const {
  return names(remotes_);
}

}  // namespace vanthu::runtime
