// Every record as a list of its named fields, written once for all who store, check or print them.
//
// each_field(row, visit) calls visit(name, field) for each field in the order of the struct; names
// are those of the stores' columns and are never changed. Fields are std::string, std::int64_t,
// bool, base::Time, std::optional<base::Time>, a base::Id or an enum of record_codes.h. Not listed,
// because they are none of these: AttachmentRow::bytes, SignatureRow::bytes and SeriesRow::types.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include "workflows/port/calendar_feeds.h"
#include "workflows/port/identities.h"
#include "workflows/port/records.h"
#include "workflows/port/webhooks.h"

namespace vanthu::port {

template <class Row, class Named>
concept RowOf = std::same_as<std::remove_const_t<Row>, Named>;

// Whether a text can be stored: UTF-8 (RFC 3629) without NUL.
bool is_storable(std::string_view text);
// Throws StoreRefused that names the field.
void require_storable(std::string_view text, std::string_view field);

template <RowOf<DocumentRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("instance", row.instance);
  visit("state", row.state);
  visit("type", row.type);
  visit("abstract_text", row.abstract_text);
  visit("issuing_body", row.issuing_body);
  visit("drafting_unit", row.drafting_unit);
  visit("drafter", row.drafter);
  visit("urgency", row.urgency);
  visit("secrecy", row.secrecy);
  visit("symbol", row.symbol);
  visit("number_text", row.number_text);
  visit("series", row.series);
  visit("place", row.place);
  visit("signing_authority", row.signing_authority);
  visit("signer_position", row.signer_position);
  visit("signer_name", row.signer_name);
  visit("signed_by", row.signed_by);
  visit("signed_at", row.signed_at);
  visit("issued_at", row.issued_at);
  visit("closed_at", row.closed_at);
  visit("version", row.version);
  visit("created", row.created);
}

template <RowOf<VersionRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("version", row.version);
  visit("text", row.text);
  visit("sha256", row.sha256);
  visit("author", row.author);
  visit("on_behalf_of", row.on_behalf_of);
  visit("note", row.note);
  visit("created", row.created);
}

template <RowOf<AttachmentRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("document", row.document);
  visit("version", row.version);
  visit("file_name", row.file_name);
  visit("content_type", row.content_type);
  visit("sha256", row.sha256);
  visit("size", row.size);
}

template <RowOf<SignatureRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("version", row.version);
  visit("position", row.position);
  visit("role", row.role);
  visit("step", row.step);
  visit("key", row.key);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("certificate", row.certificate);
  visit("serial", row.serial);
  visit("time_stamped", row.time_stamped);
  visit("job", row.job);
  visit("sha256", row.sha256);
  visit("size", row.size);
  visit("places", row.places);
  visit("at", row.at);
}

template <RowOf<SignatureCheckRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("position", row.position);
  visit("file_name", row.file_name);
  visit("sha256", row.sha256);
  visit("valid", row.valid);
  visit("result", row.result);
  visit("at", row.at);
}

template <RowOf<ReferenceRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("position", row.position);
  visit("key", row.key);
  visit("type", row.type);
  visit("title", row.title);
  visit("date", row.date);
  visit("issuer", row.issuer);
  visit("relation", row.relation);
}

template <RowOf<RecipientLineRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("position", row.position);
  visit("text", row.text);
  visit("purpose", row.purpose);
  visit("archive", row.archive);
  visit("resolution", row.resolution);
  visit("unresolved", row.unresolved);
}

template <RowOf<OpinionRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("position", row.position);
  visit("version", row.version);
  visit("step", row.step);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("decision", row.decision);
  visit("note", row.note);
  visit("reset", row.reset);
  visit("at", row.at);
}

template <RowOf<SeriesRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("name", row.name);
  visit("incoming", row.incoming);
  visit("issuing_body", row.issuing_body);
  visit("secret", row.secret);
  visit("reset", row.reset);
  visit("term", row.term);
  visit("width", row.width);
}

template <RowOf<RegisterEntryRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("series", row.series);
  visit("period", row.period);
  visit("number", row.number);
  visit("sub", row.sub);
  visit("state", row.state);
  visit("document", row.document);
  visit("number_text", row.number_text);
  visit("symbol", row.symbol);
  visit("type", row.type);
  visit("abstract_text", row.abstract_text);
  visit("signer", row.signer);
  visit("recipients", row.recipients);
  visit("archive_holder", row.archive_holder);
  visit("copies", row.copies);
  visit("note", row.note);
  visit("void_reason", row.void_reason);
  visit("issued_at", row.issued_at);
  visit("owner", row.owner);
  visit("reason", row.reason);
  visit("expires", row.expires);
  visit("recorded_by", row.recorded_by);
  visit("recorded_at", row.recorded_at);
}

template <RowOf<NumberLeapRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("series", row.series);
  visit("period", row.period);
  visit("first", row.first);
  visit("last", row.last);
  visit("reason", row.reason);
  visit("actor", row.actor);
  visit("at", row.at);
}

template <RowOf<IncomingRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("series", row.series);
  visit("period", row.period);
  visit("number", row.number);
  visit("number_text", row.number_text);
  visit("arrived", row.arrived);
  visit("author", row.author);
  visit("foreign_number", row.foreign_number);
  visit("symbol", row.symbol);
  visit("date", row.date);
  visit("type", row.type);
  visit("abstract_text", row.abstract_text);
  visit("urgency", row.urgency);
  visit("secrecy", row.secrecy);
  visit("recipient", row.recipient);
  visit("forwarded_at", row.forwarded_at);
  visit("note", row.note);
  visit("void_reason", row.void_reason);
  visit("text", row.text);
  visit("recorded_by", row.recorded_by);
}

template <RowOf<DeliveryRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("document", row.document);
  visit("position", row.position);
  visit("state", row.state);
  visit("recipient", row.recipient);
  visit("recipient_kind", row.recipient_kind);
  visit("name", row.name);
  visit("email", row.email);
  visit("purpose", row.purpose);
  visit("reasons", row.reasons);
  visit("token_hash", row.token_hash);
  visit("token_expires", row.token_expires);
  visit("created", row.created);
  visit("due", row.due);
  visit("notified_at", row.notified_at);
  visit("opened_at", row.opened_at);
  visit("answered_at", row.answered_at);
  visit("answered_by", row.answered_by);
  visit("answer", row.answer);
  visit("reminders", row.reminders);
  visit("escalations", row.escalations);
}

template <RowOf<AcknowledgementRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("delivery", row.delivery);
  visit("version", row.version);
  visit("version_sha256", row.version_sha256);
  visit("kind", row.kind);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("identified", row.identified);
  visit("words", row.words);
  visit("at", row.at);
  visit("receipt", row.receipt);
}

template <RowOf<MailRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("message_id", row.message_id);
  visit("subject_key", row.subject_key);
  visit("kind", row.kind);
  visit("recipient", row.recipient);
  visit("state", row.state);
  visit("tries", row.tries);
  visit("repeats", row.repeats);
  visit("detail", row.detail);
  visit("first_try", row.first_try);
  visit("last_try", row.last_try);
}

template <RowOf<AssignmentRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("document", row.document);
  visit("instance", row.instance);
  visit("position", row.position);
  visit("state", row.state);
  visit("heading", row.heading);
  visit("unit", row.unit);
  visit("unit_name", row.unit_name);
  visit("text", row.text);
  visit("recurrence", row.recurrence);
  visit("cycle", row.cycle);
  visit("condition", row.condition);
  visit("coordinate_with", row.coordinate_with);
  visit("report_to", row.report_to);
  visit("due", row.due);
  visit("period", row.period);
  visit("reports", row.reports);
  visit("created", row.created);
}

template <RowOf<AssignmentReportRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("assignment", row.assignment);
  visit("position", row.position);
  visit("period", row.period);
  visit("kind", row.kind);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("words", row.words);
  visit("at", row.at);
}

template <RowOf<AccountRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("login", row.login);
  visit("display_name", row.display_name);
  visit("password_hash", row.password_hash);
  visit("actor", row.actor);
  visit("administrator", row.administrator);
  visit("language", row.language);
  visit("disabled", row.disabled);
  visit("created", row.created);
  visit("changed", row.changed);
}

template <RowOf<SessionRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("token_hash", row.token_hash);
  visit("account", row.account);
  visit("created", row.created);
  visit("authenticated", row.authenticated);
  visit("last_used", row.last_used);
  visit("expires", row.expires);
  visit("user_agent", row.user_agent);
  visit("address", row.address);
}

template <RowOf<ApiTokenRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("token_hash", row.token_hash);
  visit("account", row.account);
  visit("name", row.name);
  visit("scopes", row.scopes);
  visit("created", row.created);
  visit("expires", row.expires);
  visit("last_used", row.last_used);
}

template <RowOf<DelegationRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("giver", row.giver);
  visit("receiver", row.receiver);
  visit("since", row.since);
  visit("until", row.until);
  visit("scope", row.scope);
  visit("reason", row.reason);
  visit("made_by", row.made_by);
  visit("created", row.created);
  visit("revoked", row.revoked);
  visit("revoked_by", row.revoked_by);
}

template <RowOf<AttemptsRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("key", row.key);
  visit("attempts", row.attempts);
  visit("since", row.since);
}

template <RowOf<RequestKeyRow> Row, class Visit>
void each_field(Row& row, Visit&& visit) {
  visit("caller", row.caller);
  visit("key", row.key);
  visit("fingerprint", row.fingerprint);
  visit("answer", row.answer);
  visit("created", row.created);
}

// Throws StoreRefused for the first text of the row that cannot be stored.
template <class Row>
void require_storable(const Row& row) {
  each_field(row, [](std::string_view name, const auto& field) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(field)>, std::string>) {
      require_storable(std::string_view(field), name);
    }
  });
}
// The same for a whole directory.
void require_storable(const document::DirectoryData& data);

}  // namespace vanthu::port
