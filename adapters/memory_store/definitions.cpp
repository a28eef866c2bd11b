#include "adapters/memory_store/unit_of_work.h"
#include "engine/codec/definition_id.h"

namespace vanthu::memory_store {
namespace {

using Found = std::optional<port::Definition>;

// The highest version of the key that `fits`.
template <class Fits>
Found newest(const std::vector<port::Definition>& all, std::string_view key, Fits&& fits) {
  Found out;
  for (const auto& one : all) {
    if (one.key == key && fits(one) && (!out || one.version > out->version)) out = one;
  }
  return out;
}

}  // namespace

std::vector<port::Definition> MemoryUnitOfWork::all_definitions() const {
  std::vector<port::Definition> out;
  for (const auto* definitions : {&std::as_const(committed_).definitions, &deployed_}) {
    for (const auto& [id, one] : *definitions) out.push_back(one);
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::tie(a.key, a.version) < std::tie(b.key, b.version);
  });
  return out;
}

port::Definition MemoryUnitOfWork::deploy(port::Definition definition) {
  return call([&](Lock& lock) {
    for (const auto* text : {&definition.key, &definition.name, &definition.version_tag,
                             &definition.resource_name, &definition.deployed_by}) {
      require_text(*text);
    }
    hold(lock, codec::deployment_lock(organisation_, definition.key));
    const auto last = newest(all_definitions(), definition.key, [](const auto&) { return true; });
    codec::complete(definition, organisation_, last ? last->version + 1 : 1);
    if (last && last->sha256 == definition.sha256) return *last;
    deployed_.emplace(definition.id, definition);
    return definition;
  });
}

Found MemoryUnitOfWork::definition(const port::DefinitionId& id) {
  return call([&](Lock&) -> Found {
    for (const auto* definitions :
         {&std::as_const(deployed_), &std::as_const(committed_).definitions}) {
      const auto at = definitions->find(id);
      if (at != definitions->end()) return at->second;
    }
    return std::nullopt;
  });
}

Found MemoryUnitOfWork::latest_definition(std::string_view key) {
  return call(
      [&](Lock&) { return newest(all_definitions(), key, [](const auto&) { return true; }); });
}

Found MemoryUnitOfWork::definition_version(std::string_view key, std::int64_t version) {
  return call([&](Lock&) {
    return newest(all_definitions(), key, [&](const auto& one) { return one.version == version; });
  });
}

Found MemoryUnitOfWork::definition_tagged(std::string_view key, std::string_view tag) {
  return call([&](Lock&) {
    return newest(all_definitions(), key, [&](const auto& one) { return one.version_tag == tag; });
  });
}

std::vector<port::Definition> MemoryUnitOfWork::definitions() {
  return call([&](Lock&) {
    auto all = all_definitions();
    for (auto& one : all) one.xml.clear();
    return all;
  });
}

}  // namespace vanthu::memory_store
