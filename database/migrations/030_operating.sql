-- Operating a coupling (decision 0059): its settings, tried before they are used; pause; reading now; what was told of it.

alter table record_connections
  -- The public halves of our keys with which we sign in there (JWK), for the record to fetch; the private ones are sealed.
  add column public_keys jsonb not null default '[]',
  -- Nothing is read or written until an administrator goes on.
  add column paused_at timestamptz,
  add column paused_by uuid references accounts on delete set null,
  -- An administrator asked to read everybody now.
  add column pull_asked_at timestamptz,
  -- The last day of our certificate there, and of the record's own as it was last seen.
  add column certificate_until timestamptz,
  add column server_certificate_until timestamptz,
  add column used_since timestamptz;
grant select (public_keys, paused_at, paused_by, pull_asked_at, certificate_until, server_certificate_until, used_since) on record_connections to naast_app;
grant update (paused_at, paused_by, pull_asked_at) on record_connections to naast_app;
grant update (server_certificate_until) on record_connections to naast_worker;
create policy operating on record_connections to current_user using (true) with check (true);

alter table couplings
  -- When reading this client last ended, well or not.
  add column pulled_at timestamptz,
  add column pull_failed_at timestamptz,
  -- The version of the mapper that last looked at what is set aside; another one looks again.
  add column mapped_by text;
grant update (pulled_at, pull_failed_at, mapped_by) on couplings to naast_worker;

-- Settings that are not in use yet: what was filled in, and what came of trying it. What is in use stays until then.
create table record_drafts (
  organisation_id uuid primary key references organisations on delete cascade,
  base_url text not null,
  auth_sealed text not null,
  public_keys jsonb not null default '[]',
  certificate_until timestamptz,
  -- Another with every change, so that nobody takes into use what a colleague changed meanwhile.
  change uuid not null,
  made_at timestamptz not null default app.now(),
  made_by uuid references accounts on delete set null,
  tried_at timestamptz,
  -- Line by line what worked and what did not, in plain Dutch; nothing of what stands in the record.
  outcome jsonb,
  works_at timestamptz,
  server_certificate_until timestamptz
);
alter table record_drafts enable row level security;
create policy administration on record_drafts to naast_app using (organisation_id in (select app.administered_organisations()))
  with check (organisation_id in (select app.administered_organisations()) and made_by = app.account_id());
create policy keys on record_drafts for select to naast_worker using (true);
grant select, insert, delete, update (base_url, auth_sealed, public_keys, certificate_until, change, made_at, made_by, tried_at,
  outcome, works_at, server_certificate_until) on record_drafts to naast_app;
grant select (organisation_id, public_keys) on record_drafts to naast_worker;

-- What administrators were told by mail: one line while it lasts.
create table record_alerts (
  organisation_id uuid not null references organisations on delete cascade,
  kind text not null check (kind in ('away', 'alarms', 'certificate', 'server-certificate')),
  began_at timestamptz not null,
  told_at timestamptz not null,
  -- It was over then, and that was told; null: it lasts.
  over_at timestamptz,
  primary key (organisation_id, kind)
);
alter table record_alerts enable row level security;
alter table record_alerts force row level security;
create policy telling on record_alerts to naast_worker using (true) with check (true);
grant select, insert, update, delete on record_alerts to naast_worker;
create policy telling on employees for select to naast_worker using (ended_at is null and 'organisation-administrator' = any (roles));
grant select (organisation_id, account_id, roles, ended_at) on employees to naast_worker;

-- Takes settings into use that were tried and worked. 'changed': a colleague changed them meanwhile, or there are none.
create function app.use_record_draft(organisation uuid, wanted uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare draft public.record_drafts; old_url text;
begin
  perform pg_advisory_xact_lock(hashtextextended('record-draft:' || organisation, 0));
  select d.* into draft from public.record_drafts d where d.organisation_id = organisation
    and organisation in (select app.administered_organisations()) for update;
  if draft.change is distinct from wanted then return 'changed'; end if;
  if draft.works_at is null then return 'not-tried'; end if;
  select c.base_url into old_url from public.record_connections c where c.organisation_id = organisation for update;
  if old_url is null and exists (select from public.own_clients o join public.patients p on p.id = o.patient_id
    where p.organisation_id = organisation) then return 'own-record'; end if;
  insert into public.record_connections as c (organisation_id, base_url, auth_sealed, public_keys, certificate_until,
    server_certificate_until, last_contact_at, used_since)
    values (organisation, draft.base_url, draft.auth_sealed, draft.public_keys, draft.certificate_until,
      draft.server_certificate_until, draft.tried_at, app.now())
  on conflict (organisation_id) do update set base_url = excluded.base_url, auth_sealed = excluded.auth_sealed,
    public_keys = excluded.public_keys, certificate_until = excluded.certificate_until,
    server_certificate_until = excluded.server_certificate_until, last_contact_at = excluded.last_contact_at,
    used_since = excluded.used_since, failing_since = null, last_error = null, closed_until = null;
  -- Elsewhere: whoever is reading the old address has lost his turn, and everything is compared with the new one.
  if old_url is distinct from draft.base_url then
    update public.couplings set compared_at = null, refreshed_at = null, pull_holder = null, pull_until = null
      where organisation_id = organisation and ended_at is null;
  end if;
  delete from public.record_drafts where organisation_id = organisation;
  return 'used';
end $$;
grant execute on function app.use_record_draft(uuid, uuid) to naast_app;

-- Everybody of an organisation is to be read now. Gives the couplings to ask for at once; the round of each minute does the
-- others, the longest waiting first.
create function app.ask_pulls(organisation uuid, at_once integer) returns setof uuid
  language sql security definer set search_path = pg_catalog, public as $$
  with mine as (select k.id, row_number() over (order by k.refreshed_at nulls first, k.id) <= at_once as now
    from public.couplings k where k.organisation_id = organisation and k.ended_at is null
      and organisation in (select app.administered_organisations()))
  update public.couplings k set refreshed_at = case when mine.now then app.now() end
    from mine where k.id = mine.id returning case when mine.now then k.id end
$$;
grant execute on function app.ask_pulls(uuid, integer) to naast_app;

-- What was set aside, as the record sent it (without citizen numbers): care content, so for carers within reach.
create function app.source_set_aside(coupling uuid, kind text, id text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.body from public.sources s join public.couplings k on k.id = s.coupling_id
  where s.coupling_id = coupling and s.resource_type = kind and s.resource_id = source_set_aside.id and s.set_aside_reason is not null
    and k.ended_at is null and k.patient_id in (select app.patients_in_reach())
    and k.organisation_id in (select app.caring_organisations())
$$;
grant execute on function app.source_set_aside(uuid, text, text) to naast_app;

-- How reading goes, type by type, over all coupled clients of an organisation: numbers and moments.
create policy operating on readings for select to current_user using (coupling_id in (select id from couplings where ended_at is null));
create function app.record_types(organisation uuid) returns table (part text, items bigint, failing bigint, failing_since timestamptz,
    last_error text, lag_seconds integer, oldest timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.part, sum(p.read_count), count(*) filter (where p.failing_since is not null), min(p.failing_since),
    min(p.last_error) filter (where p.failing_since is not null), max(r.lag_seconds), min(p.finished_at)
  from public.couplings k join public.pulls p on p.coupling_id = k.id
  left join public.readings r on r.coupling_id = p.coupling_id and r.part = p.part
  where k.organisation_id = organisation and k.ended_at is null and organisation in (select app.administered_organisations())
  group by p.part
$$;
grant execute on function app.record_types(uuid) to naast_app;
