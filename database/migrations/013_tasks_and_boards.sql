-- Tasks (CAL-5): what has to be done, and each time that it has to be done. Luna (CAL-6): screens that show the day.

-- Who may see and do the tasks of a page now, for the job that reminds.
create function app.task_people(page uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select p.account_id from public.participants p where p.care_page_id = page and p.ended_at is null
    and exists (select 1 from app.live_rights(p.account_id) l where l.participant_id = p.id and l.category = 'calendar')
$$;

create table tasks (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  title text not null,
  remarks text not null default '',
  -- Who is asked each time; null = «Wie kan dit doen?».
  for_account uuid references accounts on delete set null,
  -- The day and the time on the wall in the Netherlands; null = whenever it suits.
  starts_on date,
  at_time text check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- A rule of RFC 5545 as src/calendar has it; null = once.
  repeat text check (repeat ~ '^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);INTERVAL=[1-9][0-9]?(;[A-Z0-9=,;-]*)?$'),
  repeat_until date,
  -- On the morning of the day, in the morning a day before, or at a time on the day.
  remind text check (remind in ('morning', 'day-before', 'at')),
  remind_time text check (remind_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  made_by uuid references accounts on delete set null,
  changed_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now(),
  -- Rises with each change; somebody who changes must have seen the last one.
  version integer not null default 1,
  unique (id, care_page_id),
  check (starts_on is not null or (at_time is null and repeat is null and remind is null)),
  check ((remind is not distinct from 'at') = (remind_time is not null)),
  check (repeat is not null or repeat_until is null)
);
create index tasks_page on tasks (care_page_id);
create index tasks_repeating on tasks (id) where repeat is not null;

-- One time that a task has to be done. Of a task that repeats the next one comes when this one is done or its day is over.
create table task_turns (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null,
  care_page_id uuid not null,
  on_day date,
  -- Who does it, or was asked and has not answered (accepted_at is null). Who has no right to the calendar any more does
  -- not count: whoever reads this asks for the people of now.
  holder uuid references accounts on delete set null,
  asked_by uuid references accounts on delete set null,
  accepted_at timestamptz,
  declined_by uuid references accounts on delete set null,
  declined_at timestamptz,
  decline_reason text not null default '',
  -- Somebody did something with it since it came by itself.
  touched_at timestamptz,
  remind_at timestamptz,
  reminded_at timestamptz,
  done_at timestamptz,
  done_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  foreign key (task_id, care_page_id) references tasks (id, care_page_id) on delete cascade
);
create unique index task_turns_once on task_turns (task_id, coalesce(on_day, 'infinity'));
create index task_turns_open on task_turns (care_page_id, on_day) where done_at is null;
create index task_turns_done on task_turns (care_page_id, done_at desc) where done_at is not null;
create index task_turns_to_remind on task_turns (remind_at) where reminded_at is null and done_at is null;

alter table tasks enable row level security;
alter table tasks force row level security;
create policy around on tasks for select to naast_app using (care_page_id in (select app.pages_open_for('{calendar}')));
create policy adding on tasks for insert to naast_app with check (made_by = app.account_id()
  and changed_by = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}')));
create policy changing on tasks for update to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}'))
    and (made_by = app.account_id() or care_page_id in (select app.my_managed_pages())))
  with check (changed_by = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}')));
create policy removing on tasks for delete to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}'))
    and (made_by = app.account_id() or care_page_id in (select app.my_managed_pages())));
create policy coming on tasks for select to naast_worker using (true);

-- Everybody who sees a turn may take it, do it and give it back; given it is only to somebody who takes part.
alter table task_turns enable row level security;
alter table task_turns force row level security;
create policy around on task_turns for select to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}')));
create policy adding on task_turns for insert to naast_app
  with check (care_page_id in (select app.pages_open_for('{calendar}')) and (holder is null or exists (
    select 1 from participants p where p.care_page_id = task_turns.care_page_id and p.account_id = holder and p.ended_at is null)));
create policy doing on task_turns for update to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}')))
  with check (care_page_id in (select app.pages_open_for('{calendar}')) and (done_by is null or done_by = app.account_id())
    and (holder is null or exists (
      select 1 from participants p where p.care_page_id = task_turns.care_page_id and p.account_id = holder and p.ended_at is null)));
create policy replacing on task_turns for delete to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}')) and done_at is null);
create policy coming on task_turns to naast_worker using (done_at is null) with check (done_at is null);
create policy coming_after_done on task_turns for select to naast_worker using (true);

grant select on tasks, task_turns to naast_app;
grant insert (id, care_page_id, title, remarks, for_account, starts_on, at_time, repeat, repeat_until, remind, remind_time,
  made_by, changed_by, created_at, changed_at), delete on tasks to naast_app;
grant update (title, remarks, for_account, starts_on, at_time, repeat, repeat_until, remind, remind_time,
  changed_by, changed_at, version) on tasks to naast_app;
grant insert (id, task_id, care_page_id, on_day, holder, asked_by, accepted_at, remind_at, created_at), delete
  on task_turns to naast_app;
grant update (on_day, holder, asked_by, accepted_at, declined_by, declined_at, decline_reason, touched_at, remind_at,
  reminded_at, done_at, done_by) on task_turns to naast_app;
-- The job sees when and for whom, not what.
grant select (id, care_page_id, for_account, starts_on, at_time, repeat, repeat_until, remind, remind_time) on tasks to naast_worker;
grant select (id, task_id, care_page_id, on_day, holder, accepted_at, declined_by, remind_at, reminded_at, done_at) on task_turns to naast_worker;
grant insert (id, task_id, care_page_id, on_day, holder, asked_by, accepted_at, remind_at, created_at), update (reminded_at)
  on task_turns to naast_worker;
grant execute on function app.task_people(uuid) to naast_worker;

-- Luna: a screen with the day on it. It has no account. What it may see is the calendar of one page, for as long as
-- somebody with a right to that calendar answers for it.
create table boards (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  name text not null,
  paired_by uuid references accounts on delete set null,
  -- Who answers for it: when this person leaves the page or loses the calendar, the screen ends too.
  kept_by uuid references accounts on delete set null,
  -- Null until the screen has come for its token.
  token_hash bytea unique,
  created_at timestamptz not null default app.now(),
  paired_at timestamptz,
  -- When it last asked for the day, to within five minutes.
  last_seen_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references accounts on delete set null,
  unique (id, care_page_id)
);
create index boards_page on boards (care_page_id) where revoked_at is null;

-- A screen that asks to be paired (RFC 8628): the device code is the screen's, the user code is for whoever reads it there.
create table board_pairings (
  id uuid primary key default gen_random_uuid(),
  device_code_hash bytea not null unique,
  user_code_hash bytea not null unique,
  -- «Chrome op Android», for who must recognise it.
  device text not null default '',
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  -- Seconds between two questions of the screen; each one that comes too soon adds five.
  interval_seconds integer not null default 5,
  last_polled_at timestamptz,
  -- Who typed the code, for which page.
  claimed_by uuid references accounts on delete cascade,
  care_page_id uuid references care_pages on delete cascade,
  board_id uuid references boards on delete cascade,
  denied_at timestamptz,
  used_at timestamptz
);
create index board_pairings_expired on board_pairings (expires_at);

-- Somebody who is signed in, and may pair screens of this page, types the code. Gives the pairing, or null for a code that
-- is not there, is over or was answered.
create function app.claim_board_pairing(user_code bytea, page uuid) returns uuid
  language sql security definer set search_path = pg_catalog, public as $$
  update public.board_pairings set claimed_by = app.account_id(), care_page_id = page
  where user_code_hash = user_code and expires_at > app.now() and board_id is null and denied_at is null
    and page in (select app.pages_open_for('{calendar}'))
  returning id
$$;

-- The screen asks whether it was paired; `token` becomes its own when it was. Gives 'granted' or an error of RFC 8628 3.5,
-- and after how many seconds it may ask again. A second's grace: what was sent in time can arrive sooner than the one before.
create function app.poll_board_pairing(device_code bytea, token bytea) returns table (outcome text, wait integer)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare p public.board_pairings; early boolean; given uuid;
begin
  select * into p from public.board_pairings b where b.device_code_hash = device_code for update;
  wait := coalesce(p.interval_seconds, 5);
  outcome := case when p.id is null or p.used_at is not null then 'invalid_grant'
    when p.denied_at is not null then 'access_denied'
    when p.expires_at <= app.now() then 'expired_token' end;
  if outcome is null then
    early := coalesce(p.last_polled_at > app.now() - make_interval(secs => p.interval_seconds - 1), false);
    wait := p.interval_seconds + case when early then 5 else 0 end;
    update public.board_pairings b set last_polled_at = app.now(), interval_seconds = wait where b.id = p.id;
    outcome := case when early then 'slow_down' when p.board_id is null then 'authorization_pending' end;
  end if;
  if outcome is null then
    update public.boards b set token_hash = token, paired_at = app.now() where b.id = p.board_id and b.revoked_at is null
      returning b.id into given;
    update public.board_pairings b set used_at = app.now() where b.id = p.id;
    outcome := case when given is null then 'access_denied' else 'granted' end;
  end if;
  return next;
end $$;

-- The hash of the token of this transaction's board. Raises when none was set: loud, never an empty screen.
create function app.board_token() returns bytea language plpgsql stable as $$
begin
  if coalesce(current_setting('app.board', true), '') = '' then raise exception 'no app.board in this transaction'; end if;
  return decode(current_setting('app.board'), 'hex');
end $$;
-- The board of this transaction, by the hash of its token: nothing when it was ended, or when who answers for it has no
-- right to the calendar any more.
create function app.board() returns table (id uuid, care_page_id uuid) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select b.id, b.care_page_id from public.boards b
  where b.token_hash = app.board_token() and b.revoked_at is null
    and b.care_page_id in (select l.care_page_id from app.live_rights(b.kept_by) l where l.category = 'calendar')
$$;
-- For whom the day on the screen is.
create function app.board_first_name() returns text language sql stable
  security definer set search_path = pg_catalog, public as $$
  select c.first_name from public.care_pages c where c.id in (select care_page_id from app.board())
$$;
-- Which screens of a page still work: for the list.
create function app.live_boards(page uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select b.id from public.boards b where b.care_page_id = page and b.revoked_at is null
    and page in (select app.pages_open_for('{calendar}'))
    and page in (select l.care_page_id from app.live_rights(b.kept_by) l where l.category = 'calendar')
$$;

-- The functions above read them as their owner, so not forced.
alter table boards enable row level security;
create policy around on boards for select to naast_app using (care_page_id in (select app.pages_open_for('{calendar}')));
create policy pairing on boards for insert to naast_app with check (paired_by = app.account_id()
  and kept_by = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}')));
-- Whoever answers for it or paired it ends it, and the manager; who takes it over does so for himself.
create policy changing on boards for update to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}'))
    and (app.account_id() in (paired_by, kept_by) or care_page_id in (select app.my_managed_pages())))
  with check (care_page_id in (select app.pages_open_for('{calendar}'))
    and (revoked_by = app.account_id() or kept_by = app.account_id()));
create policy itself on boards for update to naast_session
  using (id in (select id from app.board())) with check (id in (select id from app.board()));
create policy itself_seen on boards for select to naast_session using (id in (select id from app.board()));

alter table board_pairings enable row level security;
create policy own on board_pairings for select to naast_app using (claimed_by = app.account_id());
create policy answering on board_pairings for update to naast_app
  using (claimed_by = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}')))
  with check (claimed_by = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}'))
    and (board_id is null or board_id in (select b.id from boards b where b.care_page_id = board_pairings.care_page_id)));
create policy asking on board_pairings for insert to naast_session with check (claimed_by is null and board_id is null);
create policy cleaning on board_pairings to naast_worker using (true);

-- The same lock for what a board reads: the page of its token and no other, and of that only what a screen shows.
create policy board on appointments for select to naast_session
  using (cancelled_at is null and care_page_id in (select care_page_id from app.board()));
create policy board on appointment_exceptions for select to naast_session
  using (care_page_id in (select care_page_id from app.board()));
create policy board on record_appointments for select to naast_session
  using (attendance = 'in-person' and status = 'booked' and care_page_id in (select care_page_id from app.board())
    and coupling_id in (select k from app.board() b cross join lateral app.couplings_with_appointments(b.care_page_id) k));

grant select on boards, board_pairings to naast_app;
grant insert (id, care_page_id, name, paired_by, kept_by) on boards to naast_app;
grant update (kept_by, revoked_at, revoked_by) on boards to naast_app;
grant update (board_id, denied_at) on board_pairings to naast_app;
grant select (id, care_page_id, last_seen_at), update (last_seen_at) on boards to naast_session;
grant insert (device_code_hash, user_code_hash, device, created_at, expires_at) on board_pairings to naast_session;
grant select (id, expires_at), delete on board_pairings to naast_worker;
-- No remarks, no place: what stands on the wall of a room is for whoever comes in.
grant select (id, care_page_id, title, zone, begin_on, begin_time, end_on, end_time, repeat, repeat_until, repeat_count,
  first_at, over_at, cancelled_at) on appointments to naast_session;
grant select (appointment_id, care_page_id, original_on, title, begin_on, begin_time, end_on, end_time, cancelled_at)
  on appointment_exceptions to naast_session;
grant select (id, coupling_id, care_page_id, begin_at, end_at, time_kind, kind, attendance, status)
  on record_appointments to naast_session;
grant execute on function app.claim_board_pairing(bytea, uuid), app.live_boards(uuid) to naast_app;
grant execute on function app.poll_board_pairing(bytea, bytea), app.board(), app.board_first_name() to naast_session;
