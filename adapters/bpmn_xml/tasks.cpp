#include "adapters/bpmn_xml/tasks.h"

#include <charconv>

#include "adapters/bpmn_xml/triggers.h"

namespace vanthu::bpmn_xml {

namespace {

// --- who does a user task (10.3.1, 10.3.4)
// ---------------------------------------------------------

// "user(an), group(clerks), heads": what a resourceAssignmentExpression says; plain names are
// groups.
struct Assigned {
  std::string users;  // FEEL list items
  std::string groups;
};

void append(std::string& items, std::string_view name) {
  items += (items.empty() ? "" : ", ") + feel_string(name);
}

void add_assigned(std::string_view text, Assigned& out) {
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string part = trimmed(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    const bool closed = !part.empty() && part.back() == ')';
    if (closed && part.substr(0, 5) == "user(") {
      append(out.users, trimmed(part.substr(5, part.size() - 6)));
    } else if (closed && part.substr(0, 6) == "group(") {
      append(out.groups, trimmed(part.substr(6, part.size() - 7)));
    } else if (!part.empty()) {
      append(out.groups, part);
    }
  }
}

std::string assignment_text(xml_node role) {
  const xml_node holder = role.child("resourceAssignmentExpression");
  const std::string inner = child_text(holder, "formalExpression");
  return inner.empty() ? child_text(holder, "expression") : inner;
}

bool is_computed(const std::string& text) {
  return !text.empty() && (text.front() == '=' || text.find("${") != std::string::npos);
}

void read_potential_owners(Context& context, xml_node element, model::UserTask& task) {
  Assigned assigned;
  for (const xml_node role : element.children("potentialOwner")) {
    const std::string text = assignment_text(role);
    if (is_computed(text)) {
      task.candidate_groups = context.expression(text, role);
      continue;
    }
    add_assigned(text, assigned);
    const xml_node resource = context.find(child_text(role, "resourceRef"));
    if (resource) append(assigned.groups, attribute(resource, "name"));
  }
  if (task.candidate_users == nullptr && !assigned.users.empty()) {
    task.candidate_users = context.feel("[" + assigned.users + "]", element);
  }
  if (task.candidate_groups == nullptr && !assigned.groups.empty()) {
    task.candidate_groups = context.feel("[" + assigned.groups + "]", element);
  }
}

void read_performer(Context& context, xml_node element, model::UserTask& task) {
  for (const char* kind : {"humanPerformer", "performer"}) {
    const xml_node role = element.child(kind);
    if (!role || task.assignee != nullptr) continue;
    const xml_node resource = context.find(child_text(role, "resourceRef"));
    const std::string text = assignment_text(role);
    if (!text.empty()) {
      task.assignee = context.expression(text, role);
    } else if (resource) {
      task.assignee = context.feel(feel_string(attribute(resource, "name")), role);
    }
  }
}

// --- connectors
// ------------------------------------------------------------------------------------

// The text of a literal, whatever it looks like.
ExpressionPtr literal(Context& context, std::string_view text, xml_node at) {
  return text.empty() ? nullptr : context.feel(feel_string(text), at);
}

// "R5/PT10M" (Camunda's retry cycle) or "3" -> how many tries; else `otherwise`.
std::uint32_t retries_of(std::string_view text, std::uint32_t otherwise) {
  if (!text.empty() && text.front() == 'R') text.remove_prefix(1);
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool whole = end == text.data() + text.size() || *end == '/';
  return error == std::errc() && whole ? count : otherwise;
}

void read_connector(Context& context, xml_node element, model::ServiceTask& task) {
  const xml_node zeebe = extension_element(element, "zeebe:taskDefinition");
  if (zeebe) {
    task.job_type = context.expression(attribute(zeebe, "type"), zeebe);
    task.retries = retries_of(attribute(zeebe, "retries"), task.retries);
    return;
  }
  const std::string type = job_type_of(element);
  if (!type.empty()) {
    task.job_type =
        is_computed(type) ? context.expression(type, element) : literal(context, type, element);
  }
  const std::string_view result = extension(element, "expression");
  if (!result.empty() && task.job_type == nullptr)
    task.result = context.expression(result, element);
}

// A decision is a job for the connector that the decision's id names.
void read_decision(Context& context, xml_node element, model::ServiceTask& task) {
  if (task.job_type != nullptr || task.result != nullptr) return;
  const xml_node called = extension_element(element, "zeebe:calledDecision");
  std::string decision(attribute(called, "decisionId"));
  if (called) task.result_variable = attribute(called, "resultVariable");
  if (decision.empty()) decision = extension(element, "decisionRef");
  if (!decision.empty()) task.job_type = literal(context, "decision:" + decision, element);
}

// --- scripts
// ---------------------------------------------------------------------------------------

bool is_feel_script(std::string_view language) {
  return language == "feel" || language == "FEEL" || language == "application/feel";
}

model::CallActivity::Binding binding_of(std::string_view text) {
  using Binding = model::CallActivity::Binding;
  if (text == "deployment") return Binding::kDeployment;
  if (text == "version") return Binding::kVersion;
  if (text == "versionTag") return Binding::kVersionTag;
  return Binding::kLatest;
}

// Camunda's in/out elements say what is passed; without any, everything is.
void read_passed_variables(Context& context, xml_node element, model::CallActivity& call) {
  bool any_in = false;
  bool any_out = false;
  bool all_in = false;
  bool all_out = false;
  each_extension(element, "in", [&](xml_node in) {
    const std::string_view key = attribute(in, "businessKey");
    if (!key.empty()) {
      call.business_key = context.expression(key, in);
      return;
    }
    any_in = true;
    all_in = all_in || attribute(in, "variables") == "all";
  });
  each_extension(element, "out", [&](xml_node out) {
    any_out = true;
    all_out = all_out || attribute(out, "variables") == "all";
  });
  call.pass_all_variables = !any_in || all_in;
  call.return_all_variables = !any_out || all_out;
}

void read_zeebe_call(Context& context, xml_node element, model::CallActivity& call) {
  const xml_node called = extension_element(element, "zeebe:calledElement");
  if (!called) return;
  call.called_process = context.expression(attribute(called, "processId"), called);
  call.binding = binding_of(attribute(called, "bindingType"));
  call.version = attribute(called, "versionTag");
  const auto unless_false = [&](const char* name) { return attribute(called, name) != "false"; };
  call.pass_all_variables = unless_false("propagateAllParentVariables");
  call.return_all_variables = unless_false("propagateAllChildVariables");
}

}  // namespace

bool has_own_assignment(const model::UserTask& task) {
  return task.assignee != nullptr || task.candidate_users != nullptr ||
         task.candidate_groups != nullptr;
}

model::UserTask read_user_task(Context& context, xml_node element) {
  const xml_node assignment = extension_element(element, "zeebe:assignmentDefinition");
  const xml_node schedule = extension_element(element, "zeebe:taskSchedule");
  const xml_node form = extension_element(element, "zeebe:formDefinition");
  const xml_node priority = extension_element(element, "zeebe:priorityDefinition");
  const auto either = [&](const char* shared, xml_node zeebe, const char* name) {
    const std::string_view own = extension(element, shared);
    return own.empty() ? context.expression(attribute(zeebe, name), zeebe)
                       : context.expression(own, element);
  };
  model::UserTask task;
  task.assignee = either("assignee", assignment, "assignee");
  task.candidate_users = either("candidateUsers", assignment, "candidateUsers");
  task.candidate_groups = either("candidateGroups", assignment, "candidateGroups");
  task.due_date = either("dueDate", schedule, "dueDate");
  task.follow_up_date = either("followUpDate", schedule, "followUpDate");
  task.counting = read_counting(context, element);
  task.priority = either("priority", priority, "priority");
  for (const std::string_view key :
       {extension(element, "formKey"), extension(element, "formRef"), attribute(form, "formKey"),
        attribute(form, "formId"), attribute(form, "externalReference")}) {
    if (task.form_key.empty()) task.form_key = key;
  }
  read_performer(context, element, task);
  read_potential_owners(context, element, task);
  return task;
}

model::ServiceTask read_service_task(Context& context, xml_node element,
                                     model::ServiceTask::Kind kind) {
  model::ServiceTask task;
  task.kind = kind;
  each_extension(element, "failedJobRetryTimeCycle",
                 [&](xml_node retry) { task.retries = retries_of(text_of(retry), task.retries); });
  task.result_variable = extension(element, "resultVariable");
  if (task.result_variable.empty()) task.result_variable = extension(element, "resultVariableName");
  read_connector(context, element, task);
  read_decision(context, element, task);
  if (kind == model::ServiceTask::Kind::kSend && task.job_type == nullptr &&
      task.result == nullptr) {
    model::MessageTrigger message = read_message(context, element);
    if (!message.name.empty() || message.name_expression != nullptr) task.message = message;
  }
  return task;
}

model::NodeKind read_script_task(Context& context, xml_node element) {
  model::ScriptTask task;
  task.language = attribute(element, "scriptFormat");
  if (task.language.empty()) task.language = attribute(element, "scriptLanguage");  // a global one
  task.source = child_text(element, "script");
  task.result_variable = extension(element, "resultVariable");
  const xml_node zeebe = extension_element(element, "zeebe:script");
  if (zeebe) {
    task.language.clear();
    task.source = attribute(zeebe, "expression");
    task.result_variable = attribute(zeebe, "resultVariable");
  } else if (extension_element(element, "zeebe:taskDefinition")) {
    return read_service_task(context, element, model::ServiceTask::Kind::kService);
  }
  const bool marked = !task.source.empty() && task.source.front() == '=';
  if (task.language.empty() && !marked && !task.source.empty()) {
    context.report(rule::kScriptFormat, element);
  } else if (task.language.empty() || is_feel_script(task.language)) {
    if (!task.source.empty()) {
      task.script =
          marked ? context.expression(task.source, element) : context.feel(task.source, element);
    }
  }
  return task;
}

model::CallActivity read_call_activity(Context& context, xml_node element) {
  model::CallActivity call;
  const std::string_view called = attribute(element, "calledElement");
  const xml_node global = context.find(called);
  call.called_process = context.expression(global ? attribute(global, "id") : called, element);
  call.binding = binding_of(extension(element, "calledElementBinding"));
  const bool tag = call.binding == model::CallActivity::Binding::kVersionTag;
  call.version = extension(element, tag ? "calledElementVersionTag" : "calledElementVersion");
  const std::string_view business_key = extension(element, "businessKey");
  if (!business_key.empty()) call.business_key = context.expression(business_key, element);
  read_passed_variables(context, element, call);
  read_zeebe_call(context, element, call);
  return call;
}

}  // namespace vanthu::bpmn_xml
