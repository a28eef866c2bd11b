// Drafting and revising from a text or a file, and reading one without saving it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/multipart.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/draft.h"
#include "workflows/service/file_text.h"
#include "workflows/service/form_json.h"
#include "workflows/service/preview.h"
#include "workflows/service/reading_json.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

base::Error unknown_content() {
  return {"request.content_type",
          {"Không nhận kiểu nội dung này.", "This kind of content is not taken."},
          "Content-Type",
          {"Gửi application/json, hoặc multipart/form-data khi có tệp.",
           "Send application/json, or multipart/form-data with files."}};
}

base::Error broken_parts() {
  return {"request.multipart",
          {"Nội dung nhiều phần không trọn vẹn.", "The multipart body is not whole."},
          "",
          {"Gửi lại từ đầu.", "Send it again from the beginning."}};
}

std::string* field_of(service::DraftRequest& out, const std::string& name) {
  const std::pair<const char*, std::string*> fields[] = {{"text", &out.text},
                                                         {"drafting_unit", &out.drafting_unit},
                                                         {"issuing_body", &out.issuing_body},
                                                         {"type", &out.type},
                                                         {"abstract_text", &out.abstract_text},
                                                         {"symbol", &out.symbol},
                                                         {"note", &out.note}};
  for (const auto& [known, place] : fields) {
    if (name == known) return place;
  }
  return nullptr;
}

base::Result<service::DraftRequest> from_json(const Request& request) {
  Input in(request);
  service::DraftRequest out;
  out.text = in.text("text");
  for (const char* name :
       {"drafting_unit", "issuing_body", "type", "abstract_text", "symbol", "note"}) {
    *field_of(out, name) = in.optional_text(name);
  }
  if (const auto* wrong = in.wrong()) return *wrong;
  return out;
}

base::Result<service::DraftRequest> from_parts(Site& site, const Request& request) {
  auto parts = decode_multipart(request.content_type, request.body);
  if (!parts) return broken_parts();
  service::DraftRequest out;
  for (auto& part : *parts) {
    if (part.name == "file") {
      auto text = service::text_of_file(site.office, part.content);
      if (!text.ok()) return text.error();
      out.text = *std::move(text);
    } else if (part.name == "attachments") {
      out.attachments.push_back(
          {part.file_name, "application/octet-stream", std::move(part.content)});
    } else if (auto* place = field_of(out, part.name)) {
      *place = std::move(part.content);
    }
  }
  return out;
}

bool is_json(const Request& request) {
  return request.content_type.starts_with("application/json");
}

base::Result<service::DraftRequest> draft_of(Site& site, const Request& request) {
  if (is_json(request)) return from_json(request);
  if (request.content_type.starts_with("multipart/form-data")) return from_parts(site, request);
  return unknown_content();
}

base::Error no_version_named() {
  return {"request.if_match",
          {"Chưa nói sửa trên bản nào.", "It is not said which version is changed."},
          "If-Match",
          {"Gửi If-Match với ETag của văn bản vừa đọc.",
           "Send If-Match with the ETag of the document that was read."}};
}

// Writes the reading as `vanthu read` does, with whom its recipients mean today.
Response answer_reading(Site& site, const Request& request, const std::string& text) {
  const auto reading = document::read_text(text);
  if (!reading.ok()) return problem_json(request, 422, reading.error());
  document::Tail tail;
  tail.recipients = reading->recipients;
  tail.archive = reading->archive;
  const Viewer viewer(site, request);
  return answer_json(200, {{"text", reading->text},
                           {"reading", service::reading_json(*reading, request.language)},
                           {"resolution", resolution_json(viewer, tail)}});
}

}  // namespace

Response draft_document(Site& site, const Request& request) {
  auto wanted = draft_of(site, request);
  if (!wanted.ok()) return problem_json(request, wanted.error());
  const auto made = service::draft(site.office, *request.principal, *wanted);
  if (!made.ok()) return problem_json(request, made.error());
  auto out = answer_json(201, {{"id", made->text()}, {"version", 1}});
  out.headers.emplace_back("Location", "/api/v1/documents/" + made->text());
  out.headers.emplace_back("ETag", version_tag(1));
  return out;
}

Response revise_document(Site& site, const Request& request) {
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  if (request.if_match.empty()) return problem_json(request, 428, no_version_named());
  auto wanted = draft_of(site, request);
  if (!wanted.ok()) return problem_json(request, wanted.error());
  // A tag that was never ours is of no version there is.
  const auto version = version_of_tag(request.if_match).value_or(-1);
  wanted->of_version = version;
  const auto done = service::revise(site.office, *request.principal, *id, *wanted);
  if (!done.ok()) return problem_json(request, done.error());
  auto out = answer_json(201, {{"id", id->text()}, {"version", version + 1}});
  out.headers.emplace_back("ETag", version_tag(version + 1));
  return out;
}

Response read_text(Site& site, const Request& request) {
  const auto wanted = draft_of(site, request);
  if (!wanted.ok()) return problem_json(request, wanted.error());
  return answer_reading(site, request, wanted->text);
}

Response preview_draft(Site& site, const Request& request) {
  const auto wanted = draft_of(site, request);
  if (!wanted.ok()) return problem_json(request, wanted.error());
  const auto made = service::preview(site.office, *request.principal, *wanted);
  if (!made.ok()) return problem_json(request, made.error());
  return answer_json(200, {{"form", service::form_json(made->form, request.language)},
                           {"html", made->page.bytes}});
}

Response resolve_recipients(Site& site, const Request& request) {
  Input in(request);
  const auto text = in.text("text");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto tail = document::read_recipients_block(text);
  if (!tail.ok()) return problem_json(request, 422, tail.error());
  return answer_json(200, resolution_json(Viewer(site, request), *tail));
}

}  // namespace vanthu::http_api::api
