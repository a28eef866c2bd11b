// What each `vanthu` command does. Every function gives the process's exit code: 0 done, 1 refused,
// 3 the world failed (the database or the disk is away); 2, wrong usage, is main's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/output.h"
#include "config/system.h"
#include "config/wiring.h"
#include "workflows/service/arrivals.h"
#include "workflows/service/numbers.h"
#include "workflows/service/principal.h"

namespace vanthu::config {

inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;
inline constexpr int kUsage = 2;
inline constexpr int kWorldFailed = 3;

// What all commands share; the installation is opened by those that need it.
struct Command {
  Output output;
  std::string settings_file;  // empty: defaults, or ./vanthu.json if it is there
  std::string actor;          // --as
  std::string on_behalf_of;
  std::string listen;  // host:port instead of the settings'
  SystemClock clock;
  SystemEntropy entropy;

  // nullptr after having said why.
  std::unique_ptr<Installation> open();
  // The settings with what the command line changes of them; nothing after having said why.
  std::optional<Settings> settings();
  service::Principal who() const { return service::operator_as({actor, on_behalf_of}); }
  // Says the error if there is one; the exit code.
  int finish(const base::Outcome& outcome, const char* vi, const char* en) const;
  int refuse(const base::Error& error) const;
};

// --- the installation --------------------------------------------------------------------------
int command_serve(Command& command);
int command_migrate(Command& command);
int command_work(Command& command);  // carries out what is due now, then ends
int command_lint(Command& command, const std::vector<std::string>& files);
int command_deploy(Command& command, const std::vector<std::string>& files);
int command_definitions(Command& command);
// The office's hours and a year's special days; 0: this year and the next.
int command_calendar(Command& command, int year);

// --- the office --------------------------------------------------------------------------------
int command_import(Command& command, const std::vector<std::string>& files);

struct DraftArguments {
  std::string document;  // revise: which
  std::string file;      // "-": standard input
  std::string unit, type, abstract_text, symbol, note;
  std::vector<std::string> attachments;
};
int command_read(Command& command, const std::vector<std::string>& files);
struct PrintArguments {
  std::string document, file;  // no file: named after the document, in the working folder
  bool docx = false, html = false;
};
int command_print(Command& command, const PrintArguments& arguments);
struct SignArguments {
  std::string file, output, key, field = "signature", reason, at, look = "signature", text;
  std::size_t page = 1;
};
int command_sign(Command& command, const SignArguments& arguments);
// 1 when any signature of any file is not valid, or a file has none.
int command_verify(Command& command, const std::vector<std::string>& files);
int command_draft(Command& command, const DraftArguments& arguments);
int command_revise(Command& command, const DraftArguments& arguments);

int command_tasks(Command& command, bool everyone);
struct CompleteArguments {
  std::string task;
  bool returned = false;
  std::string note;
  std::string override_form;
};
int command_complete(Command& command, const CompleteArguments& arguments);
int command_claim(Command& command, const std::string& task, bool take);
struct ClarifyArguments {
  std::string document, target, entry, reason;
};
int command_clarify(Command& command, const ClarifyArguments& arguments);

int command_status(Command& command, const std::string& document);
int command_deliveries(Command& command, const std::string& document, const std::string& state);
struct AnswerArguments {
  std::string delivery;
  bool refuse = false;
  std::string words;
};
int command_answer(Command& command, const AnswerArguments& arguments);
int command_inbox(Command& command);
int command_receipt_show(Command& command, const std::string& delivery);
int command_receipt_keys(Command& command);
// `keys`: a file with the sender's key set; empty: this installation's own, and its record.
int command_receipt_verify(Command& command, const std::string& file, const std::string& keys);
int command_extend(Command& command, const std::string& assignment, const std::string& reason,
                   const std::string& until);

// --- process instances ---------------------------------------------------------------------------
int command_incidents(Command& command);
int command_retry(Command& command, const std::string& incident);

struct InstanceArguments {
  std::string instance;
  std::string process;  // key
  std::int64_t from_version = 0, to_version = 0;
  std::string key;  // business key
  std::string after, place, to, reason;
  std::vector<std::string> values, map, instances;
  std::uint64_t scope = 1;
  std::size_t limit = 100;
  bool stuck = false, ended = false, dry_run = false;
};
int command_instance_list(Command& command, const InstanceArguments& arguments);
int command_instance_show(Command& command, const InstanceArguments& arguments,
                          bool variables_only);
int command_instance_history(Command& command, const InstanceArguments& arguments);
int command_instance_set(Command& command, const InstanceArguments& arguments);
int command_instance_move(Command& command, const InstanceArguments& arguments);
int command_instance_trigger(Command& command, const InstanceArguments& arguments);
int command_instance_cancel(Command& command, const InstanceArguments& arguments);
int command_instance_migrate(Command& command, const InstanceArguments& arguments, bool undo);

int command_register_list(Command& command);
struct SeriesArguments {
  port::SeriesRow series;
  std::string reset = "year";
  std::int64_t next = 0;
  std::string reason;
};
int command_register_add(Command& command, SeriesArguments arguments);
struct NumberArguments {
  std::string series, period, number, document, reason;
};
int command_register_show(Command& command, const NumberArguments& arguments, bool csv);
struct ReserveArguments {
  service::Reservation request;
  std::string document;
};
int command_register_reserve(Command& command, const ReserveArguments& arguments);
int command_register_use(Command& command, const NumberArguments& arguments);
int command_register_void(Command& command, const NumberArguments& arguments);
int command_register_gaps(Command& command, const NumberArguments& arguments);
struct ExportArguments {
  std::string series, period, file;
  std::string format = "xlsx";
};
int command_register_export(Command& command, const ExportArguments& arguments);
struct ReceiveArguments {
  std::string file;
  service::Arrival arrival;
};
int command_register_receive(Command& command, ReceiveArguments arguments);
int command_register_forward(Command& command, const NumberArguments& arguments);
// Writes the file, under its own name if none is given, and says so.
int write_made(const Command& command, const port::Printed& made, const std::string& file);
struct CheckArguments {
  std::string subject;             // a file, or a document's number or id
  std::string day;                 // ISO: whose rules; default: the document's date, else today
  std::vector<std::string> rules;  // files of the organisation's own
};
int command_check(Command& command, const CheckArguments& arguments);

int command_history(Command& command, const std::string& name);
int command_replay(Command& command, const std::string& name);

// --- who may sign in ---------------------------------------------------------------------------
struct AccountArguments {
  std::string login, name, acts_as, language;
  bool administrator = false;
};
int command_account_add(Command& command, const AccountArguments& arguments);
int command_account_list(Command& command);
int command_account_password(Command& command, const std::string& login);
int command_account_disable(Command& command, const std::string& login, bool disabled);
struct TokenArguments {
  std::string login, name, scopes = "read";
  int days = 90;
};
int command_account_token(Command& command, const TokenArguments& arguments);
int command_account_tokens(Command& command, const std::string& login);
int command_account_revoke(Command& command, const std::string& login, const std::string& token);
struct DelegateArguments {
  std::string giver, receiver, from, until, scope, reason;
};
int command_delegate_add(Command& command, const DelegateArguments& arguments);
int command_delegate_list(Command& command);
int command_delegate_revoke(Command& command, const std::string& delegation);

// --- the demonstration -------------------------------------------------------------------------
struct DemoArguments {
  std::string data;      // folder; a run that was cut off goes on there
  std::string database;  // PostgreSQL URL; empty: SQLite in the folder
  std::string sample;    // the directive
  std::vector<std::string> directory;
  bool quiet = false;
  bool serve = false;  // afterwards, on the demonstration's clock
};
int command_demo(Command& command, const DemoArguments& arguments);

}  // namespace vanthu::config
