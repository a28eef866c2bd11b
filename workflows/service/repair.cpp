#include "workflows/service/repair.h"

#include "engine/runtime/refusals.h"
#include "workflows/service/permission.h"
#include "workflows/service/registers.h"
#include "workflows/service/state_words.h"
#include "workflows/service/tell.h"

namespace vanthu::service {
namespace {

using runtime::Transaction;

std::optional<port::DocumentRow> document_of(Office& office, Transaction& t,
                                             const state::Instance& instance) {
  const auto id = port::DocumentId::parse(instance.business_key);
  return id ? office.records(t).document(*id) : std::nullopt;
}

std::string title_of(const port::DocumentRow& row) {
  if (!row.number_text.empty()) return full_number(row.number_text, row.symbol);
  return row.type + " " + row.abstract_text;
}

bool before_issue(port::DocumentState state) {
  return state == port::DocumentState::kDrafting || state == port::DocumentState::kInReview ||
         state == port::DocumentState::kSigned;
}

// The document and its own process say different things where a person overrides the drawing: what
// that means is said, not hidden.
base::Text stays_as_it_is(const port::DocumentRow& document, const message::InstanceId& id) {
  const base::Text state = state_words(document.state);
  const std::string title = title_of(document);
  if (document.instance != id) {
    return {"Tiến trình này theo dõi một nơi nhận hoặc nhiệm vụ của văn bản “" + title +
                "”; trạng thái của nơi nhận hoặc nhiệm vụ đó không tự đổi theo.",
            "This instance follows a delivery or duty of \"" + title +
                "\"; the state of that delivery or duty does not change with it."};
  }
  return {"Văn bản “" + title + "” vẫn ở trạng thái “" + state.vi +
              "”; can thiệp này không đổi trạng thái văn bản.",
          "The document \"" + title + "\" stays \"" + state.en +
              "\": what was done does not change it."};
}

base::Text withdrawn(const port::DocumentRow& document) {
  const std::string title = title_of(document);
  return {"Văn bản “" + title + "” chưa ban hành nên được rút lại cùng với quy trình của nó.",
          "The document \"" + title + "\" was not issued yet: it is withdrawn with its process."};
}

base::Text follows_no_more(const port::DocumentRow& document) {
  const std::string title = title_of(document);
  const base::Text state = state_words(document.state);
  return {"Văn bản “" + title + "” vẫn ở trạng thái “" + state.vi +
              "”, nhưng từ nay không còn nhắc, theo dõi hay kết thúc; nơi nhận giữ trạng thái hiện "
              "có.",
          "The document \"" + title + "\" stays \"" + state.en +
              "\", but nothing reminds, follows or closes it any more; its deliveries stay as they "
              "are."};
}

Repaired result(Transaction& t, const message::InstanceId& id, base::Text consequence) {
  const state::Instance& instance = *t.instance(id);
  return {id, instance.state, instance.incidents.size(), std::move(consequence)};
}

// Who will stand in the record, where they may repair: an account that acts for nobody by its
// login.
base::Result<Actor> repairer(Office& office, Transaction& t, const Principal& principal) {
  auto actor = may(office, t, principal, Operation::kRepair);
  if (!actor) return actor;
  if (actor->id.empty()) actor->id = principal.login;
  t.act_as(*actor);
  return actor;
}

// One command on one instance, with what it means for the document behind it.
template <class Command>
base::Result<Repaired> act(Office& office, const Principal& principal,
                           const message::InstanceId& id, Command&& command_of) {
  return office.engine.call(
      office.settings.organisation, principal, [&](Transaction& t) -> base::Result<Repaired> {
        const auto actor = repairer(office, t, principal);
        if (!actor) return actor.error();
        const state::Instance* instance = t.instance(id);
        if (instance == nullptr) return runtime::no_such_instance(id.text());
        if (instance->state != state::InstanceState::kActive) {
          return runtime::instance_over(id.text());
        }
        const auto document = document_of(office, t, *instance);
        base::Result<message::CommandBody> command = command_of(t);
        if (!command) return command.error();
        auto done = t.execute(id, *std::move(command));
        if (!done) return std::move(done).error();
        return result(t, id, document ? stays_as_it_is(*document, id) : base::Text{});
      });
}

OpenIncident described(Transaction& t, const message::InstanceId& id, state::Incident incident) {
  OpenIncident out{id, {}, {}, std::move(incident)};
  const auto around = inspect(t, id);
  if (!around) return out;
  const auto& elements = around->stored.instance.elements;
  const auto at = elements.find(out.incident.element);
  if (at == elements.end() || at->second.node == model::kNoNode) return out;
  out.element = around->process->nodes[at->second.node].id;
  out.name = around->process->nodes[at->second.node].name;
  return out;
}

}  // namespace

base::Result<std::vector<OpenIncident>> open_incidents(
    Office& office, const Principal& principal, std::size_t limit,
    const std::optional<message::IncidentId>& after) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](Transaction& t) -> base::Result<std::vector<OpenIncident>> {
                              const auto actor = repairer(office, t, principal);
                              if (!actor) return actor.error();
                              std::vector<OpenIncident> out;
                              for (auto& [id, incident] : t.work().incidents(limit, after)) {
                                out.push_back(described(t, id, std::move(incident)));
                              }
                              return out;
                            });
}

base::Result<std::vector<port::OutboxEntry>> failing_entries(Office& office,
                                                             const Principal& principal,
                                                             std::size_t limit) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](Transaction& t) -> base::Result<std::vector<port::OutboxEntry>> {
                              const auto actor = repairer(office, t, principal);
                              if (!actor) return actor.error();
                              return t.dead_letters(limit);
                            });
}

base::Outcome retry_incident(Office& office, const Principal& principal,
                             const message::IncidentId& id) {
  return office.engine.transact(office.settings.organisation, principal,
                                [&](Transaction& t) -> base::Outcome {
                                  const auto actor = repairer(office, t, principal);
                                  if (!actor) return actor.error();
                                  return t.retry_incident(id);
                                });
}

base::Outcome retry(Office& office, const Principal& principal, const std::string& id) {
  const auto uuid = base::Uuid::parse(id);
  if (!uuid) return runtime::no_such_incident(id);
  return office.engine.transact(office.settings.organisation, principal,
                                [&](Transaction& t) -> base::Outcome {
                                  const auto actor = repairer(office, t, principal);
                                  if (!actor) return actor.error();
                                  const message::IncidentId incident{*uuid};
                                  if (t.work().instance_of_incident(incident))
                                    return t.retry_incident(incident);
                                  if (t.retry_entry(port::OutboxId{*uuid})) return base::Done{};
                                  return runtime::no_such_incident(id);
                                });
}

base::Result<Repaired> set_variables(Office& office, const Principal& principal,
                                     const message::InstanceId& id, message::ElementNumber scope,
                                     message::VariableMap variables, const std::string& reason) {
  return act(office, principal, id, [&](Transaction&) -> base::Result<message::CommandBody> {
    return message::CommandBody(message::SetVariables{scope, variables, reason});
  });
}

base::Result<Repaired> move_token(Office& office, const Principal& principal,
                                  const message::InstanceId& id, const std::string& place,
                                  const std::string& to, const std::string& reason) {
  if (reason.empty()) return runtime::reason_missing();
  return act(office, principal, id, [&](Transaction& t) -> base::Result<message::CommandBody> {
    const auto around = inspect(t, id);
    if (!around) return around.error();
    const auto at = find_place(*around, place, false);
    if (!at) return at.error();
    if (at->flow.empty()) {
      return message::CommandBody(message::MoveToken{at->element, to, reason});
    }
    return message::CommandBody(message::MoveParkedToken{at->element, at->flow, to, reason});
  });
}

base::Result<Repaired> trigger(Office& office, const Principal& principal,
                               const message::InstanceId& id, const std::string& place,
                               message::VariableMap variables, const std::string& reason) {
  if (reason.empty()) return runtime::reason_missing();
  return act(office, principal, id, [&](Transaction& t) -> base::Result<message::CommandBody> {
    const auto around = inspect(t, id);
    if (!around) return around.error();
    const auto at = find_place(*around, place, true);
    if (!at) return at.error();
    return message::CommandBody(message::TriggerElement{at->element, variables, reason});
  });
}

base::Result<Repaired> cancel_instance(Office& office, const Principal& principal,
                                       const message::InstanceId& id, const std::string& reason) {
  if (reason.empty()) return runtime::reason_missing();
  return office.engine.call(
      office.settings.organisation, principal, [&](Transaction& t) -> base::Result<Repaired> {
        const auto actor = repairer(office, t, principal);
        if (!actor) return actor.error();
        const state::Instance* instance = t.instance(id);
        if (instance == nullptr) return runtime::no_such_instance(id.text());
        auto document = document_of(office, t, *instance);
        auto done = t.cancel(id, reason);
        if (!done) return std::move(done).error();
        if (!document) return result(t, id, {});
        if (document->instance != id) return result(t, id, stays_as_it_is(*document, id));
        auto& records = office.records(t);
        document = records.document(document->id, true);
        if (!before_issue(document->state)) return result(t, id, follows_no_more(*document));
        document->state = port::DocumentState::kWithdrawn;
        records.update(*document);
        tell(records, t.ids(), t.now(), Happened::kDocumentWithdrawn, *document);
        return result(t, id, withdrawn(*document));
      });
}

base::Result<runtime::MoveSummary> move_instances(
    Office& office, const Principal& principal, const runtime::MoveBatch& batch,
    const std::function<void(const runtime::MoveReport&)>& tell) {
  const auto actor =
      office.engine.call(office.settings.organisation, principal,
                         [&](Transaction& t) { return repairer(office, t, principal); });
  if (!actor) return actor.error();
  return runtime::move_batch(office.engine, office.settings.organisation, *actor, batch, tell);
}

}  // namespace vanthu::service
