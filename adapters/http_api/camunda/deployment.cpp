#include <set>

#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/definition_view.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/values.h"
#include "adapters/http_api/multipart.h"

namespace vanthu::http_api::camunda {
namespace {

struct Upload {
  std::string name;
  std::vector<Part> files;
};

base::Error refused(const std::string& where, base::Text what) {
  return {"request.parameter",
          std::move(what),
          where,
          {"Gửi multipart/form-data với tệp .bpmn và trường “deployment-name”.",
           "Send multipart/form-data with .bpmn files and the field \"deployment-name\"."}};
}

// What may be said beside the files, and needs nothing done.
bool is_known_field(const std::string& name) {
  static const std::set<std::string> kKnown{"deployment-name", "deployment-source",
                                            "enable-duplicate-filtering", "deploy-changed-only"};
  return kKnown.contains(name);
}

bool is_bpmn(const std::string& name) {
  return name.ends_with(".bpmn") || name.ends_with(".xml");
}

base::Result<Upload> read_upload(const Request& request) {
  auto parts = decode_multipart(request.content_type, request.body);
  if (!parts) {
    return refused("", {"Nội dung không phải là multipart/form-data trọn vẹn.",
                        "The body is not a whole multipart/form-data."});
  }
  Upload out;
  for (auto& part : *parts) {
    if (part.name == "deployment-name") out.name = part.content;
    if (!part.file_name.empty()) {
      if (!is_bpmn(part.file_name)) {
        return refused(part.file_name, {"Chỉ nhận tệp BPMN (.bpmn, .xml).",
                                        "Only BPMN files (.bpmn, .xml) are taken."});
      }
      out.files.push_back(std::move(part));
    } else if (!is_known_field(part.name) && !part.content.empty()) {
      return refused(part.name, {"Không hỗ trợ trường “" + part.name + "”.",
                                 "The field \"" + part.name + "\" is not supported."});
    }
  }
  if (out.files.empty()) return refused("", {"Không có tệp nào.", "There is no file."});
  return out;
}

Value deployment_json(const std::string& id, const std::string& name, const std::string& at,
                      std::optional<Context> deployed) {
  Context out{{"links", List{}},
              {"id", id},
              {"name", text_or_null(name)},
              {"source", Value()},
              {"deploymentTime", at},
              {"tenantId", Value()}};
  if (deployed) {
    out.emplace_back("deployedProcessDefinitions", *std::move(deployed));
    for (const char* kind : {"deployedCaseDefinitions", "deployedDecisionDefinitions",
                             "deployedDecisionRequirementsDefinitions"}) {
      out.emplace_back(kind, Value());
    }
  }
  return Value(std::move(out));
}

}  // namespace

// All files or none: one transaction. The same bytes again give the versions that are there.
Response create_deployment(Site& site, const Request& request) {
  const auto upload = read_upload(request);
  if (!upload) return refusal(request, upload.error());
  using Deployed = std::vector<port::Definition>;
  const auto deployed =
      site.office.engine.call(site.office.settings.organisation, actor_of(request),
                              [&](runtime::Transaction& transaction) -> base::Result<Deployed> {
                                Deployed out;
                                for (const auto& file : upload->files) {
                                  auto made = transaction.deploy(file.content, file.file_name);
                                  if (!made) return made;
                                  out.insert(out.end(), made->begin(), made->end());
                                }
                                return out;
                              });
  if (!deployed) return refusal(request, deployed.error());
  Context definitions;
  for (const auto& one : *deployed) definitions.emplace_back(one.id.text(), definition_json(one));
  const auto& first = deployed->front();
  return answer_json(deployment_json(deployment_id(first), upload->name,
                                     date_text(first.deployed_at, zone_of(site)),
                                     std::move(definitions)));
}

Response list_deployments(Site& site, const Request& request) {
  Input in = Input::query(request);
  const auto id = in.text("id");
  const auto name = in.text("name");
  in.pass_over({"sortBy", "sortOrder"});
  const Page page = page_of(in, request);
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  const auto all = reading(
      site, [](runtime::Transaction& transaction) { return transaction.work().definitions(); });
  std::set<std::string> seen;
  List out;
  std::size_t place = 0;
  for (const auto& one : all) {
    const auto own = deployment_id(one);
    if (!seen.insert(own).second || (id && *id != own) || (name && *name != one.resource_name)) {
      continue;
    }
    if (place++ < page.first || out.size() >= page.most) continue;
    out.push_back(deployment_json(own, one.resource_name, date_text(one.deployed_at, zone_of(site)),
                                  std::nullopt));
  }
  return answer_json(Value(std::move(out)));
}

}  // namespace vanthu::http_api::camunda
