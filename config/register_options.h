// The options of `vanthu register`. Only main.cpp includes this: CLI11 costs seconds to compile.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <utility>

#include "config/commands.h"

namespace vanthu::config {

// Borrows all three; outlives the parsing, which runs the commands and sets `code`.
struct RegisterOptions {
  CLI::App& app;
  Command& command;
  int& code;

  SeriesArguments series{};
  NumberArguments number{};
  ReserveArguments reservation{};
  ExportArguments exported{};
  ReceiveArguments received{};
  bool csv = false;

  void series_options(CLI::App* sub) {
    auto* set = sub->add_subcommand("add", "add or change a register");
    set->footer("Example:\n  vanthu register add outgoing --name \"Sổ văn bản đi\" --next 19");
    set->add_option("id", series.series.id, "short id")->required();
    set->add_option("--name", series.series.name, "its name");
    set->add_flag("--incoming", series.series.incoming, "arrival numbers of what comes in");
    set->add_flag("--secret", series.series.secret, "numbers secret documents, and only these");
    set->add_option("--body", series.series.issuing_body, "issuing body it is for; default: any");
    set->add_option("--reset", series.reset, "numbers start again every: year, term, never");
    set->add_option("--term", series.series.term, "the running term, with --reset term");
    set->add_option("--width", series.series.width, "least number of digits");
    set->add_option("--types", series.series.types, "types of document it numbers; none: all");
    set->add_option("--next", series.next, "the next number, when coming from a paper register");
    set->add_option("--reason", series.reason, "why --next passes numbers over");
    set->callback([this] { code = command_register_add(command, series); });
  }

  CLI::App* of_register(CLI::App* sub, const char* verb, const char* help, const char* example,
                        std::function<int()> run) {
    auto* one = sub->add_subcommand(verb, help);
    one->footer(std::string("Example:\n  ") + example);
    one->add_option("id", number.series, "register id")->required();
    one->add_option("--period", number.period, "year or term; default: the running one");
    one->callback([this, run = std::move(run)] { code = run(); });
    return one;
  }

  void number_commands(CLI::App* sub) {
    auto* hold = of_register(
        sub, "reserve", "take a number now for later, or a sub-number for a late document",
        "vanthu register reserve outgoing --owner duk-btc --until 2026-12-31 --reason \"chờ ký\"",
        [this] {
          reservation.request.series = number.series;
          reservation.request.period = number.period;
          return command_register_reserve(command, reservation);
        });
    hold->add_option("--owner", reservation.request.owner, "for whom; default: who drafted it");
    hold->add_option("--until", reservation.request.until,
                     "last day, YYYY-MM-DD; default: 30 days");
    hold->add_option("--reason", reservation.request.reason, "why")->required();
    hold->add_option("--behind", reservation.request.behind, "19: a sub-number, such as 19a");
    hold->add_option("--document", reservation.document, "the document that will bear it");
    auto* use = of_register(sub, "use", "let a document take a reserved number when it is issued",
                            "vanthu register use outgoing 25 DOCUMENT",
                            [this] { return command_register_use(command, number); });
    use->add_option("number", number.number, "25 or 19a")->required();
    use->add_option("document", number.document, "the document's id")->required();
    auto* drop = of_register(sub, "void", "make a reserved number void for good",
                             "vanthu register void outgoing 25 --reason \"không ban hành\"",
                             [this] { return command_register_void(command, number); });
    drop->add_option("number", number.number, "25 or 19a")->required();
    drop->add_option("--reason", number.reason, "why")->required();
    of_register(sub, "gaps", "numbers without a document, and why", "vanthu register gaps outgoing",
                [this] { return command_register_gaps(command, number); });
  }

  void incoming_commands(CLI::App* sub) {
    auto* in = sub->add_subcommand("receive", "register a document that came from outside");
    in->footer("Example:\n  vanthu register receive letter.pdf --author \"Thành ủy\" --to duk-vp");
    auto& arrival = received.arrival;
    in->add_option("file", received.file, "its file; what is not given is read from it");
    in->add_option("--register", arrival.series, "incoming register; default: the first");
    in->add_option("--author", arrival.author, "who issued it");
    in->add_option("--number", arrival.foreign_number, "its number");
    in->add_option("--symbol", arrival.symbol, "its symbol");
    in->add_option("--date", arrival.date, "its date, YYYY-MM-DD");
    in->add_option("--type", arrival.type, "its type");
    in->add_option("--abstract", arrival.abstract_text, "its abstract");
    in->add_option("--secrecy", arrival.secrecy, "its secrecy");
    in->add_option("--urgency", arrival.urgency, "its urgency");
    in->add_option("--to", arrival.recipient, "directory id it is handed to at once");
    in->add_option("--note", arrival.note, "words for the register");
    in->add_option("--again", arrival.again, "why, though one like it is registered already");
    in->callback([this] { code = command_register_receive(command, received); });
    auto* on = of_register(sub, "forward", "hand an incoming document on",
                           "vanthu register forward incoming 12 duk-vp",
                           [this] { return command_register_forward(command, number); });
    on->add_option("number", number.number, "its arrival number")->required();
    on->add_option("recipient", number.reason, "directory id")->required();
  }

  void commands() {
    auto* sub = app.add_subcommand("register", "registers: series of numbers and their entries");
    sub->require_subcommand(1);
    auto* all = sub->add_subcommand("list", "the office's registers");
    all->callback([this] { code = command_register_list(command); });
    series_options(sub);
    of_register(sub, "show", "a register's entries", "vanthu register show outgoing --csv", [this] {
      return command_register_show(command, number, csv);
    })->add_flag("--csv", csv, "the columns of Decree 30/2020/NĐ-CP, Appendix IV");
    number_commands(sub);
    incoming_commands(sub);
    auto* file =
        of_register(sub, "export", "a register as a file to print or calculate with",
                    "vanthu register export outgoing --format pdf -o register.pdf", [this] {
                      exported.series = number.series;
                      exported.period = number.period;
                      return command_register_export(command, exported);
                    });
    file->add_option("--format", exported.format, "csv, xlsx or pdf");
    file->add_option("-o,--output", exported.file, "file to write; default: the register's name");
  }
};

}  // namespace vanthu::config
