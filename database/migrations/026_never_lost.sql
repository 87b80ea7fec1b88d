-- Reading that loses nothing and does nothing twice (decision 0055): where a pull is, what the record is told to be, and
-- what somebody must look at. Nothing here says what stands in a record.

-- Two settings of the connection, and what is known of reading this record as a whole.
alter table record_connections
  -- Pulls at a time.
  add column parallel integer not null default 4 check (parallel between 1 and 32),
  -- From this many coupled clients on, what changed is asked once for all of them; null: never, each client by himself.
  add column feed_from integer default 25 check (feed_from >= 1),
  -- The record asked to stay away until then (429).
  add column closed_until timestamptz,
  -- Which software it says it is, and the way of reading that was chosen, by type.
  add column software text,
  add column ways jsonb not null default '{}',
  add column ways_at timestamptz,
  -- What changed was last asked for all clients together, of every type.
  add column fed_at timestamptz;
grant select (parallel, feed_from, closed_until, software, ways, ways_at, fed_at) on record_connections to naast_app;
grant update (parallel, feed_from) on record_connections to naast_app;
grant update (closed_until, software, ways, ways_at, fed_at) on record_connections to naast_worker;
create policy settings on record_connections for update to naast_app
  using (organisation_id in (select app.administered_organisations()));

alter table couplings
  -- Whose turn it is to pull: who takes it last has it, and what an earlier one still holds is not stored any more.
  add column pull_holder uuid,
  add column pull_until timestamptz,
  -- Something of this client changed, and a pull was asked for.
  add column hinted_at timestamptz,
  -- Nothing new is read until staff looked: the record says that this client is another, or that there is no such client.
  add column paused_at timestamptz,
  add column paused_because text check (paused_because in ('merged', 'gone')),
  add constraint paused_with_reason check ((paused_at is null) = (paused_because is null));
create index couplings_pulling on couplings (organisation_id) where pull_until is not null;
grant update (pull_holder, pull_until, hinted_at, paused_at, paused_because) on couplings to naast_worker;

-- When it changed in the record; and what was read and is not shown here for a good reason: its version and nothing of it,
-- so that a comparison knows that it was not missed.
alter table sources add column last_updated timestamptz, add column passed_at timestamptz;
create index sources_by_id on sources (resource_type, resource_id);

-- How one type of one client is read: when all of it was last read or compared, and where a read is that was broken off.
create table readings (
  coupling_id uuid not null references couplings on delete cascade,
  part text not null,
  -- Null: all of it is to be read.
  whole_at timestamptz,
  -- The read that is under way.
  began_at timestamptz,
  next_link text,
  since text,
  newest text,
  answered_at text,
  -- Seconds between the last change in the record and its coming here.
  lag_seconds integer,
  primary key (coupling_id, part)
);
call app.protect('readings', '{}');
revoke select on readings from naast_app;
grant select (coupling_id, part, whole_at, lag_seconds) on readings to naast_app;
create policy administration on readings for select to naast_app using (coupling_id in (select id from couplings
  where ended_at is null and organisation_id in (select app.administered_organisations())));

-- What somebody must look at. One line for each kind, type and client, that counts.
create table record_alarms (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  -- The client whose pull met it; null: the record as a whole.
  patient_id uuid references patients on delete cascade,
  -- stranger: another client's resource in an answer; merged, gone: the client himself; restored: versions that go back;
  -- clock: the record's clock went back.
  kind text not null check (kind in ('stranger', 'merged', 'gone', 'restored', 'clock')),
  resource_type text not null default '',
  -- The number of the last resource, to find it by in the record.
  example text not null default '',
  times integer not null default 1,
  first_at timestamptz not null default app.now(),
  last_at timestamptz not null default app.now(),
  handled_at timestamptz,
  handled_by uuid references accounts on delete set null
);
create unique index record_alarms_open on record_alarms (organisation_id, kind, resource_type, patient_id)
  nulls not distinct where handled_at is null;
alter table record_alarms enable row level security;
create policy administration on record_alarms for select to naast_app using (organisation_id in (select app.administered_organisations()));
create policy handling on record_alarms for update to naast_app using (organisation_id in (select app.administered_organisations()))
  with check (handled_by = app.account_id());
create policy pulling on record_alarms to naast_worker using (true) with check (true);
grant select, update (handled_at, handled_by) on record_alarms to naast_app;
grant select, insert, update, delete on record_alarms to naast_worker;

-- Where the record may tell that something changed: a secret, that only the hash of is compared. Sealed it is kept too, to
-- put it in the record's own subscription.
create table record_hooks (
  organisation_id uuid primary key references organisations on delete cascade,
  token_hash bytea not null,
  token_sealed text not null,
  made_at timestamptz not null default app.now(),
  made_by uuid references accounts on delete set null,
  heard_at timestamptz
);
alter table record_hooks enable row level security;
alter table record_hooks force row level security;
create policy administration on record_hooks to naast_app using (organisation_id in (select app.administered_organisations()))
  with check (organisation_id in (select app.administered_organisations()) and made_by = app.account_id());
create policy hearing on record_hooks to naast_worker using (true);
grant select (organisation_id, token_sealed, made_at, heard_at), insert, update (token_hash, token_sealed, made_at, made_by, heard_at), delete on record_hooks to naast_app;
grant select, update (heard_at) on record_hooks to naast_worker;

-- The Subscriptions that we made at the record, one for each type.
create table record_subscriptions (
  organisation_id uuid not null references organisations on delete cascade,
  resource_type text not null,
  -- Its id there; null: it could not be made.
  record_id text,
  -- Under which secret it was made.
  token_hash bytea not null,
  ends_at timestamptz,
  checked_at timestamptz not null default app.now(),
  last_error text,
  primary key (organisation_id, resource_type)
);
-- What changed since then, for all coupled clients together, one for each type.
create table record_feeds (
  organisation_id uuid not null references organisations on delete cascade,
  resource_type text not null,
  way text not null check (way in ('history', 'search')),
  cursor text,
  read_at timestamptz,
  last_error text,
  primary key (organisation_id, resource_type)
);
do $$ declare t text; begin
  foreach t in array array['record_subscriptions', 'record_feeds'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy administration on %I for select to naast_app using (organisation_id in (select app.administered_organisations()))', t);
    execute format('create policy pulling on %I to naast_worker using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to naast_worker', t);
  end loop;
end $$;
grant select (organisation_id, resource_type, record_id, ends_at, checked_at, last_error) on record_subscriptions to naast_app;
grant select on record_feeds to naast_app;

-- Whose of these resources are held: a deletion in a feed names the resource and not the client.
create policy feeding on sources for select to current_user using (coupling_id in (select id from couplings where ended_at is null));
create function app.couplings_holding(organisation uuid, kind text, ids text[]) returns table (coupling_id uuid, resource_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.coupling_id, s.resource_id from public.sources s join public.couplings k on k.id = s.coupling_id
  where s.resource_type = kind and s.resource_id = any (ids) and k.organisation_id = organisation and k.ended_at is null
$$;
grant execute on function app.couplings_holding(uuid, text, text[]) to naast_worker;

-- The coupled clients among those of whom something changed, as far as that was not read yet: a change that is still told
-- for some minutes is read once. Whoever is not coupled is not there.
create policy feeding on pulls for select to current_user using (coupling_id in (select id from couplings where ended_at is null));
create function app.couplings_to_read(organisation uuid, kind text, clients text[], changes text[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id from unnest(clients, changes) as c (record_id, changed)
  join public.patients p on p.organisation_id = organisation and p.record_id = c.record_id
  join public.couplings k on k.patient_id = p.id and k.ended_at is null
  left join public.pulls r on r.coupling_id = k.id and r.part = kind
  where r.cursor is null or r.cursor collate "C" < c.changed collate "C"
$$;
grant execute on function app.couplings_to_read(uuid, text, text[], text[]) to naast_worker;

-- Moves a paused coupling to the client with whom its own was merged, once staff looked at both. 'known': that client is in
-- Naast already, with a history of his own; then this coupling can only end.
create function app.move_client(coupling uuid, survivor text) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare held public.couplings;
begin
  perform pg_advisory_xact_lock(hashtextextended('coupling:' || coupling, 0));
  select k.* into held from public.couplings k where k.id = coupling and k.ended_at is null and k.paused_because = 'merged'
    and k.patient_id in (select app.patients_in_reach()) and k.organisation_id in (select e.organisation_id from public.employees e
      where e.account_id = app.account_id() and e.ended_at is null and e.roles && array['client-administration', 'organisation-administrator'])
    for update;
  if held.id is null then return 'not-paused'; end if;
  if exists (select 1 from public.patients p where p.organisation_id = held.organisation_id and p.record_id = survivor) then return 'known'; end if;
  update public.patients set record_id = survivor where id = held.patient_id;
  -- Whoever is pulling has lost his turn; the next one reads everything.
  update public.couplings set paused_at = null, paused_because = null, compared_at = null, refreshed_at = null, pull_holder = null, pull_until = null
    where id = held.id;
  update public.record_alarms a set handled_at = app.now(), handled_by = app.account_id()
    where a.patient_id = held.patient_id and a.kind = 'merged' and a.handled_at is null;
  return 'moved';
end $$;
grant execute on function app.move_client(uuid, text) to naast_app;
