// The part "mail" of the settings: servers, the outbox, what comes in.
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/mail/address.h"
#include "config/section.h"
#include "workflows/service/mail_tag.h"

namespace vanthu::config {
namespace {

std::string first_line_of(const std::filesystem::path& file, Section& section, const char* key) {
  std::ifstream in(file);
  std::string line;
  if (!in || !std::getline(in, line))
    section.bad(key, "Không đọc được tệp này.", "Cannot be read.");
  return line;
}

void read_smtp(const Json& json, const std::string& path, Errors& errors, Settings& out) {
  Section section(json, path, errors);
  mail::SmtpSettings smtp;
  section.text("host", smtp.host);
  if (smtp.host.empty())
    section.bad("host", "Thiếu tên máy chủ thư.", "The server's name is missing.");
  std::size_t port = smtp.port;
  section.number("port", 1, 65535, port);
  smtp.port = static_cast<std::uint16_t>(port);
  std::string tls = "starttls";
  section.text("tls", tls);
  if (tls == "none") {
    smtp.tls = mail::Tls::kNone;
  } else if (tls == "implicit") {
    smtp.tls = mail::Tls::kImplicit;
  } else if (tls != "starttls") {
    section.bad("tls", "Phải là none, starttls hoặc implicit.",
                "Must be none, starttls or implicit.");
  }
  section.text("ca_file", smtp.ca_file);
  section.text("user", smtp.user);
  std::string password_file;
  section.text("password_file", password_file);
  if (!password_file.empty()) {
    smtp.password = first_line_of(password_file, section, "password_file");
  }
  section.number("sessions", 1, 64, smtp.sessions);
  out.smtp = std::move(smtp);
}

void read_incoming(const Json& json, Errors& errors, Settings& out) {
  Section section(json, "mail.incoming", errors);
  auto& rules = out.office.incoming;
  section.text("address", rules.address);
  const auto at = rules.address.find('@');
  if (!mail::is_address(rules.address) || at > service::kLongestTaggedLocalPart) {
    section.bad("address", "Phải là địa chỉ thư có phần trước @ không quá 20 ký tự.",
                "Must be an address with at most 20 characters before the @.");
  }
  section.text("trusted_server", rules.trusted_server);
  section.texts("acknowledging", rules.acknowledging);
  section.texts("doubting", rules.doubting);
}

}  // namespace

void read_mail(Section& top, Settings& out) {
  const auto* json = top.find("mail");
  if (json == nullptr) return;
  Section section(*json, "mail", top.errors());
  section.path("outbox", out.outbox);
  if (const auto* incoming = section.find("incoming")) {
    read_incoming(*incoming, top.errors(), out);
  }
  if (const auto* smtp = section.find("smtp")) {
    read_smtp(*smtp, "mail.smtp", top.errors(), out);
  }
}

}  // namespace vanthu::config
