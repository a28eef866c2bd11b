#include "engine/model/process.h"

#include <algorithm>

namespace vanthu::model {

namespace {

template <class Element>
std::uint32_t position(const std::vector<Element>& elements, std::string_view id,
                       std::uint32_t none) {
  const auto found = std::find_if(elements.begin(), elements.end(),
                                  [id](const Element& element) { return element.id == id; });
  return found == elements.end() ? none : static_cast<std::uint32_t>(found - elements.begin());
}

}  // namespace

NodeIndex Process::node(std::string_view id) const {
  return position(nodes, id, kNoNode);
}
FlowIndex Process::flow(std::string_view id) const {
  return position(flows, id, kNoFlow);
}

}  // namespace vanthu::model
