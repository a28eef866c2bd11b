// Answers given on paper: the list to be signed, and the page behind the code of one of its rows,
// for a clerk's phone.
#include <nlohmann/json.hpp>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/document_view.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/resource_record.h"
#include "adapters/http_api/view.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/paper_list.h"
#include "workflows/service/recall.h"
#include "workflows/service/registers.h"
#include "workflows/service/state_words.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api {
namespace {

port::DeliveryId paper_delivery_of(const Request& request) {
  return port::DeliveryId::parse(request.parts.at("id")).value_or(port::DeliveryId{});
}

std::string paper_page(const Site& site, const Request& request, const service::DeliveryView& view,
                       const std::string& problem) {
  const auto& settings = site.office.settings;
  const auto& row = view.delivery;
  const bool unanswered = row.waiting() || row.state == port::DeliveryState::kUnreachable;
  const auto number = service::full_number(view.document.number_text, view.document.symbol);
  const nlohmann::json data{
      {"id", row.id.text()},
      {"office", settings.name},
      {"type", view.document.type},
      {"number", number},
      {"abstract", view.document.abstract_text},
      {"recipient", row.name},
      {"purpose", service::purpose_words(row.purpose, request.language)},
      {"state", service::state_words(row.state).in(request.language)},
      {"answered", row.answered_at ? service::date_text(settings, *row.answered_at) : ""},
      {"open", unanswered && !service::is_frozen(view.document)},
      {"csrf", request.csrf},
      {"problem", problem}};
  return render(request, "paper.html", number, data);
}

Response paper_refusal(const Request& request, const base::Error& error) {
  return problem_page(request, error.code.starts_with("permission.") ? 403 : 404, error);
}

}  // namespace

Response show_paper(Site& site, const Request& request) {
  const auto view =
      service::paper_delivery(site.office, *request.principal, paper_delivery_of(request));
  if (!view.ok()) return paper_refusal(request, view.error());
  note_secret(request, view->document, "paper");
  return html(200, paper_page(site, request, *view, ""));
}

Response answer_paper(Site& site, const Request& request) {
  const auto id = paper_delivery_of(request);
  const auto view = service::paper_delivery(site.office, *request.principal, id);
  if (!view.ok()) return paper_refusal(request, view.error());
  const auto kind = field(request, "answer") == "refuse" ? service::AnswerKind::kRefuse
                                                         : service::AnswerKind::kAcknowledge;
  if (field(request, "confirm") != "yes") {
    const base::Text tick{"Hãy đánh dấu vào ô xác nhận rồi gửi lại.",
                          "Please tick the box, then send again."};
    return html(422, paper_page(site, request, *view, tick.in(request.language)));
  }
  const auto done =
      service::answer_on_paper(site.office, *request.principal, id, kind, field(request, "words"));
  if (done.ok()) return redirect("/p/" + id.text());
  const auto& error = done.error();
  return html(
      409, paper_page(site, request, *view,
                      error.what.in(request.language) + " " + error.remedy.in(request.language)));
}

namespace api {

Response document_paper_list(Site& site, const Request& request) {
  Input in(request);
  const auto which = in.flag("all") ? service::OnPaper::kUnanswered : service::OnPaper::kUnreached;
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto made = service::paper_list(site.office, *request.principal, *id, which);
  if (!made.ok()) return problem_json(request, made.error());
  Response out{200, made->content_type, made->bytes, {}};
  out.headers.emplace_back("Content-Disposition",
                           "attachment; filename*=UTF-8''" + percent_encoded(made->file_name));
  return out;
}

Response answer_on_paper(Site& site, const Request& request) {
  Input in(request);
  const bool refuse = in.one_of("kind", {"acknowledge", "refuse"}) == "refuse";
  const auto words = in.optional_text("words");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto kind = refuse ? service::AnswerKind::kRefuse : service::AnswerKind::kAcknowledge;
  return answer_of(request, service::answer_on_paper(site.office, *request.principal,
                                                     paper_delivery_of(request), kind, words));
}

}  // namespace api
}  // namespace vanthu::http_api
