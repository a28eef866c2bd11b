// What workers do with external tasks.
#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"
#include "adapters/http_api/camunda/shipped.h"
#include "adapters/http_api/camunda/task_watch.h"
#include "engine/base/utf8.h"

namespace vanthu::http_api::camunda {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMostTasks = 1000;
constexpr std::int64_t kLongestWait = 30 * 60 * 1000;               // ms, as Camunda's
constexpr std::int64_t kLongestLock = 366LL * 24 * 60 * 60 * 1000;  // ms
constexpr std::size_t kLongestMessage = 666;                        // code points, as Camunda's
constexpr std::size_t kLongestDetails = 64 * 1024;

struct Topic {
  runtime::Fetch fetch;
  ShownTask shown;
  std::optional<std::vector<std::string>> definition_keys;
  std::optional<std::vector<std::string>> definition_ids;
  std::string version_tag;
  bool filtered = false;
};

struct Order {
  std::vector<Topic> topics;
  std::size_t most = 0;
  milliseconds wait{0};
};

// "one" and "list of": both given is both at once, which only their common part fits.
std::optional<std::vector<std::string>> one_or_list(Input& in, const std::string& one,
                                                    const std::string& list) {
  auto many = in.texts(list);
  auto single = in.text(one);
  if (!single) return many;
  const bool listed = !many || std::find(many->begin(), many->end(), *single) != many->end();
  return listed ? std::vector{*single} : std::vector<std::string>{};
}

Topic read_topic(const Site& site, Input& in, const std::string& worker) {
  Topic out;
  const std::string name = in.required_text("topicName");
  if (is_own_topic(site, name)) in.refuse(of_documents(name));
  out.fetch.topics = {name};
  out.fetch.worker = worker;
  out.fetch.duration = milliseconds(in.integer("lockDuration", 1, kLongestLock).value_or(0));
  if (out.fetch.duration == milliseconds(0)) {
    in.refuse_parameter("lockDuration",
                        {"Thiếu thời gian giữ việc.", "The lock's duration is missing."});
  }
  out.fetch.business_key = in.text("businessKey");
  out.fetch.variables = in.plain_values("processVariables");
  out.definition_keys = one_or_list(in, "processDefinitionKey", "processDefinitionKeyIn");
  out.definition_ids = one_or_list(in, "processDefinitionId", "processDefinitionIdIn");
  out.version_tag = in.text("processDefinitionVersionTag").value_or("");
  out.shown.variables = in.texts("variables");
  out.shown.local = in.boolean("localVariables");
  out.shown.extensions = in.boolean("includeExtensionProperties");
  const auto tenants = in.texts("tenantIdIn");
  if (tenants && !tenants->empty()) {
    in.refuse_parameter("tenantIdIn", {"Không có “tenant” nào.", "There are no tenants here."});
  }
  in.pass_over({"withoutTenantId", "deserializeValues"});
  in.refuse_others();
  out.filtered = out.fetch.business_key || !out.fetch.variables.empty() || out.definition_keys ||
                 out.definition_ids || !out.version_tag.empty();
  return out;
}

Order read_order(const Site& site, Input& in) {
  Order out;
  const std::string worker = in.required_text("workerId");
  const auto most = in.integer("maxTasks", 0, INT32_MAX);
  if (!most) in.refuse_parameter("maxTasks", {"Thiếu “maxTasks”.", "\"maxTasks\" is missing."});
  out.most = static_cast<std::size_t>(std::min(most.value_or(0), kMostTasks));
  out.wait = milliseconds(in.integer("asyncResponseTimeout", 0, kLongestWait).value_or(0));
  in.pass_over({"usePriority", "sorting"});
  for (auto& topic : in.objects("topics")) {
    out.topics.push_back(read_topic(site, topic, worker));
  }
  in.refuse_others();
  return out;
}

bool holds(const std::optional<std::vector<std::string>>& list, const std::string& item) {
  return !list || std::find(list->begin(), list->end(), item) != list->end();
}

// The versions that a topic's keys, ids and version tag mean now.
void find_definitions(Site& site, Order& order) {
  for (auto& topic : order.topics) {
    if (!topic.definition_keys && !topic.definition_ids && topic.version_tag.empty()) continue;
    topic.fetch.definitions = reading(site, [&](runtime::Transaction& transaction) {
      std::vector<port::DefinitionId> out;
      for (const auto& one : transaction.work().definitions()) {
        if (holds(topic.definition_keys, one.key) && holds(topic.definition_ids, one.id.text()) &&
            (topic.version_tag.empty() || topic.version_tag == one.version_tag)) {
          out.push_back(one.id);
        }
      }
      return out;
    });
  }
}

// One fetch for each topic, in the order given.
List fetch(Site& site, const Request& request, Order& order) {
  find_definitions(site, order);
  runtime::ExternalTasks tasks(site.office.engine, site.office.settings.organisation,
                               actor_of(request));
  List out;
  for (auto& topic : order.topics) {
    if (out.size() >= order.most) break;
    topic.fetch.limit = order.most - out.size();
    for (const auto& task : tasks.fetch_and_lock(topic.fetch)) {
      out.push_back(external_task_json(task, topic.shown, zone_of(site)));
    }
  }
  return out;
}

TaskWatch::Wanted wanted_by(const Order& order) {
  TaskWatch::Wanted out;
  out.most = order.most;
  for (const auto& topic : order.topics) {
    out.topics.push_back(topic.fetch.topics.front());
    out.filtered = out.filtered || topic.filtered;
  }
  return out;
}

// What comes within the order's time. Who has hung up is given nothing: it would stay locked.
List fetch_or_wait(Site& site, const Request& request, Order& order) {
  const auto until = TaskWatch::Clock::now() + order.wait;
  const bool waits = site.watch != nullptr && order.wait > milliseconds(0) && order.most > 0 &&
                     !order.topics.empty();
  auto place = waits ? site.watch->join(wanted_by(order)) : std::nullopt;
  List found = fetch(site, request, order);
  while (found.empty() && place && place->wait(until, request.gone)) {
    if (request.gone && request.gone()) break;
    found = fetch(site, request, order);
    if (found.empty()) place->in_vain();
  }
  return found;
}

runtime::ExternalTasks tasks_of(Site& site, const Request& request) {
  return {site.office.engine, site.office.settings.organisation, actor_of(request)};
}

const std::string& id_of(const Request& request) {
  return request.parts.at("id");
}

std::string clipped(std::optional<std::string> text, std::size_t most) {
  return std::string(base::sub_code_points(text.value_or(""), 0, most));
}

}  // namespace

Response fetch_and_lock(Site& site, const Request& request) {
  Input in = Input::body(request);
  Order order = read_order(site, in);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return answer_json(Value(fetch_or_wait(site, request, order)));
}

Response complete_external_task(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto worker = in.required_text("workerId");
  runtime::Given given{in.variables("variables"), in.variables("localVariables")};
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request,
                 tasks_of(site, request).complete(id_of(request), worker, std::move(given)));
}

Response fail_external_task(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto worker = in.required_text("workerId");
  const auto message = clipped(in.text("errorMessage"), kLongestMessage);
  const auto details = clipped(in.text("errorDetails"), kLongestDetails);
  const auto retries = in.integer("retries", 0, INT32_MAX).value_or(0);
  const auto pause = in.integer("retryTimeout", 0, kLongestLock).value_or(0);
  runtime::Given given{in.variables("variables"), in.variables("localVariables")};
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request, tasks_of(site, request)
                              .fail(id_of(request), worker, with_details(message, details),
                                    static_cast<std::uint32_t>(retries), milliseconds(pause),
                                    std::move(given)));
}

Response external_task_error(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto worker = in.required_text("workerId");
  const auto code = in.required_text("errorCode");
  const auto text = in.text("errorMessage").value_or("");
  const auto variables = in.variables("variables");
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request,
                 tasks_of(site, request).bpmn_error(id_of(request), worker, code, text, variables));
}

Response extend_lock(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto worker = in.required_text("workerId");
  const auto duration = in.integer("newDuration", 0, kLongestLock);
  if (!duration) {
    in.refuse_parameter("newDuration",
                        {"Thiếu thời gian giữ việc.", "The lock's duration is missing."});
  }
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(
      request,
      tasks_of(site, request).extend_lock(id_of(request), worker, milliseconds(*duration)));
}

Response lock_external_task(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto worker = in.required_text("workerId");
  const auto duration = in.integer("lockDuration", 1, kLongestLock);
  if (!duration) {
    in.refuse_parameter("lockDuration",
                        {"Thiếu thời gian giữ việc.", "The lock's duration is missing."});
  }
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request,
                 tasks_of(site, request).lock(id_of(request), worker, milliseconds(*duration)));
}

Response unlock_external_task(Site& site, const Request& request) {
  return outcome(request, tasks_of(site, request).unlock(id_of(request)));
}

}  // namespace vanthu::http_api::camunda
