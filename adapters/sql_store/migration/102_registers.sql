-- Registers (sổ đăng ký văn bản đi) and the counters their numbers come from.
create table series (
  organisation_id text not null,
  id text not null,
  name text not null,
  reset text not null,
  term text not null,
  width bigint not null,
  primary key (organisation_id, id)
);

create table series_type (
  organisation_id text not null,
  series text not null,
  position bigint not null,
  type text not null,
  primary key (organisation_id, series, position)
);

-- The row that is locked while a number is given.
create table number_counter (
  organisation_id text not null,
  series text not null,
  period text not null,
  last_number bigint not null,
  primary key (organisation_id, series, period)
);

create table register_entry (
  organisation_id text not null,
  series text not null,
  period text not null,
  number bigint not null,
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
  primary key (organisation_id, series, period, number)
);
