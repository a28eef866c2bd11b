-- Repair: incidents in both languages and with the children they hold up, why an entry of the outbox
-- fails, and the running instances of one version.

-- text holds the Vietnamese. Null: a row of an older program, whose text serves both.
alter table incident add column text_en text;
alter table incident add column children_from bigint;
alter table incident add column children_count bigint;

alter table outbox add column failure text;

-- state 1: active. Ended instances are too many to be worth it.
create index instance_by_definition on instance (organisation_id, definition_id, id) where state = 1;
