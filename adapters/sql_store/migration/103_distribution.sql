-- Deliveries of issued documents, their answers, and the mails that went out.
create table delivery (
  organisation_id text not null,
  id {uuid} not null,
  document {uuid} not null,
  position bigint not null,
  state text not null,
  recipient text not null,
  recipient_kind text not null,
  name text not null,
  email text not null,
  purpose text not null,
  reasons text not null,
  token_hash text not null,
  token_expires bigint not null,
  created bigint not null,
  due bigint,
  notified_at bigint,
  opened_at bigint,
  answered_at bigint,
  answered_by text not null,
  answer text not null,
  reminders bigint not null,
  escalations bigint not null,
  primary key (organisation_id, id)
);
create unique index delivery_by_position on delivery (organisation_id, document, position);
create unique index delivery_once on delivery (organisation_id, document, recipient);
create index delivery_by_recipient on delivery (organisation_id, recipient, id);
create index delivery_by_token on delivery (organisation_id, token_hash) where token_hash <> '';

create table acknowledgement (
  organisation_id text not null,
  delivery {uuid} not null,
  position bigint not null,
  version bigint not null,
  version_sha256 text not null,
  kind text not null,
  actor text not null,
  identified text not null,
  words text not null,
  at bigint not null,
  primary key (organisation_id, delivery, position)
);

create table mail (
  organisation_id text not null,
  message_id text not null,
  subject_key text not null,
  kind text not null,
  recipient text not null,
  state text not null,
  tries bigint not null,
  repeats bigint not null,
  detail text not null,
  first_try bigint not null,
  last_try bigint not null,
  primary key (organisation_id, message_id)
);
create index mail_by_subject on mail (organisation_id, subject_key, first_try, message_id);
