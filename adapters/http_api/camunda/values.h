// Variables as the Camunda 7 REST interface writes them: {"value": ..., "type": ..., "valueInfo"}.
//
//   ours                      written as                              read from
//   null                      Null                                    Null, or any type's null
//   boolean                   Boolean                                 Boolean
//   number, an integer        Integer, Long; beyond them Double       Integer, Long, Short, Double
//   number, another           Double, all its digits                  Double
//   text                      String                                  String, Xml
//   date and time             Date ("2026-01-31T08:00:00.000+0700")   Date
//   date                      Date at 00:00 of the office's zone
//   time, durations           String, ISO 8601
//   list, context             Json (a text)                           Json, Object as
//   application/json
//
// A variable without a type is what its JSON is. Bytes, File and serialised Java objects are
// refused: the engine keeps no bytes in variables. Numbers are decimal and exact both ways.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/message/names.h"

namespace vanthu::http_api::camunda {

// JSON as anybody writes it: numbers with all their digits, times as texts, no tags. What is not
// UTF-8 becomes U+FFFD.
std::string plain_json(const message::Value& value);

// `zone`: of dates without a zone.
message::Value typed(const message::Value& value, const base::Zone& zone);
// {name: typed, ...}
message::Value typed_map(const message::VariableMap& variables, const base::Zone& zone);

// Refused: "request.variable" (where = the variable's name).
base::Result<message::Value> from_typed(const std::string& name, const message::Value& variable);

// "2026-01-31T08:00:00.000+0700"
std::string date_text(base::Time time, const base::Zone& zone);
// The same text, or ISO 8601; nothing for other text.
std::optional<base::DateTime> date_from(std::string text);

}  // namespace vanthu::http_api::camunda
