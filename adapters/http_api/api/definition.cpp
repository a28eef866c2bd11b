// Process definitions: versions, their files, what is to be said about a file, deploying one.
#include "workflows/service/definitions.h"

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

Json definition_json(const port::Definition& one, bool latest) {
  return {{"id", one.id.text()},
          {"key", one.key},
          {"name", one.name},
          {"version", one.version},
          {"version_tag", one.version_tag},
          {"resource_name", one.resource_name},
          {"sha256", one.sha256},
          {"deployed_at", service::iso_time(one.deployed_at)},
          {"deployed_by", one.deployed_by},
          {"latest", latest}};
}

Json diagnostics_json(const service::DefinitionReading& reading, base::Language language) {
  auto out = Json::array();
  for (const auto& one : reading.diagnostics) {
    const bool error = one.severity == model::Severity::kError;
    out.push_back({{"severity", error ? "error" : "warning"},
                   {"code", one.error.code},
                   {"line", one.line},
                   {"element", one.element},
                   {"text", one.error.what.in(language)},
                   {"remedy", one.error.remedy.in(language)}});
  }
  return out;
}

base::Error not_xml() {
  return {"request.content_type",
          {"Không nhận kiểu nội dung này.", "This kind of content is not taken."},
          "Content-Type",
          {"Gửi tệp BPMN với application/xml.", "Send the BPMN file as application/xml."}};
}

bool is_xml(const Request& request) {
  return request.content_type.starts_with("application/xml") ||
         request.content_type.starts_with("text/xml");
}

std::string file_name(const Request& request) {
  const auto name = Input(request).query("name");
  return name.empty() ? "upload.bpmn" : name.substr(0, 200);
}

base::Result<port::Definition> find(Site& site, const Request& request) {
  const auto id = port::DefinitionId::parse(request.parts.at("id")).value_or(port::DefinitionId{});
  return service::definition_of(site.office, *request.principal, id);
}

// A refused file with what was found in it, by line and element.
Response refused_file(const Request& request, const base::Error& error, Json diagnostics) {
  auto out = problem_json(request, 422, error);
  auto body = Json::parse(out.body);
  body["diagnostics"] = std::move(diagnostics);
  out.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  return out;
}

}  // namespace

Response list_definitions(Site& site, const Request& request) {
  Input in(request);
  const auto limit = in.page().limit;
  const auto after = in.id<port::DefinitionId>("after");
  const bool all = in.flag("all");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  auto found = service::definitions(site.office, *request.principal, in.query("process"), all);
  if (!found.ok()) return problem_json(request, found.error());
  if (after) {
    std::erase_if(*found, [&](const auto& one) { return !(one.definition.id < *after); });
  }
  return answer_page(
      *found, limit, [](const auto& one) { return definition_json(one.definition, one.latest); },
      [](const auto& one) { return one.definition.id.text(); });
}

Response show_definition(Site& site, const Request& request) {
  const auto found = find(site, request);
  if (!found.ok()) return problem_json(request, found.error());
  const auto newest = service::definitions(site.office, *request.principal, found->key, false);
  const bool latest = newest.ok() && !newest->empty() && newest->front().definition.id == found->id;
  return answer_json(200, definition_json(*found, latest));
}

Response definition_xml(Site& site, const Request& request) {
  const auto found = find(site, request);
  if (!found.ok()) return problem_json(request, found.error());
  Response out{200, "application/xml", found->xml, {}};
  out.headers.emplace_back("ETag", "\"" + found->sha256 + "\"");
  // A stranger's file, shown by itself, must not run in our name.
  out.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
  return out;
}

Response check_definition(Site& site, const Request& request) {
  if (!is_xml(request)) return problem_json(request, not_xml());
  const auto reading =
      service::check_definition(site.office, *request.principal, request.body, file_name(request));
  if (!reading.ok()) return problem_json(request, reading.error());
  auto processes = Json::array();
  for (const auto& process : reading->processes) {
    if (process) processes.push_back({{"key", process->id}, {"name", process->name}});
  }
  return answer_json(200, {{"ok", !model::has_errors(reading->diagnostics)},
                           {"processes", std::move(processes)},
                           {"diagnostics", diagnostics_json(*reading, request.language)}});
}

Response deploy_definition(Site& site, const Request& request) {
  if (!is_xml(request)) return problem_json(request, not_xml());
  const auto reading =
      service::check_definition(site.office, *request.principal, request.body, file_name(request));
  if (!reading.ok()) return problem_json(request, reading.error());
  auto diagnostics = diagnostics_json(*reading, request.language);
  const auto deployed =
      service::deploy_definition(site.office, *request.principal, request.body, file_name(request));
  if (!deployed.ok()) return refused_file(request, deployed.error(), std::move(diagnostics));
  auto items = Json::array();
  for (const auto& one : *deployed) {
    audit(request, "definition.deployed",
          {{"process", one.key}, {"version", std::to_string(one.version)}});
    items.push_back(definition_json(one, true));
  }
  return answer_json(201,
                     {{"definitions", std::move(items)}, {"diagnostics", std::move(diagnostics)}});
}

}  // namespace vanthu::http_api::api
