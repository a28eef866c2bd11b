// Processes in one line, for tests:
//
//   start -> a:user -> x:xor { [=n > 1] b:service(mail) ; [default] c } -> end
//   start -> s:sub(start -> a:user -> end) -> end ; late@s:timer(PT1H) -> b -> end
//
//   process   chain ; chain ; ...            chain    step -> step -> ...
//   step      name[:kind][modifiers]         a name that is already there is that node again;
//             a bare `end` is a new end event each time, a bare `start` a start event, any other
//             bare name a plain task
//   branches  step { [condition] chain ; [default] chain ; chain }: each leaves the step; the open
//             ends meet in the step behind the block
//   boundary  name@host:trigger(...) at the head of a chain
//   kinds     user, user(assignee), manual, service(type), send(message), receive(message, key),
//             script(=expression), script(language, source), call(process), xor, and, or,
//             complex(=condition), event,
//             sub(...), onevent(...) for an event sub-process, tx(...) for a transaction,
//             start.trigger, end.trigger, catch.trigger, throw.trigger; several: catch.a(x).b(y),
//             all of them: catch&a(x).b(y)
//   triggers  message(name, key), timer(ISO 8601), signal(name), error(code), escalation(code),
//             condition(=expression), compensate(activity), cancel, terminate, link(name); a "+"
//             before the first makes it non-interrupting
//   modifiers *par(cardinality or =list, item), *seq(...), *loop(=condition, maximum),
//             in(target = =expression), out(target = =expression), until(=condition) for the
//             completion condition, collect(list = =expression) for the output collection,
//             takes(n) and gives(n) for startQuantity and completionQuantity
//
// A compensation boundary names its handler by a flow: c@a:compensate -> undo.
#pragma once

#include <string>
#include <string_view>

#include "engine/model/process.h"

namespace vanthu::notation {

// Throws std::invalid_argument where the text breaks the grammar, with the place.
model::ProcessPtr process(std::string_view text, const std::string& id = "p");

}  // namespace vanthu::notation
