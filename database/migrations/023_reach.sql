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

-- Another manager: the agreements of the organisations hold then as they did when the page was coupled. Whether they all let
-- somebody in this capacity manage the page (PAG-6), by what the record knew when the client was invited.
create function app.capacity_fits(page uuid, spoken text) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select coalesce(bool_and(app.capacity_allowed(app.current_policy(k.organisation_id)->'managers', spoken,
    coalesce((select a.known_capacities from public.activation_codes a where a.patient_id = k.patient_id and a.used_at is not null
      order by a.used_at desc limit 1), '{}'))), true)
  from public.couplings k where k.care_page_id = page and k.ended_at is null
$$;
-- For the desk, which does not know what is coupled.
create function app.succession_fits(page uuid, spoken text) returns boolean language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select app.at_desk() and app.capacity_fits(page, spoken) $$;
grant execute on function app.succession_fits(uuid, text) to naast_app;

-- CON-8: whether the old manager can go on reading: somebody's place must be free, as that of the new one is who read before.
create function app.leaves_room(page uuid, fresh uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select coalesce(app.most_readers(page) > app.page_readers(page), true)
    or exists (select 1 from public.rights r where r.participant_id = fresh and (r.ends_at is null or r.ends_at > app.now())
      and r.category in ('reports', 'care_plan', 'measurements', 'documents', 'questionnaires'))
$$;

-- As before, with two outcomes more: 'full' where the limit on readers leaves the manager of now no place, and 'not-allowed'
-- where an organisation lets nobody in this capacity manage the page. Who accepts an invitation goes before or after.
drop function app.hand_over(uuid);
create function app.hand_over(question uuid, spoken text default null) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare q public.hand_overs; old public.participants; new public.participants;
begin
  perform 1 from public.care_pages c where c.id = (select h.care_page_id from public.hand_overs h where h.id = question)
    for no key update;
  select * into q from public.hand_overs where id = question for update;
  if q.id is null or q.to_account_id <> app.account_id() then return 'unknown'; end if;
  if q.accepted_at is not null then return 'accepted'; end if;
  if q.declined_at is not null then return 'declined'; end if;
  if q.withdrawn_at is not null or q.care_page_id not in (select app.my_care_pages()) then return 'withdrawn'; end if;
  if q.expires_at <= app.now() then return 'expired'; end if;
  select * into old from public.participants where care_page_id = q.care_page_id and role = 'manager' and ended_at is null for update;
  select * into new from public.participants where id = q.to_participant_id and ended_at is null for update;
  if new.id is null or old.account_id is distinct from q.from_account_id then return 'withdrawn'; end if;
  if exists (select 1 from app.rules_to_accept(q.care_page_id, q.to_account_id)) then return 'rules'; end if;
  if not app.capacity_fits(q.care_page_id, spoken) then return 'not-allowed'; end if;
  if q.stays = 'all' and not app.leaves_room(q.care_page_id, new.id) then return 'full'; end if;
  update public.participants set role = 'participant',
    ended_at = case q.stays when 'not' then app.now() end, ended_by = case q.stays when 'not' then q.from_account_id end
    where id = old.id;
  update public.participants set role = 'manager' where id = new.id;
  delete from public.rights where participant_id = new.id
    or (participant_id = old.id and (q.stays = 'not' or (q.stays = 'basic' and category not in ('calendar', 'network_messages'))));
  insert into public.rights (participant_id, category)
    select new.id, unnest(array['calendar','network_messages','organisation_messages','reports','care_plan','measurements','documents','questionnaires','life_story']);
  update public.hand_overs set accepted_at = app.now() where id = q.id;
  update public.care_pages set managed_for_now_since = null where id = q.care_page_id;
  -- A code that waits belongs to who typed it.
  delete from public.pending_couplings where care_page_id = q.care_page_id;
  return 'done';
end $$;
grant execute on function app.hand_over(uuid, text) to naast_app;

-- In which capacity the desk says that somebody will manage the page.
alter table successions add column capacity text
  check (capacity in ('client', 'curator', 'mentor', 'representative', 'first_contact'));
do $$ declare d text; begin
  d := pg_get_functiondef('app.start_succession(uuid,jsonb)'::regprocedure);
  d := replace(d, 'started_by, started_by_name)', 'started_by, started_by_name, capacity)');
  d := replace(d, 'app.account_id(), about->>''byName'')', 'app.account_id(), about->>''byName'', about->>''capacity'')');
  execute d;
  -- Done within the agreements: not in a capacity that an organisation refuses; and who managed keeps no dossier where the
  -- limit leaves no place for him.
  d := pg_get_functiondef('app.complete_succession(uuid)'::regprocedure);
  d := replace(d, '  select * into old from public.participants where care_page_id = s.care_page_id',
    '  perform 1 from public.care_pages where id = s.care_page_id for no key update;
  select * into old from public.participants where care_page_id = s.care_page_id');
  d := replace(d, 'usable := old.account_id', 'usable := app.capacity_fits(s.care_page_id, s.capacity) and old.account_id');
  d := replace(d, '  update public.participants set role = ''participant'', ended_at',
    '  if s.stays = ''all'' and not app.leaves_room(s.care_page_id, new.id) then
    s.stays := ''basic'';
    update public.successions set stays = ''basic'' where id = s.id;
  end if;
  update public.participants set role = ''participant'', ended_at');
  execute d;
end $$;

-- CON-10: who manages the page stands among what changed.
create function app.note_manager() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  insert into public.right_changes (care_page_id, account_id, category, given_at, taken_at)
    values (new.care_page_id, new.account_id, 'manager', case when new.role = 'manager' then app.now() end,
      case when new.role <> 'manager' then app.now() end);
  return null;
end $$;
create trigger note_manager after update of role on participants for each row
  when (old.role is distinct from new.role) execute function app.note_manager();
do $$ begin
  execute replace(pg_get_functiondef('app.client_reader_changes(uuid)'::regprocedure),
    '''organisation_messages'', ''questionnaires'')', '''organisation_messages'', ''questionnaires'', ''manager'')');
end $$;

-- Whom a coupled organisation has told that its client's page got another manager: who keeps the clients, where there is
-- nobody its administrators. For who just became the manager, and for the job.
create function app.to_tell_of_manager(page uuid)
  returns table (email text, first_name text, organisation_name text, slug text, record_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with near as (
    select k.id as coupling, e.account_id, o.name, o.slug, p.record_id, 'client-administration' = any (e.roles) as keeps
    from public.couplings k join public.organisations o on o.id = k.organisation_id
    join public.patients p on p.id = k.patient_id
    join public.employees e on e.organisation_id = k.organisation_id and e.ended_at is null
      and e.roles && array['client-administration', 'organisation-administrator']
    where k.care_page_id = page and k.ended_at is null
      and (session_user = 'naast_worker' or page in (select app.my_managed_pages()))
      and (e.reach = 'organisation' or exists (select 1 from public.employee_places x where x.employee_id = e.id
        and (x.location_id = p.location_id or x.team_id = p.team_id
          or x.location_id = (select t.location_id from public.teams t where t.id = p.team_id)))))
  select a.email, a.first_name, n.name, n.slug, n.record_id
  from near n join public.accounts a on a.id = n.account_id
  where n.keeps or not exists (select 1 from near m where m.coupling = n.coupling and m.keeps)
  order by n.coupling, a.id limit 50
$$;
grant execute on function app.to_tell_of_manager(uuid) to naast_app, naast_worker;
revoke all on function app.capacity_fits(uuid, text), app.leaves_room(uuid, uuid), app.note_manager() from public;
