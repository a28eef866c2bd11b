// The page behind a link in a mail. Opening it, or submitting it without the tick, is no answer.
#include <nlohmann/json.hpp>

#include "adapters/http_api/document_view.h"
#include "adapters/http_api/resource_record.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/notify.h"
#include "workflows/service/recall.h"
#include "workflows/service/registers.h"
#include "workflows/service/state_words.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;

bool open(const port::DeliveryRow& row) {
  return row.state != port::DeliveryState::kAcknowledged &&
         row.state != port::DeliveryState::kRefused && row.state != port::DeliveryState::kGivenUp &&
         row.state != port::DeliveryState::kWithdrawn;
}

// What the page says of a document that is no longer in force; null: it is.
Json recall_json(Site& site, const Request& request, const service::DeliveryView& view) {
  const auto found = service::recall_view(site.office, view.delivery.id);
  if (!found) return {};
  const auto& settings = site.office.settings;
  const auto& notice = found->notice;
  const bool confirmed = notice && notice->confirmed_at;
  return {{"said", service::no_longer_in_force(view.document).what.in(request.language)},
          {"reason", found->recall.reason},
          {"replacement", found->replacement},
          {"confirmed", confirmed ? service::date_text(settings, *notice->confirmed_at) : ""},
          {"ask", notice.has_value() && !confirmed},
          {"token", request.parts.at("token")}};
}

Json delivery_json(Site& site, const Request& request, const service::DeliveryView& view) {
  const auto& settings = site.office.settings;
  const auto& row = view.delivery;
  return {{"token", request.parts.at("token")},
          {"office", settings.name},
          {"recipient", row.name},
          {"type", view.document.type},
          {"number", service::full_number(view.document.number_text, view.document.symbol)},
          {"abstract", view.document.abstract_text},
          {"issued",
           view.document.issued_at ? service::date_text(settings, *view.document.issued_at) : ""},
          {"due", row.due ? service::date_text(settings, *row.due) : ""},
          {"purpose", service::purpose_words(row.purpose, request.language)},
          {"state", service::state_words(row.state).in(request.language)},
          {"open", open(row) && !service::is_frozen(view.document)},
          {"in_force", !service::is_frozen(view.document)},
          {"recall", recall_json(site, request, view)},
          {"receipt", row.answered_at.has_value()},
          {"answered", row.answered_at ? service::date_text(settings, *row.answered_at) : ""},
          {"paragraphs", paragraphs_json(view.text)}};
}

std::string page_of(Site& site, const Request& request, const service::DeliveryView& view,
                    const std::string& problem) {
  auto data = delivery_json(site, request, view);
  data["problem"] = problem;
  return render(request, "delivery.html",
                service::full_number(view.document.number_text, view.document.symbol), data);
}

}  // namespace

Response show_delivery(Site& site, const Request& request) {
  const auto view = service::open_link(site.office, request.parts.at("token"));
  if (!view.ok()) return problem_page(request, 404, view.error());
  note_secret(request, view->document, "link");
  return html(200, page_of(site, request, *view, ""));
}

Response show_delivery_pdf(Site& site, const Request& request) {
  const auto view = service::open_link(site.office, request.parts.at("token"));
  if (!view.ok()) return problem_page(request, 404, view.error());
  if (service::is_frozen(view->document)) {
    return problem_page(request, 410, service::no_longer_in_force(view->document));
  }
  note_secret(request, view->document, "link, pdf");
  return pdf_response(site, view->document.id);
}

Response confirm_destruction(Site& site, const Request& request) {
  const auto& token = request.parts.at("token");
  const auto view = service::open_link(site.office, token);
  if (!view.ok()) return problem_page(request, 404, view.error());
  if (field(request, "confirm") != "yes") {
    const base::Text tick{"Hãy đánh dấu vào ô xác nhận rồi gửi lại.",
                          "Please tick the box, then send again."};
    return html(422, page_of(site, request, *view, tick.in(request.language)));
  }
  const auto done =
      service::confirm_destruction_by_link(site.office, token, field(request, "words"));
  if (done.ok()) return redirect("/d/" + token);
  const auto& error = done.error();
  return html(409,
              page_of(site, request, *view,
                      error.what.in(request.language) + " " + error.remedy.in(request.language)));
}

Response answer_delivery(Site& site, const Request& request) {
  const auto& token = request.parts.at("token");
  service::Answer answer;
  answer.kind = field(request, "answer") == "refuse" ? service::AnswerKind::kRefuse
                                                     : service::AnswerKind::kAcknowledge;
  answer.words = field(request, "words");
  answer.identified = "link";
  const auto view = service::open_link(site.office, token);
  if (!view.ok()) return problem_page(request, 404, view.error());
  if (field(request, "confirm") != "yes") {
    const base::Text tick{"Hãy đánh dấu vào ô xác nhận rồi gửi lại.",
                          "Please tick the box that you have read it, then send again."};
    return html(422, page_of(site, request, *view, tick.in(request.language)));
  }
  const auto done = service::answer_link(site.office, token, answer);
  if (!done.ok()) {
    const auto& error = done.error();
    const int status = error.code == "delivery.words_required" ? 422 : 409;
    return html(status,
                page_of(site, request, *view,
                        error.what.in(request.language) + " " + error.remedy.in(request.language)));
  }
  return redirect("/d/" + token);
}

}  // namespace vanthu::http_api
