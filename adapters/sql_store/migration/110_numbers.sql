-- Numbers: what became of every one (reserved, void, passed over), sub-numbers, and the register of
-- documents that came from outside (sổ đăng ký văn bản đến).
alter table series add column incoming bigint not null default 0;
alter table series add column issuing_body text not null default '';
alter table series add column secret bigint not null default 0;

-- The key takes in the sub-number, which only a new table can do in SQLite. What the program before
-- this one reads and inserts by name is all there, so that it still runs.
alter table register_entry rename to register_entry_without_sub;
create table register_entry (
  organisation_id text not null,
  series text not null,
  period text not null,
  number bigint not null,
  sub text not null default '',
  state text not null default 'issued',
  document {uuid},
  number_text text not null,
  symbol text not null,
  type text not null,
  abstract_text text not null,
  signer text not null,
  recipients text not null,
  archive_holder text not null,
  copies bigint not null,
  note text not null,
  void_reason text not null,
  issued_at bigint not null,
  owner text not null default '',
  reason text not null default '',
  expires bigint,
  recorded_by text not null default '',
  recorded_at bigint,
  primary key (organisation_id, series, period, number, sub)
);
insert into register_entry (organisation_id, series, period, number, state, document, number_text,
    symbol, type, abstract_text, signer, recipients, archive_holder, copies, note, void_reason,
    issued_at)
  select organisation_id, series, period, number,
    case when void_reason = '' then 'issued' else 'void' end, document, number_text, symbol, type,
    abstract_text, signer, recipients, archive_holder, copies, note, void_reason, issued_at
  from register_entry_without_sub;
drop table register_entry_without_sub;
create index register_entry_by_document on register_entry (organisation_id, document);

create table number_leap (
  organisation_id text not null,
  series text not null,
  period text not null,
  first bigint not null,
  last bigint not null,
  reason text not null,
  actor text not null,
  at bigint not null,
  primary key (organisation_id, series, period, first)
);

create table incoming_document (
  organisation_id text not null,
  id {uuid} not null,
  series text not null,
  period text not null,
  number bigint not null,
  number_text text not null,
  arrived bigint not null,
  author text not null,
  foreign_number text not null,
  symbol text not null,
  date text not null,
  type text not null,
  abstract_text text not null,
  urgency text not null,
  secrecy text not null,
  recipient text not null,
  forwarded_at bigint,
  note text not null,
  void_reason text not null,
  text text not null,
  recorded_by text not null,
  primary key (organisation_id, id)
);
create unique index incoming_by_place on incoming_document (organisation_id, series, period, number);
create index incoming_by_number on incoming_document (organisation_id, foreign_number, symbol, id);
