-- What an employee chose for himself, and where a client lives according to the record.

-- Since when the key «/» does nothing for this person (WCAG 2.1.4): he switched it off.
alter table accounts add column search_key_off_at timestamptz;

-- The name of the place that the record gives a client; null when it gives none, or when nothing of the record is held.
alter table patients add column record_location text check (length(record_location) between 1 and 200),
  -- When somebody here gave the client his place, or took it away: the record changes it no more.
  add column placed_at timestamptz;
update patients set placed_at = now() where location_id is not null or team_id is not null;

-- One name written in two ways: capitals and spaces do not count.
create function app.plain_name(name text) returns text language sql immutable set search_path = pg_catalog
  as $$ select lower(regexp_replace(btrim(name), '\s+', ' ', 'g')) $$;

-- A client of whom the record tells a place gets that place here, unless somebody here chose one.
create function app.place_by_record() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.placed_at is null then
    new.location_id := (select l.id from public.locations l where l.organisation_id = new.organisation_id
      and l.closed_at is null and app.plain_name(l.name) = app.plain_name(new.record_location)
      order by l.created_at limit 1);
  end if;
  return new;
end $$;
create trigger placed_by_record before update of record_location on patients
  for each row execute function app.place_by_record();

-- A location that is new here, or has another name now, is that of the clients whose record names it so. Whoever made it
-- need not reach those clients himself.
create function app.place_again() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  update public.patients set record_location = record_location
    where organisation_id = new.organisation_id and record_location is not null and placed_at is null;
  return null;
end $$;
create trigger locations_known after insert or update of name, closed_at on locations
  for each row execute function app.place_again();

-- Nothing of the record is held once the coupling has ended (ECD-2): its word for the place neither. The place itself
-- is the organisation's own.
create function app.forget_record_location() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  update public.patients set placed_at = coalesce(placed_at, case when location_id is not null then app.now() end)
    where id = new.patient_id and record_location is not null;
  update public.patients set record_location = null where id = new.patient_id and record_location is not null;
  return null;
end $$;
create trigger couplings_forget_place after update of ended_at on couplings
  for each row when (old.ended_at is null and new.ended_at is not null) execute function app.forget_record_location();

-- The worker writes down what the record says of the client whose dossier it reads, and nothing else.
create policy pulled_place on patients for update to naast_worker
  using (id = (select patient_id from couplings where id = app.coupling_id() and ended_at is null))
  with check (id = (select patient_id from couplings where id = app.coupling_id() and ended_at is null));
grant update (record_location) on patients to naast_worker;
grant update (record_location, placed_at) on patients to naast_app;
