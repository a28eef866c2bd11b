#include "workflows/service/sign.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/calendar.h"
#include "engine/codec/sha256.h"
#include "workflows/service/print.h"
#include "workflows/service/refusals.h"
#include "workflows/service/signature_json.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;
using port::SignatureRow;

base::Error no_key_for(const std::string& actor) {
  return {"signing.no_key",
          {"Chưa có khoá ký số của người ký.", "There is no signing key for who signs."},
          actor,
          {"Khai báo khoá tên “" + actor + "” trong “signing.keys” của tệp cấu hình.",
           "Name a key \"" + actor + "\" in \"signing.keys\" of the settings file."}};
}

base::Error overtaken(const std::string& where) {
  return {"signing.overtaken",
          {"Tệp văn bản vừa được người khác ký hoặc thay đổi.",
           "Somebody else has just signed or changed the document's file."},
          where,
          {"Xem lại văn bản rồi làm lại việc này.", "Look at the document, then do this again."}};
}

// An actor's own key, or the one of a post they hold. A delegation lends no keys.
std::string key_of(const Office& office, const document::Directory& directory,
                   const std::string& actor) {
  if (office.signer->has_key(actor)) return actor;
  const auto* person = directory.person(actor);
  if (person == nullptr) return {};
  const auto held = std::find_if(person->posts.begin(), person->posts.end(),
                                 [&](const auto& post) { return office.signer->has_key(post); });
  return held == person->posts.end() ? std::string() : *held;
}

std::vector<SignatureRow> of_version(port::Records& records, const port::DocumentRow& document) {
  auto rows = records.signatures().signatures(document.id);
  std::erase_if(rows, [&](const auto& row) { return row.version != document.version; });
  return rows;
}

Json place_json(const port::PagePlace& place) {
  return {place.page, place.x, place.y, place.width, place.height};
}

port::PagePlace place_from(const Json& json) {
  return {json.at(0), json.at(1), json.at(2), json.at(3), json.at(4)};
}

std::string places_text(const port::SigningPlaces& places) {
  auto fields = Json::array();
  for (const auto& field : places.fields) {
    fields.push_back({{"name", field.name},
                      {"place", place_json(field.place)},
                      {"size", field.size},
                      {"italic", field.italic}});
  }
  return Json{{"signature", place_json(places.signature)},
              {"initial", place_json(places.initial)},
              {"fields", std::move(fields)}}
      .dump();
}

// What places_text() has written.
port::SigningPlaces places_from(const std::string& text) {
  const auto json = Json::parse(text);
  port::SigningPlaces out;
  out.signature = place_from(json.at("signature"));
  out.initial = place_from(json.at("initial"));
  for (const auto& field : json.at("fields")) {
    out.fields.push_back({field.at("name"), place_from(field.at("place")), field.at("size"),
                          field.at("italic"), ""});
  }
  return out;
}

const char* reason_of(const std::string& role) {
  if (role == "initial") return "Ký nháy";
  return role == "seal" ? "Cấp số, đóng dấu" : "Ký ban hành";
}

SigningPlan plan_for(Office& office, port::Records& records, const port::DocumentRow& document) {
  SigningPlan out;
  const auto rows = of_version(records, document);
  out.row.document = document.id;
  out.row.version = document.version;
  out.row.position = static_cast<std::int64_t>(rows.size()) + 1;
  if (rows.empty()) {
    out.print = print_request(office, records, document);
    out.print.place = office.settings.place;
    out.print.for_signature = true;
  } else {
    out.file = records.signatures().signed_file(document.id, document.version);
    out.row.places = rows.front().places;
  }
  return out;
}

// Where a role signs. Further initials stand beside the first.
void set_look(const SigningPlan& plan, const port::SigningPlaces& places,
              port::SignatureRequest& request) {
  using Look = port::SignatureLook;
  constexpr double kGap = 4;
  request.look = plan.row.role == "seal" ? Look::kSeal : Look::kSignature;
  request.place = plan.row.role == "initial" ? places.initial : places.signature;
  if (plan.row.role == "initial") {
    request.place.x += static_cast<double>(plan.row.position - 1) * (places.initial.width + kGap);
  }
  if (plan.row.role == "seal") request.over = "leader";
}

port::SignatureRequest request_for(const Office& office, const SigningPlan& plan,
                                   const port::SigningPlaces& places) {
  port::SignatureRequest out;
  out.key = plan.row.key;
  out.field = plan.row.role;
  out.reason = reason_of(plan.row.role);
  out.location = office.settings.place;
  out.now = plan.row.at;
  out.zone = office.settings.zone;
  out.fields = places.fields;
  for (auto& field : out.fields) {
    for (const auto& [name, value] : plan.values) {
      if (field.name == name) field.value = value;
    }
  }
  set_look(plan, places, out);
  return out;
}

std::string two_digits_of(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

// Number and date as the office writes them: days below 10 and months 1 and 2 take a zero.
std::vector<std::pair<std::string, std::string>> issue_values(const Office& office,
                                                              const port::DocumentRow& document) {
  const auto zone = base::Zone::named(office.settings.zone).value_or(base::Zone::utc());
  const auto date = base::DateTime::from(*document.issued_at, zone).date;
  return {{"number", document.number_text},
          {"day", two_digits_of(date.day)},
          {"month", date.month < 3 ? two_digits_of(date.month) : std::to_string(date.month)},
          {"year", std::to_string(date.year)}};
}

bool sealed_by(const std::vector<SignatureRow>& rows, const std::string& job) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.job == job; });
}

// Nothing: the seal of this job is there already.
base::Result<std::optional<SigningPlan>> plan_seal(Office& office, const port::JobCall& call,
                                                   const port::DocumentId& id) {
  return office.engine.call(
      call.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::optional<SigningPlan>> {
        auto& records = office.records(t);
        const auto document = records.document(id);
        if (!document || !document->issued_at) return overtaken(id.text());
        if (sealed_by(of_version(records, *document), call.job.text())) {
          return std::optional<SigningPlan>();
        }
        auto plan = plan_for(office, records, *document);
        plan.row.role = "seal";
        plan.row.step = call.element_id;
        plan.row.key = office.settings.signing.seal;
        plan.row.actor = runtime::kSystem.id;
        plan.row.job = call.job.text();
        plan.row.at = call.now;
        plan.values = issue_values(office, *document);
        return std::optional(std::move(plan));
      });
}

base::Outcome keep_seal(Office& office, const port::JobCall& call, const SignatureRow& made) {
  return office.engine.transact(call.organisation, runtime::kSystem,
                                [&](runtime::Transaction& t) -> base::Outcome {
                                  auto& records = office.records(t);
                                  const auto document = records.document(made.document, true);
                                  if (!document || document->version != made.version)
                                    return overtaken(made.document.text());
                                  const auto rows = of_version(records, *document);
                                  if (sealed_by(rows, made.job)) return base::Done{};
                                  if (static_cast<std::int64_t>(rows.size()) + 1 != made.position) {
                                    return overtaken(made.document.text());
                                  }
                                  records.signatures().insert(made);
                                  return base::Done{};
                                });
}

}  // namespace

base::Result<std::optional<SigningPlan>> plan_signature(Office& office, port::Records& records,
                                                        const port::DocumentRow& document,
                                                        const port::TaskRow& task,
                                                        const Actor& actor) {
  const auto& rules = office.settings.signing;
  const bool leads = task.task.form_key == "sign";
  const bool initials = std::find(rules.initial_steps.begin(), rules.initial_steps.end(),
                                  task.element_id) != rules.initial_steps.end();
  if (!rules.enabled || office.signer == nullptr || (!leads && !initials)) {
    return std::optional<SigningPlan>();
  }
  const auto key = key_of(office, *office.directory(records), actor.id);
  if (key.empty() && leads) return no_key_for(actor.id);
  if (key.empty()) return std::optional<SigningPlan>();
  auto plan = plan_for(office, records, document);
  plan.row.role = leads ? "leader" : "initial";
  plan.row.step = task.element_id;
  plan.row.key = key;
  plan.row.actor = actor.id;
  plan.row.on_behalf_of = actor.on_behalf_of;
  plan.row.at = office.engine.now();
  return std::optional(std::move(plan));
}

base::Result<SignatureRow> make_signature(Office& office, SigningPlan plan) {
  port::SigningPlaces places;
  std::string printed;
  if (plan.file.empty()) {
    auto print = office.printer.print(plan.print, port::PrintFormat::kPdf);
    printed = std::move(print.bytes);
    places = std::move(print.places);
    plan.row.places = places_text(places);
  } else {
    places = places_from(plan.row.places);
    plan.row.places.clear();
  }
  const std::string& before = plan.file.empty() ? printed : plan.file;
  auto request = request_for(office, plan, places);
  request.pdf = before;
  auto added = office.signer->sign(request);
  if (!added.ok()) return added.error();
  auto& row = plan.row;
  row.certificate = added->certificate;
  row.serial = added->serial;
  row.time_stamped = added->time_stamped;
  row.size = static_cast<std::int64_t>(before.size() + added->appended.size());
  row.sha256 = codec::sha256_hex(before + added->appended);
  row.bytes = printed + added->appended;
  return std::move(row);
}

base::Outcome record_signature(port::Records& records, const std::optional<SigningPlan>& now,
                               const std::optional<SignatureRow>& made) {
  if (!now && !made) return base::Done{};
  const bool same = now && made && now->row.document == made->document &&
                    now->row.version == made->version && now->row.position == made->position &&
                    now->row.key == made->key && now->row.actor == made->actor &&
                    now->row.on_behalf_of == made->on_behalf_of;
  if (!same) return overtaken(now ? now->row.document.text() : made->document.text());
  records.signatures().insert(*made);
  return base::Done{};
}

bool wants_seal(const Office& office, port::Records& records, const port::DocumentRow& document) {
  const auto& rules = office.settings.signing;
  return rules.enabled && !rules.seal.empty() && office.signer != nullptr &&
         !of_version(records, document).empty();
}

port::JobAnswer SealDocument::run(const port::JobCall& call) {
  const auto id = port::DocumentId::parse(text_of(call.variables, "document"));
  if (!id) return port::Failed{"the process has no document (variable \"document\")"};
  auto plan = plan_seal(office_, call, *id);
  if (!plan.ok()) return port::Failed{plan.error().what.vi + " [" + plan.error().where + "]"};
  if (!*plan) return port::Completed{};
  const auto made = make_signature(office_, **std::move(plan));
  if (!made.ok()) return port::Failed{made.error().what.vi + " [" + made.error().where + "]"};
  const auto kept = keep_seal(office_, call, *made);
  if (!kept.ok()) return port::Failed{kept.error().what.vi + " [" + kept.error().where + "]"};
  return port::Completed{};
}

base::Result<DocumentSignatures> signatures_of(Office& office, const port::DocumentId& id) {
  return office.engine.call(office.settings.organisation, runtime::kSystem,
                            [&](runtime::Transaction& t) -> base::Result<DocumentSignatures> {
                              auto& records = office.records(t);
                              const auto document = records.document(id);
                              if (!document) return no_such_document(id.text());
                              auto& signatures = records.signatures();
                              return DocumentSignatures{
                                  signatures.signatures(id),
                                  signatures.signed_file(id, document->version),
                                  signatures.signature_checks(id)};
                            });
}

std::optional<port::SignatureCheckRow> check_received(Office& office, const std::string& file_name,
                                                      const std::string& bytes, base::Time now) {
  if (office.signer == nullptr || !bytes.starts_with("%PDF-")) return std::nullopt;
  const auto found = office.signer->verify(bytes);
  if (!found.ok() || found->signatures.empty()) return std::nullopt;
  port::SignatureCheckRow out;
  out.file_name = file_name;
  out.sha256 = codec::sha256_hex(bytes);
  out.valid = found->all_valid();
  out.result = file_check_json(*found, office.settings.language)
                   .dump(-1, ' ', false, Json::error_handler_t::replace);
  out.at = now;
  return out;
}

}  // namespace vanthu::service
