-- The policy of an organisation, changed on a page: who made a version, a plan that can be withdrawn, and what follows from
-- it where people are: who may manage a page (PAG-6), how many may read (CON-8), own rules asked before anything else (ORG-5).

alter table organisation_policies
  add column made_by uuid references accounts on delete set null,
  add column made_by_name text not null default '',
  add column made_at timestamptz not null default app.now(),
  -- A plan that was taken back before it held. It stays, for the history.
  add column withdrawn_at timestamptz,
  add column withdrawn_by_name text;
create policy administration on organisation_policies for insert to naast_app with check (
  organisation_id in (select app.administered_organisations()) and made_by = app.account_id() and valid_from >= app.now());
create policy withdrawal on organisation_policies for update to naast_app
  using (organisation_id in (select app.administered_organisations()) and valid_from > app.now() and withdrawn_at is null)
  with check (organisation_id in (select app.administered_organisations()) and withdrawn_at is not null);
grant insert (organisation_id, version, policy, valid_from, made_by, made_by_name, made_at),
  update (withdrawn_at, withdrawn_by_name) on organisation_policies to naast_app;

create or replace function app.current_policy(organisation uuid) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public as $$
  select policy || jsonb_build_object('version', version) from public.organisation_policies
  where organisation_id = organisation and valid_from <= app.now() and withdrawn_at is null
  order by valid_from desc, version desc limit 1
$$;

-- What of the policy the last whole pull of a coupling kept to: another one makes everything be read anew.
alter table couplings add column pulled_under text;
grant update (pulled_under) on couplings to naast_worker;

-- In which capacity somebody will manage the page, and which capacities the record knew when he was invited.
alter table activation_codes
  add column capacity text check (capacity in ('client', 'curator', 'mentor', 'representative', 'first_contact')),
  add column known_capacities text[] not null default '{}',
  add column client_aside_at timestamptz;

-- PAG-6: one of those whom the policy names, with none before him whom the record knows. An empty list names nobody.
create function app.capacity_allowed(managers jsonb, capacity text, known text[]) returns boolean
  language sql immutable set search_path = pg_catalog, public as $$
  select coalesce(jsonb_array_length(managers), 0) = 0 or exists (
    select 1 from jsonb_array_elements_text(managers) with ordinality mine (name, place)
    where mine.name = capacity and not exists (
      select 1 from jsonb_array_elements_text(managers) with ordinality other (name, place)
      where other.place < mine.place and other.name = any (known)))
$$;

-- As before, with one state more: 'not-allowed', where the organisation does not let such a person manage the page.
create or replace function app.activation_code_state(code_lookup bytea, born date)
  returns table (state text, code_id uuid, organisation_id uuid, organisation_name text, patient_name text, policy jsonb)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare k public.activation_codes; p public.patients; o public.organisations; agreed jsonb; spoken text;
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
  agreed := app.current_policy(o.id);
  select coalesce(k.capacity, c.capacity) into spoken from public.consents c where c.id = k.consent_id;
  return query select case when k.used_at is not null then 'used' when k.cancelled_at is not null then 'cancelled'
      when k.expires_at <= app.now() then 'expired'
      when exists (select 1 from public.couplings c where c.patient_id = p.id and c.ended_at is null) then 'taken'
      when not app.capacity_allowed(agreed->'managers', spoken, k.known_capacities) then 'not-allowed'
      else 'open' end,
    k.id, o.id, o.name, p.name, agreed;
end $$;

-- CON-8: how many besides the manager see something of the dossier of a page.
create function app.page_readers(page uuid) returns integer language sql stable
  security definer set search_path = pg_catalog, public as $$
  select count(distinct p.id)::integer from public.participants p join public.rights r on r.participant_id = p.id
  where p.care_page_id = page and p.role <> 'manager' and p.ended_at is null and (r.ends_at is null or r.ends_at > app.now())
    and r.category in ('reports', 'care_plan', 'measurements', 'documents', 'questionnaires')
$$;

-- The strictest limit of the organisations that are coupled; null for none.
create function app.most_readers(page uuid) returns integer language sql stable
  security definer set search_path = pg_catalog, public as $$
  select min((app.current_policy(k.organisation_id)->>'mostReaders')::integer) from public.couplings k
  where k.care_page_id = page and k.ended_at is null
$$;

-- As before; a page that more people read already than the organisation allows is not coupled to it. Who accepts an
-- invitation at this moment goes before or after: both hold the page.
create or replace function app.couple(code_lookup bytea, born date, page uuid, accepted_rules integer)
  returns table (state text, coupling_id uuid) language plpgsql security definer set search_path = pg_catalog, public as $$
declare seen record; fresh uuid; used_code public.activation_codes;
begin
  if page not in (select app.my_managed_pages()) then raise exception 'only the manager couples a page'; end if;
  perform 1 from public.activation_codes a where a.lookup = code_lookup for update;
  select * into seen from app.activation_code_state(code_lookup, born);
  if seen.state <> 'open' then return query select seen.state, null::uuid; return; end if;
  if coalesce((seen.policy->'rules'->>'version')::integer, 0) <> accepted_rules then return query select 'new-rules', null::uuid; return; end if;
  perform 1 from public.care_pages c where c.id = page and c.removed_at is null for no key update;
  if not found then return query select 'page-removed', null::uuid; return; end if;
  if exists (select 1 from public.couplings c where c.care_page_id = page and c.organisation_id = seen.organisation_id and c.ended_at is null) then
    return query select 'page-coupled', null::uuid; return;
  end if;
  if app.page_readers(page) > (seen.policy->>'mostReaders')::integer then return query select 'too-many-readers', null::uuid; return; end if;
  update public.activation_codes set used_at = app.now(), used_by = app.account_id(), sealed = null where id = seen.code_id returning * into used_code;
  insert into public.couplings (care_page_id, organisation_id, patient_id, rules_version, coupled_by)
    values (page, seen.organisation_id, used_code.patient_id, accepted_rules, app.account_id()) returning id into fresh;
  delete from public.pending_couplings where care_page_id = page;
  return query select 'coupled', fresh;
end $$;

-- Whether accepting an invitation to the dossier would pass the limit.
create function app.page_is_full(page uuid, categories text[]) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select coalesce(categories && array['reports', 'care_plan', 'measurements', 'documents', 'questionnaires']
    and app.page_readers(page) >= app.most_readers(page), false)
$$;

-- As before, with the state 'full': the organisation lets nobody more read now. It is open again when there is room.
create or replace function app.invitation_by_token(token bytea)
  returns table (id uuid, care_page_id uuid, page_name text, inviter_name text, invited_name text, email text,
    relation text, categories text[], state text, ends_on date)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id, i.care_page_id, c.first_name || ' ' || c.last_name, a.first_name || ' ' || a.last_name,
    i.name, i.email, i.relation, i.categories,
    case when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null or c.removed_at is not null then 'withdrawn'
      when i.expires_at <= app.now() then 'expired' when app.page_is_full(c.id, i.categories) then 'full' else 'open' end,
    i.ends_on
  from public.invitations i join public.care_pages c on c.id = i.care_page_id join public.accounts a on a.id = i.created_by
  where i.token_hash = token
$$;

-- As before; whoever accepts holds the page, so that of two who accept at once with one place left one hears that it is full.
create or replace function app.accept_invitation(token bytea, by_account uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare i public.invitations; member uuid; page_removed timestamptz;
begin
  if session_user = 'naast_app' and by_account <> app.account_id() then
    raise exception 'an invitation is accepted by the account of the transaction';
  end if;
  select * into i from public.invitations where token_hash = token for update;
  if i.id is null then return 'unknown'; end if;
  if i.accepted_at is not null then
    return case when i.accepted_by = by_account then 'already-participant' else 'accepted-before' end;
  end if;
  select removed_at into page_removed from public.care_pages where id = i.care_page_id for no key update;
  if i.withdrawn_at is not null or page_removed is not null then return 'withdrawn'; end if;
  if i.expires_at <= app.now() then return 'expired'; end if;
  if exists (select 1 from public.participants p where p.care_page_id = i.care_page_id and p.account_id = by_account and p.ended_at is null) then
    update public.invitations set accepted_at = app.now(), accepted_by = by_account where id = i.id;
    return 'already-participant';
  end if;
  if app.page_is_full(i.care_page_id, i.categories) then return 'full'; end if;
  update public.invitations set accepted_at = app.now(), accepted_by = by_account where id = i.id;
  insert into public.participants (care_page_id, account_id, role, relation)
    values (i.care_page_id, by_account, 'participant', i.relation) returning id into member;
  insert into public.rights (participant_id, category, ends_at)
    select member, unnest(i.categories), (i.ends_on + 1)::timestamp at time zone 'Europe/Amsterdam';
  return 'accepted';
end $$;

-- As before; who coupled the page accepted the rules of then.
create or replace function app.rules_to_accept(page uuid, of_account uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.organisation_id from public.couplings k
  cross join lateral (select coalesce((app.current_policy(k.organisation_id)->'rules'->>'version')::integer, 0) as version) rules
  where k.care_page_id = page and k.ended_at is null and rules.version > 0
    and not (k.rules_version >= rules.version and k.coupled_by is not distinct from of_account)
    and not exists (
      select 1 from public.acceptances a where a.account_id = of_account and a.version = rules.version
        and a.document = 'organisation-rules:' || k.organisation_id)
$$;

-- The same, of the account itself, for its standing: nobody but the manager is asked.
create function app.my_rules_to_accept(page uuid) returns uuid[] language sql stable
  security definer set search_path = pg_catalog, public as $$
  select case when page in (select app.my_managed_pages())
    then array(select app.rules_to_accept(page, app.account_id())) else '{}' end
$$;

-- The manager accepts an organisation's own rules for a page that is coupled. Gives 'accepted', or why not: 'not-manager',
-- 'ended', or 'other' where the rules read otherwise by now. Who hands the page over at this moment goes before or after.
create function app.accept_new_rules(coupling uuid, accepted integer) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare k public.couplings;
begin
  select * into k from public.couplings c where c.id = coupling;
  perform 1 from public.participants p where p.care_page_id = k.care_page_id and p.account_id = app.account_id()
    and p.role = 'manager' and p.ended_at is null for share;
  if not found then return 'not-manager'; end if;
  select * into k from public.couplings c where c.id = coupling and c.ended_at is null for no key update;
  if k.id is null then return 'ended'; end if;
  if coalesce((app.current_policy(k.organisation_id)->'rules'->>'version')::integer, 0) <> accepted then return 'other'; end if;
  insert into public.acceptances (account_id, document, version, accepted_at)
    values (app.account_id(), 'organisation-rules:' || k.organisation_id, accepted, app.now()) on conflict do nothing;
  update public.couplings set rules_version = accepted where id = k.id;
  return 'accepted';
end $$;

-- How many pages and people a change of the policy touches: numbers only, for the organisation's administrator.
create function app.policy_touches(organisation uuid, most integer, managers jsonb)
  returns table (pages integer, readers integer, over_limit integer, not_allowed integer, open_codes integer)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with coupled as (
    select k.care_page_id, app.page_readers(k.care_page_id) as readers,
      (select coalesce(a.capacity, c.capacity) from public.activation_codes a join public.consents c on c.id = a.consent_id
        where a.patient_id = k.patient_id and a.used_at is not null order by a.used_at desc limit 1) as capacity
    from public.couplings k where k.organisation_id = organisation and k.ended_at is null
      and organisation in (select app.administered_organisations()))
  select count(*)::integer, coalesce(sum(readers), 0)::integer, count(*) filter (where readers > most)::integer,
    count(*) filter (where capacity is not null and not app.capacity_allowed(managers, capacity, '{}'))::integer,
    (select count(*)::integer from public.activation_codes a join public.consents c on c.id = a.consent_id
      where a.organisation_id = organisation and organisation in (select app.administered_organisations())
        and a.used_at is null and a.cancelled_at is null and a.expires_at > app.now()
        and not app.capacity_allowed(managers, coalesce(a.capacity, c.capacity), a.known_capacities))
  from coupled having organisation in (select app.administered_organisations())
$$;

grant execute on function app.my_rules_to_accept(uuid), app.accept_new_rules(uuid, integer),
  app.policy_touches(uuid, integer, jsonb) to naast_app;

-- A client who is made known here is seen by whoever reaches all clients of the organisation, also in the statement that
-- makes him known: a function of that statement does not see him yet.
alter policy staff on patients using (id in (select app.patients_in_reach())
  or organisation_id in (select app.wholly_reached_organisations()));
