// Messages to one waiting instance or to message start events, and signals to all.
//
// The receiver is the instance of processInstanceId or businessKey that waits for the message and
// whose variables equal all correlationKeys; else the one whose own correlation key is the single
// value of correlationKeys (or the business key); else a message start event. As in Camunda a
// message is not kept when nobody takes it, and refused when it is not clear who is meant.
#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"
#include "adapters/http_api/camunda/shipped.h"

namespace vanthu::http_api::camunda {
namespace {

using message::InstanceId;

constexpr std::size_t kMostCandidates = 1000;

struct Letter {
  std::string name;
  std::optional<std::string> business_key;
  std::optional<std::string> instance;
  message::VariableMap keys;
  message::VariableMap variables;
  bool result = false;
  bool variables_in_result = false;
};

struct Delivered {
  InstanceId instance;
  bool started = false;
};

base::Error mismatch(const std::string& name, base::Text why) {
  return {"message.mismatch",
          {"Không chuyển được thông điệp “" + name + "”: " + why.vi,
           "Cannot correlate message '" + name + "': " + why.en},
          "",
          {"Kiểm tra tên thông điệp, businessKey và correlationKeys.",
           "Check the message's name, businessKey and correlationKeys."}};
}

base::Error nobody(const std::string& name) {
  return mismatch(name, {"không có hồ sơ nào đang chờ và không có sự kiện bắt đầu nào.",
                         "no process instance waits for it and no process starts with it."});
}

base::Error several(const std::string& name) {
  return mismatch(name, {"nhiều hồ sơ cùng phù hợp.", "several process instances fit."});
}

Letter read_letter(Input& in) {
  Letter out;
  out.name = in.required_text("messageName");
  if (is_shipped_message(out.name)) in.refuse(of_documents(out.name));
  out.business_key = in.text("businessKey");
  out.instance = in.text("processInstanceId");
  out.keys = in.variables("correlationKeys");
  out.variables = in.variables("processVariables");
  out.result = in.boolean("resultEnabled");
  out.variables_in_result = in.boolean("variablesInResultEnabled");
  if (in.boolean("all")) {
    in.refuse_parameter("all", {"Một thông điệp chỉ có một người nhận; dùng tín hiệu (signal).",
                                "A message has one receiver; use a signal."});
  }
  in.pass_over({"withoutTenantId"});
  in.refuse_others();
  return out;
}

// The message's own key: a text, or a number as text; nothing: there is not exactly one.
std::optional<std::string> key_of(const Letter& letter) {
  if (letter.keys.empty()) return letter.business_key.value_or("");
  if (letter.keys.size() > 1) return std::nullopt;
  const Value& value = letter.keys.front().second;
  if (value.string() != nullptr) return *value.string();
  if (value.number() != nullptr) return value.number()->text();
  return std::nullopt;
}

bool has_keys(const state::Instance& instance, const message::VariableMap& keys) {
  const auto own = instance.variables.find(1);
  return std::all_of(keys.begin(), keys.end(), [&](const auto& key) {
    if (own == instance.variables.end()) return false;
    const auto at = own->second.find(key.first);
    return at != own->second.end() && at->second == key.second;
  });
}

std::optional<message::SubscriptionId> waits_for(const state::Instance& instance,
                                                 const std::string& name) {
  for (const auto& [id, one] : instance.subscriptions) {
    if (one.kind == message::SubscriptionKind::kMessage && one.name == name) return id;
  }
  return std::nullopt;
}

// Instances named by the letter that wait for it now.
std::vector<InstanceId> receivers(runtime::Transaction& transaction, const Letter& letter) {
  std::vector<InstanceId> named;
  if (letter.instance) {
    if (const auto id = InstanceId::parse(*letter.instance)) named.push_back(*id);
  } else if (letter.business_key) {
    port::InstanceFilter filter;
    filter.business_key = letter.business_key;
    filter.state = state::InstanceState::kActive;
    filter.limit = kMostCandidates;
    for (const auto& row : transaction.work().instances(filter)) named.push_back(row.id);
  }
  std::erase_if(named, [&](const InstanceId& id) {
    const auto stored = transaction.work().read(id);
    return !stored || !has_keys(stored->instance, letter.keys) ||
           !waits_for(stored->instance, letter.name) ||
           (letter.business_key && stored->instance.business_key != *letter.business_key);
  });
  return named;
}

// Locked, then looked at again: it may have moved on meanwhile.
base::Result<Delivered> deliver(runtime::Transaction& transaction, const InstanceId& id,
                                const Letter& letter) {
  const auto* state = transaction.instance(id);
  const auto subscription = state == nullptr ? std::nullopt : waits_for(*state, letter.name);
  if (!subscription) return nobody(letter.name);
  auto done = transaction.execute(id, message::DeliverMessage{*subscription, letter.variables});
  if (!done) return std::move(done).error();
  return Delivered{id, false};
}

base::Result<Delivered> correlate(runtime::Transaction& transaction, const Letter& letter) {
  const auto fitting = receivers(transaction, letter);
  if (fitting.size() > 1) return several(letter.name);
  if (!fitting.empty()) return deliver(transaction, fitting.front(), letter);
  const auto key = key_of(letter);
  if (letter.instance || !key) return nobody(letter.name);
  if (transaction.work()
          .subscriptions(message::SubscriptionKind::kMessage, letter.name, *key, 2)
          .size() > 1) {
    return several(letter.name);
  }
  const auto sent = transaction.publish_message(letter.name, *key, letter.variables);
  if (!sent) return sent.error();
  if (sent->instances.empty()) return nobody(letter.name);  // rolls the buffering back
  return Delivered{sent->instances.front(), sent->how == runtime::Correlated::How::kStarted};
}

Value result_json(Site& site, const Letter& letter, const Delivered& delivered) {
  const auto stored = reading(site, [&](runtime::Transaction& transaction) {
    return transaction.work().read(delivered.instance);
  });
  const std::string id = delivered.instance.text();
  const bool ended = !stored || stored->instance.state != state::InstanceState::kActive;
  Context out{{"resultType", delivered.started ? "ProcessDefinition" : "Execution"}};
  const Value execution(
      Context{{"id", id}, {"processInstanceId", id}, {"ended", ended}, {"tenantId", Value()}});
  const Value instance(
      Context{{"id", id},
              {"definitionId", stored ? Value(stored->definition.text()) : Value()},
              {"businessKey", stored ? text_or_null(stored->instance.business_key) : Value()},
              {"ended", ended},
              {"suspended", false},
              {"tenantId", Value()}});
  out.emplace_back("execution", delivered.started ? Value() : execution);
  out.emplace_back("processInstance", delivered.started ? instance : Value());
  if (letter.variables_in_result) {
    message::VariableMap variables;
    if (stored) {
      if (const auto own = stored->instance.variables.find(1);
          own != stored->instance.variables.end()) {
        variables.assign(own->second.begin(), own->second.end());
      }
    }
    out.emplace_back("variables", variables_json(variables, {}, zone_of(site)));
  }
  return Value(std::move(out));
}

}  // namespace

Response correlate_message(Site& site, const Request& request) {
  Input in = Input::body(request);
  const Letter letter = read_letter(in);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  const auto delivered = site.office.engine.call(
      site.office.settings.organisation, actor_of(request),
      [&](runtime::Transaction& transaction) { return correlate(transaction, letter); });
  if (!delivered) return refusal(request, delivered.error());
  if (!letter.result && !letter.variables_in_result) return no_content();
  return answer_json(Value(List{result_json(site, letter, *delivered)}));
}

Response throw_signal(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto name = in.required_text("name");
  const auto variables = in.variables("variables");
  in.pass_over({"withoutTenantId"});
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(
      request, site.office.engine.transact(site.office.settings.organisation, actor_of(request),
                                           [&](runtime::Transaction& transaction) -> base::Outcome {
                                             transaction.broadcast_signal(name, variables);
                                             return base::Done{};
                                           }));
}

}  // namespace vanthu::http_api::camunda
