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

-- What was withdrawn before it was told is not told any more: by who caused it, or the manager.
create function app.take_back_notices(page uuid, of_kind text, about uuid[]) returns void language sql
  security definer set search_path = pg_catalog, public as $$
  delete from public.notices
  where care_page_id = page and kind = of_kind and about_id = any (about) and told_at is null
    and page in (select app.my_care_pages())
    and (by_account = app.account_id() or page in (select app.my_managed_pages()))
$$;
grant execute on function app.take_back_notices(uuid, text, uuid[]) to naast_app;
