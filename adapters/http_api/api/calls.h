// The API for the office's own application and for programs of others, /api/v1: one row of routes()
// is a call, one file a resource. ../openapi.json describes every call; tests/e2e/api_test.py holds
// both against each other.
//
// Lists are pages {"items": [...], "next": the next page's `after`, or null}. What can be changed
// by two at once carries an ETag and asks for If-Match. Refusals are problem_json.h. Who may see
// and do what is decided in workflows/service; nothing a client sends becomes a process variable.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "adapters/http_api/site.h"

namespace vanthu::http_api::api {

const std::vector<Route>& routes();

bool is_call(const Request& request);

// The answer, with bytes that are not UTF-8 replaced.
Response answer_json(int status, const nlohmann::json& value);
Response done();  // {"ok": true}
// The refusal of an outcome, or done().
Response answer_of(const Request& request, const base::Outcome& outcome);
Response answer_items(nlohmann::json items);  // all there are, on one page

// "\"v3\"" for a version of a document, and back; nothing for another tag.
std::string version_tag(std::int64_t version);
std::optional<std::int64_t> version_of_tag(const std::string& tag);

Response describe(Site&, const Request&);  // answer.cpp

Response show_session(Site&, const Request&);  // session.cpp
Response sign_in(Site&, const Request&);
Response sign_out(Site&, const Request&);
Response confirm_password(Site&, const Request&);
Response list_sessions(Site&, const Request&);
Response end_session(Site&, const Request&);
Response sign_out_everywhere(Site&, const Request&);
Response show_me(Site&, const Request&);

Response list_delegations(Site&, const Request&);  // delegation.cpp
Response make_delegation(Site&, const Request&);
Response revoke_delegation(Site&, const Request&);

Response list_work(Site&, const Request&);  // work.cpp
Response list_awaited(Site&, const Request&);
Response list_all_work(Site&, const Request&);
Response show_task(Site&, const Request&);
Response claim_task(Site&, const Request&);
Response give_back_task(Site&, const Request&);
Response complete_task(Site&, const Request&);

Response list_documents(Site&, const Request&);  // document.cpp
Response show_document(Site&, const Request&);
Response document_text(Site&, const Request&);
Response document_timeline(Site&, const Request&);

Response document_pdf(Site&, const Request&);  // file.cpp
Response document_docx(Site&, const Request&);
Response document_html(Site&, const Request&);
Response document_attachment(Site&, const Request&);
// A stranger's bytes: never shown in our pages' name, always a download, in a sandbox.
Response download(std::string file_name, std::string bytes);

Response draft_document(Site&, const Request&);  // draft.cpp
Response revise_document(Site&, const Request&);
Response read_text(Site&, const Request&);
Response resolve_recipients(Site&, const Request&);
Response preview_draft(Site&, const Request&);

Response search_documents(Site&, const Request&);  // search.cpp

Response show_distribution(Site&, const Request&);  // distribution.cpp
Response list_deliveries(Site&, const Request&);
Response deliveries_csv(Site&, const Request&);
Response remind_document(Site&, const Request&);
Response clarify_recipient(Site&, const Request&);
Response list_received(Site&, const Request&);
Response answer_delivery(Site&, const Request&);

Response pause_distribution(Site&, const Request&);  // steering.cpp
Response resume_distribution(Site&, const Request&);
Response add_receivers(Site&, const Request&);
Response admit_newcomers(Site&, const Request&);
Response withdraw_receiver(Site&, const Request&);

Response list_duties(Site&, const Request&);  // duty.cpp
Response document_duties(Site&, const Request&);
Response duties_by_unit(Site&, const Request&);
Response show_duty(Site&, const Request&);
Response ask_extension(Site&, const Request&);

Response list_registers(Site&, const Request&);  // register.cpp
Response list_entries(Site&, const Request&);
Response entries_csv(Site&, const Request&);
Response register_file(Site&, const Request&);

Response show_directory(Site&, const Request&);  // directory.cpp
Response list_units(Site&, const Request&);
Response list_posts(Site&, const Request&);
Response list_people(Site&, const Request&);
Response list_groups(Site&, const Request&);
Response show_group(Site&, const Request&);
Response search_directory(Site&, const Request&);

Response list_definitions(Site&, const Request&);  // definition.cpp
Response show_definition(Site&, const Request&);
Response definition_xml(Site&, const Request&);
Response check_definition(Site&, const Request&);
Response deploy_definition(Site&, const Request&);

Response document_picture(Site&, const Request&);  // picture.cpp
Response instance_picture(Site&, const Request&);
Response show_statistics(Site&, const Request&);  // statistics.cpp

Response list_accounts(Site&, const Request&);  // account.cpp
Response disable_account(Site&, const Request&);
Response enable_account(Site&, const Request&);

}  // namespace vanthu::http_api::api
