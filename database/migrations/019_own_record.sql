-- What an organisation without a coupled record keeps itself (ECD-5): its clients, and item by item what its employees write.
-- It is the organisation's own file and stays after a coupling; what is released of it becomes rows of the family's tables.

create table own_clients (
  patient_id uuid primary key,
  organisation_id uuid not null,
  first_name text not null check (length(first_name) between 1 and 100),
  last_name text not null check (length(last_name) between 1 and 100),
  birth_on date not null,
  -- The organisation's own number, never the BSN.
  client_number text check (length(client_number) between 1 and 40),
  protected_address_at timestamptz,
  deceased_on date,
  left_care_at timestamptz,
  version integer not null default 1,
  added_by uuid references accounts on delete set null,
  added_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now(),
  unique (organisation_id, client_number),
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade
);
create index own_clients_by_name on own_clients (organisation_id, last_name, first_name, patient_id);

create table own_items (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('report', 'plan', 'measurement', 'document', 'appointment', 'contact', 'carer')),
  version integer not null default 1,
  -- In the words of src/record/words.ts, as this version has it.
  content jsonb not null,
  -- By which lists are ordered: when it was written, measured, dated, or begins.
  happened_at timestamptz not null,
  written_by uuid references accounts on delete set null,
  written_by_name text not null,
  written_at timestamptz not null default app.now(),
  changed_by_name text not null,
  changed_at timestamptz not null default app.now(),
  -- Closed until staff open it for the family.
  released_at timestamptz,
  released_by_name text not null default '',
  -- Since when it is known as a calamity; that does not go away by a correction (DOS-10).
  calamity_at timestamptz,
  told_to text,
  told_on_at timestamptz,
  told_how text check (told_how in ('telefoon', 'gesprek')),
  told_by text,
  told_recorded_by uuid references accounts on delete set null,
  told_recorded_at timestamptz,
  unique (id, patient_id),
  check (calamity_at is null or kind = 'report'),
  -- No calamity reaches the family before the representative was told.
  check (calamity_at is null or released_at is null or told_recorded_at is not null),
  check (told_recorded_at is null or (told_to is not null and told_on_at is not null and told_how is not null and told_by is not null)),
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade
);
create index own_items_newest on own_items (patient_id, kind, happened_at desc, id desc);

-- Every version, the one that counts too: a correction never erases.
create table own_versions (
  item_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  content jsonb not null,
  written_by uuid references accounts on delete set null,
  written_by_name text not null,
  written_at timestamptz not null default app.now(),
  -- The form that it was sent with: a draft of that form that arrives late is not kept.
  form_token uuid,
  primary key (item_id, version),
  foreign key (item_id, patient_id) references own_items (id, patient_id) on delete cascade
);

-- The files of documents; the bytes stand where all files stand (decision 0026).
create table own_files (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  patient_id uuid not null,
  -- Null while its form is being filled in; after a day the nightly clean-up takes it away.
  item_id uuid,
  uploaded_by uuid references accounts on delete set null,
  name text not null check (char_length(name) between 1 and 120),
  media_type text not null,
  bytes integer not null check (bytes > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  storage_key text not null unique,
  thumb_key text unique,
  created_at timestamptz not null default app.now(),
  foreign key (item_id, patient_id) references own_items (id, patient_id) on delete cascade,
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade
);
create index own_files_item on own_files (item_id);
create index own_files_loose on own_files (created_at) where item_id is null;
create trigger remove_bytes after delete on own_files for each row execute function app.remove_bytes();

-- What somebody is writing: one new thing of each kind for a client, and one correction of each thing.
create table own_drafts (
  account_id uuid not null references accounts on delete cascade,
  patient_id uuid not null references patients on delete cascade,
  kind text not null,
  item_id uuid references own_items on delete cascade,
  fields jsonb not null check (pg_column_size(fields) <= 300000),
  changed_at timestamptz not null default app.now(),
  unique nulls not distinct (account_id, patient_id, kind, item_id)
);

-- When a report was corrected after the family could read it, and by whom.
alter table reports add column corrected_at timestamptz, add column corrected_by text not null default '';

-- Not forced on clients and items: the functions below read and write them.
do $$ declare t text; begin
  foreach t in array array['own_clients', 'own_items', 'own_versions', 'own_files', 'own_drafts'] loop
    execute format('alter table %I enable row level security', t);
    if t not in ('own_clients', 'own_items') then execute format('alter table %I force row level security', t); end if;
  end loop;
end $$;

-- Of the organisations where the account keeps clients: none with a record of its own, which knows its clients itself.
create function app.client_keeping_organisations() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select organisation_id from public.employees where account_id = app.account_id() and ended_at is null
    and roles && array['client-administration', 'organisation-administrator']
    and organisation_id not in (select organisation_id from public.record_connections)
$$;
-- And of those where he writes.
create function app.writing_organisations() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select o.id from app.my_organisations() as o (id) where o.id not in (select organisation_id from public.record_connections)
$$;
grant execute on function app.client_keeping_organisations(), app.writing_organisations() to naast_app;
create policy own_record on record_connections for select to current_user using (true);

create policy staff on own_clients for select to naast_app using (patient_id in (select app.patients_in_reach()));
create policy keep on own_clients for insert to naast_app with check (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.client_keeping_organisations()));
create policy change on own_clients for update to naast_app using (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.client_keeping_organisations()));

-- Care is for those who care; who is around a client, everybody who reaches him needs (PAG-6).
create policy staff on own_items for select to naast_app using (patient_id in (select app.patients_in_reach())
  and (kind in ('contact', 'carer') or organisation_id in (select app.caring_organisations())));
create policy write on own_items for insert to naast_app with check (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.writing_organisations())
  and (kind in ('contact', 'carer') or organisation_id in (select app.caring_organisations())));
create policy correct on own_items for update to naast_app using (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.writing_organisations())
  and (kind in ('contact', 'carer') or organisation_id in (select app.caring_organisations())));

create policy staff on own_versions for select to naast_app
  using (app.account_id() is not null and exists (select 1 from own_items i where i.id = item_id));
create policy write on own_versions for insert to naast_app with check (written_by = app.account_id()
  and exists (select 1 from own_items i where i.id = item_id and i.organisation_id in (select app.writing_organisations())));

create policy staff on own_files for select to naast_app using (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.caring_organisations()));
create policy add on own_files for insert to naast_app with check (uploaded_by = app.account_id()
  and patient_id in (select app.patients_in_reach()) and organisation_id in (select app.caring_organisations())
  and organisation_id in (select app.writing_organisations()));
create policy attach on own_files for update to naast_app
  using (uploaded_by = app.account_id() and item_id is null and patient_id in (select app.patients_in_reach()))
  with check (uploaded_by = app.account_id());
-- Whoever of the family reads the released document opens its file.
create policy released on own_files for select to naast_app
  using (app.account_id() is not null and exists (select 1 from documents d where d.source = 'Eigen/' || own_files.item_id));
create policy cleaning on own_files for delete to naast_worker
  using (item_id is null and created_at < app.now() - interval '1 day');
create policy keeping on own_files for select to naast_worker using (true);

create policy own on own_drafts to naast_app
  using (account_id = app.account_id() and patient_id in (select app.patients_in_reach()))
  with check (account_id = app.account_id() and patient_id in (select app.patients_in_reach()));

grant select on own_clients, own_items, own_versions, own_files, own_drafts to naast_app;
grant insert (patient_id, organisation_id, first_name, last_name, birth_on, client_number, protected_address_at, added_by, added_at, changed_at),
  update (first_name, last_name, birth_on, client_number, protected_address_at, deceased_on, left_care_at, version, changed_at) on own_clients to naast_app;
grant insert (id, organisation_id, patient_id, kind, content, happened_at, written_by, written_by_name, written_at, changed_by_name, changed_at,
  calamity_at, released_at, released_by_name),
  -- Not who was told: that comes from the report that waited, by the way of every calamity.
  update (version, content, happened_at, changed_by_name, changed_at, released_at, released_by_name, calamity_at) on own_items to naast_app;
grant insert (item_id, patient_id, version, content, written_by, written_by_name, written_at, form_token) on own_versions to naast_app;
grant insert (id, organisation_id, patient_id, uploaded_by, name, media_type, bytes, width, height, storage_key, thumb_key, created_at),
  update (item_id) on own_files to naast_app;
grant insert, delete, update (fields, changed_at) on own_drafts to naast_app;
grant select (id, storage_key, thumb_key, created_at, item_id), delete on own_files to naast_worker;

-- What is released is written by the owner of the tables, and nothing but that.
do $$ declare t text; begin
  foreach t in array array['reports', 'care_plans', 'measurements', 'documents', 'record_appointments', 'contacts', 'care_team_members'] loop
    execute format($policy$create policy own_record on %I to current_user
      using (source like 'Eigen/%%') with check (source like 'Eigen/%%')$policy$, t);
  end loop;
end $$;
create policy own_record on pulls to current_user using (state = 'done' and cursor is null)
  with check (state = 'done' and cursor is null);

create function app.own_item_table(kind text) returns text language sql immutable
  as $$ select case kind when 'report' then 'reports' when 'plan' then 'care_plans' when 'measurement' then 'measurements'
    when 'document' then 'documents' when 'appointment' then 'record_appointments' when 'contact' then 'contacts'
    when 'carer' then 'care_team_members' end $$;

-- Makes the family's side of one thing what it should be for one coupling: there when it is open, or a calamity that waits;
-- else gone. It holds the coupling, so that nothing slips in behind a purge.
create function app.show_own_item(item public.own_items, coupling uuid, page uuid) returns void language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare c jsonb := item.content; name constant text := 'Eigen/' || item.id; waits constant boolean := item.calamity_at is not null and item.told_recorded_at is null;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('coupling:' || coupling, 0));
  if not exists (select 1 from public.couplings k where k.id = coupling and k.ended_at is null) then return; end if;
  if (item.released_at is null and not waits) or item.kind in ('contact', 'carer') then
    execute format('delete from public.%I where coupling_id = $1 and source = $2', app.own_item_table(item.kind)) using coupling, name;
    if item.released_at is null then return; end if;
  end if;
  case item.kind
  when 'report' then
    insert into public.reports as r (coupling_id, care_page_id, source, written_at, precision, kind_code, kind_label, title, author_name,
        author_role, body, held_back_at, told_to, told_on_at, told_how, told_by, told_recorded_by, told_recorded_at, corrected_at, corrected_by)
      values (coupling, page, name, item.happened_at, 'time', c #>> '{kind,code}', c #>> '{kind,label}', coalesce(c ->> 'title', ''),
        coalesce(c #>> '{author,name}', ''), coalesce(c #>> '{author,role}', ''), c ->> 'text', case when waits then app.now() end,
        item.told_to, item.told_on_at, item.told_how, item.told_by, item.told_recorded_by, item.told_recorded_at,
        case when item.changed_at > item.released_at then item.changed_at end, case when item.changed_at > item.released_at then item.changed_by_name else '' end)
      on conflict (coupling_id, source) do update set written_at = excluded.written_at, kind_code = excluded.kind_code,
        kind_label = excluded.kind_label, title = excluded.title, body = excluded.body, corrected_at = excluded.corrected_at,
        corrected_by = excluded.corrected_by, pulled_at = app.now(), told_recorded_at = excluded.told_recorded_at,
        held_back_at = case when waits then coalesce(r.held_back_at, excluded.held_back_at) end;
  when 'plan' then
    insert into public.care_plans (coupling_id, care_page_id, source, title, status, ordered_at, content)
      values (coupling, page, name, c ->> 'title', c ->> 'status', item.happened_at, c)
      on conflict (coupling_id, source) do update set title = excluded.title, status = excluded.status,
        ordered_at = excluded.ordered_at, content = excluded.content, pulled_at = app.now();
  when 'measurement' then
    insert into public.measurements (coupling_id, care_page_id, source, kind, code, label, measured_at, content)
      values (coupling, page, name, c ->> 'kind', c #>> '{code,code}', c #>> '{code,label}', item.happened_at, c)
      on conflict (coupling_id, source) do update set kind = excluded.kind, code = excluded.code, label = excluded.label,
        measured_at = excluded.measured_at, content = excluded.content, pulled_at = app.now();
  when 'document' then
    insert into public.documents (coupling_id, care_page_id, source, title, kind_label, dated_at, content)
      values (coupling, page, name, c ->> 'title', coalesce(c ->> 'kind', ''), item.happened_at, c)
      on conflict (coupling_id, source) do update set title = excluded.title, kind_label = excluded.kind_label,
        dated_at = excluded.dated_at, content = excluded.content, pulled_at = app.now();
  when 'appointment' then
    insert into public.record_appointments as a (coupling_id, care_page_id, source, begin_at, end_at, time_kind, label, kind, employee_name,
        employee_role, place, attendance, status)
      values (coupling, page, name, (c ->> 'beginAt')::timestamptz, (c ->> 'endAt')::timestamptz, c ->> 'timeKind', c ->> 'label', c ->> 'kind',
        coalesce(c #>> '{employee,name}', ''), coalesce(c #>> '{employee,role}', ''), coalesce(c ->> 'place', ''), c ->> 'attendance', c ->> 'status')
      on conflict (coupling_id, source) do update set begin_at = excluded.begin_at, end_at = excluded.end_at, time_kind = excluded.time_kind,
        label = excluded.label, kind = excluded.kind, employee_name = excluded.employee_name, employee_role = excluded.employee_role,
        place = excluded.place, attendance = excluded.attendance, status = excluded.status, revision = a.revision + 1, pulled_at = app.now();
  when 'contact' then
    insert into public.contacts (coupling_id, care_page_id, source, name, priority, content)
      values (coupling, page, name, c ->> 'name', (c ->> 'priority')::integer, c);
  when 'carer' then
    insert into public.care_team_members (coupling_id, care_page_id, source, name, position, content)
      values (coupling, page, name, c ->> 'name', case when (c ->> 'primary')::boolean then 'primary-carer' else 'member' end, c);
  end case;
end $$;
revoke execute on function app.show_own_item(public.own_items, uuid, uuid) from public;

create function app.follow_own_item() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform app.show_own_item(new, k.id, k.care_page_id) from public.couplings k where k.patient_id = new.patient_id and k.ended_at is null;
  if new.released_at is null and (tg_op = 'INSERT' or old.released_at is null) then return null; end if;
  -- The family sees of when its dossier is. One after the other: the rows are several.
  perform pg_advisory_xact_lock(hashtextextended('own:' || new.patient_id, 0));
  update public.pulls p set finished_at = app.now() from public.couplings k
    where k.patient_id = new.patient_id and k.ended_at is null and p.coupling_id = k.id and p.state = 'done' and p.cursor is null;
  return null;
end $$;
create trigger follow after insert or update on own_items for each row execute function app.follow_own_item();

-- A new coupling finds what is open, at once: there is nothing to pull.
create function app.show_own_record() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select 1 from public.record_connections where organisation_id = new.organisation_id) then return null; end if;
  perform app.show_own_item(i, new.id, new.care_page_id) from public.own_items i where i.patient_id = new.patient_id;
  insert into public.pulls (coupling_id, part, state, started_at, finished_at)
    select new.id, part, 'done', app.now(), app.now() from unnest(array['Patient', 'RelatedPerson', 'CareTeam', 'Goal', 'CarePlan', 'Observation',
      'Composition', 'DiagnosticReport', 'ClinicalImpression', 'DocumentReference', 'Appointment']) part
    where exists (select 1 from public.own_clients c where c.patient_id = new.patient_id)
    on conflict do nothing;
  return null;
end $$;
create trigger show_own_record after insert on couplings for each row execute function app.show_own_record();

-- Who was told of a calamity stays in the organisation's own file, and opens it there.
create function app.told_of_own_report() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.own_items set told_to = new.told_to, told_on_at = new.told_on_at, told_how = new.told_how, told_by = new.told_by,
      told_recorded_by = new.told_recorded_by, told_recorded_at = new.told_recorded_at, released_at = new.told_recorded_at, released_by_name = new.told_by
    where id = substr(new.source, 7)::uuid and told_recorded_at is null;
  return null;
end $$;
create trigger told after update on reports for each row
  when (new.source like 'Eigen/%' and old.told_recorded_at is null and new.told_recorded_at is not null)
  execute function app.told_of_own_report();
