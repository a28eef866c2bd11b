-- Duties that issued documents give to units, and what was said about them.
create table assignment (
  organisation_id text not null,
  id {uuid} not null,
  document {uuid} not null,
  instance {uuid},
  position bigint not null,
  state text not null,
  heading text not null,
  unit text not null,
  unit_name text not null,
  text text not null,
  recurrence text not null,
  cycle text not null,
  condition text not null,
  coordinate_with text not null,
  report_to text not null,
  due bigint,
  period bigint not null,
  reports bigint not null,
  created bigint not null,
  primary key (organisation_id, id)
);
create index assignment_by_document on assignment (organisation_id, document, position, id);
create index assignment_by_unit on assignment (organisation_id, unit, id);

create table assignment_report (
  organisation_id text not null,
  assignment {uuid} not null,
  position bigint not null,
  period bigint not null,
  kind text not null,
  actor text not null,
  words text not null,
  at bigint not null,
  primary key (organisation_id, assignment, position)
);
