#include "config/settings.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "config/section.h"

namespace vanthu::config {
namespace {

void read_listen(Section& top, Settings& out) {
  std::string listen = out.listen_host + ":" + std::to_string(out.listen_port);
  top.text("listen", listen);
  if (set_listen(listen, out)) return;
  top.bad("listen", "Phải có dạng địa-chỉ:cổng, ví dụ 127.0.0.1:8080.",
          "Must be host:port, for example 127.0.0.1:8080.");
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
    files.paths("anchors", out.trust.anchors);
    files.paths("crls", out.trust.crls);
    files.paths("ocsp", out.trust.ocsp);
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
  read_sign_in(top, out);
  read_webhooks(top, out);
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
