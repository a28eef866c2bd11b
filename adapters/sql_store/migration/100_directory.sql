-- The directory (danh bạ): who can receive documents. Replaced as a whole, so nothing refers to its
-- rows by a foreign key: documents keep what they need of it frozen.
create table directory (
  organisation_id text not null,
  version bigint not null,
  organisation text not null,
  issuing_body text not null,
  primary key (organisation_id)
);

create table unit (
  organisation_id text not null,
  id text not null,
  position bigint not null,
  name text not null,
  short_name text not null,
  code text not null,
  kind text not null,
  parent text,
  email text not null,
  primary key (organisation_id, id)
);

create table post (
  organisation_id text not null,
  id text not null,
  position bigint not null,
  title text not null,
  unit text not null,
  person text,
  email text not null,
  primary key (organisation_id, id)
);

create table person (
  organisation_id text not null,
  id text not null,
  position bigint not null,
  name text not null,
  deliver_to text not null,
  primary key (organisation_id, id)
);

create table recipient_group (
  organisation_id text not null,
  id text not null,
  position bigint not null,
  name text not null,
  primary key (organisation_id, id)
);

-- Lists of an entry, in their order. kind: unit.aliases, post.phrases, person.printed_as, person.posts,
-- group.members, group.phrases
create table directory_list (
  organisation_id text not null,
  kind text not null,
  entry text not null,
  position bigint not null,
  value text not null,
  primary key (organisation_id, kind, entry, position)
);
