-- What came in by mail; what nobody could act on without looking is in state 'open', a clerk's tray.
create table received_mail (
  organisation_id text not null,
  id {uuid} not null,
  key text not null,
  received bigint not null,
  kind text not null,
  because text not null,
  message_id text not null,
  sender text not null,
  subject text not null,
  mail text not null,
  subject_key text not null,
  outcome text not null,
  detail text not null,
  text text not null,
  state text not null,
  settled_by text not null,
  settled_for text not null,
  settled_at bigint,
  settlement text not null,
  settlement_note text not null,
  primary key (organisation_id, id)
);
create unique index received_mail_once on received_mail (organisation_id, key);
create index received_mail_by_state on received_mail (organisation_id, state, id);
create index received_mail_by_subject on received_mail (organisation_id, subject_key, id);

create table received_attachment (
  organisation_id text not null,
  incoming {uuid} not null,
  position bigint not null,
  file_name text not null,
  content_type text not null,
  sha256 text not null,
  size bigint not null,
  bytes {blob} not null,
  primary key (organisation_id, incoming, position)
);
