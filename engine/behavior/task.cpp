#include "engine/behavior/task.h"

#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/event.h"
#include "engine/behavior/timer.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

constexpr std::uint32_t kUsualRetries = 3;

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  const auto end = text.find_last_not_of(" \t\r\n");
  return std::string(text.substr(begin, end - begin + 1));
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  auto clean = trimmed(name);
  if (!clean.empty()) names.push_back(std::move(clean));
}

// A list of texts, or one text of names between commas.
std::vector<std::string> names_of(const Value& value) {
  std::vector<std::string> names;
  if (const expression::List* list = value.list()) {
    for (const Value& item : *list) {
      if (const std::string* name = item.string()) add_name(names, *name);
    }
  } else if (const std::string* text = value.string()) {
    std::string_view rest = *text;
    while (!rest.empty()) {
      const auto comma = rest.find(',');
      add_name(names, rest.substr(0, comma));
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
  }
  return names;
}

// Evaluates the attributes of one user task; `ok` is false after an incident.
struct Attributes {
  Machine& machine;
  ElementNumber element;
  bool ok = true;

  Value value(const model::ExpressionPtr& expression) {
    if (!ok || expression == nullptr) return {};
    auto result = evaluate(machine, element, *expression);
    ok = result.has_value();
    return ok ? *result : Value();
  }
  std::string text(const model::ExpressionPtr& expression) {
    if (!ok) return {};
    auto result = evaluate_text(machine, element, expression);
    ok = result.has_value();
    return ok ? *result : std::string();
  }
  std::vector<std::string> names(const model::ExpressionPtr& expression) {
    return names_of(value(expression));
  }
  std::optional<base::Time> moment(const model::ExpressionPtr& expression,
                                   base::Counting counting) {
    const Value found = value(expression);
    if (!ok || found.is_null()) return std::nullopt;
    auto time = moment_of(found, machine.now(), machine.calendar(), counting);
    if (!time) invalid({"Không hiểu thời hạn", "The due date is not understood"}, *expression);
    return time;
  }
  std::int64_t priority(const model::ExpressionPtr& expression, std::int64_t usual) {
    const Value found = value(expression);
    if (!ok || found.is_null()) return usual;
    std::optional<base::Decimal> number;
    if (found.number() != nullptr) number = *found.number();
    if (found.string() != nullptr) number = base::Decimal::parse(*found.string());
    const auto priority = number ? number->to_int64() : std::nullopt;
    if (!priority) {
      invalid({"Mức ưu tiên không phải là số nguyên", "The priority is not a whole number"},
              *expression);
    }
    return priority.value_or(usual);
  }
  void invalid(const base::Text& what, const expression::Expression& expression) {
    const std::string place = " (" + expression.text() + ")";
    machine.raise(element, "expression.failed", {what.vi + place, what.en + place});
    ok = false;
  }
};

void wait_for_job(Machine& machine, ElementNumber element, const std::string& type,
                  std::uint32_t retries) {
  create_job(machine, element, type, retries);
  machine.emit(m::ElementWaiting{element});
}

// A result set where its variable is known, else in the process.
void complete_with(Machine& machine, ElementNumber element,
                   const expression::Expression& expression, const std::string& variable) {
  const auto value = evaluate(machine, element, expression);
  if (!value) return;
  if (!variable.empty()) assign(machine, element, variable, *value);
  complete(machine, element);
}

}  // namespace

void create_job(Machine& machine, ElementNumber element, const std::string& type,
                std::uint32_t retries, std::uint32_t trigger) {
  machine.emit(m::JobCreated{machine.next_id<m::JobId>(), element, m::JobKind::kConnector, type,
                             machine.now(), retries, trigger, 0, ""});
}

bool publish_message(Machine& machine, ElementNumber element,
                     const model::MessageTrigger& message) {
  std::optional<std::string> name = message.name;
  if (message.name_expression) name = evaluate_text(machine, element, message.name_expression);
  std::optional<std::string> key = machine.instance().business_key;
  if (message.correlation_key) key = evaluate_text(machine, element, message.correlation_key);
  if (!name || !key) return false;
  if (!name->empty()) {
    machine.owe(m::PublishMessage{*name, *key, local_variables(machine.instance(), element)});
  }
  return true;
}

std::uint32_t retries_of(const model::Node& node) {
  const auto* service = std::get_if<model::ServiceTask>(&node.kind);
  return service != nullptr ? service->retries : kUsualRetries;
}

void enter(Machine& machine, ElementNumber element, const model::AbstractTask&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::ManualTask&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::UserTask& task) {
  Attributes attributes{machine, element};
  m::TaskCreated created;
  created.element = element;
  created.assignee = attributes.text(task.assignee);
  created.candidate_users = attributes.names(task.candidate_users);
  created.candidate_groups = attributes.names(task.candidate_groups);
  created.due = attributes.moment(task.due_date, task.counting);
  created.follow_up = attributes.moment(task.follow_up_date, task.counting);
  created.priority = attributes.priority(task.priority, created.priority);
  if (!attributes.ok) return;
  created.task = machine.next_id<m::TaskId>();
  created.form_key = task.form_key;
  created.at = machine.now();
  machine.emit(std::move(created));
  machine.emit(m::ElementWaiting{element});
}

void enter(Machine& machine, ElementNumber element, const model::ServiceTask& task) {
  if (task.result != nullptr) {
    return complete_with(machine, element, *task.result, task.result_variable);
  }
  const auto type = evaluate_text(machine, element, task.job_type);
  if (!type) return;
  if (!type->empty()) return wait_for_job(machine, element, *type, task.retries);
  if (task.message && !publish_message(machine, element, *task.message)) return;
  complete(machine, element);  // nothing is behind it: done at once (13.3.3)
}

void enter(Machine& machine, ElementNumber element, const model::ReceiveTask& task) {
  arm(machine, element, {task.message});
}

void enter(Machine& machine, ElementNumber element, const model::ScriptTask& task) {
  if (task.script != nullptr) {
    return complete_with(machine, element, *task.script, task.result_variable);
  }
  if (task.language.empty() || task.language == "feel") return complete(machine, element);
  wait_for_job(machine, element, "script:" + task.language, kUsualRetries);
}

}  // namespace vanthu::behavior
