// Documents by the words in them: an index that knows only folded words (workflows/service/search.h
// folds them), so that every store finds the same and puts it in the same order.
//
// Part of the records (records.h), with their contract. A folded text is words of a-z and 0-9, at
// most kLongestFoldedWord bytes each, one blank between; any other is a bug of the caller
// (std::logic_error), as is more than kMostFolded bytes for one document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/port/records.h"

namespace vanthu::port {

inline constexpr std::size_t kLongestFoldedWord = 100;
inline constexpr std::size_t kMostFolded = 1'000'000;

struct SearchRow {
  DocumentId document;
  std::string head;  // folded: number and symbol, type, abstract, signer, ...
  std::string body;  // folded: the text
};

struct SearchTerm {
  std::string words;  // folded, not empty; several stand as a phrase
  bool open = false;  // the last may be only the beginning of one
};

// What somebody sees of the office's documents; who that is, service/visible.h says.
struct Sight {
  bool everything = false;
  bool open = false;     // every document without secrecy
  bool signed_ = false;  // every document that is signed, issued or closed
  // Beside these: what they drafted, were the drafting unit of (without secrecy), received, gave an
  // opinion on or have duties of.
  std::vector<std::string> identities;
  std::vector<DocumentId> others;
};

struct SearchQuery {
  std::vector<SearchTerm> terms;  // every one must stand in the document; none: nothing is found
  DocumentFilter filter;
  Sight sight;
  std::size_t limit = 5000;  // of the newest that are found
};

// How well it fits: all the terms, one behind the other, in the head; every term in the head; one
// behind the other in the text; somewhere.
enum class SearchRank { kSomewhere, kTogether, kInHead, kTogetherInHead };

struct SearchHit {
  DocumentId document;
  SearchRank rank = SearchRank::kSomewhere;
  DocumentState state = DocumentState::kDrafting;
  std::string type;
  std::string drafting_unit;
  base::Time when{};  // of issue, or of drafting where it is not issued
  bool operator==(const SearchHit&) const = default;
};

class Search {
 public:
  virtual ~Search() = default;
  // The document, which is there, is found by these words from now on, instead of what it was.
  virtual void index(const SearchRow& row) = 0;
  // Best rank first, in a rank the newest first. Which are the newest `limit` is decided before the
  // ranks are looked at; a store may take those indexed last for the newest.
  virtual std::vector<SearchHit> find(const SearchQuery& query) = 0;
  // Documents never indexed, older than the index: in order of ids, those behind `after`.
  virtual std::vector<DocumentId> unindexed(const DocumentId& after, std::size_t limit) = 0;
};

// --- for the stores ------------------------------------------------------------------------------
void require_folded(const SearchRow& row);
void require_folded(const SearchQuery& query);
// The term with a blank before it, and behind it unless it is open: stands in " " + text + " ".
std::string needle_of(const SearchTerm& term);
SearchTerm together(const std::vector<SearchTerm>& terms);
bool stands_in(const SearchTerm& term, std::string_view folded);
SearchRank rank_of(const SearchQuery& query, std::string_view head, bool together_in_body);
void best_first(std::vector<SearchHit>& hits);

}  // namespace vanthu::port
