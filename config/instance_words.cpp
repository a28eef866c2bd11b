#include "config/instance_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {
namespace {

struct Words {
  Command& command;
  InstanceArguments& instance;
  int& code;
  CLI::App* group;

  CLI::App* add(const char* verb, const char* help, const char* example, std::function<int()> run) {
    auto* sub = group->add_subcommand(verb, help);
    sub->footer(std::string("Example:\n  vanthu instance ") + example);
    sub->callback([&code = code, run = std::move(run)] { code = run(); });
    return sub;
  }
  CLI::App* with_id(CLI::App* sub) {
    sub->add_option("instance", instance.instance, "instance id")->required();
    return sub;
  }
  CLI::App* with_reason(CLI::App* sub) {
    sub->add_option("--reason", instance.reason, "why, for the record")->required();
    return sub;
  }
  CLI::App* with_place(CLI::App* sub) {
    sub->add_option("place", instance.place,
                    "number or id of the element; of tokens at a join: the flow they came along")
        ->required();
    return sub;
  }
  void with_versions(CLI::App* sub) {
    sub->add_option("--process", instance.process, "key of the process")->required();
    sub->add_option("--from", instance.from_version, "version they run")->required();
    sub->add_option("--key", instance.key, "only instances with this business key");
    sub->add_option("--instance", instance.instances, "only these instances");
    sub->add_option("--map", instance.map, "old=new element or flow ids; old= cancels");
    sub->add_flag("--dry-run", instance.dry_run, "only say what would fit");
    sub->add_option("--reason", instance.reason, "why, for the record");
  }

  void looking() {
    auto* list = add("list", "running instances", "list --process issue-directive",
                     [&c = command, &i = instance] { return command_instance_list(c, i); });
    list->add_option("--process", instance.process, "key of the process");
    list->add_option("--version", instance.from_version, "its version; default: the latest");
    list->add_option("--key", instance.key, "business key");
    list->add_flag("--stuck", instance.stuck, "only those with incidents");
    list->add_flag("--ended", instance.ended, "also those that have ended");
    list->add_option("--limit", instance.limit, "at most so many");
    list->add_option("--after", instance.after, "the last id of the page before");
    with_id(add("show", "what an instance is doing", "show ID",
                [&c = command, &i = instance] { return command_instance_show(c, i, false); }));
    with_id(add("variables", "an instance's variables, as JSON", "variables ID",
                [&c = command, &i = instance] { return command_instance_show(c, i, true); }));
    with_id(add("history", "an instance's record", "history ID",
                [&c = command, &i = instance] { return command_instance_history(c, i); }));
  }
  void mending() {
    auto* set = with_id(add("set", "change variables", "set ID n=5 'name=\"An\"' --as admin",
                            [&c = command, &i = instance] { return command_instance_set(c, i); }));
    set->add_option("values", instance.values, "name=value; the value is JSON, else text")
        ->required();
    set->add_option("--scope", instance.scope, "number of the element that holds them");
    set->add_option("--reason", instance.reason, "why, for the record");
    const auto moving = [&c = command, &i = instance] { return command_instance_move(c, i); };
    auto* move = add("move", "move a token to another element or flow of its scope",
                     "move ID review sign --reason \"...\" --as admin", moving);
    with_place(with_id(with_reason(move)));
    move->add_option("to", instance.to, "id of the element or sequence flow")->required();
    with_place(with_id(
        with_reason(add("cancel-token", "take a token away; its scope ends with its last one",
                        "cancel-token ID review --reason \"...\" --as admin", moving))));
    auto* trigger = add("trigger", "let what an element waits for happen now",
                        "trigger ID wait --reason \"...\" --as admin",
                        [&c = command, &i = instance] { return command_instance_trigger(c, i); });
    with_place(with_id(with_reason(trigger)));
    trigger->add_option("values", instance.values, "variables it brings: name=value");
    with_id(with_reason(
        add("cancel", "end an instance and its children", "cancel ID --reason \"...\" --as admin",
            [&c = command, &i = instance] { return command_instance_cancel(c, i); })));
  }
  void versions() {
    auto* migrate =
        add("migrate", "move running instances to another version of their process",
            "migrate --process issue-directive --from 1 --to 2 --map old=new --dry-run",
            [&c = command, &i = instance] { return command_instance_migrate(c, i, false); });
    with_versions(migrate);
    migrate->add_option("--to", instance.to_version,
                        "version they are to run; default: the latest");
    with_versions(
        add("undo-migrate", "take instances back to the version they came from",
            "undo-migrate --process issue-directive --from 2 --dry-run",
            [&c = command, &i = instance] { return command_instance_migrate(c, i, true); }));
  }
};

}  // namespace

void add_instance_commands(CLI::App& app, Command& command, InstanceArguments& arguments,
                           int& code) {
  auto* group = app.add_subcommand("instance", "process instances: look, mend, change version");
  group->require_subcommand(1);
  Words words{command, arguments, code, group};
  words.looking();
  words.mending();
  words.versions();
}

}  // namespace vanthu::config
