-- What somebody should hear of: a message, an appointment, a task. Never what it says.

create table notices (
  id uuid primary key,
  -- Who is told.
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  kind text not null check (kind in ('message', 'appointment', 'task', 'note', 'connection', 'reminder')),
  -- The message, appointment, task, note or participant; whatever it is, it may be gone.
  about_id uuid not null,
  -- Who caused it; null for what Naast does by itself, and when that account is gone.
  by_account uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  seen_at timestamptz,
  -- Told outside Naast: at once, or in the summary of the day.
  told_at timestamptz,
  told_in text check (told_in in ('at-once', 'summary')),
  -- Will not be told: the person wants none of this kind, or has no right to it any more.
  skipped_at timestamptz,
  check ((told_at is null) = (told_in is null))
);
-- The same thing waits once.
create unique index notices_open_once on notices (account_id, kind, about_id)
  where seen_at is null and told_at is null and skipped_at is null;
create index notices_unseen on notices (account_id, care_page_id, kind, about_id) where seen_at is null;
create index notices_told on notices (account_id, care_page_id, kind, told_at desc) where told_at is not null;
create index notices_created on notices (created_at);

alter table notices enable row level security;
alter table notices force row level security;
create policy own on notices for select to naast_app using (account_id = app.account_id());
create policy seen on notices for update to naast_app using (account_id = app.account_id());
-- Told to who takes part on the same page, now, by who does so himself.
create policy tell on notices for insert to naast_app with check (
  by_account = app.account_id() and care_page_id in (select app.my_care_pages())
  and exists (select 1 from participants p
    where p.care_page_id = notices.care_page_id and p.account_id = notices.account_id and p.ended_at is null));
create policy telling on notices to naast_worker using (true) with check (true);
create policy take_back on notices to current_user using (true);

grant select (id, account_id, care_page_id, kind, about_id, created_at, seen_at, told_at),
  insert (id, account_id, care_page_id, kind, about_id, by_account, created_at),
  update (seen_at) on notices to naast_app;
grant select, insert, update (told_at, told_in, skipped_at), delete on notices to naast_worker;

-- What was withdrawn is not told any more, and does not count as new for who was told: by who caused it, or the manager.
create function app.take_back_notices(page uuid, of_kind text, about uuid[]) returns void language sql
  security definer set search_path = pg_catalog, public as $$
  delete from public.notices
  where care_page_id = page and kind = of_kind and about_id = any (about) and told_at is null
    and page in (select app.my_care_pages())
    and (by_account = app.account_id() or page in (select app.my_managed_pages()));
  update public.notices set seen_at = app.now()
  where care_page_id = page and kind = of_kind and about_id = any (about) and seen_at is null
    and page in (select app.my_care_pages())
    and (by_account = app.account_id() or page in (select app.my_managed_pages()))
$$;
grant execute on function app.take_back_notices(uuid, text, uuid[]) to naast_app;

-- Somebody takes part since this very moment: everybody else around the page should hear of it, but the manager, who
-- gets a mail of his own. He who joined may not be signed in yet. Gives the notices.
create function app.tell_of_joining(page uuid, joined uuid) returns setof uuid language sql
  security definer set search_path = pg_catalog, public as $$
  insert into public.notices (id, account_id, care_page_id, kind, about_id, by_account, created_at)
  select gen_random_uuid(), other.account_id, page, 'connection', fresh.id, joined, app.now()
  from public.participants fresh
  join public.participants other on other.care_page_id = page and other.ended_at is null
    and other.role <> 'manager' and other.account_id <> joined
  where fresh.care_page_id = page and fresh.account_id = joined and fresh.ended_at is null and fresh.joined_at = app.now()
  on conflict do nothing
  returning id
$$;
grant execute on function app.tell_of_joining(uuid, uuid) to naast_session, naast_app;

-- How somebody wants to hear of each kind on a page. Without a row it is as src/notify/wishes.ts says.
create table notice_wishes (
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  kind text not null check (kind in ('message', 'appointment', 'task', 'note', 'connection', 'reminder')),
  timing text not null check (timing in ('at-once', 'daily', 'none')),
  primary key (account_id, care_page_id, kind)
);

-- By which way, for all kinds of a page together.
create table notice_channels (
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  channel text not null check (channel in ('mail', 'push', 'both')),
  primary key (account_id, care_page_id)
);

-- The hour of the daily summary, in the Netherlands; and when the last one was made.
create table summary_times (
  account_id uuid primary key references accounts on delete cascade,
  hour smallint not null default 18 check (hour between 0 and 23),
  last_at timestamptz
);

-- A browser that asked for web push (RFC 8030). The endpoint with its keys is what lets us reach it.
create table push_subscriptions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  endpoint text not null check (length(endpoint) <= 2000),
  p256dh text not null,
  auth text not null,
  device text not null default '',
  created_at timestamptz not null default app.now(),
  last_ok_at timestamptz,
  failed_at timestamptz,
  unique (account_id, endpoint)
);

do $$ declare t text; begin
  foreach t in array array['notice_wishes', 'notice_channels', 'summary_times', 'push_subscriptions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['notice_wishes', 'notice_channels'] loop
    execute format('create policy own on %I to naast_app using (account_id = app.account_id())
      with check (account_id = app.account_id() and care_page_id in (select app.my_care_pages()))', t);
  end loop;
  foreach t in array array['summary_times', 'push_subscriptions'] loop
    execute format('create policy own on %I to naast_app using (account_id = app.account_id()) with check (account_id = app.account_id())', t);
  end loop;
end $$;
create policy telling on notice_wishes for select to naast_worker using (true);
create policy telling on notice_channels for select to naast_worker using (true);
create policy telling on summary_times to naast_worker using (true) with check (true);
create policy telling on push_subscriptions to naast_worker using (true);
create policy turn_off on notice_wishes to current_user using (true) with check (true);

grant select, insert (account_id, care_page_id, kind, timing), update (timing) on notice_wishes to naast_app;
grant select, insert (account_id, care_page_id, channel), update (channel) on notice_channels to naast_app;
grant select, insert (account_id, hour), update (hour) on summary_times to naast_app;
grant select, insert (id, account_id, endpoint, p256dh, auth, device, created_at), update (p256dh, auth, device, created_at, failed_at), delete
  on push_subscriptions to naast_app;
grant select on notice_wishes, notice_channels to naast_worker;
grant select, insert (account_id), update (last_at) on summary_times to naast_worker;
grant select, update (last_ok_at, failed_at), delete on push_subscriptions to naast_worker;

-- The link «Afmelden» in a mail, before anybody is signed in: it turns off, and nothing else. The token that lets one in
-- is sealed by the program.
create function app.turn_off_notices(of_account uuid, page uuid, kinds text[]) returns void language sql
  security definer set search_path = pg_catalog, public as $$
  insert into public.notice_wishes (account_id, care_page_id, kind, timing)
    select p.account_id, p.care_page_id, k, 'none' from public.participants p, unnest(kinds) k
    where p.account_id = of_account and p.care_page_id = page and p.ended_at is null
  on conflict (account_id, care_page_id, kind) do update set timing = 'none'
$$;
-- The same for the daily summary of all pages: what is daily, by choice or because it usually is.
create function app.turn_off_summary(of_account uuid, usually_daily text[]) returns void language sql
  security definer set search_path = pg_catalog, public as $$
  insert into public.notice_wishes (account_id, care_page_id, kind, timing)
    select p.account_id, p.care_page_id, k, 'none' from public.participants p, unnest(usually_daily) k
    where p.account_id = of_account and p.ended_at is null
  on conflict do nothing;
  update public.notice_wishes set timing = 'none' where account_id = of_account and timing = 'daily'
$$;
grant execute on function app.turn_off_notices(uuid, uuid, text[]), app.turn_off_summary(uuid, text[]) to naast_session;

-- What jobs must know to tell somebody: his address and his rights; for whom the page is.
alter table accounts
  add column email_failing_since timestamptz,
  -- Nobody is told of the first time that he signs in; of a device that is not known after that he is.
  add column first_signed_in_at timestamptz;
update accounts set first_signed_in_at = created_at;
grant update (first_signed_in_at) on accounts to naast_session;
create function app.forget_failing_email() returns trigger language plpgsql as $$
begin new.email_failing_since := null; return new; end $$;
create trigger forget_failing_email before update of email on accounts
  for each row when (old.email is distinct from new.email) execute function app.forget_failing_email();
create policy telling on accounts to naast_worker using (true);
create policy telling on care_pages for select to naast_worker using (true);
create policy telling on participants for select to naast_worker using (true);
grant select (id, email, first_name, last_name, email_failing_since), update (email_failing_since) on accounts to naast_worker;
grant select (id, first_name, removed_at) on care_pages to naast_worker;
grant select (account_id, care_page_id, ended_at) on participants to naast_worker;
grant insert on outgoing to naast_worker;
grant execute on function app.live_rights(uuid) to naast_worker;

alter table outgoing
  -- Where one click stops mails like this one (RFC 8058).
  add column unsubscribe_url text,
  -- The browser that a push is for.
  add column device_id uuid references push_subscriptions on delete set null,
  -- When the other side said, after it had taken the message, that it could not be delivered (RFC 3464).
  add column bounced_at timestamptz;
create index outgoing_recipient on outgoing (recipient, created_at desc);
grant select (channel, created_at, expires_at, failed_at, bounced_at, attempts, provider, last_error) on outgoing to naast_app;

-- The service desk: people of the portal itself. They see whether messages arrive, and never what stands in them.
create table desk_members (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  added_at timestamptz not null default app.now(),
  ended_at timestamptz
);
create unique index desk_members_once on desk_members (account_id) where ended_at is null;
alter table desk_members enable row level security;
alter table desk_members force row level security;
create policy own on desk_members for select to naast_app using (account_id = app.account_id());
-- The command of docs/operations.md, which works as the owner.
create policy by_command on desk_members to current_user using (true) with check (true);
grant select on desk_members to naast_app;

create policy desk on outgoing for select to naast_app
  using (app.account_id() in (select account_id from desk_members where ended_at is null));
create policy retry on outgoing to current_user using (true);
-- Lets a message that failed go once more; false when it cannot. What it says is still there for a week.
create function app.retry_outgoing(message uuid) returns boolean language sql
  security definer set search_path = pg_catalog, public as $$
  with again as (
    update public.outgoing set failed_at = null, last_error = null
    where id = message and failed_at is not null and sent_at is null and withdrawn_at is null and body <> ''
      and (expires_at is null or expires_at > app.now())
      and app.account_id() in (select account_id from public.desk_members where ended_at is null)
    returning 1)
  select exists (select 1 from again)
$$;
grant execute on function app.retry_outgoing(uuid) to naast_app;

-- The desk is a workplace too.
create or replace function app.my_places()
  returns table (kind text, id text, name text, role text, mine boolean) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select 'page', c.id::text, c.first_name || ' ' || c.last_name, p.role, c.of_account_id is not distinct from app.account_id()
  from public.participants p join public.care_pages c on c.id = p.care_page_id and c.removed_at is null
  where p.account_id = app.account_id() and p.ended_at is null
  union all
  select 'organisation', o.slug, o.name, 'employee', false
  from public.employees e join public.organisations o on o.id = e.organisation_id
  where e.account_id = app.account_id() and e.ended_at is null
  union all
  select 'desk', 'servicedesk', 'Servicedesk', 'desk', false
  from public.desk_members d where d.account_id = app.account_id() and d.ended_at is null
  order by 5 desc, 1 desc, 3
$$;
