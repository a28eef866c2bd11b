// A sequence of choices that decides everything random in a trace, so that a failing trace can be
// made small by making the sequence small: 0 is always the simplest choice, and what is beyond the
// end is 0.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

namespace vanthu::reference {

class Choices {
 public:
  using Sequence = std::vector<std::uint32_t>;
  explicit Choices(Sequence sequence) : sequence_(std::move(sequence)) {}

  static Sequence random(std::mt19937_64& random, std::size_t length) {
    Sequence out(length);
    for (auto& choice : out) choice = static_cast<std::uint32_t>(random());
    return out;
  }

  std::size_t below(std::size_t limit) {
    if (at_ >= sequence_.size()) return 0;
    return sequence_[at_++] % limit;
  }
  bool one_in(std::size_t n) { return below(n) == n - 1; }
  bool spent() const { return at_ >= sequence_.size(); }

 private:
  Sequence sequence_;
  std::size_t at_ = 0;
};

// The smallest sequence near this one that still fails.
inline Choices::Sequence shrink(Choices::Sequence sequence,
                                const std::function<bool(const Choices::Sequence&)>& fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (std::size_t chunk = 16; chunk > 0; chunk /= 2) {
      for (std::size_t i = 0; i + chunk <= sequence.size();) {
        auto cut = sequence;
        const auto from = cut.begin() + static_cast<std::ptrdiff_t>(i);
        cut.erase(from, from + static_cast<std::ptrdiff_t>(chunk));
        if (fails(cut)) {
          sequence = std::move(cut);
          smaller = true;
        } else {
          i += chunk;
        }
      }
    }
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      for (const std::uint32_t simpler : {0U, 1U, sequence[i] % 64}) {
        if (simpler >= sequence[i]) continue;
        auto changed = sequence;
        changed[i] = simpler;
        if (!fails(changed)) continue;
        sequence = std::move(changed);
        smaller = true;
        break;
      }
    }
  }
  return sequence;
}

}  // namespace vanthu::reference
