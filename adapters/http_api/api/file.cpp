// A document as a file: in its official form, and its attachments.
#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/document_view.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/print.h"
#include "workflows/service/versions.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

// A name with any letters (RFC 6266, RFC 8187).
std::string disposition(const char* how, const std::string& name) {
  return std::string(how) + "; filename*=UTF-8''" + percent_encoded(name);
}

std::string without_slashes(std::string name) {
  for (char& c : name) {
    if (c == '/' || c == '\\') c = '-';
  }
  return name;
}

base::Result<port::DocumentId> find(Site& site, const Request& request, const char* as) {
  auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return id;
  const auto report =
      service::visible_report(site.office, *request.principal, *id, service::Extent::kHead);
  if (!report.ok()) return report.error();
  note_secret(request, report->document, as);
  return id;
}

const char* name_of(port::PrintFormat format) {
  switch (format) {
    case port::PrintFormat::kPdf:
      return "pdf";
    case port::PrintFormat::kDocx:
      return "docx";
    case port::PrintFormat::kHtml:
      return "html";
  }
  return "";
}

Response printed(Site& site, const Request& request, port::PrintFormat format) {
  const bool shown = format != port::PrintFormat::kDocx;
  const auto id = find(site, request, name_of(format));
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto file = site.office.printed->get(site.office, *id, format);
  if (!file.ok()) return problem_json(request, 404, file.error());
  Response out;
  out.content_type = (*file)->content_type;
  out.body = (*file)->bytes;
  out.headers.emplace_back("Content-Disposition", disposition(shown ? "inline" : "attachment",
                                                              without_slashes((*file)->file_name)));
  if (shown) {  // the application shows it in a frame
    out.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
    out.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; style-src 'unsafe-inline'; "
                             "frame-ancestors 'self'");
  }
  return out;
}

}  // namespace

Response document_pdf(Site& site, const Request& request) {
  return printed(site, request, port::PrintFormat::kPdf);
}

Response document_docx(Site& site, const Request& request) {
  return printed(site, request, port::PrintFormat::kDocx);
}

Response document_html(Site& site, const Request& request) {
  return printed(site, request, port::PrintFormat::kHtml);
}

Response document_attachment(Site& site, const Request& request) {
  const auto id = find(site, request, "attachment");
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto attachment = port::AttachmentId::parse(request.parts.at("attachment"));
  const auto file = service::attachment_of(site.office, *request.principal, *id,
                                           attachment.value_or(port::AttachmentId{}));
  if (!file.ok()) return problem_json(request, 404, file.error());
  return download(file->file_name, file->bytes);
}

Response download(std::string file_name, std::string bytes) {
  Response out;
  out.content_type = "application/octet-stream";
  out.body = std::move(bytes);
  out.headers.emplace_back("Content-Disposition",
                           disposition("attachment", without_slashes(std::move(file_name))));
  out.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
  return out;
}

}  // namespace vanthu::http_api::api
