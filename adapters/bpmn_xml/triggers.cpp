#include "adapters/bpmn_xml/triggers.h"

#include <array>

#include "engine/base/period.h"

namespace vanthu::bpmn_xml {

namespace {

std::string id_or_name(xml_node element) {
  const std::string_view name = attribute(element, "name");
  return std::string(name.empty() ? attribute(element, "id") : name);
}

// A name that may be computed: "=..." and "${...}" go to `computed`.
void read_name(Context& context, xml_node named, std::string& name, ExpressionPtr& computed) {
  const std::string text = id_or_name(named);
  if (text.empty()) return;
  if (text.front() == '=' || text.find("${") != std::string::npos) {
    computed = context.expression(text, named);
  } else {
    name = text;
  }
}

// BPMN's own correlation (8.4.2): the subscription of the process says where its data hold the
// property that this message carries.
ExpressionPtr subscribed_correlation(Context& context, xml_node holder, xml_node message) {
  xml_node process = holder;
  while (process && name_of(process) != "process") process = process.parent();
  for (const xml_node subscription : process.children("correlationSubscription")) {
    for (const xml_node binding : subscription.children("correlationPropertyBinding")) {
      const xml_node property = context.find(attribute(binding, "correlationPropertyRef"));
      for (const xml_node path : property.children("correlationPropertyRetrievalExpression")) {
        const xml_node carried = context.find(attribute(path, "messageRef"));
        if (carried && carried == message) return context.formal(binding.child("dataPath"));
      }
    }
  }
  return nullptr;
}

ExpressionPtr correlation_of(Context& context, xml_node holder, xml_node message) {
  for (const xml_node at : {holder, holder.parent(), message}) {
    const std::string_view own = extension(at, "correlationKey");
    if (!own.empty()) return context.expression(own, at);
    const xml_node subscription = extension_element(at, "zeebe:subscription");
    if (subscription) {
      return context.expression(attribute(subscription, "correlationKey"), subscription);
    }
  }
  return subscribed_correlation(context, holder, message);
}

model::Trigger read_message_trigger(Context& context, xml_node definition) {
  model::MessageTrigger out = read_message(context, definition);
  out.job_type = job_type_of(definition);
  if (out.job_type.empty()) out.job_type = job_type_of(definition.parent());
  return out;
}

bool is_iso_timer(model::TimerKind kind, const std::string& text) {
  switch (kind) {
    case model::TimerKind::kDate:
      return base::DateTime::parse(text).has_value();
    case model::TimerKind::kDuration:
      return base::Period::parse(text).has_value();
    case model::TimerKind::kCycle:
      return base::Cycle::parse(text).has_value();
  }
  return false;
}

// Whether a timer's text, if it is ISO 8601, can be counted that way.
bool can_be_counted(model::TimerKind kind, const std::string& text, base::Counting counting) {
  if (kind == model::TimerKind::kDate) {
    return counting == base::Counting::kCalendar || counting == base::Counting::kNextWorkingDay;
  }
  if (kind == model::TimerKind::kCycle) {
    const auto cycle = base::Cycle::parse(text);
    return !cycle || cycle->counted(counting);
  }
  const auto period = base::Period::parse(text);
  return !period || period->counted(counting);
}

// vanthu:calendar of the part, else of its definition.
base::Counting read_timer_counting(Context& context, xml_node part, model::TimerKind kind,
                                   const std::string& text) {
  const bool own = !attribute(part, "vanthu:calendar").empty();
  const base::Counting counting = read_counting(context, own ? part : part.parent());
  if (can_be_counted(kind, text, counting)) return counting;
  context.report(rule::kTimerCounting, part, {base::name_of(counting), text.substr(0, 80)});
  return base::Counting::kCalendar;
}

ExpressionPtr read_timer_value(Context& context, xml_node part, model::TimerKind kind,
                               const std::string& text) {
  const bool marked = text.front() == '=' || text.find("${") != std::string::npos;
  // A file's XPath is not meant for a bare text: that is ISO 8601, or wrong.
  const bool computes = text.find_first_of("$('\"/") != std::string::npos;
  const bool own = !attribute(part, "language").empty();
  const bool xpath = context.in_xpath(part) && (own || computes);
  if (marked || is_iso_timer(kind, text) || !xpath) return context.expression(text, part);
  return context.xpath(text, part);
}

model::Trigger read_timer(Context& context, xml_node definition) {
  struct Row {
    const char* element;
    model::TimerKind kind;
  };
  static constexpr std::array<Row, 3> kRows = {{{"timeDate", model::TimerKind::kDate},
                                                {"timeDuration", model::TimerKind::kDuration},
                                                {"timeCycle", model::TimerKind::kCycle}}};
  model::TimerTrigger out;
  int parts = 0;
  for (const Row& row : kRows) {
    const xml_node part = definition.child(row.element);
    if (!part) continue;
    ++parts;
    out.kind = row.kind;
    const std::string text = text_of(part);
    if (text.empty()) {
      context.report(rule::kExpressionEmpty, part, {row.element});
      continue;
    }
    out.value = read_timer_value(context, part, row.kind, text);
    out.counting = read_timer_counting(context, part, row.kind, text);
    const bool literal =
        out.value != nullptr && out.value->notation() == expression::Expression::Notation::kLiteral;
    if (literal && !is_iso_timer(row.kind, text)) {
      context.report(rule::kTimerValue, part, {row.element, text.substr(0, 80)});
    }
  }
  if (parts > 1) context.report(rule::kTimerParts, definition);
  return out;
}

model::Trigger read_signal(Context& context, xml_node definition) {
  model::SignalTrigger out;
  const xml_node signal = context.find(attribute(definition, "signalRef"));
  read_name(context, signal, out.name, out.name_expression);
  return out;
}

model::Trigger read_error(Context& context, xml_node definition) {
  model::ErrorTrigger out;
  const xml_node error = context.find(attribute(definition, "errorRef"));
  const std::string_view code = attribute(error, "errorCode");
  if (!code.empty()) out.code = std::string(code);
  const std::string_view reference = attribute(definition, "errorRef");
  if (!error && !reference.empty() && context.in_flowable_dialect()) out.code = reference;
  out.code_variable = extension(definition, "errorCodeVariable");
  out.message_variable = extension(definition, "errorMessageVariable");
  return out;
}

model::Trigger read_escalation(Context& context, xml_node definition) {
  model::EscalationTrigger out;
  const xml_node escalation = context.find(attribute(definition, "escalationRef"));
  const std::string_view code = attribute(escalation, "escalationCode");
  if (!code.empty()) out.code = std::string(code);
  out.code_variable = extension(definition, "escalationCodeVariable");
  return out;
}

model::Trigger read_conditional(Context& context, xml_node definition) {
  return model::ConditionalTrigger{context.formal(definition.child("condition"))};
}

model::Trigger read_compensation(Context& context, xml_node definition) {
  model::CompensationTrigger out;
  const xml_node activity = context.find(attribute(definition, "activityRef"));
  out.activity = attribute(activity, "id");
  const std::string_view wait = attribute(definition, "waitForCompletion");
  out.wait_for_completion = wait.empty() || is_true(wait);
  return out;
}

model::Trigger read_cancel(Context&, xml_node) {
  return model::CancelTrigger{};
}
model::Trigger read_terminate(Context&, xml_node) {
  return model::TerminateTrigger{};
}
// Links pair by name, or where the throwing side names its target element by that one's name.
model::Trigger read_link(Context& context, xml_node definition) {
  const xml_node target = context.find(child_text(definition, "target"));
  const bool paired = name_of(target) == "linkEventDefinition";
  return model::LinkTrigger{id_or_name(paired ? target : definition)};
}

// One row per event definition element.
struct Row {
  std::string_view element;
  model::Trigger (*read)(Context&, xml_node);
};
constexpr std::array<Row, 10> kDefinitions = {{
    {"messageEventDefinition", read_message_trigger},
    {"timerEventDefinition", read_timer},
    {"signalEventDefinition", read_signal},
    {"errorEventDefinition", read_error},
    {"escalationEventDefinition", read_escalation},
    {"conditionalEventDefinition", read_conditional},
    {"compensateEventDefinition", read_compensation},
    {"cancelEventDefinition", read_cancel},
    {"terminateEventDefinition", read_terminate},
    {"linkEventDefinition", read_link},
}};

const Row* row_of(std::string_view element) {
  for (const Row& row : kDefinitions) {
    if (row.element == element) return &row;
  }
  return nullptr;
}

// "${bean}" -> "bean": a delegate names a connector.
std::string without_marks(std::string_view text) {
  std::string cut = trimmed(text);
  if (cut.size() > 3 && (cut[0] == '$' || cut[0] == '#') && cut[1] == '{' && cut.back() == '}') {
    return trimmed(std::string_view(cut).substr(2, cut.size() - 3));
  }
  return cut;
}

}  // namespace

base::Counting read_counting(Context& context, xml_node element) {
  const std::string_view word = attribute(element, "vanthu:calendar");
  if (word.empty()) return base::Counting::kCalendar;
  const auto counting = base::counting_named(word);
  if (!counting) context.report(rule::kCalendarWord, element, {word});
  return counting.value_or(base::Counting::kCalendar);
}

bool is_event_definition(std::string_view element) {
  return row_of(element) != nullptr;
}

std::string job_type_of(xml_node element) {
  const xml_node zeebe = extension_element(element, "zeebe:taskDefinition");
  if (zeebe) return std::string(attribute(zeebe, "type"));
  const std::string_view type = extension(element, "type");
  if (type == "external" || type == "external-worker") {
    return std::string(extension(element, "topic"));
  }
  if (!type.empty()) return std::string(type);
  for (const char* name : {"delegateExpression", "class"}) {
    const std::string_view value = extension(element, name);
    if (!value.empty()) return without_marks(value);
  }
  return {};
}

model::MessageTrigger read_message(Context& context, xml_node holder) {
  model::MessageTrigger out;
  const xml_node message = context.find(attribute(holder, "messageRef"));
  if (name_of(message) == "message") read_name(context, message, out.name, out.name_expression);
  out.correlation_key = correlation_of(context, holder, message);
  return out;
}

std::vector<xml_node> event_definitions(const Context& context, xml_node event) {
  std::vector<xml_node> out;
  for (const xml_node child : event.children()) {
    if (is_event_definition(name_of(child))) out.push_back(child);
    if (name_of(child) != "eventDefinitionRef") continue;
    const xml_node shared = context.find(text_of(child));
    if (is_event_definition(name_of(shared))) out.push_back(shared);
  }
  return out;
}

model::Triggers read_triggers(Context& context, xml_node event) {
  model::Triggers out;
  for (const xml_node definition : event_definitions(context, event)) {
    out.push_back(row_of(name_of(definition))->read(context, definition));
  }
  return out;
}

}  // namespace vanthu::bpmn_xml
