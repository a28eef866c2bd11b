// Full text search over documents: their text and what is recorded of them, with or without
// accents (folded_words.h). Only what the principal may see (visible.h) is found and counted.
//
// A search looks at the newest 5,000 documents that fit, puts the best first (port/search.h says
// what is best) and counts by type, year, state and unit what it looked at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/port/search.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// Makes the document found as it stands now; `text` is its current version's. In the transaction
// that changes it.
void index_document(Office& office, port::Records& records, const port::DocumentRow& document,
                    std::string_view text);

// Every word must stand in the document; "words in quotes" one behind the other, and of a word with
// a star at its end only the beginning. At most kMostTerms, the others do not count.
inline constexpr std::size_t kMostTerms = 32;
std::vector<port::SearchTerm> search_terms(std::string_view text);

struct SearchRequest {
  std::string text;
  std::string type;   // as printed; empty: any. So the others:
  std::string state;  // code
  std::string unit;   // drafting unit's directory id
  int year = 0;       // of issue, or of drafting where it is not issued; 0: any
  std::string after;  // continues a page: SearchResult::next
  std::size_t limit = 20;
};

// A piece of a text; what was looked for is marked.
struct SearchPiece {
  std::string text;
  bool marked = false;
  bool operator==(const SearchPiece&) const = default;
};
struct SearchItem {
  port::DocumentRow document;
  std::string full_number;
  std::string unit_name;
  std::vector<SearchPiece> abstract_text;
  std::vector<SearchPiece> snippet;  // of the text, where the most stands together; may be empty
};
struct SearchFacet {
  std::string value;  // for SearchRequest
  std::string label;  // a unit's name; else the value
  std::size_t count = 0;
  bool operator==(const SearchFacet&) const = default;
};
struct SearchResult {
  std::vector<SearchItem> items;
  std::map<std::string, std::vector<SearchFacet>> facets;  // "type", "year", "state", "unit"
  std::size_t total = 0;                                   // of what was looked at
  bool all = true;   // false: there are more than were looked at
  std::string next;  // `after` of the next page; empty: there is none
};
// Refused: "search.empty" (no word in the text), "search.state", "search.after".
base::Result<SearchResult> search(Office& office, const Principal& principal,
                                  const SearchRequest& request);

// Indexes the documents that are older than the index, some hundred in a transaction; how many.
std::size_t index_older(Office& office);

// The part of a text where the most of the terms stand together, on one line.
std::vector<SearchPiece> search_snippet(std::string_view text,
                                        const std::vector<port::SearchTerm>& terms);
// The whole text with the terms marked.
std::vector<SearchPiece> marked_text(std::string_view text,
                                     const std::vector<port::SearchTerm>& terms);

}  // namespace vanthu::service
