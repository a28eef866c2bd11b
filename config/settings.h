// The installation's settings: read once from a JSON file, validated whole, then never changed.
//
// Every key has a default that works (SQLite, a file outbox, 127.0.0.1), so the file may be absent.
// An unknown key or a wrong value is an error, never ignored. Relative paths are those of the
// working folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "adapters/mail/imap_settings.h"
#include "adapters/mail/smtp_settings.h"
#include "adapters/outward/settings.h"
#include "adapters/signing/settings.h"
#include "config/working_time.h"
#include "workflows/service/office.h"
#include "workflows/service/outgoing.h"

namespace vanthu::config {

struct Settings {
  std::filesystem::path data = "data";  // database, outbox, secrets unless said otherwise
  std::string database;                 // URL or path; empty: data/vanthu.db
  std::string listen_host = "127.0.0.1";
  std::uint16_t listen_port = 8080;        // 0: any free port
  std::string trusted_proxy;               // address of the reverse proxy; empty: none
  std::size_t workers = 2;                 // threads for timers and outbox, and as many for mail
  std::filesystem::path outbox;            // folder of .eml files; empty: data/outbox
  std::optional<mail::SmtpSettings> smtp;  // present: mails go to this server instead
  // Tried in order where no word can be had with those before.
  std::vector<mail::SmtpSettings> smtp_fallback;
  service::OutgoingRules outgoing;
  std::optional<mail::ImapSettings> imap;  // present: what comes in is fetched from there
  std::size_t imap_every = 60;             // seconds
  signing::SigningSettings signing;  // keys, trust, time stamps; empty: nothing is signed
  std::vector<outward::ProviderSettings> providers;  // of office.providers, how to ask them
  outward::WebhookSettings webhooks;
  std::string log_level = "info";    // trace, debug, info, warn, error
  std::vector<std::filesystem::path> form_rules;  // the organisation's own; office.forms as read
  service::OfficeSettings office;
  WorkingTime working_time;  // office.calendar as written
};

// Errors, all at once: "settings.unreadable", "settings.syntax", "settings.unknown_key",
// "settings.invalid" (where = the key's path). An empty `file` gives the defaults.
base::Result<Settings> read_settings(const std::filesystem::path& file,
                                     std::vector<base::Error>& errors);

// Takes "host:port"; false, and nothing changed, if the text is no such thing.
bool set_listen(const std::string& text, Settings& settings);

}  // namespace vanthu::config
