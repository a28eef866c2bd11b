// What every use case is given: the engine, the records, and the office's own rules.
//
// One Office serves one organisation, for the whole life of the process; thread-safe. Use cases are
// free functions over it, one file each: draft, work, issue, distribute, notify, acknowledge,
// assign, report. A use case is one transaction unless its comment says otherwise.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/model/validate.h"
#include "engine/runtime/engine.h"
#include "workflows/document/directory.h"
#include "workflows/port/mailer.h"
#include "workflows/port/printer.h"
#include "workflows/port/records.h"
#include "workflows/port/signer.h"
#include "workflows/port/text_extractor.h"

namespace vanthu::port {
class SignInProviders;  // sign_in_provider.h
class WebhookSender;    // webhook_sender.h
}  // namespace vanthu::port

namespace vanthu::service {

using base::Language;
using message::Actor;

// What of a document's way is signed digitally. Keys and trust are the signer's own.
struct SigningRules {
  bool enabled = false;  // the "sign" form needs the key of who signs
  std::string seal;      // key of the office; empty: it puts no seal
  // Steps (node ids) whose approval is an initial (ký nháy) where who approves has a key.
  std::vector<std::string> initial_steps{"review", "check_form"};
};

// Mail that comes in (receive.h): where to, whom to believe, what counts as an acknowledgement.
struct IncomingRules {
  // Mails ask for answers at this address with a tag behind a "+" (RFC 5233). Empty: none are
  // taken, and mails go out as they did.
  std::string address;
  // The authserv-id (RFC 8601) of the office's own mail server; empty: the tag alone is the proof.
  std::string trusted_server;
  // An answer with one of the first and none of the second acknowledges. In any case; words.
  std::vector<std::string> acknowledging = {
      "đã nhận",   "đã rõ",        "đã tiếp nhận", "xác nhận đã nhận",
      "đã nắm",    "acknowledged", "acknowledge",  "received",
      "confirmed", "noted",        "confirm",      "xác nhận"};
  std::vector<std::string> doubting = {
      "chưa",     "không",   "nhưng",   "từ chối", "đề nghị", "xin gia hạn", "xin lùi",
      "xin phép", "xin hỏi", "gia hạn", "sai",     "thiếu",   "nhầm",        "trả lại",
      "hỏi",      "tại sao", "vì sao",  "nếu",     "sẽ nhận", "sẽ xác nhận", "sau khi",
      "not",      "but",     "cannot",  "can't",   "refuse",  "decline",     "however",
      "why",      "wrong",   "missing", "never",   "unable",  "if",          "will",
      "question", "haven't", "didn't"};
};

// A provider whose word the office takes for who somebody is (provided_sign_in.h). What is asked of
// it is the adapter's own.
struct ProviderRules {
  std::string name;  // in addresses and records: a-z 0-9 -
  base::Text label;  // on the button
  // The first time, the account is the one whose login is this claim; "email" counts only where
  // the provider says that it is verified. Empty: only the operator links.
  std::string link_claim;
  // With one: who has no account gets one that acts as the directory's entry of this claim.
  std::string actor_claim;
  bool operator==(const ProviderRules&) const = default;
};

// The rules an office sets for itself; durations and cycles are ISO 8601, with a word behind them
// where they are counted in working time: "P3D working" (engine/base/period.h).
struct OfficeSettings {
  std::string organisation = "office";
  std::string name;                       // for letterheads and mails
  std::string zone = "Asia/Ho_Chi_Minh";  // IANA
  // Its working time, in that zone; nullptr: base::usual_calendar().
  std::shared_ptr<const base::WorkingCalendar> calendar;
  Language language = Language::kVietnamese;
  std::string place;  // địa danh of the place-and-date line

  std::string opinion_group;         // directory group whose members give opinions
  std::string opinion_time = "P3D";  // then silence is consent, if the definition says so
  std::string remind_cycle = "R3/P2D";
  std::string escalate_after = "P7D";
  std::string give_up_after = "P30D";
  std::string yearly_cycle = "R/P1Y";      // "hàng năm"
  std::string periodic_cycle = "R/P3M";    // "định kỳ" without a date
  std::string continuous_cycle = "R/P6M";  // "thường xuyên"
  std::string monthly_cycle = "R/P1M";
  std::string quarterly_cycle = "R/P3M";
  std::string link_lifetime = "P90D";

  std::vector<ProviderRules> providers;  // other ways to sign in (provided_sign_in.h)

  std::string session_idle = "PT4H";          // then a session that nobody used is over
  std::string session_lifetime = "PT12H";     // then any session is
  std::string sign_in_again_after = "PT30M";  // then signing asks for the password once more

  SigningRules signing;
  IncomingRules incoming;

  std::string public_url = "http://127.0.0.1:8080";  // what links in mails begin with
  std::string mail_domain = "localhost";             // right side of message ids
  port::Mailbox sender;                              // From: of the office's mails
  std::string link_secret;                           // 32 bytes; derives the links' tokens
  std::string receipt_seed;                          // 32 bytes; Ed25519, signs receipts
};

// The directory as last imported, kept in memory until its version changes. Thread-safe.
class DirectoryCache {
 public:
  std::shared_ptr<const document::Directory> get(port::Records& records);

 private:
  std::mutex mutex_;
  std::int64_t version_ = -1;
  std::shared_ptr<const document::Directory> directory_;
};

class PrintedDocuments;
class Passwords;

// What a definition's file holds, and everything there is to say about it.
struct DefinitionReading {
  std::vector<model::ProcessPtr> processes;
  std::vector<model::Diagnostic> diagnostics;
};
using ReadDefinition = std::function<DefinitionReading(std::string_view xml, std::string name)>;

struct Office {
  runtime::Engine& engine;
  port::RecordsIn& records_in;
  port::Printer& printer;
  OfficeSettings settings;
  DirectoryCache directory_cache;
  std::shared_ptr<PrintedDocuments> printed;
  std::shared_ptr<Passwords> passwords;
  port::Signer* signer = nullptr;            // nullptr: nothing is signed or judged
  port::TextExtractor* extractor = nullptr;  // of files that are sent; nullptr: plain text only
  ReadDefinition read_definition{};
  port::SignInProviders* providers = nullptr;  // nullptr: passwords only
  port::WebhookSender* webhooks = nullptr;     // nullptr: nobody is told

  port::Records& records(runtime::Transaction& transaction) {
    return records_in.records(transaction.work());
  }
  port::Records& records(port::UnitOfWork& work) { return records_in.records(work); }
  std::shared_ptr<const document::Directory> directory(port::Records& records) {
    return directory_cache.get(records);
  }
};

// The directory of this moment.
std::shared_ptr<const document::Directory> directory_of(Office& office);
// The ids an actor may act under: their own, their post's unit, and every group that holds one of
// these (nested groups included). Roles are groups named "role:...". Empty for an id that is no
// unit, post or person: nobody acts as a group.
std::vector<std::string> identities(const document::Directory& directory, const std::string& actor);
// The members of a group, nested groups expanded, each once, in the directory's order.
std::vector<std::string> members(const document::Directory& directory, const std::string& group);
// A unit's name or a post's title; the id itself if the directory has neither.
std::string display_name(const document::Directory& directory, const std::string& id);
// A post's unit or a unit's parent; empty if there is none.
std::string superior(const document::Directory& directory, const std::string& id);
std::string email_of(const document::Directory& directory, const std::string& id);

// `from` plus a duration on the office's calendar; nothing if the text is no duration.
std::optional<base::Time> after(const OfficeSettings& settings, base::Time from,
                                std::string_view duration);
// "25/10/2023" in the office's zone.
std::string date_text(const OfficeSettings& settings, base::Time time);

// "2023-10-25"; empty for no date.
std::string iso_date(const std::optional<std::chrono::year_month_day>& date);

// --- variables ---------------------------------------------------------------------------------
// The value's text if it is a string, else empty.
std::string text_of(const message::VariableMap& variables, std::string_view name);

}  // namespace vanthu::service
