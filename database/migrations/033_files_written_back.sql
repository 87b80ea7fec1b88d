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

-- One thing that was set aside is looked at anew: it counts as never seen, and its type is read whole in the next pull. For
-- whoever administers the organisation. False when there is no such thing within reach.
create policy taking_up on sources for update to current_user
  using (coupling_id in (select id from couplings where ended_at is null) and set_aside_reason is not null);
create policy taking_up on readings for update to current_user
  using (coupling_id in (select id from couplings where ended_at is null));
create function app.take_up_one(coupling uuid, kind text, id text) returns boolean language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select 1 from public.couplings k where k.id = coupling and k.ended_at is null
      and k.organisation_id in (select app.administered_organisations())) then return false; end if;
  update public.sources s set hash = '' where s.coupling_id = coupling and s.resource_type = kind
    and s.resource_id = take_up_one.id and s.set_aside_reason is not null;
  if not found then return false; end if;
  update public.readings r set whole_at = null, began_at = null, next_link = null
    where r.coupling_id = coupling and (r.part = kind or not exists (select 1 from public.readings o
      where o.coupling_id = coupling and o.part = kind));
  return true;
end $$;
revoke execute on function app.take_up_one(uuid, text, text) from public;
grant execute on function app.take_up_one(uuid, text, text) to naast_app;
