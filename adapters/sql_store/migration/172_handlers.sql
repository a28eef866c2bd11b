-- Whom a unit has given a delivery to (workflows/port/handlers.h).
create table delivery_handler (
  organisation_id text not null,
  delivery {uuid} not null,
  handler text not null,
  document {uuid} not null,
  name text not null,
  note text not null,
  assigned_by text not null,
  on_behalf_of text not null,
  assigned_at bigint not null,
  read_at bigint,
  primary key (organisation_id, delivery, handler)
);
create index delivery_handler_by_handler on delivery_handler (organisation_id, handler, delivery);
create index delivery_handler_documents on delivery_handler (organisation_id, handler, document);
