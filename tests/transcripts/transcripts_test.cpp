// Golden transcripts: every *.txt beside this file is a process, commands, and below each command
// the events and effects that followed, indented. The file is played again and must come out the
// same, letter for letter. VANTHU_REWRITE_TRANSCRIPTS=1 writes what came out instead.
//
//   # comment
//   process p: start -> a:user -> end          (further ones are q1, q2, ... in order)
//   start n=1                                  complete a n=2        trigger a
//   message name key                           signal name           timer
//   set n=2    error a CODE    escalation a CODE    move a b    retry    cancel
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "support/paths.h"
#include "tests/support/play.h"
#include "tests/transcripts/words.h"

namespace {

namespace m = vanthu::message;
using vanthu::expression::Value;
using vanthu::play::Play;
using vanthu::simulation::Root;

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

Value value_of(const std::string& text) {
  if (text == "true" || text == "false") return text == "true";
  const auto number = vanthu::base::Decimal::parse(text);
  return number ? Value(*number) : Value(text);
}

m::VariableMap variables_of(const std::vector<std::string>& words, std::size_t from) {
  m::VariableMap out;
  for (std::size_t i = from; i < words.size(); ++i) {
    const auto sign = words[i].find('=');
    out.emplace_back(words[i].substr(0, sign), value_of(words[i].substr(sign + 1)));
  }
  return out;
}

void carry_out(Play& play, const std::vector<std::string>& words) {
  const std::string& what = words.at(0);
  const auto word = [&](std::size_t i) { return i < words.size() ? words[i] : std::string(); };
  if (what == "start") {
    play.start(variables_of(words, 1));
  } else if (what == "complete") {
    play.complete(word(1), variables_of(words, 2));
  } else if (what == "trigger") {
    play.trigger(word(1));
  } else if (what == "message") {
    play.publish(word(1), word(2));
  } else if (what == "signal") {
    play.broadcast(word(1));
  } else if (what == "timer") {
    play.fire();
  } else if (what == "set") {
    play.set(variables_of(words, 1));
  } else if (what == "error") {
    play.throw_error(word(1), word(2));
  } else if (what == "escalation") {
    play.throw_escalation(word(1), word(2));
  } else if (what == "move") {
    play.move(word(1), word(2));
  } else if (what == "retry") {
    play.retry();
  } else if (what == "cancel") {
    play.cancel();
  } else {
    throw std::invalid_argument("no command " + what);
  }
}

// Plays the commands of a transcript and gives the transcript that they make.
std::string played(const std::string& transcript) {
  std::istringstream in(transcript);
  std::unique_ptr<Play> play;
  std::vector<std::string> processes;
  vanthu::transcripts::Words words;
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  ")) continue;
    out += line + "\n";
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("process ")) {
      processes.push_back(line.substr(line.find(':') + 1));
      continue;
    }
    if (play == nullptr) {
      REQUIRE(!processes.empty());
      play = processes.size() > 1
                 ? std::make_unique<Play>(processes[0],
                                          std::initializer_list<std::string_view>{processes[1]})
                 : std::make_unique<Play>(processes[0]);
      play->world().on_step = [&, before = play->world().on_step](
                                  const Root& root, const m::Command& command,
                                  const vanthu::engine::Step& step) {
        before(root, command, step);
        out += words.of(root, step);
      };
    }
    carry_out(*play, words_of(line));
  }
  return out;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every transcript comes out as it was written") {
  const std::filesystem::path folder =
      std::filesystem::path(VANTHU_SOURCE_DIR) / "tests/transcripts";
  const bool rewrite = std::getenv("VANTHU_REWRITE_TRANSCRIPTS") != nullptr;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  for (const auto& file : files) {
    INFO(file.filename().string());
    const std::string written = text_of(file);
    const std::string now = played(written);
    if (rewrite) {
      std::ofstream(file, std::ios::binary) << now;
    } else {
      CHECK(now == written);
    }
  }
}
