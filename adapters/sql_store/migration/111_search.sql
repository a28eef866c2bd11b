-- The words of documents, folded by the program (workflows/service/search.h), so that both databases
-- find the same. place: the row of SQLite's index of words, which keeps no texts of its own.
-- words: PostgreSQL's.
create table search_document (
  organisation_id text not null,
  document {uuid} not null,
  place bigint not null,
  head text not null,
  body text not null,
  words {words},
  primary key (organisation_id, document)
);
create index search_document_by_place on search_document (place);
{words_index:search_document};
