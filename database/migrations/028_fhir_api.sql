-- Our own FHIR API (0057): apps of others that the service desk registered, what participants let them see, and the tokens
-- by which they ask. Of codes and tokens only hashes are kept.

create table apps (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 100),
  -- Who made it, in words that a participant knows; and whom he asks about his data.
  maker text not null check (length(maker) between 1 and 100),
  privacy_address text not null check (length(privacy_address) between 3 and 300),
  redirect_uris text[] not null check (cardinality(redirect_uris) between 1 and 10),
  -- The public keys (RFC 7517) with which a confidential app proves who it is; null: a public app, which cannot.
  jwks jsonb,
  registered_at timestamptz not null default app.now(),
  ended_at timestamptz
);
alter table apps enable row level security;
alter table apps force row level security;
create policy asking on apps to naast_session using (true);
create policy known on apps for select to naast_app using ((select app.account_id()) is not null);
create policy desk_register on apps for insert to naast_app with check ((select app.at_desk()));
create policy desk_end on apps for update to naast_app using ((select app.at_desk()));
create policy by_command on apps to current_user using (true) with check (true);
grant select on apps to naast_session, naast_app;
grant insert (id, name, maker, privacy_address, redirect_uris, jwks, registered_at), update (ended_at) on apps to naast_app;

-- What one participant of one page lets one app see. It holds as long as he is that same participant, and reaches no further
-- than the couplings of the day on which he gave it.
create table app_grants (
  id uuid primary key default gen_random_uuid(),
  app_id uuid not null references apps on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  participant_id uuid not null references participants on delete cascade,
  -- The parts of the page that he ticked, in our words; the scopes of SMART App Launch that follow from them.
  parts text[] not null check (cardinality(parts) > 0),
  scopes text[] not null,
  coupling_ids uuid[] not null,
  given_at timestamptz not null default app.now(),
  ends_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('withdrawn', 'app-ended', 'left', 'misused')),
  check ((ended_at is null) = (ended_because is null))
);
create index app_grants_of_account on app_grants (account_id, given_at desc);
create index app_grants_of_page on app_grants (care_page_id);
create index app_grants_of_app on app_grants (app_id);
alter table app_grants enable row level security;
create policy asking on app_grants to naast_session using (true) with check (true);
create policy own on app_grants to naast_app using (account_id = app.account_id()) with check (account_id = app.account_id());
create policy sweeping on app_grants to naast_worker using (true);
grant select, update (last_used_at, ended_at, ended_because) on app_grants to naast_session, naast_app;
grant insert (id, app_id, account_id, care_page_id, participant_id, parts, scopes, coupling_ids, given_at, ends_at)
  on app_grants to naast_app;
grant select, delete on app_grants to naast_worker;

-- Authorization codes (RFC 6749 4.1), access tokens and refresh tokens. One that was used stays until it would have ended, so
-- that whoever brings it a second time is noticed (RFC 9700 4.14).
create table app_tokens (
  hash bytea primary key,
  grant_id uuid not null references app_grants on delete cascade,
  kind text not null check (kind in ('code', 'access', 'refresh')),
  made_at timestamptz not null default app.now(),
  ends_at timestamptz not null,
  used_at timestamptz,
  -- Of a code: where it was sent, and the hash of what its app must show (RFC 7636, S256).
  redirect_uri text,
  challenge text,
  check ((kind = 'code') = (redirect_uri is not null and challenge is not null))
);
create index app_tokens_of_grant on app_tokens (grant_id);
create index app_tokens_ended on app_tokens (ends_at);
alter table app_tokens enable row level security;
alter table app_tokens force row level security;
create policy asking on app_tokens to naast_session using (true) with check (true);
create policy own on app_tokens for insert to naast_app
  with check (kind = 'code' and grant_id in (select id from app_grants where account_id = app.account_id()));
create policy sweeping on app_tokens to naast_worker using (true);
grant select, insert, update (used_at) on app_tokens to naast_session;
grant insert on app_tokens to naast_app;
grant select, delete on app_tokens to naast_worker;

-- The names (jti) of signed proofs that were used (RFC 7523): each counts once.
create table app_proofs (
  app_id uuid not null references apps on delete cascade,
  jti_hash bytea not null,
  ends_at timestamptz not null,
  primary key (app_id, jti_hash)
);
alter table app_proofs enable row level security;
alter table app_proofs force row level security;
create policy asking on app_proofs to naast_session using (true) with check (true);
create policy sweeping on app_proofs to naast_worker using (true);
grant insert, select on app_proofs to naast_session;
grant select, delete on app_proofs to naast_worker;

-- How many let an app see something now: a number for the desk, and nobody's name.
create function app.app_users() returns table (app_id uuid, users bigint) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select g.app_id, count(distinct g.account_id) from public.app_grants g
  where g.ended_at is null and g.ends_at > app.now() and app.at_desk()
  group by g.app_id
$$;
revoke execute on function app.app_users() from public;
grant execute on function app.app_users() to naast_app;
