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

create table reports (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  written_at timestamptz not null,
  kind_code text not null,
  kind_label text not null,
  author_name text not null,
  author_role text not null default '',
  body text not null,
  measurements jsonb not null default '[]',
  pulled_at timestamptz not null default app.now(),
  search tsvector generated always as (to_tsvector('dutch', body)) stored,
  unique (coupling_id, source)
);
create index reports_newest on reports (care_page_id, written_at desc, id desc);
create index reports_search on reports using gin (search);

create table care_plans (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  title text not null,
  status text not null check (status in ('draft', 'active', 'old')),
  starts_on date,
  ends_on date,
  written_at timestamptz,
  author_name text not null default '',
  evaluation text not null default '',
  goals jsonb not null default '[]',
  activities jsonb not null default '[]',
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);
create index care_plans_page on care_plans (care_page_id, starts_on desc);

create table measurements (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  code text not null,
  label text not null,
  measured_at timestamptz not null,
  value double precision,
  value_text text,
  unit text not null default '',
  components jsonb not null default '[]',
  absent_reason text,
  reference_range text not null default '',
  performer_name text not null default '',
  note text not null default '',
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);
create index measurements_page on measurements (care_page_id, code, measured_at desc);

create table documents (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  title text not null,
  kind_label text not null default '',
  dated_at timestamptz,
  author_name text not null default '',
  content_type text not null,
  size_bytes bigint,
  -- Where the record serves the content; it is streamed on reading and never kept here.
  binary_url text,
  -- Content that the record sent within the resource itself.
  content bytea,
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);
create index documents_page on documents (care_page_id, dated_at desc);

create table contacts (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  name text not null,
  relation text not null default '',
  role_code text not null default '',
  role_label text not null default '',
  phone text not null default '',
  email text not null default '',
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
);

create table care_team_members (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  name text not null,
  role_label text not null default '',
  phone text not null default '',
  email text not null default '',
  -- 'primary-carer' is the EVV-er, EV or pb-er; the organisation's policy gives the word.
  position text not null check (position in ('primary-carer', 'member')),
  pulled_at timestamptz not null default app.now(),
  unique (coupling_id, source)
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

-- Ends a coupling and removes everything of the record in the same transaction. The page itself lives on.
-- Gives the coupling's page and organisation, or nothing when it was not within reach or had ended before.
create function app.end_coupling(coupling uuid, side text, reason text)
  returns table (care_page_id uuid, organisation_id uuid, patient_id uuid)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare ended public.couplings; t text;
begin
  update public.couplings k set ended_at = app.now(), ended_side = side, end_reason = reason, ended_by = app.account_id()
    where k.id = coupling and k.ended_at is null and case side
      when 'manager' then k.care_page_id in (select app.my_managed_pages())
      when 'organisation' then k.organisation_id in (select e.organisation_id from public.employees e
        where e.account_id = app.account_id() and e.ended_at is null and e.roles && array['client-administration', 'organisation-administrator'])
      end
    returning * into ended;
  if ended.id is null then return; end if;
  foreach t in array array['reports', 'care_plans', 'measurements', 'documents', 'contacts', 'care_team_members', 'pulls', 'sources'] loop
    execute format('delete from public.%I where coupling_id = $1', t) using coupling;
  end loop;
  -- The name and date of birth came from the record too; the organisation's own number stays for its access log.
  update public.patients set name = null, birth_on = null, client_number = null where id = ended.patient_id;
  update public.activation_codes c set sealed = null, addressee = '' where c.patient_id = ended.patient_id;
  return query select ended.care_page_id, ended.organisation_id, ended.patient_id;
end $$;
grant execute on function app.end_coupling(uuid, text, text) to naast_app;
