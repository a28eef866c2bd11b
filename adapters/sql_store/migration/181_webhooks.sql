-- Other systems that are told what happens, and what each of them is owed.
create table webhook (
  organisation_id text not null,
  id {uuid} not null,
  name text not null,
  url text not null,
  events text not null,
  secret text not null,
  old_secret text not null,
  old_until bigint,
  disabled bigint not null,
  disabled_because text not null,
  made_by text not null,
  created bigint not null,
  changed bigint not null,
  primary key (organisation_id, id)
);

create table event (
  organisation_id text not null,
  id {uuid} not null,
  type text not null,
  subject text not null,
  data text not null,
  at bigint not null,
  primary key (organisation_id, id)
);
create index event_by_time on event (organisation_id, at);

create table webhook_call (
  organisation_id text not null,
  id {uuid} not null,
  webhook {uuid} not null,
  event {uuid} not null,
  type text not null,
  state text not null,
  attempts bigint not null,
  next_try bigint not null,
  give_up_at bigint not null,
  status bigint not null,
  detail text not null,
  last_try bigint,
  created bigint not null,
  primary key (organisation_id, id)
);
create unique index webhook_call_once on webhook_call (organisation_id, event, webhook);
create index webhook_call_due on webhook_call (organisation_id, webhook, next_try, id)
  where state = 'owed';
create index webhook_call_by_state on webhook_call (organisation_id, webhook, state, id);
create index webhook_call_list on webhook_call (organisation_id, webhook, id);
create index webhook_call_settled on webhook_call (organisation_id, created)
  where state <> 'owed';
