// Random processes in test notation, and random commands for a running instance: the same for the
// same seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "engine/message/command.h"
#include "engine/model/process.h"
#include "engine/state/instance.h"

namespace vanthu::random_process {

using Random = std::mt19937_64;

// Structured blocks of every kind the notation knows, nested, with boundary events, event
// sub-processes, loops and compensation.
std::string text(Random& random);

// Something a person, a worker, a clock or a parent may do to that instance now; now and then
// something it has to refuse.
message::CommandBody command(Random& random, const model::Process& process,
                             const state::Instance& instance);

}  // namespace vanthu::random_process
