// The root of a Merkle tree over a list of entries, as RFC 6962, 2.1 defines it: SHA-256, with a
// zero byte before what is a leaf and a one byte before what is a node, so that neither can be
// taken for the other.
//
// Entries are added one by one; what is kept is one hash for each bit of their number. Not
// thread-safe; a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::codec {

class MerkleTree {
 public:
  void add(std::string_view entry);
  std::uint64_t size() const { return size_; }
  std::string root() const;  // lower-case hex; of no entries: the hash of nothing

 private:
  struct Subtree {
    std::uint64_t leaves = 0;
    std::string hash;  // raw
  };
  std::uint64_t size_ = 0;
  std::vector<Subtree> subtrees_;  // complete ones, from the left, each smaller than the one before
};

}  // namespace vanthu::codec
