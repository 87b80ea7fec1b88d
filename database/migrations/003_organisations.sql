-- Care organisations, their employees, the clients they invite, and the coupling of a page to a client.

create table organisations (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
  name text not null,
  brand jsonb not null default '{}',
  address text not null default '',
  phone text not null default '',
  email text not null default '',
  created_at timestamptz not null default app.now()
);

-- What an organisation has agreed with its families; src/access/organisation-policy.ts gives the type.
create table organisation_policies (
  organisation_id uuid not null references organisations on delete cascade,
  version integer not null,
  policy jsonb not null,
  valid_from timestamptz not null,
  primary key (organisation_id, version)
);

-- Where the organisation's electronic client record is served, and how to sign in there (sealed).
create table record_connections (
  organisation_id uuid primary key references organisations on delete cascade,
  base_url text not null,
  auth_sealed text,
  failing_since timestamptz,
  last_contact_at timestamptz,
  last_error text
);

create table employees (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  roles text[] not null,
  started_at timestamptz not null default app.now(),
  ended_at timestamptz
);
create unique index employees_once on employees (organisation_id, account_id) where ended_at is null;
create index employees_account on employees (account_id) where ended_at is null;

-- A client in the organisation's record, known here only from the consent until the end of the coupling.
create table patients (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  record_id text not null,
  name text,
  birth_on date,
  client_number text,
  unique (organisation_id, record_id),
  -- What is about a client is of the client's own organisation: the tables below refer to both together.
  unique (id, organisation_id)
);
create index patients_name on patients using gin (name gin_trgm_ops);

create table consents (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  patient_id uuid not null,
  given_by_name text not null,
  capacity text not null check (capacity in ('client', 'curator', 'mentor', 'representative', 'first_contact')),
  given_on date not null,
  form_signed_on date,
  recorded_by uuid not null references accounts on delete restrict,
  recorded_at timestamptz not null default app.now(),
  withdrawn_at timestamptz,
  unique (id, patient_id),
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade
);
create index consents_patient on consents (patient_id, recorded_at desc);

create table activation_codes (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  patient_id uuid not null,
  consent_id uuid not null,
  addressee text not null,
  -- A keyed hash to find the code by, and the code itself sealed so that the letter can be printed again.
  lookup bytea not null unique,
  sealed text,
  created_by uuid not null references accounts on delete restrict,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  downloaded_at timestamptz,
  cancelled_at timestamptz,
  used_at timestamptz,
  used_by uuid references accounts on delete set null,
  failed_attempts integer not null default 0,
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade,
  foreign key (consent_id, patient_id) references consents (id, patient_id) on delete cascade
);
create unique index activation_codes_one_open on activation_codes (patient_id) where cancelled_at is null and used_at is null;

create table couplings (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  organisation_id uuid not null references organisations on delete cascade,
  patient_id uuid not null,
  rules_version integer not null,
  coupled_by uuid references accounts on delete set null,
  coupled_at timestamptz not null default app.now(),
  -- When the last pull of this client was asked for.
  refreshed_at timestamptz,
  -- When all of it was last compared: a search for what changed never tells what was deleted.
  compared_at timestamptz,
  ended_at timestamptz,
  ended_side text check (ended_side in ('organisation', 'manager')),
  end_reason text check (end_reason in ('death', 'out-of-care', 'other')),
  ended_by uuid references accounts on delete set null,
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade
);
create unique index couplings_patient on couplings (patient_id) where ended_at is null;
create unique index couplings_page on couplings (care_page_id, organisation_id) where ended_at is null;
create index couplings_organisation on couplings (organisation_id) where ended_at is null;

-- An activation code from the wizard that waits for its page to be coupled.
create table pending_couplings (
  care_page_id uuid primary key references care_pages on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  code_sealed text not null,
  birth_on date not null,
  created_at timestamptz not null default app.now()
);

create function app.coupling_id() returns uuid language sql stable
  as $$ select current_setting('app.coupling_id')::uuid $$;

create function app.my_organisations() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select organisation_id from public.employees where account_id = app.account_id() and ended_at is null $$;

create function app.administered_organisations() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select organisation_id from public.employees
    where account_id = app.account_id() and ended_at is null and 'organisation-administrator' = any (roles) $$;

-- The couplings that are within reach of the account for a category: a live right on the page, a coupling not ended.
create function app.couplings_open_for(categories text[]) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from public.couplings k
  where k.ended_at is null and k.care_page_id in (select app.pages_open_for(categories))
$$;

create function app.current_policy(organisation uuid) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public as $$
  select policy || jsonb_build_object('version', version) from public.organisation_policies
  where organisation_id = organisation and valid_from <= app.now() order by valid_from desc, version desc limit 1
$$;

-- Who the account is to a care page: null when it is nobody there.
create function app.care_page_standing(page uuid) returns jsonb language sql stable
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
        'policy', app.current_policy(o.id)) order by k.coupled_at)
      from public.couplings k join public.organisations o on o.id = k.organisation_id
      where k.care_page_id = page and k.ended_at is null), '[]'))
  from app.live_rights(app.account_id()) l join public.care_pages c on c.id = l.care_page_id
  where l.care_page_id = page
  group by c.id
$$;

-- Who the account is to an organisation: null when it does not work there.
create function app.staff_standing(organisation_slug text) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public as $$
  select jsonb_build_object('employeeId', e.id, 'roles', to_jsonb(e.roles),
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'phone', o.phone, 'email', o.email,
      'address', o.address, 'brand', o.brand),
    'policy', app.current_policy(o.id))
  from public.employees e join public.organisations o on o.id = e.organisation_id
  where e.account_id = app.account_id() and e.ended_at is null and o.slug = organisation_slug
$$;

-- The pages and workplaces behind the figures («poppetjes»).
create function app.my_places()
  returns table (kind text, id text, name text, role text, mine boolean) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select 'page', c.id::text, c.first_name || ' ' || c.last_name, p.role, c.of_account_id is not distinct from app.account_id()
  from public.participants p join public.care_pages c on c.id = p.care_page_id and c.removed_at is null
  where p.account_id = app.account_id() and p.ended_at is null
  union all
  select 'organisation', o.slug, o.name, 'employee', false
  from public.employees e join public.organisations o on o.id = e.organisation_id
  where e.account_id = app.account_id() and e.ended_at is null
  order by 5 desc, 1 desc, 3
$$;

-- What an activation code opens, for somebody who has both the code and the date of birth.
-- state: open | wrong | expired | cancelled | used | taken. 'wrong' covers unknown codes and wrong dates alike.
create function app.activation_code_state(code_lookup bytea, born date)
  returns table (state text, code_id uuid, organisation_id uuid, organisation_name text, patient_name text, policy jsonb)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare k public.activation_codes; p public.patients; o public.organisations;
begin
  -- One try after the other: many dates at once would all see the count of before.
  select * into k from public.activation_codes a where a.lookup = code_lookup for update;
  if k.id is null then return query select 'wrong', null::uuid, null::uuid, null::text, null::text, null::jsonb; return; end if;
  select * into p from public.patients where id = k.patient_id;
  select * into o from public.organisations where id = k.organisation_id;
  if p.birth_on is distinct from born or k.failed_attempts >= 10 then
    update public.activation_codes set failed_attempts = failed_attempts + 1 where id = k.id;
    return query select 'wrong', null::uuid, null::uuid, null::text, null::text, null::jsonb; return;
  end if;
  return query select case when k.used_at is not null then 'used' when k.cancelled_at is not null then 'cancelled'
      when k.expires_at <= app.now() then 'expired'
      when exists (select 1 from public.couplings c where c.patient_id = p.id and c.ended_at is null) then 'taken'
      else 'open' end,
    k.id, o.id, o.name, p.name, app.current_policy(o.id);
end $$;

-- Uses the code once and makes the coupling, in one step. Gives the coupling, or raises nothing and gives null with the state.
create function app.couple(code_lookup bytea, born date, page uuid, accepted_rules integer)
  returns table (state text, coupling_id uuid) language plpgsql security definer set search_path = pg_catalog, public as $$
declare seen record; fresh uuid; used_code public.activation_codes;
begin
  if page not in (select app.my_managed_pages()) then raise exception 'only the manager couples a page'; end if;
  perform 1 from public.activation_codes a where a.lookup = code_lookup for update;
  select * into seen from app.activation_code_state(code_lookup, born);
  if seen.state <> 'open' then return query select seen.state, null::uuid; return; end if;
  if coalesce((seen.policy->'rules'->>'version')::integer, 0) <> accepted_rules then return query select 'new-rules', null::uuid; return; end if;
  if exists (select 1 from public.couplings c where c.care_page_id = page and c.organisation_id = seen.organisation_id and c.ended_at is null) then
    return query select 'page-coupled', null::uuid; return;
  end if;
  update public.activation_codes set used_at = app.now(), used_by = app.account_id(), sealed = null where id = seen.code_id returning * into used_code;
  insert into public.couplings (care_page_id, organisation_id, patient_id, rules_version, coupled_by)
    values (page, seen.organisation_id, used_code.patient_id, accepted_rules, app.account_id()) returning id into fresh;
  delete from public.pending_couplings where care_page_id = page;
  return query select 'coupled', fresh;
end $$;

-- What employees may know of the pages that are or were coupled to a client of their organisation. Once a coupling has
-- ended the page is the family's own: its name and its people are not told any more.
create function app.patient_couplings(patient uuid)
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
  where k.patient_id = patient and k.organisation_id in (select app.my_organisations())
  order by k.coupled_at desc
$$;

alter table organisations enable row level security;
create policy known on organisations for select to naast_app using (
  id in (select app.my_organisations()) or
  id in (select organisation_id from couplings));
alter table organisation_policies enable row level security;
create policy known on organisation_policies for select to naast_app using (organisation_id in (select app.my_organisations()));
alter table record_connections enable row level security;
alter table record_connections force row level security;
create policy staff on record_connections for select to naast_app using (
  organisation_id in (select app.my_organisations()) or organisation_id in (select organisation_id from couplings
    where id in (select app.couplings_open_for('{reports,care_plan,measurements,documents}'))));
create policy pulling on record_connections to naast_worker using (true);
alter table employees enable row level security;
create policy colleagues on employees for select to naast_app using (organisation_id in (select app.my_organisations()));
do $$ declare t text; begin
  foreach t in array array['patients', 'consents', 'activation_codes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy staff on %I to naast_app using (organisation_id in (select app.my_organisations())) with check (organisation_id in (select app.my_organisations()))', t);
  end loop;
end $$;
create policy coupled on patients for select to naast_app using (id in (select patient_id from couplings
  where id in (select app.couplings_open_for('{reports,care_plan,measurements,documents}'))));
alter table couplings enable row level security;
create policy around on couplings for select to naast_app using (care_page_id in (select app.my_care_pages()));
create policy staff on couplings for select to naast_app using (organisation_id in (select app.my_organisations()));
create policy pulling on couplings for select to naast_worker using (true);
create policy refreshing on couplings for update to naast_worker using (ended_at is null);
create policy pulling on patients for select to naast_worker using (true);
create policy pulling on organisations for select to naast_worker using (true);
create policy pulling on organisation_policies for select to naast_worker using (true);
alter table pending_couplings enable row level security;
create policy own on pending_couplings to naast_app using (account_id = app.account_id())
  with check (account_id = app.account_id() and care_page_id in (select app.my_managed_pages()));
create policy before_sign_in on pending_couplings for insert to naast_session with check (true);
create policy cleaning on pending_couplings to naast_worker using (true);

grant select on organisations, organisation_policies, employees, couplings to naast_app;
grant select (organisation_id, failing_since, last_contact_at, last_error, base_url, auth_sealed) on record_connections to naast_app;
grant select, update (failing_since, last_contact_at, last_error) on record_connections to naast_worker;
grant select, insert, update (name, birth_on, client_number) on patients to naast_app;
grant select, insert, update (withdrawn_at, given_by_name) on consents to naast_app;
grant select, insert, update (cancelled_at, downloaded_at, sealed, addressee) on activation_codes to naast_app;
grant select, insert, delete on pending_couplings to naast_app;
grant insert on pending_couplings to naast_session;
grant select, delete on pending_couplings to naast_worker;
grant select on couplings, patients, organisations, organisation_policies to naast_worker;
grant update (refreshed_at, compared_at) on couplings to naast_worker;
grant execute on function app.activation_code_state(bytea, date) to naast_session, naast_app;
grant execute on function app.my_organisations(), app.administered_organisations(), app.couplings_open_for(text[]), app.current_policy(uuid), app.care_page_standing(uuid),
  app.staff_standing(text), app.my_places(), app.couple(bytea, date, uuid, integer), app.patient_couplings(uuid) to naast_app;
grant execute on function app.current_policy(uuid), app.coupling_id() to naast_worker;
