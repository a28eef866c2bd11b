-- Signing in through another provider: who of it is which account, who is on the way, whose
-- sessions it can end.
create table identity (
  organisation_id text not null,
  id {uuid} not null,
  provider text not null,
  subject text not null,
  account {uuid} not null,
  because text not null,
  created bigint not null,
  last_used bigint not null,
  primary key (organisation_id, id)
);
create unique index identity_subject on identity (organisation_id, provider, subject);
create index identity_account on identity (organisation_id, account, id);

create table sign_in_request (
  organisation_id text not null,
  state_hash text not null,
  browser_hash text not null,
  provider text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  session {uuid},
  created bigint not null,
  expires bigint not null,
  primary key (organisation_id, state_hash)
);
create index sign_in_request_expires on sign_in_request (organisation_id, expires);

create table provided_session (
  organisation_id text not null,
  session {uuid} not null,
  provider text not null,
  subject text not null,
  sid text not null,
  id_token text not null,
  expires bigint not null,
  primary key (organisation_id, session)
);
create index provided_session_subject on provided_session (organisation_id, provider, subject);
create index provided_session_sid on provided_session (organisation_id, provider, sid);
create index provided_session_expires on provided_session (organisation_id, expires);
