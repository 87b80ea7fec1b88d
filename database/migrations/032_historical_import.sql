-- What an older record held, from a file (ECD-4, decision 0061). What is taken over becomes rows of the same tables as what is
-- pulled, with a source that begins with `Eerder-<number>/`: nothing that looks after the pull ever finds them.

-- How the family knows an older record: its name, as the administrator wrote it.
create table earlier_records (
  number integer generated always as identity primary key,
  organisation_id uuid not null references organisations on delete cascade,
  name text not null check (length(name) between 1 and 80)
);

create table record_imports (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  number integer not null unique references earlier_records on delete cascade,
  -- What is of before this day is not taken over.
  begins_on date not null,
  release text not null check (release in ('R4', 'STU3')),
  -- 'reading': the file is read and looked through, nothing is stored for a family. 'looked': the report waits for a yes.
  state text not null default 'reading' check (state in ('reading', 'looked', 'taking', 'done', 'undoing', 'undone', 'refused', 'expired')),
  -- Who is at work on it; who begins after him takes it over.
  holder uuid,
  worked_at timestamptz,
  asked_by uuid references accounts on delete set null,
  asked_by_name text not null,
  asked_at timestamptz not null default app.now(),
  taken_by_name text,
  taken_at timestamptz,
  finished_at timestamptz,
  undone_by_name text,
  undone_at timestamptz,
  -- How far it is, of how many.
  progress integer not null default 0,
  progress_of integer not null default 0,
  -- How many of each kind became what, and why: no care content. `looked` is what the dry run found, `taken` what was done.
  looked jsonb not null default '[]',
  taken jsonb not null default '[]',
  clients jsonb not null default '{}',
  -- Lines that could not be read: file, line, and why.
  problems jsonb not null default '[]',
  problem_count integer not null default 0
);
create index record_imports_newest on record_imports (organisation_id, asked_at desc);

-- What was uploaded, sealed, until it was read.
create table record_import_files (
  id uuid primary key default gen_random_uuid(),
  import_id uuid not null references record_imports on delete cascade,
  place integer not null,
  name text not null check (length(name) between 1 and 200),
  storage_key text not null unique,
  key_sealed text not null,
  unique (import_id, place)
);
create function app.remove_import_bytes() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  insert into public.file_removals (storage_key, due_at) values (old.storage_key, app.now()) on conflict do nothing;
  return null;
end $$;
create trigger remove_bytes after delete on record_import_files for each row execute function app.remove_import_bytes();

-- What was read and is of no client: carers, locations, questionnaires. Gone when the import is done.
create table record_import_along (
  import_id uuid not null references record_imports on delete cascade,
  resource_type text not null,
  resource_id text not null,
  body jsonb not null,
  primary key (import_id, resource_type, resource_id)
);

-- What was read of a coupled client and waits for a yes. Gone when the import is done.
create table import_resources (
  coupling_id uuid not null references couplings on delete cascade,
  import_id uuid not null references record_imports on delete cascade,
  resource_type text not null,
  resource_id text not null,
  body jsonb not null,
  taken_at timestamptz,
  primary key (import_id, coupling_id, resource_type, resource_id)
);
create index import_resources_coupling on import_resources (coupling_id);
call app.protect('import_resources', '{}');
revoke select on import_resources from naast_app;

-- What was taken over and is shown: enough to know it again, and to take it away.
create table import_items (
  coupling_id uuid not null references couplings on delete cascade,
  import_id uuid not null references record_imports on delete cascade,
  resource_type text not null,
  resource_id text not null,
  hash text not null,
  -- `system|value` of each identifier, but those of citizens.
  identifiers text[] not null default '{}',
  primary key (import_id, coupling_id, resource_type, resource_id)
);
create index import_items_coupling on import_items (coupling_id, resource_type, resource_id);
call app.protect('import_items', '{}');
revoke select on import_items from naast_app;

do $$ declare t text; begin
  foreach t in array array['earlier_records', 'record_imports', 'record_import_files', 'record_import_along'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy importing on %I to naast_worker using (true) with check (true)', t);
  end loop;
  foreach t in array array['import_resources', 'import_items'] loop
    execute format('create policy listing on %I for select to current_user using (true)', t);
  end loop;
end $$;

create policy administration on earlier_records to naast_app using (organisation_id in (select app.administered_organisations()))
  with check (organisation_id in (select app.administered_organisations()));
-- Whoever reads with an organisation may know from which older record a line is.
create policy family on earlier_records for select to naast_app using (organisation_id in (select k.organisation_id from couplings k
  where k.id in (select app.couplings_open_for('{reports,care_plan,measurements,documents,questionnaires,calendar}'))));
-- And the carers, at a report that waits until the family was told (DOS-10).
create policy carers on earlier_records for select to naast_app using (organisation_id in (select app.caring_organisations()));
create policy administration on record_imports to naast_app using (organisation_id in (select app.administered_organisations()))
  with check (organisation_id in (select app.administered_organisations()));
create policy administration on record_import_files to naast_app
  using (app.account_id() is not null and import_id in (select i.id from record_imports i))
  with check (app.account_id() is not null and import_id in (select i.id from record_imports i));

grant select on earlier_records, record_imports to naast_app;
grant insert (organisation_id, name) on earlier_records to naast_app;
grant insert (organisation_id, number, begins_on, release, asked_by, asked_by_name, asked_at),
  update (state, taken_by_name, taken_at, undone_by_name, undone_at, progress, progress_of) on record_imports to naast_app;
grant select (id, import_id), delete, insert (import_id, place, name, storage_key, key_sealed) on record_import_files to naast_app;
grant select, insert, delete on earlier_records to naast_worker;
grant select, insert, delete, update (state, holder, worked_at, finished_at, taken_by_name, taken_at, undone_by_name, undone_at, progress, progress_of, looked, taken, clients,
  problems, problem_count) on record_imports to naast_worker;
grant select, delete on record_import_files to naast_worker;
grant select, insert, delete, update (body) on record_import_along to naast_worker;

-- Of which import a row is; null for all that is pulled or written here.
do $$ declare t text; begin
  foreach t in array array['reports', 'care_plans', 'measurements', 'documents', 'record_appointments', 'questionnaire_requests'] loop
    execute format($gen$alter table %I add column import_number integer generated always as (
      case when source like 'Eerder-%%/%%' then substr(split_part(source, '/', 1), 8)::integer end) stored$gen$, t);
  end loop;
end $$;
grant select (import_number) on questionnaire_requests, record_appointments to naast_app;

-- Clients who receive care from an organisation now, with the number by which it knows them.
create function app.import_matches(organisation uuid) returns table (coupling_id uuid, client_number text, birth_on date)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, coalesce(o.client_number, p.client_number), coalesce(o.birth_on, p.birth_on)
  from public.couplings k join public.patients p on p.id = k.patient_id
  left join public.own_clients o on o.patient_id = p.id
  where k.organisation_id = organisation and k.ended_at is null
$$;
revoke execute on function app.import_matches(uuid) from public;
grant execute on function app.import_matches(uuid) to naast_worker;

-- Of whom an import holds something: how much was read, how much of that is looked at, and how much was taken over. What it is,
-- only the transaction of that coupling can read.
create function app.import_couplings(of_import uuid) returns table (coupling_id uuid, read bigint, looked bigint, taken bigint)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select held.coupling_id, count(*) filter (where not held.item), count(*) filter (where not held.item and held.kind <> 'Binary'),
    count(*) filter (where held.item)
  from (select r.coupling_id, r.resource_type as kind, false as item from public.import_resources r where r.import_id = of_import
    union all select t.coupling_id, t.resource_type, true from public.import_items t where t.import_id = of_import) held
  group by held.coupling_id
$$;
revoke execute on function app.import_couplings(uuid) from public;
grant execute on function app.import_couplings(uuid) to naast_worker;
