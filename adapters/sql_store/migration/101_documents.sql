-- Documents (văn bản) with their versions, attachments, references, recipient lines and opinions.
-- No foreign keys: every row is written in the transaction that checked the document, and a document
-- is never deleted.
create table document (
  organisation_id text not null,
  id {uuid} not null,
  instance {uuid},
  state text not null,
  type text not null,
  abstract_text text not null,
  issuing_body text not null,
  drafting_unit text not null,
  drafter text not null,
  urgency text not null,
  secrecy text not null,
  symbol text not null,
  number_text text not null,
  series text not null,
  place text not null,
  signing_authority text not null,
  signer_position text not null,
  signer_name text not null,
  signed_by text not null,
  signed_at bigint,
  issued_at bigint,
  closed_at bigint,
  version bigint not null,
  created bigint not null,
  primary key (organisation_id, id)
);
create index document_by_state on document (organisation_id, state, id);
create index document_by_number on document (organisation_id, number_text, symbol, id);

create table document_version (
  organisation_id text not null,
  document {uuid} not null,
  version bigint not null,
  text text not null,
  sha256 text not null,
  author text not null,
  note text not null,
  created bigint not null,
  primary key (organisation_id, document, version)
);

create table attachment (
  organisation_id text not null,
  id {uuid} not null,
  document {uuid} not null,
  version bigint not null,
  file_name text not null,
  content_type text not null,
  sha256 text not null,
  size bigint not null,
  bytes {blob} not null,
  primary key (organisation_id, id)
);
create index attachment_by_document on attachment (organisation_id, document, id);

create table document_reference (
  organisation_id text not null,
  document {uuid} not null,
  position bigint not null,
  key text not null,
  type text not null,
  title text not null,
  date text not null,
  issuer text not null,
  relation text not null,
  primary key (organisation_id, document, position)
);

create table recipient_line (
  organisation_id text not null,
  document {uuid} not null,
  position bigint not null,
  text text not null,
  purpose text not null,
  archive bigint not null,
  resolution text not null,
  unresolved bigint not null,
  primary key (organisation_id, document, position)
);

create table opinion (
  organisation_id text not null,
  document {uuid} not null,
  position bigint not null,
  version bigint not null,
  step text not null,
  actor text not null,
  on_behalf_of text not null,
  decision text not null,
  note text not null,
  reset bigint not null,
  at bigint not null,
  primary key (organisation_id, document, position)
);
