-- The service desk: questions with their answers, live chat, and another manager for a page whose manager cannot act.

-- Whether the account of this transaction works at the service desk now.
create function app.at_desk() returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.desk_members where account_id = app.account_id() and ended_at is null)
$$;
grant execute on function app.at_desk() to naast_app;

-- A question to the service desk, with everything that was said about it in ticket_entries (HLP-1); a chat is one too (HLP-2).
create table tickets (
  id uuid primary key default gen_random_uuid(),
  -- Who asks; null for somebody without an account, who then left an address.
  account_id uuid references accounts on delete cascade,
  name text not null check (length(name) between 1 and 200),
  email text not null default '' check (length(email) <= 254),
  -- Where the person likes to be called, if he does.
  phone text not null default '' check (length(phone) <= 40),
  -- The kind of page from which it was asked, as src/help/page-kinds.ts names it: never which page, or what stood there.
  page_kind text not null default '' check (page_kind ~ '^[a-z0-9-]{0,60}$'),
  asked_at timestamptz not null default app.now(),
  -- Since when it is the desk's turn; null while it is the person's.
  waiting_since timestamptz,
  -- How many entries there are: who answers says how many he has seen.
  entries integer not null default 1,
  taken_by uuid references accounts on delete set null,
  taken_by_name text not null default '',
  closed_at timestamptz,
  -- Live: when the person began to wait, when somebody of the desk came, and when it was over.
  chat_asked_at timestamptz,
  chat_taken_at timestamptz,
  chat_ended_at timestamptz,
  check ((account_id is null) = (email <> '')),
  check (chat_asked_at is null or account_id is not null),
  check (chat_asked_at is not null or (chat_taken_at is null and chat_ended_at is null))
);
create unique index tickets_one_chat on tickets (account_id) where chat_asked_at is not null and chat_ended_at is null;
create index tickets_waiting on tickets (waiting_since) where waiting_since is not null;
create index tickets_account on tickets (account_id, asked_at desc);
create index tickets_closed on tickets (closed_at) where closed_at is not null;

create table ticket_entries (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references tickets on delete cascade,
  -- In the order in which they came: what tickets.entries was then.
  number integer not null,
  -- 'remark' is between the people of the desk.
  kind text not null check (kind in ('question', 'answer', 'remark')),
  body text not null check (length(body) between 1 and 6000),
  by_account uuid references accounts on delete set null,
  by_name text not null default '',
  created_at timestamptz not null default app.now(),
  unique (ticket_id, number)
);
create index ticket_entries_by on ticket_entries (by_account);
create index tickets_taken on tickets (taken_by);

alter table tickets enable row level security;
alter table ticket_entries enable row level security;
alter table ticket_entries force row level security;
create policy own on tickets for select to naast_app using (account_id = app.account_id());
create policy desk on tickets for select to naast_app using ((select app.at_desk()));
create policy ask on tickets for insert to naast_app with check (account_id = app.account_id() and taken_by is null);
create policy own_change on tickets for update to naast_app using (account_id = app.account_id());
create policy desk_change on tickets for update to naast_app using ((select app.at_desk()));
create policy without_account on tickets for insert to naast_session with check (account_id is null);
create policy cleaning on tickets to naast_worker using (closed_at < app.now() - interval '1 year');

create policy own on ticket_entries for select to naast_app using (kind <> 'remark'
  and ticket_id in (select t.id from tickets t where t.account_id = app.account_id()));
create policy desk on ticket_entries for select to naast_app using ((select app.at_desk()));
create policy say on ticket_entries for insert to naast_app with check (by_account = app.account_id() and kind = 'question'
  and ticket_id in (select t.id from tickets t where t.account_id = app.account_id()));
create policy answer on ticket_entries for insert to naast_app with check (by_account = app.account_id() and kind <> 'question'
  and (select app.at_desk()));
-- The first of a question, and of each question there is one.
create policy without_account on ticket_entries for insert to naast_session with check (by_account is null and kind = 'question' and number = 1);

grant select, insert (id, account_id, name, phone, page_kind, asked_at, waiting_since, chat_asked_at),
  update (waiting_since, entries, taken_by, taken_by_name, closed_at, chat_taken_at, chat_ended_at) on tickets to naast_app;
grant select, insert (ticket_id, number, kind, body, by_account, by_name, created_at) on ticket_entries to naast_app;
grant insert (id, name, email, phone, page_kind, asked_at, waiting_since) on tickets to naast_session;
grant insert (ticket_id, number, kind, body, by_name, created_at) on ticket_entries to naast_session;
grant select (id, closed_at), delete on tickets to naast_worker;

-- Where the answer to a question goes: for the desk alone.
create function app.ticket_asker(ticket uuid) returns table (name text, email text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select coalesce(a.first_name || ' ' || a.last_name, t.name), coalesce(a.email, t.email)
  from public.tickets t left join public.accounts a on a.id = t.account_id
  where t.id = ticket and app.at_desk()
$$;
grant execute on function app.ticket_asker(uuid) to naast_app;

-- When the desk itself chats: one row once it was said, openings as in an organisation's policy.
create table desk_hours (
  id integer primary key default 1 check (id = 1),
  chat_hours jsonb not null default '[]',
  changed_at timestamptz not null default app.now(),
  changed_by uuid references accounts on delete set null
);
alter table desk_hours enable row level security;
create policy desk on desk_hours for select to naast_app using ((select app.at_desk()));
create policy desk_set on desk_hours for insert to naast_app with check ((select app.at_desk()));
create policy desk_change on desk_hours for update to naast_app using ((select app.at_desk()));
grant select, insert (chat_hours, changed_at, changed_by), update (chat_hours, changed_at, changed_by) on desk_hours to naast_app;

-- The openings that count for the account: those that the organisations coupled to its pages agreed on, and the desk's own.
create function app.my_chat_hours() returns table (agreed boolean, hours jsonb) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select distinct true, app.current_policy(k.organisation_id)->'chatHours' from public.couplings k
  where k.ended_at is null and k.care_page_id in (select app.my_care_pages())
  union all select false, d.chat_hours from public.desk_hours d
$$;
-- How many people wait for a chat before this one does.
create function app.chats_before(ticket uuid) returns bigint language sql stable
  security definer set search_path = pg_catalog, public as $$
  select count(*) from public.tickets mine join public.tickets other
    on other.chat_asked_at is not null and other.chat_taken_at is null and other.chat_ended_at is null
    and (other.chat_asked_at, other.id) < (mine.chat_asked_at, mine.id)
  where mine.id = ticket and (mine.account_id = app.account_id() or app.at_desk())
$$;
grant execute on function app.my_chat_hours(), app.chats_before(uuid) to naast_app;

-- PAG-4: another manager, arranged by two people of the desk, when the manager of now cannot do it himself.
create table successions (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  reason text not null check (reason in ('dead', 'ill', 'unreachable')),
  -- How the desk knows; for the desk alone.
  explanation text not null check (length(explanation) between 1 and 1000),
  -- The manager at the start; when there is another by then it does not go on.
  from_account_id uuid references accounts on delete set null,
  from_name text not null,
  -- What the manager of now is afterwards, as in hand_overs.
  stays text not null check (stays in ('all', 'basic', 'not')),
  -- The new manager: somebody who takes part, or somebody who was mailed and is known when he accepts.
  to_account_id uuid references accounts on delete set null,
  to_name text not null check (length(to_name) between 1 and 200),
  to_email text check (length(to_email) between 3 and 254),
  started_by uuid references accounts on delete set null,
  started_by_name text not null,
  started_at timestamptz not null default app.now(),
  approved_by uuid references accounts on delete set null,
  approved_by_name text not null default '',
  approved_at timestamptz,
  -- Not before this moment.
  due_at timestamptz,
  -- The links in the mails: to answer for who was mailed, and to stop it for the manager of now.
  answer_hash bytea unique,
  stop_hash bytea unique,
  accepted_at timestamptz,
  stopped_at timestamptz,
  stopped_by text check (stopped_by in ('manager', 'new-manager', 'desk', 'system')),
  completed_at timestamptz,
  check (approved_by is null or approved_by is distinct from started_by),
  check ((approved_at is null) = (due_at is null)),
  check ((stopped_at is null) = (stopped_by is null)),
  check (completed_at is null or (accepted_at is not null and approved_at is not null and stopped_at is null))
);
create unique index successions_open_once on successions (care_page_id) where stopped_at is null and completed_at is null;
create index successions_due on successions (due_at) where stopped_at is null and completed_at is null and due_at is not null;
create index successions_to on successions (to_account_id);

alter table successions enable row level security;
create policy desk on successions for select to naast_app using ((select app.at_desk()));
create policy rounds on successions for select to naast_worker using (true);
create policy cleaning on successions for delete to naast_worker
  using (coalesce(stopped_at, completed_at) < app.now() - interval '1 year');
grant select (id, care_page_id, reason, explanation, from_name, stays, to_account_id, to_name, to_email, started_by, started_by_name, started_at,
  approved_by, approved_by_name, approved_at, due_at, accepted_at, stopped_at, stopped_by, completed_at) on successions to naast_app;
grant select (id, care_page_id, due_at, stopped_at, completed_at, accepted_at), delete on successions to naast_worker;

-- The pages that somebody asks the desk about: by the manager's address, or by the code of the page. Names, and no more.
create function app.desk_find_pages(manager_email text, code text)
  returns table (id uuid, page_name text, manager_name text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select c.id, c.first_name || ' ' || c.last_name, coalesce(a.first_name || ' ' || a.last_name, '')
  from public.care_pages c
  left join public.participants p on p.care_page_id = c.id and p.role = 'manager' and p.ended_at is null
  left join public.accounts a on a.id = p.account_id
  where app.at_desk() and c.removed_at is null and (a.email = manager_email or left(c.id::text, 8) = code)
  order by 2 limit 20
$$;
-- Who takes part on a page, by name.
create function app.desk_page_people(page uuid)
  returns table (account_id uuid, page_name text, name text, role text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select a.id, c.first_name || ' ' || c.last_name, a.first_name || ' ' || a.last_name, p.role
  from public.care_pages c
  join public.participants p on p.care_page_id = c.id and p.ended_at is null
  join public.accounts a on a.id = p.account_id
  where app.at_desk() and c.id = page and c.removed_at is null
  order by (p.role = 'manager') desc, p.joined_at limit 200
$$;
-- To whom mails about a succession go: everybody around the page, for the desk, for who takes part, and for the job.
create function app.succession_people(succession uuid, link bytea)
  returns table (account_id uuid, name text, email text, role text, page_name text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select a.id, a.first_name || ' ' || a.last_name, a.email, p.role, c.first_name || ' ' || c.last_name
  from public.successions s
  join public.care_pages c on c.id = s.care_page_id
  join public.participants p on p.care_page_id = c.id and p.ended_at is null
  join public.accounts a on a.id = p.account_id
  -- The order matters: a job and a link have no account to ask about.
  where s.id = succession and case when session_user <> 'naast_app' then true
    else app.at_desk() or s.to_account_id = app.account_id() or s.answer_hash = link
      or s.care_page_id in (select app.my_care_pages()) end
$$;
-- What a page's people see of it, from the moment that two of the desk agreed.
create function app.page_succession(page uuid)
  returns table (id uuid, reason text, from_name text, stays text, to_account_id uuid, to_name text, due_at timestamptz,
    approved_at timestamptz, accepted_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.reason, s.from_name, s.stays, s.to_account_id, s.to_name, s.due_at, s.approved_at, s.accepted_at
  from public.successions s
  where s.care_page_id = page and page in (select app.my_care_pages()) and s.approved_at is not null
    and s.stopped_at is null and s.completed_at is null
$$;
-- What a link of a mail leads to: 'answer' for who is asked by mail, 'stop' for the manager of now.
create function app.succession_by_token(token bytea)
  returns table (id uuid, care_page_id uuid, link text, page_name text, reason text, from_name text, stays text, to_name text, due_at timestamptz, state text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.care_page_id, case when s.answer_hash = token then 'answer' else 'stop' end, c.first_name || ' ' || c.last_name, s.reason,
    s.from_name, s.stays, s.to_name, s.due_at,
    case when s.completed_at is not null then 'completed' when s.stopped_at is not null or c.removed_at is not null then 'stopped'
      when s.accepted_at is not null then 'accepted' else 'open' end
  from public.successions s join public.care_pages c on c.id = s.care_page_id
  where s.answer_hash = token or s.stop_hash = token
$$;

-- Begins one, by somebody of the desk; null when one is under way, or the new manager does not take part.
create function app.start_succession(page uuid, about jsonb) returns uuid language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare old record; fresh uuid; chosen uuid := (about->>'toAccountId')::uuid;
begin
  if not app.at_desk() then return null; end if;
  perform 1 from public.care_pages where id = page and removed_at is null;
  if not found then return null; end if;
  select p.account_id, a.first_name || ' ' || a.last_name as name into old
    from public.participants p join public.accounts a on a.id = p.account_id
    where p.care_page_id = page and p.role = 'manager' and p.ended_at is null;
  if chosen is not null and not exists (select 1 from public.participants p
      where p.care_page_id = page and p.account_id = chosen and p.role = 'participant' and p.ended_at is null) then
    return null;
  end if;
  insert into public.successions (care_page_id, reason, explanation, from_account_id, from_name, stays, to_account_id, to_name, to_email,
      started_by, started_by_name)
    values (page, about->>'reason', about->>'explanation', old.account_id, coalesce(old.name, ''), about->>'stays', chosen,
      about->>'toName', about->>'toEmail', app.account_id(), about->>'byName')
    on conflict do nothing returning id into fresh;
  return fresh;
end $$;

-- The second of the desk agrees: 'done', 'same' for who began it, 'not-open' when somebody was first or it was stopped.
create function app.approve_succession(succession uuid, by_name text, due timestamptz, answer bytea, stop bytea) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare s public.successions;
begin
  if not app.at_desk() then return 'not-open'; end if;
  select * into s from public.successions where id = succession for update;
  if s.id is null or s.approved_at is not null or s.stopped_at is not null then return 'not-open'; end if;
  if s.started_by is not distinct from app.account_id() then return 'same'; end if;
  if due <= app.now() then raise exception 'a succession waits'; end if;
  update public.successions set approved_by = app.account_id(), approved_by_name = by_name, approved_at = app.now(), due_at = due,
    answer_hash = case when to_email is not null then answer end, stop_hash = stop where id = succession;
  return 'done';
end $$;

-- Stops it, by the desk, the manager of now, or who was asked, in person or by the link of his mail; gives by which of them, or null when it was not his, or over.
create function app.stop_succession(succession uuid, token bytea) returns text language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare s public.successions; who text;
begin
  select * into s from public.successions where id = succession and stopped_at is null and completed_at is null for update;
  if s.id is null then return null; end if;
  who := case when s.approved_at is not null and s.care_page_id in (select app.my_managed_pages()) then 'manager'
    when s.approved_at is not null and (s.to_account_id = app.account_id() or s.answer_hash = token) then 'new-manager'
    when app.at_desk() then 'desk' end;
  if who is not null then
    update public.successions set stopped_at = app.now(), stopped_by = who where id = succession;
  end if;
  return who;
end $$;

-- Who was asked accepts: the account that was chosen, or, with the link of the mail, whoever holds it. False when there is nothing.
create function app.accept_succession(succession uuid, token bytea) returns boolean language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare s public.successions;
begin
  select * into s from public.successions where id = succession and stopped_at is null and completed_at is null
    and approved_at is not null and accepted_at is null for update;
  if s.id is null or app.account_id() is not distinct from s.from_account_id then return false; end if;
  if s.to_account_id is distinct from app.account_id() and (token is null or s.answer_hash is distinct from token) then
    return false;
  end if;
  update public.successions set accepted_at = app.now(), to_account_id = app.account_id() where id = succession;
  return true;
end $$;

-- The manager of now stops it by the link in his mail, before anybody is signed in; null when it was over already.
create policy by_link on access_events for insert to current_user with check (action = 'page.stop-succession');
create function app.stop_succession_by_link(token bytea) returns uuid language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare s public.successions;
begin
  select * into s from public.successions where stop_hash = token and stopped_at is null and completed_at is null for update;
  if s.id is null then return null; end if;
  update public.successions set stopped_at = app.now(), stopped_by = 'manager' where id = s.id;
  insert into public.access_events (account_id, person_name, person_role, care_page_id, action, object_id, ground)
    values (s.from_account_id, s.from_name, 'manager', s.care_page_id, 'page.stop-succession', s.id, 'mail-link');
  return s.id;
end $$;

-- Does it when its time has come: 'done', 'not-yet', or 'stopped' where it cannot be done any more. For the job.
create function app.complete_succession(succession uuid) returns text language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare s public.successions; old public.participants; new public.participants; usable boolean;
begin
  select * into s from public.successions where id = succession for update skip locked;
  if s.id is null or s.stopped_at is not null or s.completed_at is not null or s.due_at is null or s.due_at > app.now() then
    return 'not-yet';
  end if;
  select * into old from public.participants where care_page_id = s.care_page_id and role = 'manager' and ended_at is null for update;
  select * into new from public.participants
    where care_page_id = s.care_page_id and account_id = s.to_account_id and ended_at is null for update;
  usable := old.account_id is not distinct from s.from_account_id
    and exists (select 1 from public.care_pages c where c.id = s.care_page_id and c.removed_at is null)
    and (new.id is not null or s.to_email is not null);
  if not usable or (s.accepted_at is null and s.due_at <= app.now() - interval '30 days')
      or (s.accepted_at is not null and s.to_account_id is null) then
    update public.successions set stopped_at = app.now(), stopped_by = 'system' where id = s.id;
    return 'stopped';
  end if;
  if s.accepted_at is null then return 'not-yet'; end if;
  if new.id is null then
    insert into public.participants (care_page_id, account_id, role, relation)
      values (s.care_page_id, s.to_account_id, 'participant', '') returning * into new;
  end if;
  update public.participants set role = 'participant', ended_at = case s.stays when 'not' then app.now() end where id = old.id;
  update public.participants set role = 'manager' where id = new.id;
  delete from public.rights where participant_id = new.id
    or (participant_id = old.id and (s.stays = 'not' or (s.stays = 'basic' and category not in ('calendar', 'network_messages'))));
  insert into public.rights (participant_id, category)
    select new.id, unnest(array['calendar','network_messages','organisation_messages','reports','care_plan','measurements','documents','questionnaires','life_story']);
  update public.hand_overs set withdrawn_at = app.now()
    where care_page_id = s.care_page_id and accepted_at is null and declined_at is null and withdrawn_at is null;
  update public.care_pages set managed_for_now_since = null where id = s.care_page_id;
  delete from public.pending_couplings where care_page_id = s.care_page_id;
  update public.successions set completed_at = app.now() where id = s.id;
  return 'done';
end $$;

grant execute on function app.desk_find_pages(text, text), app.desk_page_people(uuid), app.succession_people(uuid, bytea), app.page_succession(uuid),
  app.succession_by_token(bytea), app.start_succession(uuid, jsonb), app.approve_succession(uuid, text, timestamptz, bytea, bytea),
  app.stop_succession(uuid, bytea), app.accept_succession(uuid, bytea) to naast_app;
grant execute on function app.succession_by_token(bytea), app.stop_succession_by_link(bytea), app.succession_people(uuid, bytea) to naast_session;
grant execute on function app.complete_succession(uuid), app.succession_people(uuid, bytea) to naast_worker;
