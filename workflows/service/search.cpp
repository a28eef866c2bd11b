#include "workflows/service/search.h"

#include <algorithm>

#include "engine/base/calendar.h"
#include "workflows/document/text.h"
#include "workflows/port/record_codes.h"
#include "workflows/service/folded_words.h"
#include "workflows/service/registers.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostHead = 20'000;  // bytes, folded
constexpr std::size_t kMostBody = port::kMostFolded - kMostHead;
constexpr std::size_t kIndexedAtOnce = 200;

base::Error no_words(const std::string& text) {
  return {"search.empty",
          {"Không có từ nào để tìm.", "There is no word to look for."},
          text,
          {"Nhập ít nhất một từ hoặc số.", "Type at least one word or number."}};
}

base::Error no_state(const std::string& state) {
  return {"search.state",
          {"Không có trạng thái này.", "There is no such state."},
          state,
          {"Dùng drafting, in_review, signed, issued, closed hoặc withdrawn.",
           "Use drafting, in_review, signed, issued, closed or withdrawn."}};
}

base::Error no_place(const std::string& after) {
  return {"search.after",
          {"Không rõ trang tiếp theo bắt đầu từ đâu.", "It is not known where that page begins."},
          after,
          {"Dùng giá trị “next” của trang trước.", "Use the page before's `next`."}};
}

base::Zone zone_of(const OfficeSettings& settings) {
  return base::Zone::named(settings.zone).value_or(base::Zone::utc());
}

base::Time start_of_year(const OfficeSettings& settings, int year) {
  const auto local = base::Date{year, 1, 1}.days() * base::kSecondsPerDay;
  const auto seconds = local - zone_of(settings).offset_at_local(local);
  return base::Time(std::chrono::seconds(seconds));
}

int year_of(const base::Zone& zone, base::Time when) {
  return static_cast<int>(base::DateTime::from(when, zone).date.year);
}

// A hit's place in the whole list: "3.<document>".
std::string place_of(const port::SearchHit& hit) {
  return std::to_string(static_cast<int>(hit.rank)) + "." + hit.document.text();
}

std::optional<port::SearchHit> parse_place(const std::string& text) {
  if (text.size() < 3 || text[1] != '.' || text[0] < '0' || text[0] > '3') return std::nullopt;
  const auto id = port::DocumentId::parse(text.substr(2));
  if (!id) return std::nullopt;
  port::SearchHit out;
  out.document = *id;
  out.rank = static_cast<port::SearchRank>(text[0] - '0');
  return out;
}

bool stands_behind(const port::SearchHit& hit, const port::SearchHit& place) {
  return hit.rank != place.rank ? hit.rank < place.rank : hit.document < place.document;
}

using Counts = std::map<std::string, std::size_t>;

// Most first; of as many, in the order of their values.
std::vector<SearchFacet> facets_of(const Counts& counts) {
  std::vector<SearchFacet> out;
  for (const auto& [value, count] : counts) out.push_back({value, value, count});
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return out;
}

void count_facets(SearchResult& result, const std::vector<port::SearchHit>& hits,
                  const base::Zone& zone, const document::Directory& directory) {
  Counts types, years, states, units;
  for (const auto& hit : hits) {
    ++types[hit.type];
    ++years[std::to_string(year_of(zone, hit.when))];
    ++states[std::string(port::to_code(hit.state))];
    ++units[hit.drafting_unit];
  }
  result.facets["type"] = facets_of(types);
  result.facets["year"] = facets_of(years);
  result.facets["state"] = facets_of(states);
  auto& named = result.facets["unit"] = facets_of(units);
  for (auto& facet : named) facet.label = display_name(directory, facet.value);
}

SearchItem item_of(port::Records& records, const document::Directory& directory,
                   port::DocumentRow row, const std::vector<port::SearchTerm>& terms) {
  SearchItem out;
  out.full_number = full_number(row.number_text, row.symbol);
  out.unit_name = display_name(directory, row.drafting_unit);
  out.abstract_text = marked_text(row.abstract_text, terms);
  if (const auto version = records.version(row.id, row.version)) {
    out.snippet = search_snippet(version->text, terms);
  }
  out.document = std::move(row);
  return out;
}

SearchResult look(Office& office, runtime::Transaction& t, port::SearchQuery query,
                  const std::optional<port::SearchHit>& after, std::size_t limit) {
  auto& records = office.records(t);
  const auto directory = office.directory(records);
  const auto hits = records.search().find(query);
  SearchResult out;
  out.total = hits.size();
  out.all = hits.size() < query.limit;
  count_facets(out, hits, zone_of(office.settings), *directory);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    if (after && !stands_behind(*hit, *after)) continue;
    if (auto row = records.document(hit->document)) {
      out.items.push_back(item_of(records, *directory, *std::move(row), query.terms));
    }
    if (out.items.size() < limit) continue;
    if (hit + 1 != hits.end()) out.next = place_of(*hit);
    break;
  }
  return out;
}

base::Result<port::SearchQuery> query_of(const OfficeSettings& settings,
                                         const SearchRequest& request) {
  port::SearchQuery out;
  out.terms = search_terms(request.text);
  if (out.terms.empty()) return no_words(request.text);
  out.filter.type = request.type;
  out.filter.drafting_unit = request.unit;
  if (!request.state.empty()) {
    out.filter.state = port::parse_code<port::DocumentState>(request.state);
    if (!out.filter.state) return no_state(request.state);
  }
  if (request.year != 0) {
    out.filter.since = start_of_year(settings, request.year);
    out.filter.until = start_of_year(settings, request.year + 1);
  }
  return out;
}

void add_terms(std::vector<port::SearchTerm>& out, std::string_view text, bool quoted) {
  const auto words = folded_words(text);
  if (words.empty()) return;
  const auto begun = [&](const FoldedWord& word) {
    const auto end = word.offset + word.length;
    return end < text.size() && text[end] == '*';
  };
  if (quoted) {
    out.push_back({folded_text(text, text.size()), begun(words.back())});
    return;
  }
  for (const auto& word : words) out.push_back({word.word, begun(word)});
}

// Some of those that are older than the index, behind `after`; where it came to.
std::vector<port::DocumentId> index_some(Office& office, port::DocumentId after) {
  auto done = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::DocumentId>> {
        auto& records = office.records(t);
        auto ids = records.search().unindexed(after, kIndexedAtOnce);
        for (const auto& id : ids) {
          const auto row = records.document(id);
          const auto version = row ? records.version(id, row->version) : std::nullopt;
          if (row) index_document(office, records, *row, version ? version->text : "");
        }
        return ids;
      });
  return std::move(done).value();
}

}  // namespace

std::vector<port::SearchTerm> search_terms(std::string_view text) {
  const auto nfc = document::normalise(text);
  std::vector<port::SearchTerm> out;
  if (!nfc.ok()) return out;
  bool quoted = false;
  for (std::string_view rest = *nfc; !rest.empty();) {
    const auto end = std::min(rest.find('"'), rest.size());
    add_terms(out, rest.substr(0, end), quoted && end < rest.size());
    rest.remove_prefix(std::min(end + 1, rest.size()));
    quoted = !quoted;
  }
  if (out.size() > kMostTerms) out.resize(kMostTerms);
  return out;
}

void index_document(Office& office, port::Records& records, const port::DocumentRow& document,
                    std::string_view text) {
  const auto directory = office.directory(records);
  std::string head = full_number(document.number_text, document.symbol);
  for (const auto& field :
       {document.type, document.abstract_text, display_name(*directory, document.issuing_body),
        display_name(*directory, document.drafting_unit), document.signer_name,
        document.signer_position, document.place, document.urgency, document.secrecy}) {
    head += "\n" + field;
  }
  records.search().index({document.id, folded_text(head, kMostHead), folded_text(text, kMostBody)});
}

base::Result<SearchResult> search(Office& office, const Principal& principal,
                                  const SearchRequest& request) {
  auto query = query_of(office.settings, request);
  if (!query.ok()) return query.error();
  const auto after = parse_place(request.after);
  if (!after && !request.after.empty()) return no_place(request.after);
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<SearchResult> {
                              query->sight = sight_of(office, t, principal);
                              return look(office, t, *query, after, request.limit);
                            });
}

std::size_t index_older(Office& office) {
  std::size_t done = 0;
  port::DocumentId after;
  for (;;) {
    const auto ids = index_some(office, after);
    done += ids.size();
    if (ids.size() < kIndexedAtOnce) return done;
    after = ids.back();
  }
}

}  // namespace vanthu::service
