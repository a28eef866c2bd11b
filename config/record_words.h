// The words of the commands that prove the record and follow documents after their issue.
#pragma once

#include "config/checkpoint_words.h"
#include "config/distribution_words.h"
#include "config/hand_on_words.h"
#include "config/outward_words.h"
#include "config/paper_words.h"
#include "config/recall_words.h"

namespace vanthu::config {

struct RecordArguments {
  CheckpointArguments checkpoint;
  RecallArguments recall;
  DistributionArguments distribution;
  HandOnArguments hand_on;
  OutwardArguments outward;
  PaperArguments paper;
};

// As each of these.
inline void add_record_commands(CLI::App& app, Command& command, RecordArguments& arguments,
                                int& code) {
  add_checkpoint_commands(app, command, arguments.checkpoint, code);
  add_recall_commands(app, command, arguments.recall, code);
  add_distribution_commands(app, command, arguments.distribution, code);
  add_outward_commands(app, command, arguments.outward, code);
  add_hand_on_commands(app, command, arguments.hand_on, code);
  add_paper_commands(app, command, arguments.paper, code);
}

}  // namespace vanthu::config
