#include "adapters/sql_store/search.h"

#include <algorithm>
#include <array>

#include "adapters/sql_store/records_rows.h"
#include "workflows/port/record_codes.h"

namespace vanthu::sql_store {
namespace {

using port::DocumentId;
using port::SearchHit;
using port::SearchQuery;
using port::SearchRow;
using port::SearchTerm;

// Folded words need no quoting: they are of a-z and 0-9.
std::string tsquery(const SearchQuery& query) {
  std::string out;
  for (const auto& term : query.terms) {
    for (std::size_t from = 0; from < term.words.size();) {
      const auto end = std::min(term.words.find(' ', from), term.words.size());
      out += (out.empty() ? "'" : " & '") + term.words.substr(from, end - from) + "'";
      from = end + 1;
    }
    if (term.open) out += ":*";
  }
  return out;
}

std::string fts_query(const SearchQuery& query) {
  std::string out;
  for (const auto& term : query.terms) {
    out += (out.empty() ? "\"" : " \"") + term.words + (term.open ? "\" *" : "\"");
  }
  return out;
}

// Phrases, which PostgreSQL's index of words does not know.
Bind phrases(const Dialect& dialect, const SearchQuery& query) {
  std::vector<std::string> needles;
  for (const auto& term : query.terms) {
    if (term.words.find(' ') != std::string::npos) needles.push_back(port::needle_of(term));
  }
  return dialect.list(needles);
}

// Nobody who sees a whole kind of documents: then theirs are few, and looked up by their ids alone.
bool narrow(const port::Sight& sight) {
  return !sight.everything && !sight.open && !sight.signed_;
}

constexpr std::string_view kTheirs =
    "s.document in ("
    "select id from document where organisation_id = $1 and drafter {in:$11} union "
    "select id from document where organisation_id = $1 and drafting_unit {in:$11} and "
    "secrecy = '' union "
    "select document from delivery where organisation_id = $1 and recipient {in:$11} union "
    "select document from opinion where organisation_id = $1 and actor {in:$11} union "
    "select document from assignment where organisation_id = $1 and unit {in:$11} union "
    "select id from document where organisation_id = $1 and id {in_uuids:$12})";
constexpr std::string_view kSeen =
    "($14 = 1 or ($15 = 1 and d.secrecy = '') or "
    "($16 = 1 and d.state in ('signed', 'issued', 'closed')) or ";
constexpr std::string_view kFiltered =
    " and ($4 = '' or d.state = $4) and ($5 = '' or d.type = $5) "
    "and ($6 = '' or d.drafting_unit = $6) and ($7 = '' or d.drafter = $7) "
    "and ($8 = '' or d.number_text = $8) and coalesce(d.issued_at, d.created) >= $9 "
    "and coalesce(d.issued_at, d.created) < $10 and ";
constexpr std::string_view kColumns =
    "s.document, s.head, s.body, d.state, d.type, d.drafting_unit, "
    "coalesce(d.issued_at, d.created) as at ";

// Parameters: 1 to 13 of every search, then what sees a whole kind, PostgreSQL's phrases last.
//
// What of the newest rows is read to rank them: `position` is the database's function.
std::string ranked(const std::string& newest, const std::string& position) {
  return "select document, head, case when " + position +
         "(' ' || body || ' ', $13) > 0 then 1 else 0 end, state, type, drafting_unit, at from (" +
         newest + ") as newest";
}

std::string postgres_sql(bool for_few) {
  const std::string sight =
      for_few ? std::string(kTheirs) : std::string(kSeen).append(kTheirs) + ")";
  return ranked("select " + std::string(kColumns) +
                    "from search_document s join document d on d.organisation_id = "
                    "s.organisation_id and d.id = s.document where s.organisation_id = $1 and "
                    "s.words @@ cast($2 as tsquery)" +
                    std::string(kFiltered) + sight + " and not exists (select 1 from unnest(cast(" +
                    (for_few ? "$14" : "$17") +
                    " as text[])) as needle where "
                    "strpos(' ' || s.head || '  ' || s.body || ' ', needle) = 0) "
                    "order by s.document desc limit $3",
                "strpos");
}

// Cross joins: SQLite takes the tables in this order, the index of words first.
std::string sqlite_sql(bool for_few) {
  const std::string sight =
      for_few ? std::string(kTheirs) : std::string(kSeen).append(kTheirs) + ")";
  return ranked("select " + std::string(kColumns) +
                    "from search_document_words w cross join search_document s on s.place = "
                    "w.rowid cross join document d on d.organisation_id = s.organisation_id and "
                    "d.id = s.document where search_document_words match $2 and "
                    "s.organisation_id = $1" +
                    std::string(kFiltered) + sight + " order by w.rowid desc limit $3",
                "instr");
}

const std::string& find_sql(bool postgres, bool for_few) {
  static const std::array<std::string, 4> texts = {sqlite_sql(false), sqlite_sql(true),
                                                   postgres_sql(false), postgres_sql(true)};
  return texts[(postgres ? 2U : 0U) + (for_few ? 1U : 0U)];
}

std::vector<std::string> texts_of(const std::vector<DocumentId>& ids) {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(id.text());
  return out;
}

SearchHit hit_of(const SearchQuery& query, const Row& row) {
  return {row.id<DocumentId>(0),
          port::rank_of(query, row.view(1), row.boolean(2)),
          port::from_code<port::DocumentState>(row.view(3)),
          row.text(4),
          row.text(5),
          row.time(6)};
}

}  // namespace

void SqlSearch::index(const SearchRow& row) {
  port::require_folded(row);
  if (!session_.dialect().postgres()) return index_in_sqlite(row);
  session_.execute(
      "insert into search_document (organisation_id, document, place, head, body, words) values "
      "($1, $2, 0, $3, $4, array_to_tsvector(string_to_array(trim(cast($3 as text) || ' ' || "
      "cast($4 as text)), ' '))) on conflict (organisation_id, document) do update set head = "
      "excluded.head, body = excluded.body, words = excluded.words",
      {organisation_, row.document, row.head, row.body});
}

// The index of words keeps no texts: to forget a row, it must be told what stood there.
void SqlSearch::index_in_sqlite(const SearchRow& row) {
  session_.begin_writing();
  const auto before = session_.query(
      "select place, head, body from search_document where organisation_id = $1 and document = $2",
      {organisation_, row.document});
  std::int64_t place = 0;
  if (before.empty()) {
    place =
        session_.query("select coalesce(max(place), 0) + 1 from search_document", {})[0].integer(0);
    session_.execute(
        "insert into search_document (organisation_id, document, place, head, body) values "
        "($1, $2, $3, $4, $5)",
        {organisation_, row.document, place, row.head, row.body});
  } else {
    place = before[0].integer(0);
    session_.execute(
        "insert into search_document_words (search_document_words, rowid, head, body) values "
        "('delete', $1, $2, $3)",
        {place, before[0].view(1), before[0].view(2)});
    session_.execute(
        "update search_document set head = $3, body = $4 where organisation_id = $1 and "
        "document = $2",
        {organisation_, row.document, row.head, row.body});
  }
  session_.execute("insert into search_document_words (rowid, head, body) values ($1, $2, $3)",
                   {place, row.head, row.body});
}

std::vector<SearchHit> SqlSearch::find(const SearchQuery& query) {
  port::require_folded(query);
  std::vector<SearchHit> out;
  if (query.terms.empty()) return out;
  const auto& dialect = session_.dialect();
  const auto& [filter, sight] = std::tie(query.filter, query.sight);
  const std::string words = dialect.postgres() ? tsquery(query) : fts_query(query);
  const std::string together = port::needle_of(port::together(query.terms));
  std::vector<Bind> binds{organisation_,
                          words,
                          row_limit(query.limit),
                          filter.state ? port::to_code(*filter.state) : std::string_view(),
                          filter.type,
                          filter.drafting_unit,
                          filter.drafter,
                          filter.number_text,
                          filter.since,
                          filter.until,
                          dialect.list(sight.identities),
                          dialect.list(texts_of(sight.others)),
                          together};
  if (!narrow(sight)) {
    for (const bool one : {sight.everything, sight.open, sight.signed_})
      binds.emplace_back(one ? 1 : 0);
  }
  if (dialect.postgres()) binds.push_back(phrases(dialect, query));
  for (const Row row : session_.query(find_sql(dialect.postgres(), narrow(sight)), binds)) {
    out.push_back(hit_of(query, row));
  }
  port::best_first(out);
  return out;
}

std::vector<DocumentId> SqlSearch::unindexed(const DocumentId& after, std::size_t limit) {
  std::vector<DocumentId> out;
  for (const Row row : session_.query(
           "select d.id from document d where d.organisation_id = $1 and (d.id > $2 or $2 is null) "
           "and not exists (select 1 from search_document s where s.organisation_id = "
           "d.organisation_id and s.document = d.id) order by d.id limit $3",
           {organisation_, after, row_limit(limit)})) {
    out.push_back(row.id<DocumentId>(0));
  }
  return out;
}

}  // namespace vanthu::sql_store
