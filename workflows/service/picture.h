// Where a process instance is on its drawing, and where it was: for an overlay on the diagram.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct VisitedNode {
  std::int64_t entered = 0, completed = 0, cancelled = 0;
  std::int64_t active = 0;     // now
  std::int64_t incidents = 0;  // open now
  base::Time first{};          // entered
  base::Time last{};           // entered or left
  base::Microseconds spent{};  // by those that have left, together
};
struct PictureStep {
  std::uint64_t step = 0;
  base::Time at{};
  message::Actor who;
  std::vector<std::string> entered, left, taken;  // nodes, nodes, sequence flows
};
struct LoopCount {
  std::string node;
  std::uint64_t total = 0, started = 0, completed = 0, terminated = 0;
};
struct Picture {
  message::InstanceId instance;
  std::string business_key;
  port::Definition definition;  // of now; without xml
  state::InstanceState state = state::InstanceState::kActive;
  base::Time started{};
  base::Time ended{};
  std::map<std::string, VisitedNode> nodes;   // by id; of the drawing's versions it has been on
  std::map<std::string, std::int64_t> flows;  // how often taken
  std::vector<PictureStep> steps;             // the first kMostPictureSteps, oldest first
  std::vector<LoopCount> loops;               // going on now
};
inline constexpr std::size_t kMostPictureSteps = 2000;

// Of a document's own process, for who sees the document. Refused: "document.not_found".
base::Result<Picture> document_picture(Office& office, const Principal& principal,
                                       const port::DocumentId& id);
// Of any, for who may repair. Refused: "permission.denied", "instance.not_found".
base::Result<Picture> instance_picture(Office& office, const Principal& principal,
                                       const message::InstanceId& id);

}  // namespace vanthu::service
