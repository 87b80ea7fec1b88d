-- Accounts, sessions and everything needed before it is known who somebody is.
-- Three login roles use this database and own nothing in it:
--   naast_session  before somebody is known: signing in, links from mails, the wizard
--   naast_app      one known account per transaction (app.account_id)
--   naast_worker   jobs; for pulls one coupling per transaction (app.coupling_id)

create schema app;
grant usage on schema app to naast_session, naast_app, naast_worker;
revoke all on schema public from public;
grant usage on schema public to naast_session, naast_app, naast_worker;
alter default privileges revoke execute on functions from public;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- The account of this transaction. Raises when none was set: loud, never an empty page.
create function app.account_id() returns uuid language sql stable
  as $$ select current_setting('app.account_id')::uuid $$;

-- The moment of this transaction: the process's clock when it gives one, else the server's.
create function app.now() returns timestamptz language sql stable
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

grant execute on function app.account_id(), app.now() to naast_session, naast_app, naast_worker;

create table accounts (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  password_hash text not null,
  phone text,
  phone_verified_at timestamptz,
  -- A number that was proved without the second step: it takes the place of `phone` at this moment, and not before.
  phone_waiting text,
  phone_waits_until timestamptz,
  totp_secret_sealed text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint not null default 0,
  sms_sequence integer not null default 0,
  display jsonb not null default '{}',
  created_at timestamptz not null default app.now(),
  check ((phone_waiting is null) = (phone_waits_until is null))
);
create unique index accounts_email on accounts (email);

create table acceptances (
  account_id uuid not null references accounts on delete cascade,
  document text not null,
  version integer not null,
  accepted_at timestamptz not null default app.now(),
  primary key (account_id, document, version)
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null default app.now(),
  last_seen_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null default '',
  ip text not null default '',
  second_step_at timestamptz,
  second_step_seen_at timestamptz,
  second_step_mode text check (second_step_mode in ('session', 'visit')),
  second_step_care_page_id uuid
);
create index sessions_account on sessions (account_id) where ended_at is null;

-- One code of the second step, or one that proves a phone number.
create table sms_codes (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  purpose text not null check (purpose in ('second-step', 'phone')),
  phone text not null,
  sequence integer not null,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  attempts integer not null default 0,
  used_at timestamptz,
  replaced_at timestamptz,
  -- The message in `outgoing` that carries it, so that it is not sent any more when a newer code replaced it.
  outgoing_id uuid
);
create index sms_codes_account on sms_codes (account_id, purpose, sent_at desc);

create table recovery_codes (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  code_hash bytea not null,
  created_at timestamptz not null default app.now(),
  used_at timestamptz
);
create index recovery_codes_account on recovery_codes (account_id) where used_at is null;

-- The wizard «Account aanmaken»: the answers so far, held by a cookie's token.
create table sign_ups (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  answers jsonb not null default '{}',
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  sent_at timestamptz
);

-- Single-use links that went out by mail. The payload holds the wizard's answers until the account exists.
create table emailed_links (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('activation', 'password-reset', 'phone-stop')),
  token_hash bytea not null unique,
  email text not null,
  account_id uuid references accounts on delete cascade,
  payload jsonb not null default '{}',
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index emailed_links_email on emailed_links (email, kind);

-- A form that was sent twice (a double click, a reload) leads to where the first one led.
create table submissions (
  key uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  location text not null,
  created_at timestamptz not null default app.now()
);

-- Limits on tries; the shape is that of rate-limiter-flexible.
create table rate_limits (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

do $$ declare t text; begin
  foreach t in array array['accounts','acceptances','sessions','sms_codes','recovery_codes','submissions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I to naast_app using (%I = app.account_id()) with check (%I = app.account_id())',
      t, case t when 'accounts' then 'id' else 'account_id' end, case t when 'accounts' then 'id' else 'account_id' end);
  end loop;
  foreach t in array array['accounts','acceptances','sessions','sign_ups','emailed_links'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy before_sign_in on %I to naast_session using (true) with check (true)', t);
  end loop;
  foreach t in array array['sessions','sms_codes','sign_ups','emailed_links','submissions'] loop
    execute format('create policy cleaning on %I to naast_worker using (true)', t);
    execute format('grant select, delete on %I to naast_worker', t);
  end loop;
end $$;

grant select, insert on accounts to naast_session;
-- The link «Dit was ik niet» stops a number that waits.
grant update (password_hash, phone_waiting, phone_waits_until) on accounts to naast_session;
grant select, insert on acceptances to naast_session, naast_app;
grant select, insert, update on sessions to naast_session;
grant select, insert, update, delete on sign_ups, emailed_links to naast_session;
grant select, update on accounts, sessions to naast_app;
-- Whoever is signed in may have that link made for his own account; not read it, nor use it up.
create policy own_stop on emailed_links for insert to naast_app
  with check (kind = 'phone-stop' and account_id = app.account_id());
grant insert on emailed_links to naast_app;
grant select, insert, update on sms_codes, submissions to naast_app;
grant select, insert, update, delete on recovery_codes to naast_app;
grant select, insert, update, delete on rate_limits to naast_session, naast_app, naast_worker;
