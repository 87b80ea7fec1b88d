-- Which clients are read when: the round of each minute asks for so many of a record that all of them are read in five
-- minutes, never for one who waits already, and a hint may say of which types something changed. (0055, «The round».)
alter table couplings
  -- The round asked for a pull and it is not done: it is not asked for again.
  add column asked_at timestamptz,
  -- The round last asked for all types, and not only for those that the record is not asked for everybody at once.
  add column asked_all_at timestamptz,
  -- With `hinted_at`: of which types something changed; null: that is not known.
  add column hinted_types text[],
  add constraint hinted_types_of_hint check (hinted_types is null or hinted_at is not null);
grant update (asked_at, asked_all_at, hinted_types) on couplings to naast_worker;

-- A client of whom nothing is read any more needs nobody to look whether he was merged, or is gone.
create function app.settle_alarms_of_ended() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.record_alarms set handled_at = new.ended_at
    where patient_id = new.patient_id and kind in ('merged', 'gone') and handled_at is null;
  return null;
end $$;
create trigger settle_alarms after update of ended_at on couplings for each row
  when (old.ended_at is null and new.ended_at is not null) execute function app.settle_alarms_of_ended();
update record_alarms a set handled_at = app.now() where a.kind in ('merged', 'gone') and a.handled_at is null
  and not exists (select 1 from couplings k where k.patient_id = a.patient_id and k.ended_at is null);
