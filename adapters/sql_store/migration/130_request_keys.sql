-- What was answered to requests that may come again (Idempotency-Key), for a day.
create table request_key (
  organisation_id text not null,
  caller text not null,
  key text not null,
  fingerprint text not null,
  answer text not null,
  created bigint not null,
  primary key (organisation_id, caller, key)
);
create index request_key_created on request_key (organisation_id, created);
