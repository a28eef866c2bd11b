-- The course of distributions: recorded, paused, resumed, receivers added and withdrawn; append only.
create table distribution_step (
  organisation_id text not null,
  document {uuid} not null,
  position bigint not null,
  kind text not null,
  recipient text not null,
  count bigint not null,
  reason text not null,
  actor text not null,
  on_behalf_of text not null,
  at bigint not null,
  primary key (organisation_id, document, position)
);
