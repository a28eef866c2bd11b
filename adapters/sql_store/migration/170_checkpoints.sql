-- Checkpoints of the record (workflows/port/checkpoints.h).
create table checkpoint (
  organisation_id text not null,
  number bigint not null,
  at bigint not null,
  heads bigint not null,
  root text not null,
  hash text not null,
  text text not null,
  primary key (organisation_id, number)
);

create table checkpoint_head (
  organisation_id text not null,
  checkpoint bigint not null,
  instance {uuid} not null,
  step bigint not null,
  hash text not null,
  primary key (organisation_id, checkpoint, instance)
);
create index checkpoint_head_covering on checkpoint_head (organisation_id, instance, step);

-- Which records have grown since a time. Rows come in order of time, so a summary of it is enough
-- where the database has one.
create index history_at on history {summary} (organisation_id, at);
