-- Signed files (each signature's own bytes, in order) and what was found of others' signatures.
create table signature (
  organisation_id text not null,
  document {uuid} not null,
  version bigint not null,
  position bigint not null,
  role text not null,
  step text not null,
  key text not null,
  actor text not null,
  on_behalf_of text not null,
  certificate text not null,
  serial text not null,
  time_stamped bigint not null,
  job text not null,
  sha256 text not null,
  size bigint not null,
  places text not null,
  at bigint not null,
  bytes {blob} not null,
  primary key (organisation_id, document, version, position)
);

create table signature_check (
  organisation_id text not null,
  document {uuid} not null,
  position bigint not null,
  file_name text not null,
  sha256 text not null,
  valid bigint not null,
  result text not null,
  at bigint not null,
  primary key (organisation_id, document, position)
);
