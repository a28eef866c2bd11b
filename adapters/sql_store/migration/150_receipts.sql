-- Receipts of answers (workflows/service/receipt.h). Empty: an answer from before there were any.
alter table acknowledgement add column receipt text not null default '';
