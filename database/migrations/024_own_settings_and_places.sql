-- What an employee chose for himself, where a client lives according to the record, and lists of messages that stay up to
-- date.

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
grant execute on function app.plain_name(text) to naast_app, naast_worker;

-- A client of whom the record tells a place gets that place here, unless somebody here chose one. Where the record says
-- nothing (any more), he stays where he was.
create function app.place_by_record() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.location_id := (select l.id from public.locations l where l.organisation_id = new.organisation_id
    and l.closed_at is null and app.plain_name(l.name) = app.plain_name(new.record_location)
    order by l.created_at limit 1);
  return new;
end $$;
create trigger placed_by_record before update of record_location on patients
  for each row when (new.record_location is not null and new.placed_at is null)
  execute function app.place_by_record();

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
  update public.patients set record_location = null where id = new.patient_id and record_location is not null;
  return null;
end $$;
create trigger couplings_forget_place after update of ended_at on couplings
  for each row when (old.ended_at is null and new.ended_at is not null) execute function app.forget_record_location();

-- Who is read already is read once more, for his place.
update sources set hash = '' where resource_type = 'Patient';

-- The worker writes down what the record says of the client whose dossier it reads, and nothing else.
create policy pulled_place on patients for update to naast_worker
  using (id = (select patient_id from couplings where id = app.coupling_id() and ended_at is null))
  with check (id = (select patient_id from couplings where id = app.coupling_id() and ended_at is null));
grant update (record_location) on patients to naast_worker;
grant update (record_location, placed_at) on patients to naast_app;

-- Open lists of messages from families hear that something changed, whichever way it came: a word for the organisation as a
-- whole, with nothing of what changed (src/live/announce.ts).
create function app.announce_inbox() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  perform pg_notify('naast_live', json_build_object(
    'carePageId', case when tg_op = 'DELETE' then old.organisation_id else new.organisation_id end, 'topic', 'inbox')::text);
  return null;
end $$;
create trigger inbox_changed after insert or update or delete on conversations
  for each row execute function app.announce_inbox();
