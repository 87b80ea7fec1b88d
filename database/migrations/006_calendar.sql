-- The calendar: what the people around a page agree with each other. What an organisation's record holds is elsewhere.

create table appointments (
  -- Also the UID of the appointment in iCalendar, with all its repeats.
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  title text not null,
  place text not null default '',
  remarks text not null default '',
  -- Days and times on the wall in this zone, so that what repeats keeps its time when the clock changes.
  -- Without times it is about whole days, the last one included.
  zone text not null default 'Europe/Amsterdam',
  begin_on date not null,
  begin_time text check (begin_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  end_on date not null,
  end_time text check (end_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- A rule of RFC 5545 in the few shapes of src/calendar/repeat.ts; null = once. Its end stands beside it.
  repeat text check (repeat ~ '^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);INTERVAL=[1-9][0-9]?(;[A-Z0-9=,;-]*)?$'),
  repeat_until date,
  repeat_count integer check (repeat_count between 1 and 1000),
  -- From when until when there is something of it, moved ones included; null = it goes on.
  first_at timestamptz not null,
  over_at timestamptz,
  -- «Deze en alle volgende» made this one out of another.
  continues uuid references appointments on delete set null,
  -- Rises with each change (RFC 5545 SEQUENCE); somebody who changes must have seen the last one.
  sequence integer not null default 0,
  created_by uuid references accounts on delete set null,
  changed_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now(),
  -- Taken out of the calendar; it stays a while, so that other calendars can hear of it.
  cancelled_at timestamptz,
  unique (id, care_page_id),
  check ((begin_time is null) = (end_time is null)),
  check (end_on >= begin_on),
  check (repeat is not null or (repeat_until is null and repeat_count is null)),
  check (repeat_until is null or repeat_count is null)
);
create index appointments_over on appointments (care_page_id, over_at) where cancelled_at is null;
create index appointments_going_on on appointments (care_page_id, first_at) where cancelled_at is null and over_at is null;
create index appointments_continued on appointments (continues) where continues is not null;
create index appointments_cancelled on appointments (cancelled_at) where cancelled_at is not null;

-- One of a repeating appointment that is otherwise, or not there: named by the day on which it would have begun
-- (RFC 5545 RECURRENCE-ID). A null is «as all the others».
create table appointment_exceptions (
  appointment_id uuid not null,
  care_page_id uuid not null,
  original_on date not null,
  title text,
  place text,
  remarks text,
  begin_on date,
  begin_time text check (begin_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  end_on date,
  end_time text check (end_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  sequence integer not null,
  changed_by uuid references accounts on delete set null,
  changed_at timestamptz not null default app.now(),
  cancelled_at timestamptz,
  primary key (appointment_id, original_on),
  foreign key (appointment_id, care_page_id) references appointments (id, care_page_id) on delete cascade,
  check ((begin_on is null) = (end_on is null)),
  check ((begin_time is null) = (end_time is null)),
  check (begin_on is not null or begin_time is null),
  check (end_on >= begin_on)
);

-- «Zichtbaar voor <organisatie>»: off unless somebody chose it.
create table appointment_visibility (
  appointment_id uuid not null,
  care_page_id uuid not null,
  coupling_id uuid not null references couplings on delete cascade,
  since timestamptz not null default app.now(),
  primary key (appointment_id, coupling_id),
  foreign key (appointment_id, care_page_id) references appointments (id, care_page_id) on delete cascade
);
create index appointment_visibility_coupling on appointment_visibility (coupling_id);

-- What families let the organisations see in which the account cares for people.
create function app.appointments_shown_to_staff() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select v.appointment_id from public.appointment_visibility v
  join public.couplings k on k.id = v.coupling_id and k.ended_at is null
  where k.organisation_id in (select app.caring_organisations())
$$;

-- What the account may change: what it made, and on the pages that it manages everything.
create function app.my_appointments() returns setof uuid language sql stable set search_path = pg_catalog, public
  as $$ select id from public.appointments where care_page_id in (select app.pages_open_for('{calendar}'))
    and (created_by = app.account_id() or care_page_id in (select app.my_managed_pages())) $$;
grant execute on function app.appointments_shown_to_staff(), app.my_appointments() to naast_app;

alter table appointments enable row level security;
alter table appointments force row level security;
create policy around on appointments for select to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}')));
create policy shown_to_staff on appointments for select to naast_app
  using (id in (select app.appointments_shown_to_staff()));
-- What a manager splits off stays of whoever made it.
create policy adding on appointments for insert to naast_app with check (changed_by = app.account_id()
  and care_page_id in (select app.pages_open_for('{calendar}'))
  and (created_by = app.account_id() or (continues is not null and care_page_id in (select app.my_managed_pages()))));
create policy changing on appointments for update to naast_app
  using (cancelled_at is null and care_page_id in (select app.pages_open_for('{calendar}'))
    and (created_by = app.account_id() or care_page_id in (select app.my_managed_pages())))
  with check (care_page_id in (select app.pages_open_for('{calendar}'))
    and (created_by = app.account_id() or care_page_id in (select app.my_managed_pages())));
create policy cleaning on appointments to naast_worker using (cancelled_at is not null);

alter table appointment_exceptions enable row level security;
alter table appointment_exceptions force row level security;
create policy around on appointment_exceptions for select to naast_app
  using (appointment_id in (select id from appointments));
create policy changing on appointment_exceptions to naast_app
  using (appointment_id in (select app.my_appointments()))
  with check (changed_by = app.account_id() and appointment_id in (select app.my_appointments()));

-- Read by appointments_shown_to_staff as its owner, so not forced.
alter table appointment_visibility enable row level security;
create policy around on appointment_visibility for select to naast_app
  using (care_page_id in (select app.pages_open_for('{calendar}')));
create policy shown_to_staff on appointment_visibility for select to naast_app using (coupling_id in (
  select id from couplings where ended_at is null and organisation_id in (select app.caring_organisations())));
create policy changing on appointment_visibility to naast_app
  using (appointment_id in (select app.my_appointments()))
  with check (appointment_id in (select app.my_appointments())
    and coupling_id in (select k.id from couplings k where k.care_page_id = appointment_visibility.care_page_id and k.ended_at is null));

grant select on appointments, appointment_exceptions, appointment_visibility to naast_app;
grant insert (id, care_page_id, title, place, remarks, zone, begin_on, begin_time, end_on, end_time, repeat, repeat_until,
  repeat_count, first_at, over_at, continues, created_by, changed_by, created_at, changed_at) on appointments to naast_app;
grant update (title, place, remarks, begin_on, begin_time, end_on, end_time, repeat, repeat_until, repeat_count,
  first_at, over_at, sequence, changed_by, changed_at, cancelled_at) on appointments to naast_app;
grant insert (appointment_id, care_page_id, original_on, title, place, remarks, begin_on, begin_time, end_on, end_time,
  sequence, changed_by, changed_at, cancelled_at), delete on appointment_exceptions to naast_app;
grant update (title, place, remarks, begin_on, begin_time, end_on, end_time, sequence, changed_by, changed_at, cancelled_at)
  on appointment_exceptions to naast_app;
grant insert (appointment_id, care_page_id, coupling_id, since), delete on appointment_visibility to naast_app;
grant select (id, cancelled_at), delete on appointments to naast_worker;
