// The page behind a link in a mail. Opening it, or submitting it without the tick, is no answer.
#include <nlohmann/json.hpp>

#include "adapters/http_api/document_view.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/notify.h"
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

Json delivery_json(const Site& site, const Request& request, const service::DeliveryView& view) {
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
          {"open", open(row)},
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
  note_secret(request, view->document, "link, pdf");
  return pdf_response(site, view->document.id);
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
