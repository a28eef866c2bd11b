// The command line. CLI11 stays in this file and in instance_words.cpp: it costs seconds to
// compile.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>

#include <unistd.h>

#include "adapters/extract/sandbox.h"
#include "config/commands.h"
#include "config/files.h"
#include "config/instance_words.h"
#include "config/mail_words.h"
#include "config/record_words.h"
#include "config/register_options.h"
#include "config/search_words.h"
#include "engine/port/unit_of_work.h"

namespace {

using namespace vanthu::config;  // NOLINT: this is the program's top

struct Program {
  CLI::App app{"vanthu – văn thư: issues, routes and follows official documents", "vanthu"};
  Command command;
  int code = kDone;
  bool english = false;

  DraftArguments draft;
  PrintArguments print;
  SignArguments sign;
  CheckArguments check;
  CompleteArguments complete;
  ClarifyArguments clarify;
  AnswerArguments answer;
  DemoArguments demo;
  AccountArguments account;
  TokenArguments token;
  DelegateArguments delegation;
  InstanceArguments instance;
  std::vector<std::string> files;
  std::string name, state, words;
  bool everyone = false;
  int year = 0;

  CLI::App* add(const char* verb, const char* help, const char* example, std::function<int()> run) {
    auto* sub = app.add_subcommand(verb, help);
    sub->footer(std::string("Example:\n  ") + example);
    sub->callback([this, run = std::move(run)] { code = run(); });
    return sub;
  }

  void installation_commands() {
    add("serve", "run the server: web pages, timers, mail", "vanthu serve --listen 127.0.0.1:8080",
        [this] { return command_serve(command); });
    add("migrate", "bring the database and the shipped definitions up to date", "vanthu migrate",
        [this] { return command_migrate(command); });
    add("work", "carry out what is due now, then end", "vanthu work",
        [this] { return command_work(command); });
    add("lint", "check BPMN files and print every finding", "vanthu lint my-process.bpmn",
        [this] { return command_lint(command, files); })
        ->add_option("files", files, "BPMN 2.0 XML files; - is standard input")
        ->required();
    add("deploy", "deploy BPMN files as new versions",
        "vanthu deploy issue-directive.bpmn --as admin",
        [this] { return command_deploy(command, files); })
        ->add_option("files", files, "BPMN 2.0 XML files")
        ->required();
    add("definitions", "list the deployed definitions", "vanthu definitions",
        [this] { return command_definitions(command); });
    add("calendar", "the office's working hours and days off", "vanthu calendar 2027",
        [this] { return command_calendar(command, year); })
        ->add_option("year", year, "which year; none: this one and the next")
        ->check(CLI::Range(1, 9999));
    auto* play = add("demo", "play the sample directive's life with a scripted cast",
                     "vanthu demo --data /tmp/demo --sample config/sample/19-CTrHD-DUK.txt "
                     "--directory config/sample/organisation.json config/sample/roles.json",
                     [this] { return command_demo(command, demo); });
    play->add_option("--data", demo.data, "folder for the demonstration's database and mails")
        ->required();
    play->add_option("--database", demo.database, "PostgreSQL URL instead of SQLite in the folder");
    play->add_option("--sample", demo.sample, "the directive's text")->required();
    play->add_option("--directory", demo.directory, "the organisation's files")->required();
    play->add_flag("--quiet", demo.quiet, "print only the last line");
    play->add_flag("--serve", demo.serve, "then leave the server up, on the demonstration's clock");
  }

  void add_draft_options(CLI::App* sub) {
    sub->add_option("file", draft.file, "the document's text, UTF-8; - is standard input")
        ->required();
    sub->add_option("--type", draft.type, "tên loại, where the text does not print it");
    sub->add_option("--abstract", draft.abstract_text, "trích yếu, where it cannot be read");
    sub->add_option("--symbol", draft.symbol, "ký hiệu, such as CTr/ĐU or QĐ-UBND");
    sub->add_option("--note", draft.note, "why this version was made");
    sub->add_option("--attach", draft.attachments, "files to attach");
  }

  void signing_commands() {
    auto* signing = add("sign", "sign a PDF file with a key of the settings",
                        "vanthu sign to-trinh.pdf --key duk-bi-thu --page 2 --at 340,600,130,70",
                        [this] { return command_sign(command, sign); });
    signing->add_option("file", sign.file, "the PDF, which is not changed")->required();
    signing->add_option("--key", sign.key, "name of the key in \"signing.keys\"")->required();
    signing->add_option("-o,--output", sign.output, "file to write; default: FILE.signed.pdf");
    signing->add_option("--field", sign.field, "name of the signature's field");
    signing->add_option("--reason", sign.reason, "why it is signed");
    signing->add_option("--page", sign.page, "page of --at, from 1")->check(CLI::Range(1, 100000));
    signing->add_option("--at", sign.at, "x,y,width,height in points from the upper left corner");
    signing->add_option("--look", sign.look, "what is seen: signature, seal or text")
        ->check(CLI::IsMember({"signature", "seal", "text"}));
    signing->add_option("--text", sign.text, "words before the time, with --look text");
    auto* verify = add("verify", "judge signed PDF files, documents, receipts and checkpoints",
                       "vanthu verify quyet-dinh.pdf bien-nhan.jws moc-12.json --json",
                       [this] { return command_verify_any(command, files, state); });
    verify->add_option("files", files, "files, or numbers or ids of documents")->required();
    verify->add_option("--keys", state, "of receipts and checkpoints: the sender's jwks.json");
  }

  void document_commands() {
    add("import", "replace the directory by JSON or CSV files",
        "vanthu import organisation.json roles.json",
        [this] { return command_import(command, files); })
        ->add_option("files", files, "JSON or CSV files; together they are one directory")
        ->required();
    add("read", "read official documents: one JSON object a file", "vanthu read directive.docx",
        [this] { return command_read(command, files); })
        ->add_option("files", files, ".docx, .odt, .pdf or text in UTF-8; - is standard input")
        ->required();
    auto* printing =
        add("print", "a document in its official form, as PDF, DOCX or HTML",
            "vanthu print 19-CTrHD/ĐUK --docx", [this] { return command_print(command, print); });
    printing->add_option("document", print.document, "number or id")->required();
    printing->add_option("-o,--output", print.file, "file to write; default: the document's name");
    auto* word = printing->add_flag("--docx", print.docx, "for Word instead of PDF");
    printing->add_flag("--html", print.html, "for a browser instead of PDF")->excludes(word);
    signing_commands();
    auto* checking = add("check", "check the form of a file or a document: every finding",
                         "vanthu check directive.docx --date 2026-06-01",
                         [this] { return command_check(command, check); });
    checking->add_option("subject", check.subject, "a file, or a document's number or id")
        ->required();
    checking->add_option("--rules", check.rules, "files of rules of one's own, added to them");
    checking->add_option("--date", check.day, "by the rules of this day; YYYY-MM-DD");
    auto* drafting =
        add("draft", "record a draft and start its way", "vanthu draft directive.txt --as duk-btc",
            [this] { return command_draft(command, draft); });
    add_draft_options(drafting);
    drafting->add_option("--unit", draft.unit, "drafting unit; default: your own");
    auto* revising = add("revise", "a new version of a draft you have",
                         "vanthu revise ID directive.txt --note \"dates mended\" --as duk-btc",
                         [this] { return command_revise(command, draft); });
    revising->add_option("document", draft.document, "number or id")->required();
    add_draft_options(revising);
    add("tasks", "what waits for you", "vanthu tasks --as duk-vp-vanthu", [this] {
      return command_tasks(command, everyone);
    })->add_flag("--all", everyone, "what waits for anybody");
    auto* completing = add("complete", "do a task: approve, sign, issue, report, or return",
                           "vanthu complete TASK --return \"sai thể thức\" --as duk-vp-chanh",
                           [this] { return command_complete(command, complete); });
    completing->add_option("task", complete.task, "task id")->required();
    completing->add_option("--note", complete.note, "words for the record");
    completing->add_option("--override-form", complete.override_form,
                           "why errors of form do not hinder it");
    completing->add_option_function<std::string>(
        "--return",
        [this](const std::string& reason) {
          complete.returned = true;
          complete.note = reason;
        },
        "return it for rework, with the reason");
    add("claim", "take a task of your group", "vanthu claim TASK --as duk-vp-vanthu",
        [this] { return command_claim(command, name, true); })
        ->add_option("task", name, "task id")
        ->required();
    add("unclaim", "give a task back to its group", "vanthu unclaim TASK --as duk-vp-vanthu",
        [this] { return command_claim(command, name, false); })
        ->add_option("task", name, "task id")
        ->required();
    auto* clear = add("clarify", "say whom an unknown recipient means",
                      "vanthu clarify ID \"Các trường bạn\" --to cap-uy-co-so --as duk-vp-vanthu",
                      [this] { return command_clarify(command, clarify); });
    clear->add_option("document", clarify.document, "number or id")->required();
    clear->add_option("target", clarify.target, "the recipient as printed")->required();
    clear->add_option("--to", clarify.entry, "directory id it means; remembered for next time");
    clear->add_option("--drop", clarify.reason, "send to nobody, with the reason");
  }

  void following_commands() {
    add("status", "a document's report, or all documents", "vanthu status 19-CTrHD/ĐUK", [this] {
      return command_status(command, name);
    })->add_option("document", name, "number or id; none: the list");
    auto* list = add("deliveries", "a document's deliveries",
                     "vanthu deliveries 19-CTrHD/ĐUK --state notified",
                     [this] { return command_deliveries(command, name, state); });
    list->add_option("document", name, "number or id")->required();
    list->add_option("--state", state, "only these");
    add("inbox", "what was sent to you", "vanthu inbox --as duk-ubkt",
        [this] { return command_inbox(command); });
    auto* answering =
        add("answer", "acknowledge or refuse a delivery", "vanthu answer DELIVERY --as duk-ubkt",
            [this] { return command_answer(command, answer); });
    answering->add_option("delivery", answer.delivery, "delivery id")->required();
    answering->add_option("--words", answer.words, "words to the sender");
    answering->add_option_function<std::string>(
        "--refuse",
        [this](const std::string& reason) {
          answer.refuse = true;
          answer.words = reason;
        },
        "refuse, with the reason");
    auto* more = add("extend", "ask the controller for more time on a duty",
                     "vanthu extend ASSIGNMENT \"thiếu số liệu\" --until 2026-12-31 --as duk-ubkt",
                     [this] { return command_extend(command, name, words, state); });
    more->add_option("assignment", name, "assignment id")->required();
    more->add_option("reason", words, "why")->required();
    more->add_option("--until", state, "the day asked for, YYYY-MM-DD")->required();
    add("incidents", "what is stuck, with the reason", "vanthu incidents",
        [this] { return command_incidents(command); });
    add("retry", "try again what is stuck, after its cause is mended",
        "vanthu retry INCIDENT --as admin", [this] { return command_retry(command, name); })
        ->add_option("incident", name, "incident id")
        ->required();
    add("history", "the record of a document's process", "vanthu history 19-CTrHD/ĐUK",
        [this] { return command_history(command, name); })
        ->add_option("document", name, "number or id")
        ->required();
    add("replay", "prove that the record is whole and gives the stored state",
        "vanthu replay 19-CTrHD/ĐUK", [this] { return command_replay(command, name); })
        ->add_option("document", name, "number or id")
        ->required();
  }

  void receipt_commands() {
    auto* sub = app.add_subcommand("receipt", "receipts: signed proofs of who has answered");
    sub->require_subcommand(1);
    auto* show = sub->add_subcommand("show", "the receipt of a delivery's answer");
    show->footer("Example:\n  vanthu receipt show DELIVERY --as duk-ubkt > bien-nhan.jws");
    show->add_option("delivery", name, "delivery id")->required();
    show->callback([this] { code = command_receipt_show(command, name); });
    sub->add_subcommand("keys", "the public keys that check this office's receipts")
        ->callback([this] { code = command_receipt_keys(command); });
    auto* verify = sub->add_subcommand("verify", "judge a receipt");
    verify->footer(
        "Examples:\n"
        "  vanthu receipt verify bien-nhan.jws                      # and compare with the record\n"
        "  vanthu receipt verify bien-nhan.jws --keys jwks.json     # anywhere, without the "
        "record");
    verify->add_option("file", name, "the receipt; - reads it from standard input")->required();
    verify->add_option("--keys", state, "the sender's /.well-known/jwks.json");
    verify->callback([this] { code = command_receipt_verify(command, name, state); });
  }

  void account_commands() {
    auto* sub = app.add_subcommand("account", "accounts that sign in to the pages and the API");
    sub->require_subcommand(1);
    const auto named = [&](const char* verb, const char* help, std::function<int()> run) {
      auto* one = sub->add_subcommand(verb, help);
      one->add_option("login", account.login, "its login")->required();
      one->callback([this, run = std::move(run)] { code = run(); });
      return one;
    };
    auto* add = named("add", "add an account; the password is asked for or read from a pipe",
                      [this] { return command_account_add(command, account); });
    add->footer(
        "Example:\n  vanthu account add an.nguyen --acts-as duk-vp-vanthu\n"
        "  vanthu account add quan-tri --administrator");
    add->add_option("--acts-as", account.acts_as, "directory id of the person, post or unit");
    add->add_option("--name", account.name, "as pages greet it; default: the directory's");
    add->add_option("--language", account.language, "vi or en; default: the browser's");
    add->add_flag("--administrator", account.administrator, "looks after the installation");
    sub->add_subcommand("list", "all accounts")->callback([this] {
      code = command_account_list(command);
    });
    named("password", "set a new password and end its sessions",
          [this] { return command_account_password(command, account.login); });
    named("disable", "let it sign in no more, from this moment",
          [this] { return command_account_disable(command, account.login, true); });
    named("enable", "let it sign in again",
          [this] { return command_account_disable(command, account.login, false); });
    auto* made = named("token", "make an API token; it is printed once", [this] {
      token.login = account.login;
      return command_account_token(command, token);
    });
    made->add_option("--name", token.name, "what it is for")->required();
    made->add_option("--scopes", token.scopes, "some of: read work worker admin");
    made->add_option("--days", token.days, "until it ends");
    named("tokens", "its API tokens",
          [this] { return command_account_tokens(command, account.login); });
    named("revoke", "end an API token now",
          [this] { return command_account_revoke(command, account.login, name); })
        ->add_option("token", name, "the token's id")
        ->required();
  }

  void delegate_commands() {
    auto* sub = app.add_subcommand("delegate", "delegations: who acts for whom, between two days");
    sub->require_subcommand(1);
    auto* add = sub->add_subcommand("add", "let somebody act for somebody else");
    add->footer(
        "Example:\n  vanthu delegate add duk-bi-thu duk-pbt-thuong-truc --until 2026-12-31 "
        "--scope role:signer --reason \"đi công tác\"");
    add->add_option("giver", delegation.giver, "whose right it is")->required();
    add->add_option("receiver", delegation.receiver, "who acts")->required();
    add->add_option("--from", delegation.from, "first day, YYYY-MM-DD; default: now");
    add->add_option("--until", delegation.until, "last day, YYYY-MM-DD")->required();
    add->add_option("--scope", delegation.scope, "directory ids that are lent; default: all");
    add->add_option("--reason", delegation.reason, "why")->required();
    add->callback([this] { code = command_delegate_add(command, delegation); });
    sub->add_subcommand("list", "yours with --as, else all")->callback([this] {
      code = command_delegate_list(command);
    });
    auto* revoke = sub->add_subcommand("revoke", "end a delegation now");
    revoke->add_option("delegation", name, "its id")->required();
    revoke->callback([this] { code = command_delegate_revoke(command, name); });
  }

  void options() {
    app.set_version_flag("--version", "vanthu 0.1.0");
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--config", command.settings_file, "settings file (JSON); default ./vanthu.json")
        ->envname("VANTHU_CONFIG");
    app.add_option("--as", command.actor, "who does it: id of a post, unit or person")
        ->envname("VANTHU_ACTOR");
    app.add_option("--for", command.on_behalf_of, "on whose behalf, kept in the record");
    app.add_option("--listen", command.listen, "address for serve, host:port");
    app.add_flag("--json", command.output.json, "answers as JSON");
    app.footer("Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the database or the disk is away.");
  }
};

int run(int argc, char** argv) {
  Program program;
  program.command.output.terminal = ::isatty(STDERR_FILENO) == 1;
  program.options();
  program.installation_commands();
  program.document_commands();
  program.following_commands();
  program.receipt_commands();
  RegisterOptions registers{program.app, program.command, program.code};
  registers.commands();
  program.account_commands();
  program.delegate_commands();
  add_instance_commands(program.app, program.command, program.instance, program.code);
  vanthu::config::MailArguments mail;
  add_mail_commands(program.app, program.command, mail, program.code);
  vanthu::config::SearchArguments search;
  add_search_command(program.app, program.command, search, program.code);
  vanthu::config::RecordArguments record;
  add_record_commands(program.app, program.command, record, program.code);
  try {
    program.app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int shown = program.app.exit(problem);
    return shown == 0 ? kDone : kUsage;
  } catch (const vanthu::port::StoreRefused& problem) {
    program.command.output.error(
        {"text.invalid",
         {"Chữ nhập vào có ký tự không hợp lệ (không phải UTF-8, hoặc có ký tự NUL).",
          "A text is not UTF-8 or holds a NUL."},
         problem.what(),
         {"Sửa rồi chạy lại; chưa có gì thay đổi.",
          "Mend it and run again; nothing has changed."}});
    return kRefused;
  } catch (const std::exception& problem) {
    program.command.output.error(
        {"world.failed",
         {"Cơ sở dữ liệu, ổ đĩa hoặc mạng có sự cố; không có gì bị làm dở dang.",
          "The database, the disk or the network failed; nothing was left half done."},
         problem.what(),
         {"Khắc phục, xem “vanthu status” xem đã ghi chưa, rồi chạy lại.",
          "Mend it, see with `vanthu status` whether it was done, then run it again."}});
    return kWorldFailed;
  }
  return program.code;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == kExtractWorker) {
    return vanthu::extract::worker_main();
  }
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  // Only `serve` waits for them; every thread inherits the mask. Other commands die as usual.
  if (argc > 1) {
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      if (word == "serve" || word == "--serve") pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    }
  }
  std::signal(SIGPIPE, SIG_IGN);
  return run(argc, argv);
}
