-- What staff do for a client beside the record: closing the dossier for somebody, seeing what the family sees, who reads
-- along, and letters for many clients at once.

-- ORG-7: the organisation closes its dossier for one person, or for everybody around the page. The coupling goes on.
create table suspensions (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  -- Whom it is about; null: everybody around the page.
  account_id uuid references accounts on delete cascade,
  -- As the person himself reads it.
  reason text not null check (length(reason) between 1 and 1000),
  made_by uuid references accounts on delete set null,
  made_at timestamptz not null default app.now(),
  -- Until when; null: until it is lifted.
  ends_at timestamptz,
  lifted_at timestamptz,
  lifted_by uuid references accounts on delete set null,
  check (ends_at is null or ends_at > made_at)
);
create unique index suspensions_one on suspensions (coupling_id, account_id) nulls not distinct where lifted_at is null;

-- Which suspension of a coupling holds for an account now: his own, or that of the page.
create function app.suspension_of(coupling uuid, of_account uuid)
  returns table (id uuid, account_id uuid, reason text, ends_at timestamptz) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select s.id, s.account_id, s.reason, s.ends_at from public.suspensions s
  where s.coupling_id = coupling and (s.account_id is null or s.account_id = of_account)
    and s.lifted_at is null and (s.ends_at is null or s.ends_at > app.now())
  order by s.account_id is null desc limit 1
$$;

alter table suspensions enable row level security;
create policy staff on suspensions to naast_app
  using (coupling_id in (select id from couplings where ended_at is null and patient_id in (select app.patients_in_reach())))
  with check (coupling_id in (select id from couplings where ended_at is null and patient_id in (select app.patients_in_reach())));
grant select, insert (coupling_id, account_id, reason, made_by, ends_at), update (lifted_at, lifted_by) on suspensions to naast_app;
insert into purged_tables values ('suspensions');

create or replace function app.couplings_open_for(categories text[]) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from public.couplings k
  where k.ended_at is null and k.care_page_id in (select app.pages_open_for(categories))
    and not exists (select 1 from app.suspension_of(k.id, app.account_id()))
$$;

-- The appointments of the organisation stand in the calendar, and come from its record all the same.
create or replace function app.couplings_with_appointments() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from app.pages_open_for('{calendar}') as open (page)
  cross join lateral app.couplings_with_appointments(open.page) as k (id)
  where not exists (select 1 from app.suspension_of(k.id, app.account_id()))
$$;
-- A screen shows what whoever answers for it may see.
create function app.couplings_on_board() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from app.board() b join public.boards x on x.id = b.id
  cross join lateral app.couplings_with_appointments(b.care_page_id) as k (id)
  where not exists (select 1 from app.suspension_of(k.id, x.kept_by))
$$;
grant execute on function app.couplings_on_board() to naast_session;
alter policy board on record_appointments using (attendance = 'in-person' and status = 'booked'
  and care_page_id in (select care_page_id from app.board()) and coupling_id in (select app.couplings_on_board()));

create or replace function app.care_page_standing(page uuid) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public as $$
  select jsonb_build_object(
    'carePage', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'ofAccountId', c.of_account_id),
    'participantId', (array_agg(l.participant_id))[1],
    'role', (array_agg(l.role))[1],
    'categories', coalesce(jsonb_agg(l.category) filter (where l.category is not null), '[]'),
    'managerName', (select a.first_name || ' ' || a.last_name from public.participants p join public.accounts a on a.id = p.account_id
      where p.care_page_id = page and p.role = 'manager' and p.ended_at is null),
    'couplings', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'patientId', k.patient_id, 'coupledAt', k.coupled_at,
        'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'phone', o.phone, 'email', o.email, 'brand', o.brand),
        'policy', app.current_policy(o.id),
        'suspension', (select jsonb_build_object('whole', s.account_id is null, 'reason', s.reason, 'until', s.ends_at)
          from app.suspension_of(k.id, app.account_id()) s)) order by k.coupled_at)
      from public.couplings k join public.organisations o on o.id = k.organisation_id
      where k.care_page_id = page and k.ended_at is null), '[]'),
    -- Who closed the care after a death: the family reads that, and not that nothing is coupled yet.
    'closedAfterDeath', (select o.name from public.couplings k join public.organisations o on o.id = k.organisation_id
      where k.care_page_id = page and k.end_reason = 'death' order by k.ended_at desc limit 1))
  from app.live_rights(app.account_id()) l join public.care_pages c on c.id = l.care_page_id
  where l.care_page_id = page
  group by c.id
$$;

-- ORG-8: the coupling of which an employee sees in this transaction what the family sees; nothing when he may not.
create function app.previewed_coupling() returns uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from public.couplings k
  where k.id = nullif(current_setting('app.preview_coupling_id', true), '')::uuid and k.ended_at is null
    and k.patient_id in (select app.patients_in_reach()) and k.organisation_id in (select app.caring_organisations())
$$;
grant execute on function app.previewed_coupling() to naast_app;
create policy preview on reports for select to naast_app
  using (held_back_at is null and coupling_id = (select app.previewed_coupling()));
create policy preview on sources for select to naast_app
  using (set_aside_reason is not null and coupling_id = (select app.previewed_coupling()));
do $$ declare t text; begin
  foreach t in array array['care_plans', 'measurements', 'documents', 'contacts', 'care_team_members', 'record_appointments', 'pulls'] loop
    execute format('create policy preview on %I for select to naast_app using (coupling_id = (select app.previewed_coupling()))', t);
  end loop;
end $$;

-- The page of a client as its standing would be for somebody of the family who reads along; this organisation's part only.
create function app.preview_standing(patient uuid) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public as $$
  select jsonb_build_object(
    'carePage', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'ofAccountId', null),
    'managerName', (select a.first_name || ' ' || a.last_name from public.participants p join public.accounts a on a.id = p.account_id
      where p.care_page_id = c.id and p.role = 'manager' and p.ended_at is null),
    'couplings', jsonb_build_array(jsonb_build_object('id', k.id, 'patientId', k.patient_id, 'coupledAt', k.coupled_at,
      'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'phone', o.phone, 'email', o.email, 'brand', o.brand),
      'policy', app.current_policy(o.id))))
  from public.couplings k join public.organisations o on o.id = k.organisation_id
  join public.care_pages c on c.id = k.care_page_id and c.removed_at is null
  where k.patient_id = patient and k.ended_at is null
    and k.patient_id in (select app.patients_in_reach()) and k.organisation_id in (select app.caring_organisations())
$$;
grant execute on function app.preview_standing(uuid) to naast_app;

-- CON-10: when somebody was given a part of the page, or lost it. What is given again in the same change is neither.
create table right_changes (
  id bigint generated always as identity primary key,
  care_page_id uuid not null references care_pages on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  category text not null,
  given_at timestamptz,
  taken_at timestamptz,
  check (num_nonnulls(given_at, taken_at) = 1)
);
create index right_changes_page on right_changes (care_page_id, id desc);
alter table right_changes enable row level security;
alter table right_changes force row level security;
create policy noting on right_changes for insert to current_user with check (true);
create policy telling on right_changes for select to current_user using (true);
create policy with_page on right_changes for delete to current_user using (true);

create function app.note_right() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare changed public.rights;
begin
  if tg_op = 'INSERT' then changed := new; else changed := old; end if;
  insert into public.right_changes (care_page_id, account_id, category, given_at, taken_at)
    select p.care_page_id, p.account_id, changed.category,
      case when tg_op = 'INSERT' then app.now() end, case when tg_op = 'DELETE' then app.now() end
    from public.participants p where p.id = changed.participant_id;
  return null;
end $$;
create trigger note_right after insert or delete on rights for each row execute function app.note_right();
-- Who leaves loses what he had.
create function app.note_leaving() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  insert into public.right_changes (care_page_id, account_id, category, taken_at)
    select new.care_page_id, new.account_id, r.category, new.ended_at from public.rights r where r.participant_id = new.id;
  return null;
end $$;
create trigger note_leaving after update of ended_at on participants for each row
  when (old.ended_at is null and new.ended_at is not null) execute function app.note_leaving();

-- What a client's organisation may know of who reads along: only those who see something of its dossier, and the manager.
create function app.client_readers(patient uuid)
  returns table (account_id uuid, name text, relation text, role text, categories text[], since timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.account_id, a.first_name || ' ' || a.last_name, p.relation, p.role,
    coalesce(array_agg(r.category order by r.category) filter (where r.category is not null), '{}'), p.joined_at, max(r.ends_at)
  from public.couplings k join public.care_pages c on c.id = k.care_page_id and c.removed_at is null
  join public.participants p on p.care_page_id = c.id and p.ended_at is null
  join public.accounts a on a.id = p.account_id
  left join public.rights r on r.participant_id = p.id and (r.ends_at is null or r.ends_at > app.now())
    and r.category in ('reports', 'care_plan', 'measurements', 'documents', 'organisation_messages', 'questionnaires')
  where k.patient_id = patient and k.ended_at is null and patient in (select app.patients_in_reach())
  group by p.id, a.id having p.role = 'manager' or count(r.category) > 0
  order by p.role, 2
$$;

-- The changes in who reads along, since the coupling began; the newest first.
create function app.client_reader_changes(patient uuid)
  returns table (at timestamptz, account_id uuid, name text, given text[], taken text[])
  language sql stable security definer set search_path = pg_catalog, public as $$
  with net as (
    select coalesce(x.given_at, x.taken_at) as at, x.account_id, x.category,
      count(x.given_at) - count(x.taken_at) as change
    from public.couplings k join public.right_changes x on x.care_page_id = k.care_page_id
    where k.patient_id = patient and k.ended_at is null and patient in (select app.patients_in_reach())
      and coalesce(x.given_at, x.taken_at) >= k.coupled_at
      and x.category in ('reports', 'care_plan', 'measurements', 'documents', 'organisation_messages', 'questionnaires')
    group by 1, 2, 3)
  select n.at, n.account_id, a.first_name || ' ' || a.last_name,
    coalesce(array_agg(n.category order by n.category) filter (where n.change > 0), '{}'),
    coalesce(array_agg(n.category order by n.category) filter (where n.change < 0), '{}')
  from net n join public.accounts a on a.id = n.account_id where n.change <> 0
  group by n.at, n.account_id, a.id order by n.at desc, 3 limit 100
$$;
grant execute on function app.client_readers(uuid), app.client_reader_changes(uuid) to naast_app;

-- Whom to tell when the dossier closes or opens for a whole page: those who see something of it, and the manager.
create function app.client_recipients(patient uuid)
  returns table (account_id uuid, name text, email text, role text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select r.account_id, r.name, a.email, r.role from app.client_readers(patient) r join public.accounts a on a.id = r.account_id
$$;
grant execute on function app.client_recipients(uuid) to naast_app;

-- Of the coupling that is active: for whom the dossier is or was closed, by whom and when.
create function app.client_suspensions(patient uuid)
  returns table (id uuid, account_id uuid, name text, reason text, made_at timestamptz, made_by_name text,
    ends_at timestamptz, lifted_at timestamptz, lifted_by_name text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.account_id, a.first_name || ' ' || a.last_name, s.reason, s.made_at, m.first_name || ' ' || m.last_name,
    s.ends_at, s.lifted_at, l.first_name || ' ' || l.last_name
  from public.couplings k join public.suspensions s on s.coupling_id = k.id
  left join public.accounts a on a.id = s.account_id
  left join public.accounts m on m.id = s.made_by
  left join public.accounts l on l.id = s.lifted_by
  where k.patient_id = patient and k.ended_at is null and patient in (select app.patients_in_reach())
  order by s.made_at desc limit 50
$$;
grant execute on function app.client_suspensions(uuid) to naast_app;

-- ORG-3: letters for many clients in one file, made by a job.
create table letter_batches (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  location_id uuid,
  -- 'new': of invitations whose letter nobody fetched yet; 'open': of every invitation that can still be used.
  scope text not null check (scope in ('new', 'open')),
  asked_by uuid not null references accounts on delete cascade,
  asked_at timestamptz not null default app.now(),
  storage_key text unique,
  -- What the file is sealed with, itself sealed; without it the bytes are noise.
  key_sealed text,
  pages integer,
  finished_at timestamptz,
  -- After this the file is gone: a day at most, a quarter of an hour once it was fetched.
  available_until timestamptz not null,
  fetched_at timestamptz,
  unique (id, organisation_id),
  foreign key (location_id, organisation_id) references locations (id, organisation_id)
);
create index letter_batches_asked on letter_batches (organisation_id, asked_by, asked_at desc);
-- The same asked twice is one.
create unique index letter_batches_busy on letter_batches (organisation_id, asked_by, location_id, scope) nulls not distinct
  where finished_at is null;

create table letter_batch_letters (
  batch_id uuid not null,
  organisation_id uuid not null,
  patient_id uuid not null,
  activation_code_id uuid not null references activation_codes on delete cascade,
  place integer not null,
  -- Looked at, and in the file or left out.
  checked_at timestamptz,
  left_out text check (left_out in ('protected', 'closed', 'record-away')),
  primary key (batch_id, place),
  foreign key (batch_id, organisation_id) references letter_batches (id, organisation_id) on delete cascade,
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade
);
create index letter_batch_letters_code on letter_batch_letters (activation_code_id);

-- As the record said when the invitation was made; a batch asks it once more.
alter table activation_codes add column address_protected_at timestamptz;
grant insert (address_protected_at) on activation_codes to naast_app;

alter table letter_batches enable row level security;
alter table letter_batches force row level security;
alter table letter_batch_letters enable row level security;
alter table letter_batch_letters force row level security;
create policy own on letter_batches to naast_app
  using (asked_by = app.account_id() and organisation_id in (select app.my_organisations()))
  with check (asked_by = app.account_id() and organisation_id in (select app.my_organisations()));
create policy own on letter_batch_letters to naast_app
  using (batch_id in (select id from letter_batches) and patient_id in (select app.patients_in_reach()))
  with check (batch_id in (select id from letter_batches) and patient_id in (select app.patients_in_reach()));
create policy printing on letter_batches to naast_worker using (true);
create policy printing on letter_batch_letters to naast_worker using (true);
create policy printing on activation_codes for select to naast_worker using (id in (select l.activation_code_id
  from letter_batch_letters l join letter_batches b on b.id = l.batch_id where b.finished_at is null));
create policy printing on consents for select to naast_worker using (patient_id in (select l.patient_id
  from letter_batch_letters l join letter_batches b on b.id = l.batch_id where b.finished_at is null));
grant select, insert (id, organisation_id, location_id, scope, asked_by, asked_at, available_until),
  update (fetched_at, available_until) on letter_batches to naast_app;
grant select, insert (batch_id, organisation_id, patient_id, activation_code_id, place, checked_at, left_out) on letter_batch_letters to naast_app;
grant select, update (storage_key, key_sealed, pages, finished_at, available_until), delete on letter_batches to naast_worker;
grant select, update (checked_at, left_out) on letter_batch_letters to naast_worker;
grant select (id, patient_id, consent_id, organisation_id, addressee, sealed, created_at, expires_at, cancelled_at, used_at,
  capacity, address_protected_at) on activation_codes to naast_worker;
grant select (id, patient_id, capacity) on consents to naast_worker;
-- The line that says when the bytes of a batch must go is written before the bytes.
create policy printed on file_removals for insert to naast_worker with check (due_at > app.now());
grant insert on file_removals to naast_worker;
