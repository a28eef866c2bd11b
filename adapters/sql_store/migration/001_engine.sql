-- The engine's tables. Every key begins with the organisation; ids are made by the application,
-- times are UTC microseconds. Nothing here knows of documents.

create table definition (
  organisation_id text not null,
  id {uuid} not null,
  key text not null,
  version bigint not null,
  name text not null,
  version_tag text not null,
  resource_name text not null,
  xml {blob} not null,
  sha256 text not null,
  deployed_at bigint not null,
  deployed_by text not null,
  primary key (organisation_id, id),
  unique (organisation_id, key, version)
);

create table instance (
  organisation_id text not null,
  id {uuid} not null,
  definition_id {uuid} not null,
  business_key text not null,
  parent_id {uuid},
  parent_element bigint not null,
  parent_index bigint not null,
  state bigint not null,
  error_code text not null,
  started bigint not null,
  ended bigint not null,
  last_number bigint not null,
  primary key (organisation_id, id)
);
create index instance_by_key on instance (organisation_id, business_key, id);
create index instance_by_parent on instance (organisation_id, parent_id, parent_element, parent_index)
  where parent_id is not null;

-- loop: JSON of the counters, null unless a loop's body; triggers: JSON array of numbers.
create table element_instance (
  organisation_id text not null,
  instance_id {uuid} not null,
  number bigint not null,
  scope bigint not null,
  node bigint not null,
  state bigint not null,
  body bigint not null,
  loop_index bigint not null,
  loop text,
  triggers text,
  primary key (organisation_id, instance_id, number)
);

create table token (
  organisation_id text not null,
  instance_id {uuid} not null,
  scope bigint not null,
  flow bigint not null,
  count bigint not null,
  primary key (organisation_id, instance_id, scope, flow)
);

-- name and value are JSON (codec/value.h): a name may be any bytes.
create table variable (
  organisation_id text not null,
  instance_id {uuid} not null,
  scope bigint not null,
  name text not null,
  value text not null,
  primary key (organisation_id, instance_id, scope, name)
);

-- candidates: JSON arrays; task_candidate repeats them for looking up.
create table user_task (
  organisation_id text not null,
  id {uuid} not null,
  instance_id {uuid} not null,
  element bigint not null,
  element_id text not null,
  element_name text not null,
  assignee text not null,
  candidate_users text not null,
  candidate_groups text not null,
  due bigint,
  follow_up bigint,
  priority bigint not null,
  form_key text not null,
  created bigint not null,
  primary key (organisation_id, id)
);
create index user_task_by_instance on user_task (organisation_id, instance_id);
create index user_task_by_assignee on user_task (organisation_id, assignee, id);

create table task_candidate (
  organisation_id text not null,
  task_id {uuid} not null,
  name text not null,
  primary key (organisation_id, task_id, name)
);
create index task_candidate_by_name on task_candidate (organisation_id, name, task_id);

-- kind 0: timer, 1: connector. A connector job with retries left and no lease is up for grabs.
create table job (
  organisation_id text not null,
  id {uuid} not null,
  instance_id {uuid} not null,
  element bigint not null,
  kind bigint not null,
  type text not null,
  due bigint not null,
  retries bigint not null,
  trigger_index bigint not null,
  repeats_left bigint not null,
  cycle text not null,
  last_failure text not null,
  leased_until bigint,
  attempt bigint not null default 0,
  primary key (organisation_id, id)
);
create index job_by_instance on job (organisation_id, instance_id);
create index job_by_due on job (organisation_id, kind, due, id);

-- kind 0: message, 1: signal, 2: conditional.
create table subscription (
  organisation_id text not null,
  id {uuid} not null,
  instance_id {uuid} not null,
  element bigint not null,
  kind bigint not null,
  name text not null,
  correlation_key text not null,
  trigger_index bigint not null,
  primary key (organisation_id, id)
);
create index subscription_by_instance on subscription (organisation_id, instance_id);
create index subscription_by_key on subscription (organisation_id, kind, name, correlation_key, id);
create index subscription_by_signal on subscription (organisation_id, name, id) where kind = 1;

create table incident (
  organisation_id text not null,
  id {uuid} not null,
  instance_id {uuid} not null,
  element bigint not null,
  job_id {uuid},
  code text not null,
  text text not null,
  flow bigint not null,
  raised bigint not null,
  primary key (organisation_id, id)
);
create index incident_by_instance on incident (organisation_id, instance_id);

-- Append only. hash = SHA-256 over the previous entry's hash and this entry (codec/history.h).
create table history (
  organisation_id text not null,
  instance_id {uuid} not null,
  step bigint not null,
  at bigint not null,
  actor text not null,
  on_behalf_of text not null,
  command text not null,
  events text not null,
  hash text not null,
  primary key (organisation_id, instance_id, step)
);

-- target null: for no instance in particular.
create table outbox (
  organisation_id text not null,
  id {uuid} not null,
  source {uuid},
  target {uuid},
  kind text not null,
  payload text not null,
  due bigint not null,
  attempts bigint not null,
  primary key (organisation_id, id)
);
create index outbox_by_target on outbox (organisation_id, target, due, id);
create index outbox_by_due on outbox (organisation_id, due, id);

create table buffered_message (
  organisation_id text not null,
  id {uuid} not null,
  name text not null,
  correlation_key text not null,
  variables text not null,
  expires bigint not null,
  primary key (organisation_id, id)
);
create index buffered_message_by_key on buffered_message (organisation_id, name, correlation_key, id);
create index buffered_message_by_expiry on buffered_message (organisation_id, expires);
