-- The access log (NEN 7513) and everything that waits to be sent.

create table access_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default app.now(),
  -- Who: the account, and the name and role it had then. A job has no account.
  account_id uuid,
  person_name text not null,
  person_role text not null,
  organisation_id uuid,
  -- On whose behalf and about whom.
  care_page_id uuid,
  patient_id uuid,
  -- What.
  action text not null,
  object_id text,
  outcome text not null default 'done' check (outcome in ('done', 'refused')),
  -- On what ground: the rule that allowed it.
  ground text not null,
  -- From where.
  ip text not null default '',
  device text not null default '',
  session_id uuid
);
create index access_events_page on access_events (care_page_id, at desc, id desc);
create index access_events_patient on access_events (patient_id, at desc) where patient_id is not null;
create index access_events_released on access_events (object_id) where action = 'held-reports.release';
create index access_events_account on access_events (account_id, at desc);

alter table access_events enable row level security;
alter table access_events force row level security;
create policy write_own on access_events for insert to naast_app with check (account_id = app.account_id());
create policy write_job on access_events for insert to naast_worker with check (account_id is null);
create policy page on access_events for select to naast_app using (
  care_page_id in (select app.my_managed_pages())
  or care_page_id in (select id from care_pages where of_account_id = app.account_id())
  or account_id = app.account_id());
create policy staff on access_events for select to naast_app using (organisation_id in (select app.my_organisations()));
create policy released on access_events for select to current_user using (action = 'held-reports.release');
-- Whether the representative was told of a report that was held back (DOS-10): its own row may be gone with its coupling.
create function app.report_was_released(report text) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.access_events where action = 'held-reports.release' and object_id = report and outcome = 'done')
$$;
grant execute on function app.report_was_released(text) to naast_app;
-- What the organisation's staff did with the client while the client was coupled to a page, for those whom the page's log is for.
-- That somebody read a report which is held back would tell that there is one.
create policy about_my_client on access_events for select to naast_app using (care_page_id is null
  and (action <> 'held-reports.read' or app.report_was_released(object_id)) and exists (
  select 1 from couplings k where k.patient_id = access_events.patient_id
    and access_events.at >= k.coupled_at and (k.ended_at is null or access_events.at <= k.ended_at)
    and (k.care_page_id in (select app.my_managed_pages())
      or k.care_page_id in (select id from care_pages where of_account_id = app.account_id()))));
grant select, insert on access_events to naast_app;
grant insert on access_events to naast_worker;

-- Mail, SMS and (later) push that went out or must go out; the job that delivers it is made in the same transaction.
create table outgoing (
  id uuid primary key default gen_random_uuid(),
  channel text not null check (channel in ('mail', 'sms', 'push')),
  recipient text not null,
  purpose text not null,
  subject text not null default '',
  body text not null,
  html text,
  links jsonb not null default '[]',
  created_at timestamptz not null default app.now(),
  -- A code is useless after this moment and is then not sent any more.
  expires_at timestamptz,
  -- Set when something newer replaced it before it was sent.
  withdrawn_at timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  attempts integer not null default 0,
  provider text,
  provider_id text,
  last_error text
);
create index outgoing_newest on outgoing (created_at desc);
create index outgoing_waiting on outgoing (created_at) where sent_at is null and failed_at is null and withdrawn_at is null;

alter table outgoing enable row level security;
alter table outgoing force row level security;
create policy hand_over on outgoing for insert to naast_session, naast_app with check (sent_at is null);
create policy withdraw on outgoing for update to naast_app using (id in (select outgoing_id from sms_codes)) with check (true);
create policy deliver on outgoing to naast_worker using (true);
grant insert on outgoing to naast_session, naast_app;
grant select (id, purpose, recipient, sent_at, withdrawn_at), update (withdrawn_at) on outgoing to naast_app;
grant select, update, delete on outgoing to naast_worker;
create policy own_codes on outgoing for select to naast_app using (id in (select outgoing_id from sms_codes));
