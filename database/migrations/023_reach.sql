-- Who works for an organisation and reads along with a client as family is the one or the other: what is done as an
-- employee reaches what employees reach. Suspensions close messages too, and a page that gets another manager stays
-- within what the coupled organisations agreed.

-- As before; in a transaction of an employee's work nobody has rights of the family.
create or replace function app.live_rights(of_account uuid)
  returns table (participant_id uuid, care_page_id uuid, role text, category text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.care_page_id, p.role, r.category
  from public.participants p
  join public.care_pages c on c.id = p.care_page_id and c.removed_at is null
  left join public.rights r on r.participant_id = p.id and (r.ends_at is null or r.ends_at > app.now())
  where p.account_id = of_account and p.ended_at is null
    and current_setting('app.at_work', true) is distinct from 'yes'
$$;

-- What hangs on a coupling is of the staff who care for its client, not of whoever can see the coupling.
alter policy shown_to_staff on appointment_visibility using (coupling_id in (select app.couplings_in_care()));
do $$ declare p record; begin
  for p in select policyname, cmd, qual from pg_policies where schemaname = 'public' and tablename = 'reports'
    and qual like '%caring_organisations%' loop
    execute format('alter policy %I on reports using (%s and coupling_id in (select app.couplings_in_care()))', p.policyname,
      case when p.cmd = 'UPDATE' then 'held_back_at is not null'
        else '(held_back_at is not null or (told_recorded_at = app.now() and told_recorded_by = app.account_id()))' end);
  end loop;
end $$;
alter policy staff on access_events using (organisation_id in (select app.my_organisations())
  and (patient_id is null or patient_id in (select app.patients_in_reach())));

-- Answers are care: of who cares, not of who only writes letters.
alter policy staff on questionnaire_requests using (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.caring_organisations()));

-- A message to many is of who wrote it, and of those who reach a family that it is for.
create function app.broadcasts_in_care() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select b.id from public.broadcasts b where b.organisation_id in (select app.caring_organisations())
    and (b.organisation_id in (select app.wholly_reached_organisations()) or exists (
      select 1 from public.broadcast_targets t where t.broadcast_id = b.id
        and t.coupling_id in (select app.couplings_in_care())))
$$;
grant execute on function app.broadcasts_in_care() to naast_app;
create policy for_whom on broadcast_targets for select to current_user using (true);
alter policy staff on broadcasts using (id in (select app.broadcasts_in_care())
  or (written_by = app.account_id() and organisation_id in (select app.caring_organisations())));
create index if not exists broadcast_targets_broadcast on broadcast_targets (broadcast_id);

-- Whether a client at this place is one whom the account reaches.
create function app.reaches_place(organisation uuid, location uuid, team uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.employees e where e.organisation_id = organisation
    and e.account_id = app.account_id() and e.ended_at is null and (e.reach = 'organisation' or exists (
      select 1 from public.employee_places x where x.employee_id = e.id and (x.location_id = location or x.team_id = team
        or x.location_id = (select t.location_id from public.teams t where t.id = team)))))
$$;
grant execute on function app.reaches_place(uuid, uuid, uuid) to naast_app;
create policy within_reach on patients as restrictive for insert to naast_app
  with check (app.reaches_place(organisation_id, location_id, team_id));

-- ORG-7: what the family and the organisation write to each other is closed with the dossier.
create function app.couplings_closed_to_me() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from public.couplings k
  where k.ended_at is null and k.care_page_id in (select app.my_care_pages())
    and exists (select 1 from app.suspension_of(k.id, app.account_id()))
$$;
grant execute on function app.couplings_closed_to_me() to naast_app;
do $$ declare t text; begin
  foreach t in array array['threads', 'messages', 'conversations'] loop
    execute format('create policy not_suspended on %I as restrictive to naast_app using (coupling_id is null
      or coupling_id not in (select app.couplings_closed_to_me()) or coupling_id in (select app.couplings_in_care()))', t);
  end loop;
end $$;
create policy not_suspended on thread_reads as restrictive to naast_app
  using (audience <> 'organisation' or exists (select 1 from threads t where t.id = thread_id));

create or replace function app.tell_family(message uuid) returns setof uuid language sql
  security definer set search_path = pg_catalog, public as $$
  insert into public.notices (id, account_id, care_page_id, kind, about_id, by_account, created_at)
  select gen_random_uuid(), p.account_id, m.care_page_id, 'message', m.id, m.author_id, app.now()
  from public.messages m
  join public.care_pages c on c.id = m.care_page_id and c.removed_at is null
  join public.participants p on p.care_page_id = m.care_page_id and p.ended_at is null and p.account_id <> m.author_id
  join public.rights r on r.participant_id = p.id and r.category = 'organisation_messages'
    and (r.ends_at is null or r.ends_at > app.now())
  where m.id = message and m.author_id = app.account_id() and m.staff_name is not null
    and not exists (select 1 from app.suspension_of(m.coupling_id, p.account_id))
  on conflict do nothing
  returning id
$$;
