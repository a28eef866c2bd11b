#include <unordered_map>

#include "workflows/document/resolve.h"

namespace vanthu::document {
namespace {

class Expander {
 public:
  explicit Expander(const Directory& directory) : directory_(directory) {}

  void take(std::size_t at, const RecipientLine& line) {
    auto resolution = resolve(line, directory_);
    if (line.refers_to) out_.referred.push_back({at, *line.refers_to});
    for (auto& target : resolution.targets) {
      // "Các Sở liên quan" is answered from the document, unless the directory has learned it.
      const bool unknown = target.kind == ResolvedKind::kUnknown;
      if (unknown && line.refers_to) continue;
      if (unknown || target.receivers.empty()) {
        out_.unresolved.push_back({at, std::move(target)});
        continue;
      }
      for (const auto& id : target.receivers) deliver(id, at, target, line.purpose);
    }
  }

  Distribution finish(const std::optional<Archive>& archive) {
    if (archive) {
      for (const auto& holder : archive->holders)
        out_.archive.push_back(resolve_name(holder, directory_));
    }
    return std::move(out_);
  }

 private:
  void deliver(const std::string& id, std::size_t line, const ResolvedTarget& target,
               const std::optional<Purpose>& purpose) {
    const auto [found, fresh] = places_.emplace(id, out_.deliveries.size());
    if (fresh) out_.deliveries.push_back(delivery_to(id));
    const bool direct = target.kind == ResolvedKind::kUnit || target.kind == ResolvedKind::kPost;
    out_.deliveries[found->second].reasons.push_back(
        {line, target.target, direct ? "" : target.id, purpose});
  }

  Delivery delivery_to(const std::string& id) const {
    Delivery delivery;
    delivery.id = id;
    if (const auto* unit = directory_.unit(id)) {
      delivery.name = unit->name;
      delivery.email = unit->email;
    } else if (const auto* post = directory_.post(id)) {
      delivery.kind = ResolvedKind::kPost;
      delivery.name = post->title;
      delivery.email = post->email;
      delivery.person = post->person;
    }
    return delivery;
  }

  const Directory& directory_;
  Distribution out_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

Distribution expand(const std::vector<RecipientLine>& lines, const std::optional<Archive>& archive,
                    const Directory& directory) {
  Expander expander(directory);
  for (std::size_t i = 0; i < lines.size(); ++i) expander.take(i, lines[i]);
  return expander.finish(archive);
}

}  // namespace vanthu::document
