-- Photos and files of a message go with it to the record (decision 0060). What the record does not take stays in the portal,
-- and whoever reads the message is told so.

-- Of the files that belong to it, how many stayed in the portal.
alter table written_resources add column files_left integer not null default 0 check (files_left >= 0);
alter table record_writes add column files_left integer not null default 0 check (files_left >= 0);
grant update (files_left) on record_writes to naast_worker;

-- The job reads which files go with the messages of the client whom it serves.
create policy writing on message_files for select to naast_worker using (message_id in (
  select f.message_id from filed_messages f join couplings k on k.patient_id = f.patient_id
  where k.id = app.writing_coupling() and k.ended_at is null));
grant select on message_files to naast_worker;

-- Who is told that the record changed what he wrote: its maker, or else the manager.
grant select (role) on participants to naast_worker;
