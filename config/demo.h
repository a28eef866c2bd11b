// The demonstration: a scripted cast carries the sample directive through its whole life, by the
// same use cases that people's commands call, with the clock moved by hand.
//
// Each act first looks at what has been done, so a run that was killed anywhere goes on from there
// and ends in the same state as an undisturbed one (tests/e2e/kill_test.sh).
#pragma once

#include <functional>
#include <string>

#include "config/output.h"
#include "config/system.h"
#include "config/wiring.h"

namespace vanthu::config {

struct DemoInput {
  std::string directive;                                       // the sample's text
  std::vector<std::pair<std::string, std::string>> directory;  // file name, content
};

class Demo {
 public:
  Demo(Installation& installation, ManualClock& clock, const Output& output, DemoInput input);
  // The document, once its distribution is over.
  base::Result<port::DocumentId> play();

 private:
  base::Outcome prepare();
  base::Outcome draft();
  base::Outcome approve();
  base::Outcome gather_opinions();
  base::Outcome sign_and_issue();
  base::Outcome answer();
  base::Outcome carry_out_duties();
  base::Outcome finish_one_duty();
  base::Result<bool> advance_duty();

  struct Act {
    const char* actor;
    const char* element;  // node id of the task
    bool returned = false;
    const char* note = "";
  };
  // Does the act if such a task waits for the actor; nothing if none does.
  base::Outcome act(const Act& act);
  base::Outcome answer_some(std::size_t upto, bool by_link);
  void let_time_pass(std::chrono::minutes since_start);
  void work();
  void tell(const std::string& vi, const std::string& en);
  base::Result<port::DocumentRow> document();

  Installation& installation_;
  service::Office& office_;
  ManualClock& clock_;
  const Output& output_;
  const DemoInput input_;
};

// The morning on which the demonstration begins: 6 September 2023, 08:00 in Hồ Chí Minh City.
base::Time demo_start();

}  // namespace vanthu::config
