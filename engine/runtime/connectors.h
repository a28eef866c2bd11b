// The open set behind service and send tasks: which name is whose work. Filled once in
// config/wiring before the engine runs, only read afterwards (then thread-safe). Borrows what it is
// given.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/port/connector.h"

namespace vanthu::runtime {

class Connectors {
 public:
  // A name is given once, to a local or to a remote connector; a second time is a bug and asserts.
  void add_local(std::string type, port::LocalConnector& connector);
  void add_remote(std::string type, port::RemoteConnector& connector);
  // For multi-instance collections written as {"collection": name, ...}.
  void add_collection(std::string name, port::CollectionSource& source);

  // nullptr if there is none of that name.
  port::LocalConnector* local(std::string_view type) const;
  port::RemoteConnector* remote(std::string_view type) const;
  port::CollectionSource* collection(std::string_view name) const;

  std::vector<std::string> local_types() const;
  std::vector<std::string> remote_types() const;

 private:
  std::map<std::string, port::LocalConnector*, std::less<>> locals_;
  std::map<std::string, port::RemoteConnector*, std::less<>> remotes_;
  std::map<std::string, port::CollectionSource*, std::less<>> collections_;
};

}  // namespace vanthu::runtime
