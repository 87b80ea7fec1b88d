-- Where clients live or are cared for, and which of them an employee may reach: locations and teams of an organisation.

create table locations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  name text not null check (length(name) between 1 and 120),
  address text not null default '',
  phone text not null default '',
  created_at timestamptz not null default app.now(),
  closed_at timestamptz,
  unique (id, organisation_id)
);
create unique index locations_name on locations (organisation_id, lower(name)) where closed_at is null;

create table teams (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  -- A team works at one location, or at the clients' homes.
  location_id uuid,
  name text not null check (length(name) between 1 and 120),
  phone text not null default '',
  created_at timestamptz not null default app.now(),
  closed_at timestamptz,
  unique (id, organisation_id),
  foreign key (location_id, organisation_id) references locations (id, organisation_id)
);
create unique index teams_name on teams (organisation_id, lower(name)) where closed_at is null;

-- 'organisation': all clients; 'places': those of the locations and teams named in employee_places.
alter table employees add column reach text not null default 'organisation' check (reach in ('organisation', 'places'));
alter table employees add constraint employees_of_organisation unique (id, organisation_id);

create table employee_places (
  employee_id uuid not null,
  organisation_id uuid not null,
  location_id uuid,
  team_id uuid,
  foreign key (employee_id, organisation_id) references employees (id, organisation_id) on delete cascade,
  foreign key (location_id, organisation_id) references locations (id, organisation_id) on delete cascade,
  foreign key (team_id, organisation_id) references teams (id, organisation_id) on delete cascade,
  check (num_nonnulls(location_id, team_id) = 1),
  unique nulls not distinct (employee_id, location_id, team_id)
);

alter table patients add column location_id uuid, add column team_id uuid,
  add foreign key (location_id, organisation_id) references locations (id, organisation_id),
  add foreign key (team_id, organisation_id) references teams (id, organisation_id);
create index patients_location on patients (location_id);
create index patients_team on patients (team_id);

-- The clients whom the account reaches as an employee, whatever his roles: the only definition.
create function app.patients_in_reach() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select p.id from public.employees e join public.patients p on p.organisation_id = e.organisation_id
  where e.account_id = app.account_id() and e.ended_at is null and (e.reach = 'organisation' or exists (
    select 1 from public.employee_places x where x.employee_id = e.id
      and (x.location_id = p.location_id or x.team_id = p.team_id
        or x.location_id = (select t.location_id from public.teams t where t.id = p.team_id))))
$$;

-- Organisations of which the account reaches every client: who may see one that is not known here yet.
create function app.wholly_reached_organisations() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select organisation_id from public.employees
    where account_id = app.account_id() and ended_at is null and reach = 'organisation' $$;
grant execute on function app.patients_in_reach(), app.wholly_reached_organisations() to naast_app;

alter policy staff on patients using (id in (select app.patients_in_reach()))
  with check (organisation_id in (select app.my_organisations()));
alter policy staff on consents using (patient_id in (select app.patients_in_reach()))
  with check (patient_id in (select app.patients_in_reach()));
alter policy staff on activation_codes using (patient_id in (select app.patients_in_reach()))
  with check (patient_id in (select app.patients_in_reach()));
-- What is read by way of the couplings (held reports, shown appointments) follows this one.
alter policy staff on couplings using (patient_id in (select app.patients_in_reach()));

do $$ declare t text; begin
  foreach t in array array['locations', 'teams', 'employee_places'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy colleagues on %I for select to naast_app using (organisation_id in (select app.my_organisations()))', t);
    execute format('create policy administration on %I to naast_app using (organisation_id in (select app.administered_organisations())) with check (organisation_id in (select app.administered_organisations()))', t);
    execute format('grant select on %I to naast_app', t);
    execute format('grant select on %I to naast_worker', t);
    execute format('create policy working on %I for select to naast_worker using (true)', t);
  end loop;
end $$;
grant insert (id, organisation_id, name, address, phone), update (name, address, phone, closed_at) on locations to naast_app;
grant insert (id, organisation_id, location_id, name, phone), update (location_id, name, phone, closed_at) on teams to naast_app;
grant insert, delete on employee_places to naast_app;
grant update (location_id, team_id) on patients to naast_app;

-- Every table of what is held for one coupling: purged where the coupling ends. app.protect adds to it.
create table purged_tables (name text primary key);
insert into purged_tables values ('reports'), ('care_plans'), ('measurements'), ('documents'), ('contacts'),
  ('care_team_members'), ('record_appointments'), ('pulls'), ('sources');

create or replace procedure app.protect(record_table text, categories text[]) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', record_table);
  execute format('alter table %I force row level security', record_table);
  execute format('create policy reach on %I for select to naast_app using (coupling_id in (select app.couplings_open_for(%L)))', record_table, categories);
  execute format('create policy pulling on %I to naast_worker using (coupling_id = app.coupling_id()) with check (coupling_id = app.coupling_id())', record_table);
  execute format('create policy purge on %I to current_user using (coupling_id in (select id from couplings where ended_at is not null))', record_table);
  execute format('grant select on %I to naast_app', record_table);
  execute format('grant select, insert, update, delete on %I to naast_worker', record_table);
  insert into public.purged_tables values (record_table);
end $$;

create or replace function app.end_coupling(coupling uuid, side text, reason text)
  returns table (care_page_id uuid, organisation_id uuid, patient_id uuid)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare ended public.couplings; t text;
begin
  perform pg_advisory_xact_lock(hashtextextended('coupling:' || coupling, 0));
  update public.couplings k set ended_at = app.now(), ended_side = side, end_reason = reason, ended_by = app.account_id()
    where k.id = coupling and k.ended_at is null and case side
      when 'manager' then k.care_page_id in (select app.my_managed_pages())
      when 'organisation' then k.patient_id in (select app.patients_in_reach()) and k.organisation_id in (
        select e.organisation_id from public.employees e
        where e.account_id = app.account_id() and e.ended_at is null and e.roles && array['client-administration', 'organisation-administrator'])
      end
    returning * into ended;
  if ended.id is null then return; end if;
  for t in select name from public.purged_tables loop
    execute format('delete from public.%I where coupling_id = $1', t) using coupling;
  end loop;
  -- The name and date of birth came from the record too; the organisation's own number stays for its access log.
  update public.patients set name = null, birth_on = null, client_number = null where id = ended.patient_id;
  update public.activation_codes c set sealed = null, addressee = '' where c.patient_id = ended.patient_id;
  -- Who consented was chosen from the record's contacts; in which capacity, when and who wrote it down stays.
  update public.consents c set given_by_name = '' where c.patient_id = ended.patient_id;
  return query select ended.care_page_id, ended.organisation_id, ended.patient_id;
end $$;

-- What employees may know of the pages that are or were coupled to a client whom they reach.
create or replace function app.patient_couplings(patient uuid)
  returns table (id uuid, care_page_id uuid, page_name text, coupled_at timestamptz, coupled_by_name text,
    manager_name text, manager_email text, ended_at timestamptz, ended_side text, end_reason text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, a.id, a.name, k.coupled_at, a.maker, a.manager, a.email, k.ended_at, k.ended_side, k.end_reason
  from public.couplings k
  left join lateral (
    select c.id, c.first_name || ' ' || c.last_name as name, maker.first_name || ' ' || maker.last_name as maker,
      manager.first_name || ' ' || manager.last_name as manager, manager.email
    from public.care_pages c
    left join public.accounts maker on maker.id = k.coupled_by
    left join public.participants p on p.care_page_id = c.id and p.role = 'manager' and p.ended_at is null
    left join public.accounts manager on manager.id = p.account_id
    where c.id = k.care_page_id and k.ended_at is null) a on true
  where k.patient_id = patient and patient in (select app.patients_in_reach())
  order by k.coupled_at desc
$$;

create or replace function app.appointments_shown_to_staff() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select v.appointment_id from public.appointment_visibility v
  join public.couplings k on k.id = v.coupling_id and k.ended_at is null
  where k.organisation_id in (select app.caring_organisations()) and k.patient_id in (select app.patients_in_reach())
$$;
