// BPMN 2.0 XML (OMG formal/2013-12-09, namespace .../BPMN/20100524/MODEL) -> engine/model.
//
// read() never throws for what a file holds: everything wrong with it comes back at once, as
// diagnostics with file and line. The caller keeps the file's bytes as they came: nothing here
// writes XML. Extensions of Camunda, Zeebe and Flowable/Activiti are understood where the model has
// a place for them; unknown ones are passed over. Thread-safe (no shared state).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/validate.h"

namespace vanthu::bpmn_xml {

struct Limits {
  std::size_t file_bytes = 10'000'000;
  std::size_t depth = 200;                // of nested elements
  std::size_t elements = 200'000;         // in the file
  std::size_t attribute_bytes = 262'144;  // of one attribute's value
  std::size_t attributes = 256;           // of one element
  std::size_t process_nodes = 5'000;      // flow nodes of one process
  std::size_t file_nodes = 20'000;        // and of all in the file
};

struct Participant {
  std::string id;
  std::string name;
  std::string process;  // id, or empty: a closed pool
};
struct MessageFlow {
  std::string id;
  std::string name;
  std::string source;  // ids of participants, activities or events
  std::string target;
  std::string message;  // id, or empty
};
struct Lane {
  std::string id;
  std::string name;
  std::string process;
  std::string parent;              // lane id, or empty
  std::vector<std::string> nodes;  // ids of the flow nodes listed in it
};
struct Collaboration {
  std::vector<Participant> participants;
  std::vector<MessageFlow> message_flows;
  std::vector<Lane> lanes;
};

// How much of what the file holds, of elements in BPMN's namespace anywhere in it.
struct Counts {
  std::size_t processes = 0;
  std::size_t flow_nodes = 0;
  std::size_t sequence_flows = 0;
  std::size_t message_flows = 0;
  std::size_t participants = 0;
  std::size_t lanes = 0;
  std::map<std::string, std::size_t> by_kind;  // flow nodes by element name
  std::size_t elements = 0;                    // of any namespace
  std::size_t attributes = 0;                  // without namespace declarations
  std::string prefix;                          // of the root element
};

struct ReadResult {
  bool readable = false;  // well-formed, within limits and BPMN: everything below is filled
  std::vector<model::ProcessPtr> processes;  // all of them; Process::executable says which may run
  Collaboration collaboration;
  Counts counts;
  // Of reading and of model::validate(), by line. Findings inside a process that is not executable
  // are warnings. With an error in here nothing may be deployed, though `processes` is filled as
  // far as it could be.
  std::vector<model::Diagnostic> diagnostics;
};

// `xml`: the file's bytes in UTF-8, UTF-16, UTF-32 or the encoding that it declares. `file_name` is
// for the diagnostics only. A DOCTYPE is refused (no entities, no outside references).
ReadResult read(std::string_view xml, std::string file_name, const Limits& limits = {});

}  // namespace vanthu::bpmn_xml
