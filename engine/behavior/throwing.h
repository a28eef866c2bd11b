// Events that are thrown (13.5.1, 13.5.4, 13.5.6): errors and escalations climb from scope to scope
// to the nearest event sub-process or boundary event that catches them; signals go to everybody.
#pragma once

#include <string>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

struct ThrownError {
  std::string code;
  std::string text;
  VariableMap variables;
};

// Throws at `at`: an activity (its own boundary events come first) or the scope that an event
// throws in. False where nobody catches it: then nothing has happened.
bool throw_error(Machine& machine, ElementNumber at, const ThrownError& error);
// An error that nobody catches ends the instance with it (13.5.4).
void throw_error_or_fail(Machine& machine, ElementNumber at, const ThrownError& error);

// An escalation that nobody in this instance catches goes on to the parent instance, or is dropped.
void throw_escalation(Machine& machine, ElementNumber at, const std::string& code,
                      const VariableMap& variables);

// To the waiting elements of this instance, then to all others.
void throw_signal(Machine& machine, const std::string& name, const VariableMap& variables);

// Goes on with a throwing event once one of the things it waits for (a connector that sends, a
// compensation) is done.
void continue_throw(Machine& machine, ElementNumber element);

}  // namespace vanthu::behavior
