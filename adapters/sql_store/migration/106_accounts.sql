-- Who may sign in, on whose behalf people act, and what slows guessing down. No secret is stored:
-- argon2id hashes of passwords, SHA-256 of random tokens.
create table account (
  organisation_id text not null,
  id {uuid} not null,
  login text not null,
  display_name text not null,
  password_hash text not null,
  actor text not null,
  administrator bigint not null,
  language text not null,
  disabled bigint not null,
  created bigint not null,
  changed bigint not null,
  primary key (organisation_id, id)
);
create unique index account_login on account (organisation_id, login);

create table account_session (
  organisation_id text not null,
  id {uuid} not null,
  token_hash text not null,
  account {uuid} not null,
  created bigint not null,
  authenticated bigint not null,
  last_used bigint not null,
  expires bigint not null,
  user_agent text not null,
  address text not null,
  primary key (organisation_id, id)
);
create unique index account_session_token on account_session (organisation_id, token_hash);
create index account_session_account on account_session (organisation_id, account, id);
create index account_session_expires on account_session (organisation_id, expires);

create table api_token (
  organisation_id text not null,
  id {uuid} not null,
  token_hash text not null,
  account {uuid} not null,
  name text not null,
  scopes text not null,
  created bigint not null,
  expires bigint,
  last_used bigint,
  primary key (organisation_id, id)
);
create unique index api_token_hash on api_token (organisation_id, token_hash);
create index api_token_account on api_token (organisation_id, account, id);

create table delegation (
  organisation_id text not null,
  id {uuid} not null,
  giver text not null,
  receiver text not null,
  since bigint not null,
  until bigint not null,
  scope text not null,
  reason text not null,
  made_by text not null,
  created bigint not null,
  revoked bigint,
  revoked_by text not null,
  primary key (organisation_id, id)
);
create index delegation_giver on delegation (organisation_id, giver, id);
create index delegation_receiver on delegation (organisation_id, receiver, id);

create table sign_in_attempts (
  organisation_id text not null,
  key text not null,
  attempts bigint not null,
  since bigint not null,
  primary key (organisation_id, key)
);
create index sign_in_attempts_since on sign_in_attempts (organisation_id, since);

-- Under delegation the record has both names.
alter table document_version add column on_behalf_of text not null default '';
alter table acknowledgement add column on_behalf_of text not null default '';
alter table assignment_report add column on_behalf_of text not null default '';

-- What somebody may see: the documents they draft, receive, judge or have duties of.
create index document_by_unit on document (organisation_id, drafting_unit, id);
create index document_by_drafter on document (organisation_id, drafter, id);
create index delivery_documents on delivery (organisation_id, recipient, document);
create index assignment_documents on assignment (organisation_id, unit, document);
create index opinion_documents on opinion (organisation_id, actor, document);
