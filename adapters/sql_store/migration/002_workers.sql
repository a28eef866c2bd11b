-- Which worker outside of the program holds a connector job: for people, and to say whose it is.
alter table job add column worker text not null default '';
