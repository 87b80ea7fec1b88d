-- What was pulled from an organisation's record, per coupling. Nothing here outlives its coupling.

-- Each resource as it was received, with the reason when it could not be shown.
create table sources (
  coupling_id uuid not null references couplings on delete cascade,
  resource_type text not null,
  resource_id text not null,
  version_id text,
  hash text not null,
  body jsonb not null,
  pulled_at timestamptz not null default app.now(),
  set_aside_reason text,
  primary key (coupling_id, resource_type, resource_id)
);
create index sources_set_aside on sources (coupling_id) where set_aside_reason is not null;

-- How far the pull of each part has come; the page that waits for it reads this.
create table pulls (
  coupling_id uuid not null references couplings on delete cascade,
  part text not null,
  state text not null check (state in ('waiting', 'reading', 'done', 'failed')),
  cursor text,
  read_count integer not null default 0,
  set_aside_count integer not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  failing_since timestamptz,
  last_error text,
  primary key (coupling_id, part)
);

-- Below, what is sorted, searched or counted has a column; the rest is `content`, in the words of src/record/words.ts.
-- `added_at` is when it first came in, `pulled_at` when it last came in new or changed.

create table reports (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  written_at timestamptz not null,
  precision text not null default 'time' check (precision in ('time', 'day', 'month', 'year')),
  kind_code text not null,
  kind_label text not null,
  title text not null default '',
  author_name text not null default '',
  author_role text not null default '',
  body text not null,
  measurements jsonb not null default '[]',
  -- A calamity is held back until staff recorded that the representative was told (DOS-10).
  held_back_at timestamptz,
  -- Who was told, when, how and by whom, as staff recorded it; from then on the family reads the report.
  told_to text,
  told_on_at timestamptz,
  told_how text check (told_how in ('telefoon', 'gesprek')),
  told_by text,
  told_recorded_by uuid references accounts on delete set null,
  told_recorded_at timestamptz,
  added_at timestamptz not null default app.now(),
  pulled_at timestamptz not null default app.now(),
  -- Read along the client's own reports, never by an index of its own: under row-level security `@@` (not leakproof) may
  -- not look before the reach was checked. Ten thousand reports take some 25 ms.
  search tsvector generated always as (to_tsvector('dutch', title || ' ' || body)) stored,
  check (held_back_at is null or told_recorded_at is null),
  check (told_recorded_at is null or (told_to is not null and told_on_at is not null and told_how is not null and told_by is not null)),
  unique (coupling_id, source)
);
create index reports_newest on reports (coupling_id, written_at desc, id desc);
create index reports_kind on reports (coupling_id, kind_code, written_at desc, id desc);
create index reports_pulled on reports (coupling_id, pulled_at);
create index reports_held_back on reports (coupling_id, written_at) where held_back_at is not null;
create index reports_told on reports (coupling_id, told_recorded_at) where told_recorded_at is not null;

create table care_plans (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  title text not null,
  status text not null check (status in ('draft', 'active', 'on-hold', 'old', 'unknown')),
  -- The day by which plans are ordered: the start, or else when it was made.
  ordered_at timestamptz,
  content jsonb not null,
  added_at timestamptz not null default app.now(),
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);
create index care_plans_newest on care_plans (coupling_id, ordered_at desc nulls last);

create table measurements (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  kind text not null,
  code text not null,
  label text not null,
  measured_at timestamptz not null,
  content jsonb not null,
  added_at timestamptz not null default app.now(),
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);
create index measurements_newest on measurements (coupling_id, code, measured_at desc, id desc);
create index measurements_pulled on measurements (coupling_id, pulled_at);

create table documents (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  title text not null,
  kind_label text not null default '',
  dated_at timestamptz,
  -- Files that the record serves are streamed on reading and never kept; only what came within the resource is here.
  content jsonb not null,
  added_at timestamptz not null default app.now(),
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);
create index documents_newest on documents (coupling_id, dated_at desc nulls last);

create table contacts (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  name text not null,
  priority integer not null default 99,
  content jsonb not null,
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);

create table care_team_members (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  name text not null,
  -- 'primary-carer' is the EVV-er, EV or pb-er; the organisation's policy gives the word.
  position text not null check (position in ('primary-carer', 'member')),
  content jsonb not null,
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source, name)
);

-- Row-level security for a record table: reading within reach of the account for these categories, writing only by
-- the worker for the coupling of its transaction, and the owner (through app.end_coupling) only where the coupling ended.
create procedure app.protect(record_table text, categories text[]) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', record_table);
  execute format('alter table %I force row level security', record_table);
  execute format('create policy reach on %I for select to naast_app using (coupling_id in (select app.couplings_open_for(%L)))', record_table, categories);
  execute format('create policy pulling on %I to naast_worker using (coupling_id = app.coupling_id()) with check (coupling_id = app.coupling_id())', record_table);
  execute format('create policy purge on %I to current_user using (coupling_id in (select id from couplings where ended_at is not null))', record_table);
  execute format('grant select on %I to naast_app', record_table);
  execute format('grant select, insert, update, delete on %I to naast_worker', record_table);
end $$;

call app.protect('reports', '{reports}');
call app.protect('care_plans', '{care_plan}');
call app.protect('measurements', '{measurements}');
call app.protect('documents', '{documents}');
call app.protect('contacts', '{reports,care_plan,measurements,documents}');
call app.protect('care_team_members', '{reports,care_plan,measurements,documents}');
call app.protect('pulls', '{reports,care_plan,measurements,documents}');
call app.protect('sources', '{}');
revoke select on sources from naast_app;
-- Who reads the dossier may know that something is not shown, and of which type; never what it says.
create policy set_aside on sources for select to naast_app using (set_aside_reason is not null
  and coupling_id in (select app.couplings_open_for('{reports,care_plan,measurements,documents}')));
-- The organisation's administrator sees of what its record sent which resource is not shown, and why.
create policy set_aside_staff on sources for select to naast_app using (set_aside_reason is not null
  and coupling_id in (select id from couplings where ended_at is null
    and organisation_id in (select app.administered_organisations())));
grant select (coupling_id, resource_type, resource_id, pulled_at, set_aside_reason) on sources to naast_app;

-- A calamity (DOS-10). The family reaches it only once it is released; carers of the coupled organisation reach it only
-- until then, and release it by recording who was told. A changed row must be within reach itself: hence this moment.
create function app.caring_organisations() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select organisation_id from public.employees where account_id = app.account_id() and ended_at is null
    and roles && array['care-worker', 'primary-carer', 'organisation-administrator'] $$;
grant execute on function app.caring_organisations() to naast_app;
alter policy reach on reports using (held_back_at is null and coupling_id in (select app.couplings_open_for('{reports}')));
create policy held_back on reports for select to naast_app using (
  (held_back_at is not null or (told_recorded_at = app.now() and told_recorded_by = app.account_id()))
  and coupling_id in (select id from couplings where ended_at is null and organisation_id in (select app.caring_organisations())));
create policy release on reports for update to naast_app using (held_back_at is not null
  and coupling_id in (select id from couplings where ended_at is null and organisation_id in (select app.caring_organisations())))
  with check (held_back_at is null and told_recorded_at = app.now() and told_recorded_by = app.account_id());
grant update (held_back_at, told_to, told_on_at, told_how, told_by, told_recorded_by, told_recorded_at) on reports to naast_app;

-- Holds the coupling of this transaction as it is until the transaction ends, and tells whether it is active: what a pull
-- stores can then not slip in behind the end of the coupling.
create function app.hold_coupling() returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('coupling:' || app.coupling_id(), 0));
  return exists (select 1 from public.couplings where id = app.coupling_id() and ended_at is null);
end $$;
grant execute on function app.hold_coupling() to naast_worker;

-- Ends a coupling and removes everything of the record in the same transaction. The page itself lives on.
-- Gives the coupling's page and organisation, or nothing when it was not within reach or had ended before.
create function app.end_coupling(coupling uuid, side text, reason text)
  returns table (care_page_id uuid, organisation_id uuid, patient_id uuid)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare ended public.couplings; t text;
begin
  perform pg_advisory_xact_lock(hashtextextended('coupling:' || coupling, 0));
  update public.couplings k set ended_at = app.now(), ended_side = side, end_reason = reason, ended_by = app.account_id()
    where k.id = coupling and k.ended_at is null and case side
      when 'manager' then k.care_page_id in (select app.my_managed_pages())
      when 'organisation' then k.organisation_id in (select e.organisation_id from public.employees e
        where e.account_id = app.account_id() and e.ended_at is null and e.roles && array['client-administration', 'organisation-administrator'])
      end
    returning * into ended;
  if ended.id is null then return; end if;
  foreach t in array array['reports', 'care_plans', 'measurements', 'documents', 'contacts', 'care_team_members',
    'record_appointments', 'pulls', 'sources'] loop
    execute format('delete from public.%I where coupling_id = $1', t) using coupling;
  end loop;
  -- The name and date of birth came from the record too; the organisation's own number stays for its access log.
  update public.patients set name = null, birth_on = null, client_number = null where id = ended.patient_id;
  update public.activation_codes c set sealed = null, addressee = '' where c.patient_id = ended.patient_id;
  -- Who consented was chosen from the record's contacts; in which capacity, when and who wrote it down stays.
  update public.consents c set given_by_name = '' where c.patient_id = ended.patient_id;
  return query select ended.care_page_id, ended.organisation_id, ended.patient_id;
end $$;
grant execute on function app.end_coupling(uuid, text, text) to naast_app;
