#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/notices.h"

namespace vanthu::http_api::api {

const std::vector<Route>& routes() {
  using enum Access;
  constexpr auto kMost = kMostUpload;
  static const std::vector<Route> kRoutes{
      {"GET", "/api/v1/openapi.json", kAnyone, describe},

      {"GET", "/api/v1/session", kAnyone, show_session},
      {"POST", "/api/v1/session", kAnyone, sign_in},
      {"DELETE", "/api/v1/session", kSignedIn, sign_out},
      {"POST", "/api/v1/session/confirm", kSignedIn, confirm_password},
      {"GET", "/api/v1/sessions", kSignedIn, list_sessions},
      {"DELETE", "/api/v1/sessions", kSignedIn, sign_out_everywhere},
      {"DELETE", "/api/v1/sessions/{id}", kSignedIn, end_session},
      {"GET", "/api/v1/me", kSignedIn, show_me},
      {"GET", "/api/v1/live", kOffice, show_live},
      {"GET", "/api/v1/calendar", kSignedIn, show_calendar_feed},
      {"POST", "/api/v1/calendar", kSignedIn, renew_calendar_feed},
      {"DELETE", "/api/v1/calendar", kSignedIn, give_up_calendar_feed},
      {"GET", "/api/v1/delegations", kOffice, list_delegations},
      {"POST", "/api/v1/delegations", kOffice, make_delegation},
      {"POST", "/api/v1/delegations/{id}/revoke", kOffice, revoke_delegation},

      {"GET", "/api/v1/work", kOffice, list_work},
      {"GET", "/api/v1/work/awaited", kOffice, list_awaited},
      {"GET", "/api/v1/work/all", kOffice, list_all_work},
      {"GET", "/api/v1/work/received", kOffice, list_received},
      {"GET", "/api/v1/tasks/{id}", kOffice, show_task},
      {"POST", "/api/v1/tasks/{id}/claim", kOffice, claim_task},
      {"POST", "/api/v1/tasks/{id}/give-back", kOffice, give_back_task},
      {"POST", "/api/v1/tasks/{id}/complete", kOffice, complete_task},
      {"POST", "/api/v1/deliveries/{id}/answer", kOffice, answer_delivery},

      {"GET", "/api/v1/documents", kOffice, list_documents},
      {"POST", "/api/v1/documents", kOffice, draft_document, kMost},
      {"GET", "/api/v1/documents/{id}", kOffice, show_document},
      {"POST", "/api/v1/documents/{id}/versions", kOffice, revise_document, kMost},
      {"GET", "/api/v1/documents/{id}/text", kOffice, document_text},
      {"GET", "/api/v1/documents/{id}/timeline", kOffice, document_timeline},
      {"GET", "/api/v1/documents/{id}/pdf", kOffice, document_pdf},
      {"GET", "/api/v1/documents/{id}/docx", kOffice, document_docx},
      {"GET", "/api/v1/documents/{id}/html", kOffice, document_html},
      {"GET", "/api/v1/documents/{id}/attachments/{attachment}", kOffice, document_attachment},
      {"POST", "/api/v1/readings", kOffice, read_text, kMost},
      {"POST", "/api/v1/previews", kOffice, preview_draft, kMost},
      {"POST", "/api/v1/recipients/resolve", kOffice, resolve_recipients},
      {"GET", "/api/v1/search", kOffice, search_documents},

      {"GET", "/api/v1/documents/{id}/distribution", kOffice, show_distribution},
      {"GET", "/api/v1/documents/{id}/deliveries", kOffice, list_deliveries},
      {"GET", "/api/v1/documents/{id}/deliveries.csv", kOffice, deliveries_csv},
      {"POST", "/api/v1/documents/{id}/remind", kOffice, remind_document},
      {"POST", "/api/v1/documents/{id}/clarify", kOffice, clarify_recipient},
      {"POST", "/api/v1/documents/{id}/distribution/pause", kOffice, pause_distribution},
      {"POST", "/api/v1/documents/{id}/distribution/resume", kOffice, resume_distribution},
      {"POST", "/api/v1/documents/{id}/distribution/receivers", kOffice, add_receivers},
      {"POST", "/api/v1/documents/{id}/distribution/newcomers", kOffice, admit_newcomers},
      {"POST", "/api/v1/deliveries/{id}/withdraw", kOffice, withdraw_receiver},

      {"GET", "/api/v1/duties", kOffice, list_duties},
      {"GET", "/api/v1/duties/by-unit", kOffice, duties_by_unit},
      {"GET", "/api/v1/duties/{id}", kOffice, show_duty},
      {"POST", "/api/v1/duties/{id}/extension", kOffice, ask_extension},
      {"GET", "/api/v1/documents/{id}/duties", kOffice, document_duties},

      {"GET", "/api/v1/registers", kOffice, list_registers},
      {"GET", "/api/v1/registers/{id}/entries", kOffice, list_entries},
      {"GET", "/api/v1/registers/{id}/entries.csv", kOffice, entries_csv},
      {"GET", "/api/v1/registers/{id}/files/{format}", kOffice, register_file},

      {"GET", "/api/v1/directory", kOffice, show_directory},
      {"GET", "/api/v1/directory/units", kOffice, list_units},
      {"GET", "/api/v1/directory/posts", kOffice, list_posts},
      {"GET", "/api/v1/directory/people", kOffice, list_people},
      {"GET", "/api/v1/directory/groups", kOffice, list_groups},
      {"GET", "/api/v1/directory/groups/{id}", kOffice, show_group},
      {"GET", "/api/v1/directory/search", kOffice, search_directory},

      {"GET", "/api/v1/definitions", kSignedIn, list_definitions},
      {"GET", "/api/v1/definitions/{id}", kSignedIn, show_definition},
      {"GET", "/api/v1/definitions/{id}/xml", kSignedIn, definition_xml},
      {"POST", "/api/v1/definitions", kAdministrator, deploy_definition, kMost},
      {"POST", "/api/v1/definitions/check", kAdministrator, check_definition, kMost},
      {"GET", "/api/v1/documents/{id}/picture", kOffice, document_picture},
      {"GET", "/api/v1/instances/{id}/picture", kAdministrator, instance_picture},
      {"GET", "/api/v1/statistics", kOffice, show_statistics},

      {"GET", "/api/v1/event-types", kAdministrator, list_event_types},
      {"GET", "/api/v1/webhooks", kAdministrator, list_webhooks},
      {"POST", "/api/v1/webhooks", kAdministrator, add_webhook},
      {"GET", "/api/v1/webhooks/{id}", kAdministrator, show_webhook},
      {"PUT", "/api/v1/webhooks/{id}", kAdministrator, change_webhook},
      {"POST", "/api/v1/webhooks/{id}/secret", kAdministrator, renew_webhook_secret},
      {"POST", "/api/v1/webhooks/{id}/ping", kAdministrator, ping_webhook},
      {"GET", "/api/v1/webhooks/{id}/calls", kAdministrator, list_webhook_calls},
      {"POST", "/api/v1/webhook-calls/{id}/replay", kAdministrator, replay_webhook_call},
      {"GET", "/api/v1/accounts", kAdministrator, list_accounts},
      {"POST", "/api/v1/accounts/{login}/disable", kAdministrator, disable_account},
      {"POST", "/api/v1/accounts/{login}/enable", kAdministrator, enable_account},
  };
  return kRoutes;
}

}  // namespace vanthu::http_api::api
