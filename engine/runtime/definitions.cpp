#include "engine/runtime/definitions.h"

#include <algorithm>
#include <charconv>
#include <mutex>

#include "engine/codec/sha256.h"
#include "engine/model/validate.h"
#include "engine/runtime/refusals.h"

namespace vanthu::runtime {

using port::Definition;

namespace {

// All errors of a file in one refusal, a line each, the first one's remedy.
base::Error refusal(const std::string& file, const std::vector<model::Diagnostic>& diagnostics) {
  base::Error out{"definition.invalid", {}, file, {}};
  for (const auto& diagnostic : diagnostics) {
    if (diagnostic.severity != model::Severity::kError) continue;
    const base::Error& error = diagnostic.error;
    std::string place = error.where;
    if (diagnostic.line != 0) place = file + ":" + std::to_string(diagnostic.line);
    if (!diagnostic.element.empty()) place += " (" + diagnostic.element + ")";
    const std::string lead = (out.what.vi.empty() ? "" : "\n") + place + ": ";
    out.what.vi += lead + error.what.vi;
    out.what.en += lead + error.what.en;
    if (out.remedy.vi.empty()) out.remedy = error.remedy;
  }
  return out;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t out = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// The version of `key` from the same file as the caller; else the latest that was there with it.
std::optional<Definition> deployed_with(port::UnitOfWork& work, std::string_view key,
                                        const port::DefinitionId& caller_id) {
  auto caller = work.definition(caller_id);
  if (!caller) return work.latest_definition(key);
  std::optional<Definition> best;
  for (auto& candidate : work.definitions()) {
    if (candidate.key != key) continue;
    if (candidate.sha256 == caller->sha256) return candidate;
    if (candidate.deployed_at > caller->deployed_at) continue;
    if (!best || best->version < candidate.version) best = std::move(candidate);
  }
  return best;
}

}  // namespace

model::ProcessPtr Definitions::process(port::UnitOfWork& work, const port::DefinitionId& id) {
  const Key key{work.organisation(), id};
  {
    std::shared_lock lock(mutex_);
    if (auto at = processes_.find(key); at != processes_.end()) return at->second;
  }
  auto definition = work.definition(id);
  if (!definition) return nullptr;
  auto compiled = compile_(definition->xml, definition->resource_name);
  if (!compiled) throw DefinitionBroken(definition->key + ": " + compiled.error().what.en);
  for (const auto& process : *compiled) {
    if (process->id != definition->key) continue;
    std::unique_lock lock(mutex_);
    return processes_.emplace(key, process).first->second;
  }
  throw DefinitionBroken(definition->key + " is not in its own file");
}

std::optional<Definition> Definitions::resolve(port::UnitOfWork& work, std::string_view key,
                                               model::CallActivity::Binding binding,
                                               std::string_view version,
                                               const port::DefinitionId& caller) {
  using Binding = model::CallActivity::Binding;
  switch (binding) {
    case Binding::kLatest:
      return work.latest_definition(key);
    case Binding::kDeployment:
      return deployed_with(work, key, caller);
    case Binding::kVersion: {
      auto wanted = number(version);
      return wanted ? work.definition_version(key, *wanted) : std::nullopt;
    }
    case Binding::kVersionTag:
      return work.definition_tagged(key, version);
  }
  return std::nullopt;
}

base::Result<std::vector<Definition>> Definitions::deploy(port::UnitOfWork& work, std::string xml,
                                                          const std::string& name,
                                                          const message::Actor& actor,
                                                          base::Time now) {
  auto compiled = compile_(xml, name);
  if (!compiled) return std::move(compiled).error();
  std::vector<model::Diagnostic> found;
  std::vector<model::ProcessPtr> runnable;
  for (const auto& process : *compiled) {
    if (!process->executable) continue;
    std::ranges::move(model::validate(*process), std::back_inserter(found));
    runnable.push_back(process);
  }
  if (model::has_errors(found)) return refusal(name, found);
  if (runnable.empty()) return nothing_to_run(name);

  std::vector<Definition> out;
  const std::string hash = codec::sha256_hex(xml);
  for (const auto& process : runnable) {
    Definition wanted;
    wanted.key = process->id;
    wanted.name = process->name;
    wanted.version_tag = process->version_tag;
    wanted.resource_name = name;
    wanted.xml = xml;
    wanted.sha256 = hash;
    wanted.deployed_at = now;
    wanted.deployed_by = actor.id;
    out.push_back(work.deploy(std::move(wanted)));
  }
  return out;
}

}  // namespace vanthu::runtime
