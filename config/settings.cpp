#include "config/settings.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "adapters/mail/address.h"
#include "config/files.h"
#include "engine/base/period.h"
#include "workflows/document/form_rules.h"
#include "workflows/service/mail_tag.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;
using Errors = std::vector<base::Error>;

base::Error invalid(const std::string& key, const std::string& vi, const std::string& en) {
  return {"settings.invalid", {vi, en}, key, {"Sửa tệp cấu hình.", "Mend the settings file."}};
}

// An object of the file: reads its keys, and in the end names those nobody read.
class Section {
 public:
  Section(const Json& json, std::string path, Errors& errors)
      : json_(json), path_(std::move(path)), errors_(errors) {
    if (!json_.is_object())
      errors_.push_back(invalid(path_, "Phải là đối tượng.", "Must be an object."));
  }
  ~Section() {
    if (!json_.is_object()) return;
    for (const auto& [key, value] : json_.items()) {
      if (read_.contains(key)) continue;
      errors_.push_back({"settings.unknown_key",
                         {"Không có khoá cấu hình này.", "There is no such key."},
                         where(key),
                         {"Kiểm tra chính tả; các khoá có trong config/README.md.",
                          "Check the spelling; config/README.md lists the keys."}});
    }
  }
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

  std::string where(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }
  const Json* find(const std::string& key) {
    read_.insert(key);
    if (!json_.is_object()) return nullptr;
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
  }
  void text(const std::string& key, std::string& out) {
    const auto* value = find(key);
    if (value == nullptr) return;
    if (!value->is_string()) return bad(key, "Phải là chuỗi ký tự.", "Must be a text.");
    out = value->get<std::string>();
  }
  void texts(const std::string& key, std::vector<std::string>& out) {
    const auto* value = find(key);
    if (value == nullptr) return;
    const bool list = value->is_array() && std::all_of(value->begin(), value->end(),
                                                       [](auto& one) { return one.is_string(); });
    if (!list) return bad(key, "Phải là danh sách chuỗi ký tự.", "Must be a list of texts.");
    out = value->get<std::vector<std::string>>();
  }
  void path(const std::string& key, std::filesystem::path& out) {
    std::string text_value = out.string();
    text(key, text_value);
    out = text_value;
  }
  void number(const std::string& key, std::int64_t low, std::int64_t high, std::size_t& out) {
    const auto* value = find(key);
    if (value == nullptr) return;
    const bool fits = value->is_number_integer() && value->get<std::int64_t>() >= low &&
                      value->get<std::int64_t>() <= high;
    if (!fits) {
      const auto range = std::to_string(low) + "–" + std::to_string(high);
      return bad(key, "Phải là số nguyên trong khoảng " + range + ".",
                 "Must be a whole number in " + range + ".");
    }
    out = value->get<std::size_t>();
  }
  void duration(const std::string& key, std::string& out) {
    text(key, out);
    if (!base::Period::parse(out)) {
      bad(key, "Phải là khoảng thời gian ISO 8601, ví dụ P3D hoặc \"P3D working\".",
          "Must be an ISO 8601 duration such as P3D or \"P3D working\".");
    }
  }
  void cycle(const std::string& key, std::string& out) {
    text(key, out);
    if (!base::Cycle::parse(out)) {
      bad(key, "Phải là chu kỳ ISO 8601, ví dụ R3/P2D hoặc \"R3/P2D working\".",
          "Must be an ISO 8601 repeating interval such as R3/P2D or \"R3/P2D working\".");
    }
  }
  void bad(const std::string& key, const std::string& vi, const std::string& en) {
    errors_.push_back(invalid(where(key), vi, en));
  }
  Errors& errors() { return errors_; }

 private:
  const Json& json_;
  const std::string path_;
  Errors& errors_;
  std::set<std::string> read_;
};

void read_listen(Section& top, Settings& out) {
  std::string listen = out.listen_host + ":" + std::to_string(out.listen_port);
  top.text("listen", listen);
  if (set_listen(listen, out)) return;
  top.bad("listen", "Phải có dạng địa-chỉ:cổng, ví dụ 127.0.0.1:8080.",
          "Must be host:port, for example 127.0.0.1:8080.");
}

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

WorkingTime read_working_time(const Json& json, Errors& errors) {
  Section section(json, "office.calendar", errors);
  WorkingTime out;
  section.text("holidays", out.holidays);
  if (const auto* week = section.find("week")) {
    Section days(*week, "office.calendar.week", errors);
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) days.text(kWeekdays[i], out.week[i]);
  }
  section.texts("special_days", out.special_days);
  return out;
}

// The calendar of any office, also of one that says nothing of it: its zone may be its own.
void read_calendar(Section& office, Settings& out) {
  const auto zone = base::Zone::named(out.office.zone);
  if (!zone) office.bad("zone", "Không có múi giờ IANA này.", "There is no such IANA zone.");
  const auto* json = office.find("calendar");
  if (json != nullptr) out.working_time = read_working_time(*json, office.errors());
  if (!zone) return;
  out.office.calendar = make_calendar(*zone, out.working_time, "office.calendar", office.errors());
}

void read_checkpoints(const Json& json, Errors& errors, service::CheckpointRules& out) {
  Section section(json, "office.checkpoints", errors);
  section.text("every", out.every);
  const auto every = base::Period::parse(out.every);
  if (!out.every.empty() && !every) {
    section.bad("every", "Phải là khoảng thời gian ISO 8601, ví dụ PT1H.",
                "Must be an ISO 8601 duration such as PT1H.");
  }
  section.text("witness", out.witness);
  if (!out.witness.empty() && !mail::is_address(out.witness)) {
    section.bad("witness", "Phải là địa chỉ thư điện tử.", "Must be a mail address.");
  }
void paths(Section& section, const std::string& key, std::vector<std::filesystem::path>& out) {
  std::vector<std::string> texts;
  section.texts(key, texts);
  out.assign(texts.begin(), texts.end());

// The organisation's own rules of form beside the shipped ones: files as form_rules.h says.
void read_form_rules(Section& office, Settings& out) {
  paths(office, "form_rules", out.form_rules);
  std::vector<document::FormRules> own;
  for (const auto& file : out.form_rules) {
    const auto text = read_input(file.string());
    auto rules = text.ok() ? document::parse_form_rules(*text, file.string())
                           : base::Result<document::FormRules>(text.error());
    if (rules.ok()) {
      own.push_back(*std::move(rules));
    } else {
      office.errors().push_back(rules.error());
  if (!own.empty()) out.office.forms = std::make_shared<document::FormBook>(std::move(own));
}

void read_office(const Json& json, Errors& errors, Settings& settings) {
  auto& out = settings.office;
  Section section(json, "office", errors);
  section.text("organisation", out.organisation);
  section.text("name", out.name);
  section.text("zone", out.zone);
  read_calendar(section, settings);
  std::string language = "vi";
  section.text("language", language);
  if (language != "vi" && language != "en")
    section.bad("language", "Phải là vi hoặc en.", "Must be vi or en.");
  out.language = language == "en" ? base::Language::kEnglish : base::Language::kVietnamese;
  section.text("place", out.place);
  read_form_rules(section, settings);
  section.text("opinion_group", out.opinion_group);
  section.duration("opinion_time", out.opinion_time);
  section.cycle("remind_cycle", out.remind_cycle);
  section.duration("escalate_after", out.escalate_after);
  section.duration("give_up_after", out.give_up_after);
  section.duration("link_lifetime", out.link_lifetime);
  section.cycle("recall_remind_cycle", out.recall_remind_cycle);
  section.duration("recall_give_up_after", out.recall_give_up_after);
  if (const auto* checkpoints = section.find("checkpoints")) {
    read_checkpoints(*checkpoints, errors, out.checkpoints);
  }
  section.duration("session_idle", out.session_idle);
  section.duration("session_lifetime", out.session_lifetime);
  section.duration("sign_in_again_after", out.sign_in_again_after);
  section.cycle("yearly_cycle", out.yearly_cycle);
  section.cycle("quarterly_cycle", out.quarterly_cycle);
  section.cycle("monthly_cycle", out.monthly_cycle);
  section.cycle("periodic_cycle", out.periodic_cycle);
  section.cycle("continuous_cycle", out.continuous_cycle);
  section.text("public_url", out.public_url);
  section.text("mail_domain", out.mail_domain);
  if (const auto* sender = section.find("sender")) {
    Section box(*sender, "office.sender", errors);
    box.text("name", out.sender.name);
    box.text("address", out.sender.address);
  }
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

signing::KeySettings read_key(const Json& json, const std::string& path, Errors& errors) {
  Section section(json, path, errors);
  signing::KeySettings out;
  section.path("file", out.file);
  section.path("password_file", out.password);
  section.text("token", out.token);
  section.path("certificate", out.certificate);
  section.path("picture", out.picture);
  std::size_t width = 0;
  section.number("picture_width_mm", 0, 200, width);
  out.picture_width = static_cast<double>(width);
  if (out.file.empty() == out.token.empty()) {
    section.bad("file", "Phải có một trong hai: “file” hoặc “token”.",
                "Either \"file\" or \"token\" is needed.");
  }
  return out;
}

void read_signing(const Json& json, Errors& errors, Settings& settings) {
  Section section(json, "signing", errors);
  auto& out = settings.signing;
  if (const auto* keys = section.find("keys"); keys != nullptr && keys->is_object()) {
    for (const auto& [name, key] : keys->items()) {
      out.keys[name] = read_key(key, "signing.keys." + name, errors);
    }
  } else if (keys != nullptr) {
    section.bad("keys", "Phải là đối tượng.", "Must be an object.");
  }
  section.path("pkcs11_module", out.pkcs11_module);
  if (const auto* stamps = section.find("time_stamp")) {
    Section server(*stamps, "signing.time_stamp", errors);
    auto& made = out.time_stamp.emplace();
    server.text("url", made.url);
    std::size_t limit = 20;
    server.number("seconds", 1, 300, limit);
    made.time_limit = static_cast<int>(limit);
    if (made.url.empty()) server.bad("url", "Thiếu địa chỉ.", "The address is missing.");
  }
  if (const auto* trust = section.find("trust")) {
    Section files(*trust, "signing.trust", errors);
    paths(files, "anchors", out.trust.anchors);
    paths(files, "crls", out.trust.crls);
    paths(files, "ocsp", out.trust.ocsp);
  }
  auto& rules = settings.office.signing;
  section.text("seal", rules.seal);
  section.texts("initial_steps", rules.initial_steps);
  rules.enabled = !rules.seal.empty();  // else a signed file would never get its number
  if (!rules.seal.empty() && !out.keys.contains(rules.seal)) {
    section.bad("seal", "Không có khoá tên này trong “signing.keys”.",
                "There is no key of this name in \"signing.keys\".");
  }
}

void read_all(const Json& json, Errors& errors, Settings& out) {
  Section top(json, "", errors);
  top.path("data", out.data);
  top.text("database", out.database);
  read_listen(top, out);
  top.text("trusted_proxy", out.trusted_proxy);
  top.number("workers", 1, 64, out.workers);
  top.text("log_level", out.log_level);
  static const std::set<std::string> kLevels{"trace", "debug", "info", "warn", "error"};
  if (!kLevels.contains(out.log_level)) {
    top.bad("log_level", "Phải là trace, debug, info, warn hoặc error.",
            "Must be trace, debug, info, warn or error.");
  }
  read_mail(top, out);
  if (const auto* office = top.find("office")) read_office(*office, errors, out);
  if (const auto* signing = top.find("signing")) read_signing(*signing, errors, out);
}

// Fills what follows from the rest.
void complete(Settings& out) {
  if (out.outbox.empty()) out.outbox = out.data / "outbox";
  if (out.database.empty()) out.database = (out.data / "vanthu.db").string();
  auto& office = out.office;
  if (office.sender.address.empty()) office.sender = {office.name, "vanthu@" + office.mail_domain};
  while (office.public_url.ends_with('/')) office.public_url.pop_back();
}

}  // namespace

bool set_listen(const std::string& text, Settings& settings) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return false;
  const std::string port = text.substr(colon + 1);
  const bool digits = !port.empty() && port.size() <= 5 &&
                      port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoi(port) > 65535) return false;
  settings.listen_host = text.substr(0, colon);
  settings.listen_port = static_cast<std::uint16_t>(std::stoi(port));
  return true;
}

base::Result<Settings> read_settings(const std::filesystem::path& file, Errors& errors) {
  Settings out;
  if (!file.empty()) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    if (!in) {
      errors.push_back(
          {"settings.unreadable",
           {"Không đọc được tệp cấu hình.", "The settings file cannot be read."},
           file.string(),
           {"Kiểm tra đường dẫn và quyền đọc.", "Check the path and the permissions."}});
      return errors.front();
    }
    const auto json = Json::parse(content.str(), nullptr, false, true);
    if (json.is_discarded()) {
      errors.push_back(
          {"settings.syntax",
           {"Tệp cấu hình không phải JSON hợp lệ.", "The settings file is not valid JSON."},
           file.string(),
           {"Kiểm tra dấu phẩy và ngoặc.", "Check commas and brackets."}});
      return errors.front();
    }
    read_all(json, errors, out);
  }
  if (!errors.empty()) return errors.front();
  complete(out);
  return out;
}

}  // namespace vanthu::config
