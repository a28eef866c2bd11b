#include "engine/codec/merkle.h"

#include <sodium.h>

#include "engine/codec/hex.h"

namespace vanthu::codec {
namespace {

std::string hash_of(std::initializer_list<std::string_view> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const auto part : parts) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                              part.size());
  }
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char*>(out.data()));
  return out;
}

std::string node(const std::string& left, const std::string& right) {
  return hash_of({"\x01", left, right});
}

}  // namespace

void MerkleTree::add(std::string_view entry) {
  subtrees_.push_back({1, hash_of({std::string_view("\0", 1), entry})});
  ++size_;
  for (auto n = subtrees_.size(); n > 1 && subtrees_[n - 2].leaves == subtrees_[n - 1].leaves;
       n = subtrees_.size()) {
    auto& left = subtrees_[n - 2];
    left = {left.leaves * 2, node(left.hash, subtrees_[n - 1].hash)};
    subtrees_.pop_back();
  }
}

std::string MerkleTree::root() const {
  if (subtrees_.empty()) return to_hex(hash_of({}));
  std::string out = subtrees_.back().hash;
  for (auto at = subtrees_.rbegin() + 1; at != subtrees_.rend(); ++at) out = node(at->hash, out);
  return to_hex(out);
}

}  // namespace vanthu::codec
