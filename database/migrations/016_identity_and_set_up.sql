-- How employees get in and who gives them what; how an organisation sets itself up, and its own face.

-- Who set the roles of an employee: an administrator by hand, or the organisation's identity provider at each sign-in.
alter table employees add column roles_from text not null default 'administrator' check (roles_from in ('administrator', 'provider')),
  -- Null when nobody ended it by hand: then the provider may let him in again.
  add column ended_by uuid references accounts on delete set null;

create policy administration on employees to naast_app using (organisation_id in (select app.administered_organisations()))
  with check (organisation_id in (select app.administered_organisations()));
grant update (roles, reach, ended_at, ended_by) on employees to naast_app;

-- An administrator asks somebody to work in Naast; the link in the mail opens it.
create table employee_invitations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  email text not null check (email = lower(email) and length(email) <= 254),
  first_name text not null check (length(first_name) between 1 and 80),
  last_name text not null check (length(last_name) between 1 and 80),
  roles text[] not null check (cardinality(roles) > 0),
  reach text not null default 'organisation' check (reach in ('organisation', 'places')),
  location_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  token_hash bytea not null unique,
  -- Null when the one who set up the installation did it.
  invited_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create unique index employee_invitations_open on employee_invitations (organisation_id, email)
  where accepted_at is null and withdrawn_at is null;

-- The identity provider of an organisation (OpenID Connect).
create table identity_providers (
  organisation_id uuid primary key references organisations on delete cascade,
  issuer text not null check (length(issuer) between 1 and 500),
  client_id text not null check (length(client_id) between 1 and 200),
  auth_method text not null check (auth_method in ('client_secret_basic', 'client_secret_post', 'private_key_jwt')),
  -- The client secret, or our private key.
  secret_sealed text not null,
  -- The public half of that key, which the provider fetches.
  public_key jsonb,
  scope text not null default 'openid profile email',
  roles_claim text not null check (length(roles_claim) between 1 and 200),
  -- [{"value": "zorg", "role": "care-worker"}]: what the provider says, and what that is here.
  role_map jsonb not null default '[]',
  -- The values of acr and amr by which the provider says that it asked a second step; none: ours is asked.
  strong_acr text[] not null default '{}',
  strong_amr text[] not null default '{}',
  -- What somebody reaches who comes for the first time and was not invited.
  first_reach text not null default 'places' check (first_reach in ('organisation', 'places')),
  -- From then on employees are led to it.
  active_at timestamptz,
  changed_at timestamptz not null default app.now()
);

-- Whom the provider means: a subject of one issuer is one account here, within one organisation.
create table identity_links (
  organisation_id uuid not null references organisations on delete cascade,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null references accounts on delete cascade,
  linked_at timestamptz not null default app.now(),
  last_used_at timestamptz not null default app.now(),
  primary key (organisation_id, issuer, subject)
);
create index identity_links_account on identity_links (account_id);

-- Somebody who was sent to the provider and is not back yet; `sealed` holds state, nonce and code verifier. Afterwards
-- `identity_sealed` may hold who the provider said it is, until that person showed that an account here is his.
create table provider_sign_ins (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  token_hash bytea not null unique,
  sealed text not null,
  identity_sealed text,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index provider_sign_ins_expiry on provider_sign_ins (expires_at);

-- A session that came by a provider: of which organisation, when that asked a second step, and what signing out needs.
alter table sessions add column provider_organisation_id uuid references organisations on delete set null,
  add column provider_second_step_at timestamptz,
  add column provider_sealed text;

alter table sign_in_events drop constraint sign_in_events_way_check;
alter table sign_in_events add constraint sign_in_events_way_check
  check (way in ('password', 'passkey', 'invitation', 'sms', 'app', 'recovery-code', 'provider'));

-- A file with employees that was read and shown, and what was shown; emptied when it is done.
create table employee_imports (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  made_by uuid not null references accounts on delete cascade,
  created_at timestamptz not null default app.now(),
  -- The file is the whole list: who is not in it stops.
  whole_list_at timestamptz,
  lines jsonb not null,
  wrong jsonb not null,
  -- Of the plan that was shown.
  digest text not null,
  done_at timestamptz
);
create index employee_imports_made on employee_imports (made_by, created_at);

-- The logo of an organisation, made anew from its pixels.
create table organisation_logos (
  organisation_id uuid primary key references organisations on delete cascade,
  version text not null,
  media_type text not null,
  bytes bytea not null check (length(bytes) <= 1000000),
  width integer not null,
  height integer not null,
  changed_at timestamptz not null default app.now()
);

do $$ declare t text; begin
  foreach t in array array['employee_invitations', 'identity_providers', 'organisation_logos', 'employee_imports'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy administration on %I to naast_app using (organisation_id in (select app.administered_organisations()))
      with check (organisation_id in (select app.administered_organisations()))', t);
  end loop;
  foreach t in array array['identity_providers', 'organisation_logos', 'employee_imports', 'identity_links', 'provider_sign_ins'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;
alter table organisation_logos force row level security;
alter table employee_imports force row level security;
alter table provider_sign_ins force row level security;
create policy own on identity_links for select to naast_app using (account_id = app.account_id());
create policy before_sign_in on identity_links for select to naast_session using (true);
create policy before_sign_in on identity_providers for select to naast_session using (true);
create policy before_sign_in on provider_sign_ins to naast_session using (true) with check (true);
create policy before_sign_in on organisations for select to naast_session using (true);
create policy before_sign_in on organisation_logos for select to naast_session using (true);
create policy colleagues on organisation_logos for select to naast_app using (organisation_id in (select app.my_organisations()));
create policy printing on organisation_logos for select to naast_worker using (true);
create policy administration on organisations for update to naast_app using (id in (select app.administered_organisations()))
  with check (id in (select app.administered_organisations()));
create policy cleaning on provider_sign_ins to naast_worker using (expires_at < app.now());
create policy cleaning on employee_imports to naast_worker using (created_at < app.now() - interval '1 day');

grant select, insert, update (email, first_name, last_name, roles, reach, location_ids, team_ids, token_hash, expires_at, withdrawn_at, created_at)
  on employee_invitations to naast_app;
grant select, insert, update, delete on identity_providers to naast_app;
-- The secret is sealed, and the code that the browser brings back is changed for an identity before anybody is known.
grant select (organisation_id, issuer, client_id, auth_method, secret_sealed, public_key, scope, roles_claim, role_map,
  strong_acr, strong_amr, active_at) on identity_providers to naast_session;
grant select (organisation_id, issuer, subject, account_id) on identity_links to naast_session;
grant select on identity_links to naast_app;
grant select, insert, update (used_at, identity_sealed) on provider_sign_ins to naast_session;
grant select (id, expires_at), delete on provider_sign_ins to naast_worker;
grant select, insert, update (done_at, lines, wrong, digest), delete on employee_imports to naast_app;
grant select (id, created_at), delete on employee_imports to naast_worker;
grant select, insert, update, delete on organisation_logos to naast_app;
grant select (organisation_id, version, media_type, bytes) on organisation_logos to naast_session;
grant select on organisation_logos to naast_worker;
grant select (id, slug, name, phone, email, brand) on organisations to naast_session;
grant update (brand, address, phone, email) on organisations to naast_app;

-- Who the account is to an organisation, as before; now with his reach and who set his roles.
create or replace function app.staff_standing(organisation_slug text) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public as $$
  select jsonb_build_object('employeeId', e.id, 'roles', to_jsonb(e.roles), 'reach', e.reach, 'rolesFrom', e.roles_from,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'phone', o.phone, 'email', o.email,
      'address', o.address, 'brand', o.brand),
    'policy', app.current_policy(o.id))
  from public.employees e join public.organisations o on o.id = e.organisation_id
  where e.account_id = app.account_id() and e.ended_at is null and o.slug = organisation_slug
$$;

-- The people who work at an organisation that the account administers, with their names.
create function app.employees_of(organisation uuid)
  returns table (id uuid, account_id uuid, name text, email text, roles text[], reach text, roles_from text, started_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select e.id, e.account_id, a.first_name || ' ' || a.last_name, a.email, e.roles, e.reach, e.roles_from, e.started_at
  from public.employees e join public.accounts a on a.id = e.account_id
  where e.organisation_id = organisation and e.ended_at is null and organisation in (select app.administered_organisations())
$$;

-- What the holder of an employee's invitation may know of it.
create function app.employee_invitation_by_token(token bytea)
  returns table (id uuid, organisation_id uuid, organisation_slug text, organisation_name text, email text, first_name text,
    last_name text, roles text[], state text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id, o.id, o.slug, o.name, i.email, i.first_name, i.last_name, i.roles,
    case when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null then 'withdrawn'
      when i.expires_at <= app.now() then 'expired' else 'open' end
  from public.employee_invitations i join public.organisations o on o.id = i.organisation_id where i.token_hash = token
$$;

-- Makes an employee of the account with what the invitation says, once. Places that were closed meanwhile fall away.
create function app.employ_invited(invitation uuid, by_account uuid, from_provider boolean, provider_roles text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare i public.employee_invitations; fresh uuid;
begin
  update public.employee_invitations e set accepted_at = app.now() where e.id = invitation returning * into i;
  insert into public.employees (organisation_id, account_id, roles, reach, roles_from)
    values (i.organisation_id, by_account, case when from_provider then provider_roles else i.roles end, i.reach,
      case when from_provider then 'provider' else 'administrator' end) returning id into fresh;
  insert into public.employee_places (employee_id, organisation_id, location_id)
    select fresh, l.organisation_id, l.id from public.locations l
    where l.organisation_id = i.organisation_id and l.id = any (i.location_ids) and l.closed_at is null and i.reach = 'places';
  insert into public.employee_places (employee_id, organisation_id, team_id)
    select fresh, t.organisation_id, t.id from public.teams t
    where t.organisation_id = i.organisation_id and t.id = any (i.team_ids) and t.closed_at is null and i.reach = 'places';
end $$;

create function app.accept_employee_invitation(token bytea, by_account uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare i public.employee_invitations;
begin
  select * into i from public.employee_invitations e where e.token_hash = token for update;
  if i.id is null then return 'unknown'; end if;
  if i.accepted_at is not null then return 'accepted-before'; end if;
  if i.withdrawn_at is not null then return 'withdrawn'; end if;
  if i.expires_at <= app.now() then return 'expired'; end if;
  perform pg_advisory_xact_lock(hashtextextended('employees:' || i.organisation_id, 0));
  if exists (select 1 from public.employees e where e.organisation_id = i.organisation_id and e.account_id = by_account and e.ended_at is null) then
    return 'already-employee';
  end if;
  perform app.employ_invited(i.id, by_account, false, null);
  return 'accepted';
end $$;

-- The organisation's provider said who somebody is and which roles he has. Links him and gives him those roles; gives
-- 'in', 'no-roles', 'ended' (an administrator ended his access here) or 'other' (the provider's person is another account).
-- Whom an administrator made administrator by hand stays one: a wrong setting at the provider locks nobody out.
create function app.enter_by_provider(organisation uuid, by_issuer text, by_subject text, by_account uuid, given text[]) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare e public.employees; i public.employee_invitations; linked uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('employees:' || organisation, 0));
  insert into public.identity_links as l (organisation_id, issuer, subject, account_id) values (organisation, by_issuer, by_subject, by_account)
    on conflict (organisation_id, issuer, subject) do update set last_used_at = app.now() returning l.account_id into linked;
  if linked <> by_account then return 'other'; end if;
  select * into e from public.employees x where x.organisation_id = organisation and x.account_id = by_account and x.ended_at is null;
  if e.id is not null then
    if e.roles_from = 'administrator' and 'organisation-administrator' = any (e.roles) then
      update public.employees x set roles = array(select distinct unnest(given || 'organisation-administrator'::text)) where x.id = e.id;
      return 'in';
    end if;
    update public.employees x set roles = given, roles_from = 'provider' where x.id = e.id;
    return case when given = '{}' then 'no-roles' else 'in' end;
  end if;
  if given = '{}' then return 'no-roles'; end if;
  select * into i from public.employee_invitations v where v.organisation_id = organisation and v.accepted_at is null
    and v.withdrawn_at is null and v.email = (select a.email from public.accounts a where a.id = by_account);
  if i.id is not null then
    perform app.employ_invited(i.id, by_account, true, given);
    return 'in';
  end if;
  if exists (select 1 from public.employees x where x.organisation_id = organisation and x.account_id = by_account and x.ended_by is not null) then
    return 'ended';
  end if;
  insert into public.employees (organisation_id, account_id, roles, reach, roles_from)
    select organisation, by_account, given, p.first_reach, 'provider' from public.identity_providers p where p.organisation_id = organisation;
  return 'in';
end $$;

-- Whether an administrator invited exactly this address, and that still stands.
create function app.employee_invited(organisation uuid, address text) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.employee_invitations i where i.organisation_id = organisation and i.email = address
    and i.accepted_at is null and i.withdrawn_at is null)
$$;

grant execute on function app.employees_of(uuid) to naast_app;
grant execute on function app.employee_invitation_by_token(bytea), app.accept_employee_invitation(bytea, uuid) to naast_session, naast_app;
grant execute on function app.enter_by_provider(uuid, text, text, uuid, text[]), app.employee_invited(uuid, text) to naast_session;
