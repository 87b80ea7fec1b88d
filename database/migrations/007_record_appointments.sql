-- The organisation's appointments (CAL-3), the feed for somebody's own calendar program (CAL-7), and what staff saw of the
-- appointments of families (CAL-8).

create table record_appointments (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  source text not null,
  begin_at timestamptz not null,
  end_at timestamptz not null,
  -- 'time': from begin to end. 'window': somebody comes at a moment between begin and end. 'day': no clock time is known;
  -- begin is the midnight before the first day and end the midnight after the last.
  time_kind text not null check (time_kind in ('time', 'window', 'day')),
  -- How long it takes, when the record told.
  minutes integer check (minutes > 0),
  label text not null,
  kind text not null check (kind in ('care', 'household', 'other')),
  employee_name text not null default '',
  employee_role text not null default '',
  place text not null default '',
  -- How the client takes part: somebody is there in person, or only by telephone or screen, or the client need not be there.
  attendance text not null check (attendance in ('in-person', 'telephone', 'video', 'without-client')),
  status text not null check (status in ('booked', 'cancelled', 'missed')),
  -- Goes up with each change, for programs that compare (SEQUENCE of RFC 5545).
  revision integer not null default 0,
  added_at timestamptz not null default app.now(),
  pulled_at timestamptz not null default app.now(),
  check (begin_at <= end_at),
  unique (coupling_id, source)
);
create index record_appointments_ending on record_appointments (coupling_id, end_at);
call app.protect('record_appointments', '{calendar}');

-- The couplings of a page whose organisation shares its appointments. That is its policy (sharesAppointments), and stands
-- here because screens and feeds read them without a person's request.
create function app.couplings_with_appointments(page uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from public.couplings k where k.ended_at is null and k.care_page_id = page
    and coalesce((app.current_policy(k.organisation_id) ->> 'sharesAppointments')::boolean, true)
$$;
grant execute on function app.couplings_with_appointments(uuid) to naast_session;

-- Of those, what is within reach of the account.
create function app.couplings_with_appointments() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from app.pages_open_for('{calendar}') as open (page)
  cross join lateral app.couplings_with_appointments(open.page) as k (id)
$$;
grant execute on function app.couplings_with_appointments() to naast_app;
alter policy reach on record_appointments using (coupling_id in (select app.couplings_with_appointments()));

-- A private address at which a calendar program reads one participant's calendar of one page. Only a hash is looked up; the
-- sealed token is for showing the address again to the same person.
create table calendar_feeds (
  id uuid primary key default gen_random_uuid(),
  -- The part that somebody has on the page, and not only his account: who leaves and comes back makes a new address.
  participant_id uuid not null references participants on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  token_hash bytea not null unique,
  token_sealed text not null,
  created_at timestamptz not null default app.now(),
  -- When a program last asked, to within the hour.
  last_read_at timestamptz,
  -- What it gave last, as a hash, and since when: a program that has it already need not have it again.
  content_hash text,
  content_changed_at timestamptz,
  ended_at timestamptz
);
create unique index calendar_feeds_once on calendar_feeds (participant_id) where ended_at is null;
create index calendar_feeds_page on calendar_feeds (care_page_id);
create index calendar_feeds_account on calendar_feeds (account_id);

-- Whose calendar an address opens: nothing once it was stopped, or the right on the calendar ended.
create function app.calendar_feed_by_token(token bytea)
  returns table (id uuid, account_id uuid, care_page_id uuid) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select f.id, f.account_id, f.care_page_id from public.calendar_feeds f
  where f.token_hash = token and f.ended_at is null and exists (
    select 1 from app.live_rights(f.account_id) l where l.participant_id = f.participant_id and l.category = 'calendar')
$$;

alter table calendar_feeds enable row level security;
create policy own on calendar_feeds to naast_app
  using (account_id = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}')))
  with check (account_id = app.account_id() and care_page_id in (select app.pages_open_for('{calendar}'))
    and participant_id in (select p.id from participants p
      where p.account_id = app.account_id() and p.care_page_id = calendar_feeds.care_page_id and p.ended_at is null));
grant select on calendar_feeds to naast_app;
grant insert (participant_id, care_page_id, account_id, token_hash, token_sealed) on calendar_feeds to naast_app;
grant update (last_read_at, content_hash, content_changed_at, ended_at) on calendar_feeds to naast_app;
grant execute on function app.calendar_feed_by_token(bytea) to naast_session;

-- When an employee last looked at a list of his organisation, and when before that: what came since is new to him.
create table staff_visits (
  account_id uuid not null references accounts on delete cascade,
  organisation_id uuid not null references organisations on delete cascade,
  part text not null check (part in ('appointments')),
  visit_started_at timestamptz not null,
  last_seen_at timestamptz not null,
  previous_visit_at timestamptz,
  primary key (account_id, organisation_id, part)
);
alter table staff_visits enable row level security;
alter table staff_visits force row level security;
create policy own on staff_visits to naast_app
  using (account_id = app.account_id() and organisation_id in (select app.my_organisations()))
  with check (account_id = app.account_id() and organisation_id in (select app.my_organisations()));
grant select, insert, update on staff_visits to naast_app;

-- Who put an appointment in the calendar that staff may see: nobody else around the page is told of.
create function app.makers_of_shown_appointments() returns table (appointment_id uuid, name text, relation text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, m.first_name || ' ' || m.last_name, p.relation from public.appointments a
  join public.accounts m on m.id = a.created_by
  join public.participants p on p.care_page_id = a.care_page_id and p.account_id = a.created_by and p.ended_at is null
  where a.id in (select app.appointments_shown_to_staff())
$$;
grant execute on function app.makers_of_shown_appointments() to naast_app;
create policy makers on appointments for select to current_user using (id in (select app.appointments_shown_to_staff()));
