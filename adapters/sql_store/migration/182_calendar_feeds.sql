-- Calendars to subscribe to: secret addresses, and how often a deadline was changed.
create table calendar_feed (
  organisation_id text not null,
  account {uuid} not null,
  token_hash text not null,
  created bigint not null,
  last_read bigint,
  primary key (organisation_id, account)
);
create unique index calendar_feed_token on calendar_feed (organisation_id, token_hash);

create table calendar_entry (
  organisation_id text not null,
  key text not null,
  fingerprint text not null,
  sequence bigint not null,
  changed bigint not null,
  primary key (organisation_id, key)
);
create index calendar_entry_changed on calendar_entry (organisation_id, changed);
