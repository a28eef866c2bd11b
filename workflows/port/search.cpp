#include "workflows/port/search.h"

#include <algorithm>
#include <stdexcept>

namespace vanthu::port {
namespace {

bool folded_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_folded(std::string_view text) {
  std::size_t length = 0;  // of the word so far
  for (const char c : text) {
    if (c == ' ' ? length == 0 : !folded_letter(c)) return false;
    length = c == ' ' ? 0 : length + 1;
    if (length > kLongestFoldedWord) return false;
  }
  return text.empty() || length > 0;
}

}  // namespace

void require_folded(const SearchRow& row) {
  if (!is_folded(row.head) || !is_folded(row.body)) {
    throw std::logic_error("no folded text to index");
  }
  if (row.head.size() + row.body.size() > kMostFolded) {
    throw std::logic_error("more text than one document may have in the index");
  }
}

void require_folded(const SearchQuery& query) {
  for (const auto& term : query.terms) {
    if (term.words.empty() || !is_folded(term.words)) {
      throw std::logic_error("no folded words to find: " + term.words);
    }
  }
}

std::string needle_of(const SearchTerm& term) {
  return " " + term.words + (term.open ? "" : " ");
}

SearchTerm together(const std::vector<SearchTerm>& terms) {
  SearchTerm all;
  for (const auto& term : terms) {
    all.words += (all.words.empty() ? "" : " ") + term.words;
    all.open = term.open;
  }
  return all;
}

bool stands_in(const SearchTerm& term, std::string_view folded) {
  return (" " + std::string(folded) + " ").find(needle_of(term)) != std::string::npos;
}

SearchRank rank_of(const SearchQuery& query, std::string_view head, bool together_in_body) {
  if (stands_in(together(query.terms), head)) return SearchRank::kTogetherInHead;
  const bool all = std::all_of(query.terms.begin(), query.terms.end(),
                               [&](const SearchTerm& term) { return stands_in(term, head); });
  if (all) return SearchRank::kInHead;
  return together_in_body ? SearchRank::kTogether : SearchRank::kSomewhere;
}

void best_first(std::vector<SearchHit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const SearchHit& a, const SearchHit& b) {
    return a.rank != b.rank ? a.rank > b.rank : a.document > b.document;
  });
}

}  // namespace vanthu::port
