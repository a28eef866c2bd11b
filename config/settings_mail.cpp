// The part "mail" of the settings: servers, the outbox, what comes in.
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/mail/address.h"
#include "adapters/mail/destinations.h"
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

// {"*": {"per_minute": 600}, "gmail.com": {"sessions": 2}}
void read_destinations(const Json& json, const std::string& path, Section& smtp_section,
                       mail::SmtpSettings& smtp) {
  if (!json.is_object()) {
    return smtp_section.bad("destinations", "Phải là đối tượng.", "Must be an object.");
  }
  for (const auto& [domain, value] : json.items()) {
    Section section(value, path + ".destinations." + domain, smtp_section.errors());
    auto& limit = smtp.destinations[mail::domain_of(domain)];
    section.number("sessions", 0, 64, limit.sessions);
    section.number("per_minute", 0, 1'000'000, limit.per_minute);
  }
}

mail::SmimeFiles read_smime(const Json& json, const std::string& path, Errors& errors) {
  Section section(json, path, errors);
  mail::SmimeFiles out;
  section.text("certificate", out.certificate);
  section.text("key", out.key);
  std::string password_file;
  section.text("password_file", password_file);
  if (!password_file.empty()) {
    out.password = first_line_of(password_file, section, "password_file");
  }
  return out;
}

// "host", "port", "tls" and "ca_file" of either kind of server.
template <class Server>
void read_server(Section& section, Server& server) {
  section.text("host", server.host);
  if (server.host.empty())
    section.bad("host", "Thiếu tên máy chủ thư.", "The server's name is missing.");
  std::size_t port = server.port;
  section.number("port", 1, 65535, port);
  server.port = static_cast<std::uint16_t>(port);
  std::string tls = server.tls == mail::Tls::kImplicit ? "implicit" : "starttls";
  section.text("tls", tls);
  if (tls != "none" && tls != "implicit" && tls != "starttls") {
    section.bad("tls", "Phải là none, starttls hoặc implicit.",
                "Must be none, starttls or implicit.");
  }
  server.tls = tls == "none"       ? mail::Tls::kNone
               : tls == "implicit" ? mail::Tls::kImplicit
                                   : mail::Tls::kStartTls;
  section.text("ca_file", server.ca_file);
  section.text("user", server.user);
  std::string password_file;
  section.text("password_file", password_file);
  if (!password_file.empty()) {
    server.password = first_line_of(password_file, section, "password_file");
  }
}

mail::SmtpSettings read_smtp(const Json& json, const std::string& path, Errors& errors) {
  Section section(json, path, errors);
  mail::SmtpSettings smtp;
  read_server(section, smtp);
  section.number("sessions", 1, 64, smtp.sessions);
  if (const auto* limits = section.find("destinations")) {
    read_destinations(*limits, path, section, smtp);
  }
  if (const auto* files = section.find("smime")) {
    smtp.smime = read_smime(*files, path + ".smime", errors);
  }
  return smtp;
}

// Further servers, as "mail.smtp", in the order in which they are tried.
void read_fallback(const Json& json, Section& section, Settings& out) {
  if (!json.is_array() || !out.smtp) {
    return section.bad("fallback", "Phải là danh sách máy chủ thư, bên cạnh “smtp”.",
                       "Must be a list of mail servers, beside \"smtp\".");
  }
  for (std::size_t i = 0; i < json.size(); ++i) {
    out.smtp_fallback.push_back(
        read_smtp(json[i], "mail.fallback[" + std::to_string(i) + "]", section.errors()));
  }
}

void read_imap(const Json& json, Errors& errors, Settings& out) {
  Section section(json, "mail.incoming.imap", errors);
  mail::ImapSettings imap;
  read_server(section, imap);
  imap.password_without_tls = imap.tls == mail::Tls::kNone;  // said so by whoever wrote it
  section.text("folder", imap.folder);
  section.number("every_seconds", 5, 86'400, out.imap_every);
  out.imap = std::move(imap);
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
  if (const auto* imap = section.find("imap")) read_imap(*imap, errors, out);
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
    out.smtp = read_smtp(*smtp, "mail.smtp", top.errors());
  }
  if (const auto* servers = section.find("fallback")) read_fallback(*servers, section, out);
  section.duration("give_up_after", out.outgoing.give_up_after);
  section.number("attach_up_to", 0, 1'000'000'000, out.outgoing.attach_up_to);
  section.number("at_once", 1, 1'000, out.outgoing.at_once);
}

}  // namespace vanthu::config
