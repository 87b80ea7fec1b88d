-- The rest of somebody's own account: passkeys (ACC-8), another mail address, when was signed in (ACC-11), and closing it
-- (ACC-10).

-- A passkey (W3C Web Authentication): the public half of a key that stays in somebody's telephone, computer or key ring.
create table passkeys (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  name text not null check (char_length(name) between 1 and 60),
  -- As the authenticator names it, base64url.
  credential_id text not null unique check (char_length(credential_id) <= 1400),
  -- COSE, RFC 9052.
  public_key bytea not null,
  -- How often it signed, when it counts; a number that does not rise means a copy.
  sign_count bigint not null default 0,
  transports text[] not null default '{}',
  created_at timestamptz not null default app.now(),
  last_used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

-- A question to a passkey: works once, and for some minutes. Of nobody until somebody signed in by it.
create table passkey_challenges (
  challenge text primary key,
  purpose text not null check (purpose in ('sign-in', 'second-step', 'register')),
  account_id uuid references accounts on delete cascade,
  session_id uuid references sessions on delete cascade,
  -- How the passkey that is being made will be called.
  name text,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  check ((purpose = 'sign-in') = (account_id is null)),
  check ((account_id is null) = (session_id is null)),
  check ((purpose = 'register') = (name is not null))
);
create index passkey_challenges_account on passkey_challenges (account_id) where account_id is not null;
create index passkey_challenges_session on passkey_challenges (session_id) where session_id is not null;
create index passkey_challenges_expired on passkey_challenges (expires_at);

-- Another mail address, from the question on. What was before stays known while the link «Dit was ik niet» works.
create table email_changes (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  old_email text not null,
  new_email text not null check (new_email = lower(new_email)),
  asked_at timestamptz not null default app.now(),
  -- Until then it can be confirmed.
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  stopped_at timestamptz
);
create unique index email_changes_open_once on email_changes (account_id) where confirmed_at is null and stopped_at is null;
create index email_changes_account on email_changes (account_id, asked_at desc);
create index email_changes_old on email_changes (old_email) where confirmed_at is not null and stopped_at is null;

alter table emailed_links drop constraint emailed_links_kind_check;
alter table emailed_links add constraint emailed_links_kind_check
  check (kind in ('activation', 'password-reset', 'phone-stop', 'email-change', 'email-stop'));
alter policy own_stop on emailed_links
  with check (kind in ('phone-stop', 'email-change', 'email-stop') and account_id = app.account_id());

-- Every try to get in, and how it ended (OWASP ASVS 16.3.1). No account: nobody has what was tried.
create table sign_in_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default app.now(),
  account_id uuid references accounts on delete cascade,
  step text not null check (step in ('sign-in', 'second-step')),
  way text not null check (way in ('password', 'passkey', 'invitation', 'sms', 'app', 'recovery-code')),
  outcome text not null check (outcome in ('done', 'refused')),
  ip text not null default '',
  device text not null default ''
);
create index sign_in_events_account on sign_in_events (account_id, at desc, id desc);
create index sign_in_events_at on sign_in_events (at);

do $$ declare t text; begin
  foreach t in array array['passkeys', 'passkey_challenges', 'email_changes', 'sign_in_events'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I to naast_app using (account_id = app.account_id()) with check (account_id = app.account_id())', t);
  end loop;
  -- close_account reads email_changes as its owner, so that one is not forced.
  foreach t in array array['passkeys', 'passkey_challenges', 'sign_in_events'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
create policy before_sign_in on passkeys to naast_session using (true);
create policy before_sign_in on passkey_challenges to naast_session using (account_id is null) with check (account_id is null);
create policy before_sign_in on email_changes to naast_session using (true);
create policy before_sign_in on sign_in_events for insert to naast_session with check (true);
create policy cleaning on passkey_challenges to naast_worker using (expires_at < app.now());
create policy cleaning on email_changes to naast_worker using (asked_at < app.now() - interval '90 days');
create policy cleaning on sign_in_events to naast_worker using (at < app.now() - interval '1 year');

grant select, insert (id, account_id, name, credential_id, public_key, sign_count, transports, created_at, last_used_at),
  update (sign_count, last_used_at), delete on passkeys to naast_app;
grant select, update (sign_count, last_used_at) on passkeys to naast_session;
grant select, insert (challenge, purpose, account_id, session_id, name, created_at, expires_at), delete
  on passkey_challenges to naast_session, naast_app;
grant select (challenge, expires_at), delete on passkey_challenges to naast_worker;
grant select, insert (id, account_id, old_email, new_email, asked_at, expires_at), update (stopped_at) on email_changes to naast_app;
grant select, update (confirmed_at, stopped_at) on email_changes to naast_session;
grant select (id, asked_at), delete on email_changes to naast_worker;
grant select, insert (at, account_id, step, way, outcome, ip, device) on sign_in_events to naast_app;
grant insert (at, account_id, step, way, outcome, ip, device) on sign_in_events to naast_session;
grant select (id, at), delete on sign_in_events to naast_worker;
-- Confirming another address, or bringing the old one back, is done by a link from a mail.
grant update (email) on accounts to naast_session;

-- What somebody did for an organisation stays when his account is gone; who it was stands in the access log.
alter table consents alter column recorded_by drop not null;
alter table consents drop constraint consents_recorded_by_fkey;
alter table consents add constraint consents_recorded_by_fkey foreign key (recorded_by) references accounts on delete set null;
alter table activation_codes alter column created_by drop not null;
alter table activation_codes drop constraint activation_codes_created_by_fkey;
alter table activation_codes add constraint activation_codes_created_by_fkey foreign key (created_by) references accounts on delete set null;

-- Where messages to the account of the transaction went: its addresses and numbers, those of before too.
create function app.my_recipients() returns setof text language sql stable
  security definer set search_path = pg_catalog, public as $$
  select unnest(array[email, phone, phone_waiting]) from public.accounts where id = app.account_id()
  union select unnest(array[old_email, new_email]) from public.email_changes where account_id = app.account_id()
  union select phone from public.sms_codes where account_id = app.account_id()
$$;

-- Removes the account of the transaction, and with it the pages on which nobody else takes part. What he wrote on pages of
-- others stays there without his name: the tables say `on delete set null` for who made something. Gives 'closed', or why
-- not: 'gone', 'employed' (also at the service desk), or 'manages' where others take part on a page that he manages.
create function app.close_account(of_account uuid) returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare me public.accounts; pages uuid[]; coupled uuid;
begin
  if of_account <> app.account_id() then raise exception 'an account is closed by the account of the transaction'; end if;
  select * into me from public.accounts where id = app.account_id() for update;
  if me.id is null then return 'gone'; end if;
  if exists (select 1 from public.employees where account_id = me.id and ended_at is null)
    or exists (select 1 from public.desk_members where account_id = me.id and ended_at is null) then return 'employed'; end if;
  select coalesce(array_agg(care_page_id), '{}') into pages from public.participants
    where account_id = me.id and role = 'manager' and ended_at is null;
  -- Whoever accepts an invitation to one of these pages now is waited for, or waits and finds it gone.
  perform 1 from public.invitations where care_page_id = any (pages) order by id for update;
  perform 1 from public.care_pages where id = any (pages) order by id for no key update;
  if exists (select 1 from public.participants p join public.care_pages c on c.id = p.care_page_id and c.removed_at is null
    where p.care_page_id = any (pages) and p.account_id <> me.id and p.ended_at is null) then return 'manages'; end if;
  -- First what holds the record: a pull that is busy may still have to look at the page.
  for coupled in select id from public.couplings where care_page_id = any (pages) and ended_at is null loop
    perform app.end_coupling(coupled, 'manager', 'other');
  end loop;
  delete from public.care_pages where id = any (pages);
  -- What he sent for a page that another manages by now goes on in that one's name.
  update public.invitations i set created_by = p.account_id from public.participants p
    where i.created_by = me.id and i.accepted_at is null and i.withdrawn_at is null
      and p.care_page_id = i.care_page_id and p.role = 'manager' and p.ended_at is null;
  delete from public.invitations where accepted_by = me.id or email in (select app.my_recipients());
  delete from public.sign_ups where answers->>'email' = me.email or answers->>'sentTo' = me.email;
  delete from public.emailed_links where account_id = me.id or email in (select app.my_recipients());
  delete from public.outgoing where recipient in (select app.my_recipients());
  delete from public.accounts where id = me.id;
  return 'closed';
end $$;
grant execute on function app.close_account(uuid) to naast_app;
