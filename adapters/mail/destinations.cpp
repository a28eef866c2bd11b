#include "adapters/mail/destinations.h"

#include <algorithm>

namespace vanthu::mail {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kWhenCrowded{50};
constexpr std::size_t kMostStates = 10'000;  // then those at rest are forgotten

std::chrono::nanoseconds distance_of(const DestinationLimit& limit) {
  return std::chrono::nanoseconds(std::chrono::minutes(1)) /
         static_cast<std::int64_t>(limit.per_minute);
}

}  // namespace

std::string domain_of(const std::string& address) {
  std::string domain = address.substr(address.rfind('@') + 1);
  std::ranges::transform(domain, domain.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return domain;
}

const DestinationLimit* Destinations::limit_of(const std::string& domain) const {
  auto found = limits_.find(domain);
  if (found == limits_.end()) found = limits_.find("*");
  return found == limits_.end() ? nullptr : &found->second;
}

milliseconds Destinations::enter(const std::string& domain, Clock::time_point now) {
  const auto* limit = limit_of(domain);
  if (limit == nullptr) return {};
  const std::lock_guard lock(mutex_);
  if (states_.size() > kMostStates) {
    std::erase_if(states_,
                  [&](const auto& one) { return one.second.busy == 0 && one.second.next <= now; });
  }
  State& state = states_[domain];
  if (limit->sessions > 0 && state.busy >= limit->sessions) return kWhenCrowded;
  if (limit->per_minute > 0) {
    const auto distance = distance_of(*limit);
    const auto at_once = distance * static_cast<std::int64_t>(limit->per_minute / 10);
    const auto next = std::max(state.next, now);
    if (next - now > at_once) {
      return std::max(milliseconds(1), std::chrono::ceil<milliseconds>(next - now - at_once));
    }
    state.next = next + std::chrono::duration_cast<Clock::duration>(distance);
  }
  ++state.busy;
  return {};
}

void Destinations::leave(const std::string& domain) {
  if (limit_of(domain) == nullptr) return;
  const std::lock_guard lock(mutex_);
  --states_[domain].busy;
}

}  // namespace vanthu::mail
