-- What became of documents after they were issued (workflows/port/recalls.h).
create table document_link (
  organisation_id text not null,
  document {uuid} not null,
  related {uuid} not null,
  kind text not null,
  reason text not null,
  actor text not null,
  on_behalf_of text not null,
  at bigint not null,
  primary key (organisation_id, document, related, kind)
);
create index document_link_back on document_link (organisation_id, related);

create table recall (
  organisation_id text not null,
  document {uuid} not null,
  instance {uuid} not null,
  kind text not null,
  reason text not null,
  replacement {uuid},
  actor text not null,
  on_behalf_of text not null,
  at bigint not null,
  primary key (organisation_id, document)
);

create table recall_notice (
  organisation_id text not null,
  document {uuid} not null,
  position bigint not null,
  delivery {uuid} not null,
  state text not null,
  notified_at bigint,
  confirmed_at bigint,
  confirmed_by text not null,
  on_behalf_of text not null,
  identified text not null,
  words text not null,
  reminders bigint not null,
  receipt text not null,
  primary key (organisation_id, document, position)
);
create unique index recall_notice_once on recall_notice (organisation_id, delivery);
