-- Messages between a family and an organisation: «<organisatie> en de vertrouwensgroep» (MSG-3 to MSG-7, MSG-9).

-- The third audience: whoever holds the part, with or without the rest of the trusted group.
create or replace function app.reads_audience(categories text[], audience text) returns boolean language sql immutable as $$
  select case audience
    when 'network' then 'network_messages' = any (categories)
    when 'trusted' then categories @> array['network_messages', 'reports', 'care_plan', 'measurements', 'documents']
    when 'organisation' then 'organisation_messages' = any (categories)
    else false end
$$;
create or replace function app.my_audiences() returns table (care_page_id uuid, audience text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select l.care_page_id, a.audience
  from (select r.care_page_id, array_agg(r.category) as categories
    from app.live_rights(app.account_id()) r group by r.care_page_id) l
  cross join unnest(array['network', 'trusted', 'organisation']) a(audience)
  where app.reads_audience(l.categories, a.audience)
$$;

-- The couplings, and their pages, of the clients for whom the account cares: who of the staff reads and answers.
create function app.couplings_in_care() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id from public.couplings k
  where k.ended_at is null and k.organisation_id in (select app.caring_organisations())
    and k.patient_id in (select app.patients_in_reach())
$$;
create function app.pages_in_care() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select k.care_page_id from public.couplings k where k.id in (select app.couplings_in_care()) $$;
grant execute on function app.couplings_in_care(), app.pages_in_care() to naast_app;

alter table couplings add constraint couplings_of_page unique (id, care_page_id),
  add constraint couplings_of_patient unique (id, care_page_id, organisation_id, patient_id);

alter table threads drop constraint threads_audience_check,
  add check (audience in ('network', 'trusted', 'organisation')),
  -- With which organisation; of that audience only.
  add column coupling_id uuid,
  add check ((audience = 'organisation') = (coupling_id is not null)),
  add foreign key (coupling_id, care_page_id) references couplings (id, care_page_id) on delete cascade,
  add unique (id, coupling_id);
create index threads_coupling on threads (coupling_id) where coupling_id is not null;

-- One message to many families (MSG-9): to a location, a team or the whole organisation.
create table broadcasts (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  location_id uuid,
  team_id uuid,
  body text not null check (length(body) between 1 and 10000),
  -- Then the families can only read it.
  answers_off_at timestamptz,
  written_by uuid references accounts on delete set null,
  written_by_name text not null,
  written_at timestamptz not null default app.now(),
  -- When the check of who gets it was confirmed; when the last family had it; when it was withdrawn.
  sent_at timestamptz,
  finished_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (location_id, organisation_id) references locations (id, organisation_id),
  foreign key (team_id, organisation_id) references teams (id, organisation_id),
  check (num_nonnulls(location_id, team_id) <= 1)
);
create index broadcasts_newest on broadcasts (organisation_id, written_at desc);

-- For which couplings it was meant when it was confirmed, and what became of each.
create table broadcast_targets (
  broadcast_id uuid not null references broadcasts on delete cascade,
  coupling_id uuid not null references couplings on delete cascade,
  sent_at timestamptz,
  primary key (broadcast_id, coupling_id)
);
create index broadcast_targets_coupling on broadcast_targets (coupling_id);
create index broadcast_targets_waiting on broadcast_targets (broadcast_id) where sent_at is null;

alter table messages
  add column coupling_id uuid,
  -- Who of the staff wrote it, as he is called; null for what the family wrote.
  add column staff_name text check (length(staff_name) between 1 and 200),
  -- «Gelezen»: an answer without words (MSG-6).
  add column marked_read_at timestamptz,
  add column broadcast_id uuid references broadcasts on delete set null,
  add check ((audience = 'organisation') = (coupling_id is not null)),
  add check (staff_name is not null or (marked_read_at is null and broadcast_id is null)),
  add check (staff_name is null or coupling_id is not null),
  add foreign key (thread_id, coupling_id) references threads (id, coupling_id) on delete cascade;
create index messages_broadcast on messages (broadcast_id) where broadcast_id is not null;

alter table message_drafts drop constraint message_drafts_audience_check,
  add check (audience in ('', 'network', 'trusted') or audience ~ '^organisation:[0-9a-f-]{36}$');

-- What the organisation does with a thread. Kept by the messages themselves (below), but for taking it up and closing it.
create table conversations (
  thread_id uuid primary key,
  coupling_id uuid not null,
  care_page_id uuid not null,
  organisation_id uuid not null,
  patient_id uuid not null,
  -- Since when the family waits: the oldest of its messages that staff did not answer. Null: nobody waits.
  waiting_since timestamptz,
  last_message_at timestamptz not null,
  -- The colleague who is working on it.
  taken_by uuid references accounts on delete set null,
  taken_by_name text,
  taken_at timestamptz,
  closed_at timestamptz,
  closed_by_name text,
  -- Begun by a message to many, and not answered by the family; with whether it may.
  broadcast_id uuid references broadcasts on delete set null,
  answers_off_at timestamptz,
  -- Staff began it, or wrote in it.
  staff_wrote_at timestamptz,
  foreign key (thread_id, coupling_id) references threads (id, coupling_id) on delete cascade,
  foreign key (coupling_id, care_page_id, organisation_id, patient_id)
    references couplings (id, care_page_id, organisation_id, patient_id) on delete cascade,
  check (closed_at is null or waiting_since is null),
  check ((taken_at is null) = (taken_by_name is null))
);
-- The staff inbox reads along one of these: what waits longest, what was answered last, what was closed last.
create index conversations_waiting on conversations (organisation_id, waiting_since, thread_id) where waiting_since is not null;
create index conversations_answered on conversations (organisation_id, last_message_at desc, thread_id desc)
  where waiting_since is null and closed_at is null and broadcast_id is null;
create index conversations_closed on conversations (organisation_id, last_message_at desc, thread_id desc)
  where closed_at is not null;
create index conversations_coupling on conversations (coupling_id);

-- What colleagues say to each other about a conversation. The family never reads it: no policy lets it.
create table conversation_remarks (
  id uuid primary key default gen_random_uuid(),
  thread_id uuid not null,
  coupling_id uuid not null,
  written_by uuid references accounts on delete set null,
  written_by_name text not null,
  written_at timestamptz not null default app.now(),
  body text not null check (length(body) between 1 and 5000),
  foreign key (thread_id, coupling_id) references threads (id, coupling_id) on delete cascade
);
create index conversation_remarks_thread on conversation_remarks (thread_id, written_at);

-- When an employee last looked at the messages of families, and when he was last told that there is one.
create table inbox_visits (
  employee_id uuid primary key references employees on delete cascade,
  seen_at timestamptz,
  told_at timestamptz
);

-- Each message of a conversation, to be filed in the client's record as family communication (MSG-7): by the
-- organisation's own record, or by ours where it has none. What was not filed yet outlives the coupling, for the
-- organisation alone; hence the text, and no reference to the message.
create table filed_messages (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null unique,
  thread_id uuid not null,
  organisation_id uuid not null,
  patient_id uuid not null,
  written_at timestamptz not null,
  author_name text not null,
  author_side text not null check (author_side in ('family', 'staff')),
  body text not null,
  -- «Gelezen»: then the body is empty.
  marked_read_at timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'filed')),
  filed_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade,
  check ((state = 'filed') = (filed_at is not null))
);
create index filed_messages_waiting on filed_messages (organisation_id, written_at) where state = 'waiting';
create index filed_messages_patient on filed_messages (patient_id, written_at desc);

-- Holds a coupling as it is until the transaction ends, and tells whether it is active: a conversation that begins can
-- then not slip in behind the end of the coupling.
create function app.hold_conversation(coupling uuid) returns boolean language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('coupling:' || coupling, 0));
  return exists (select 1 from public.couplings where id = coupling and ended_at is null);
end $$;
grant execute on function app.hold_conversation(uuid) to naast_app, naast_worker;

create function app.begin_conversation() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  if not app.hold_conversation(new.coupling_id) then raise exception 'the coupling of this conversation has ended'; end if;
  insert into public.conversations (thread_id, coupling_id, care_page_id, organisation_id, patient_id, last_message_at)
    select new.id, k.id, k.care_page_id, k.organisation_id, k.patient_id, new.last_message_at
    from public.couplings k where k.id = new.coupling_id;
  return null;
end $$;
create trigger begin_conversation after insert on threads for each row when (new.coupling_id is not null)
  execute function app.begin_conversation();

-- Every message moves its conversation and is filed, whichever way it came in.
create function app.move_conversation() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  update public.conversations c set
    last_message_at = greatest(c.last_message_at, new.written_at),
    waiting_since = case when new.staff_name is null then coalesce(c.waiting_since, new.written_at) end,
    staff_wrote_at = case when new.staff_name is null then c.staff_wrote_at else coalesce(c.staff_wrote_at, new.written_at) end,
    closed_at = null, closed_by_name = null,
    broadcast_id = new.broadcast_id,
    answers_off_at = case when new.broadcast_id is null then c.answers_off_at
      else (select b.answers_off_at from public.broadcasts b where b.id = new.broadcast_id) end
  where c.thread_id = new.thread_id;
  insert into public.filed_messages (message_id, thread_id, organisation_id, patient_id, written_at, author_name, author_side,
      body, marked_read_at)
    select new.id, c.thread_id, c.organisation_id, c.patient_id, new.written_at,
      coalesce(new.staff_name, (select a.first_name || ' ' || a.last_name from public.accounts a where a.id = new.author_id), ''),
      case when new.staff_name is null then 'family' else 'staff' end, new.body, new.marked_read_at
    from public.conversations c where c.thread_id = new.thread_id;
  return null;
end $$;
create trigger move_conversation after insert on messages for each row when (new.coupling_id is not null)
  execute function app.move_conversation();

-- A message to many that was withdrawn is withdrawn in the record too.
create function app.withdraw_filed() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  update public.filed_messages set withdrawn_at = new.withdrawn_at where message_id = new.id;
  return null;
end $$;
create trigger withdraw_filed after update of withdrawn_at on messages for each row
  when (new.coupling_id is not null and new.withdrawn_at is not null) execute function app.withdraw_filed();

-- A photo or file that loses its message is removed: it has no other place. The purge of a conversation takes them along.
create function app.remove_message_file() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  delete from public.files where id = old.file_id;
  return null;
end $$;
create trigger remove_message_file after delete on message_files for each row execute function app.remove_message_file();
create policy with_message on files for delete to current_user using (true);
create policy with_message_found on files for select to current_user using (true);

do $$ declare t text; begin
  foreach t in array array['broadcasts', 'broadcast_targets', 'conversation_remarks', 'conversations', 'filed_messages', 'inbox_visits'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  -- The other ones are written by the functions above, and read by those below.
  foreach t in array array['broadcast_targets', 'conversation_remarks'] loop
    execute format('alter table %I force row level security', t);
  end loop;
  -- Nothing of a conversation outlives its coupling: its messages, versions, files and remarks go with the thread.
  foreach t in array array['threads', 'broadcast_targets'] loop
    execute format('create policy purge on %I to current_user using (coupling_id in (select id from couplings where ended_at is not null))', t);
    insert into purged_tables values (t);
  end loop;
end $$;

-- The functions below ask who wrote what to an organisation.
create policy asked on messages for select to current_user using (coupling_id is not null);

-- The family writes as the family; what it wrote to the organisation is filed there, and stays as it is.
alter policy write on messages with check (author_id = app.account_id() and staff_name is null
  and (care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
alter policy change on messages
  using (audience <> 'organisation' and (author_id = app.account_id() or care_page_id in (select app.my_managed_pages()))
    and (care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));

create policy staff on threads for select to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy staff_start on threads for insert to naast_app with check (coupling_id in (select app.couplings_in_care()));
create policy staff_add on threads for update to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy staff on messages for select to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy staff_write on messages for insert to naast_app with check (author_id = app.account_id()
  and staff_name is not null and broadcast_id is null and coupling_id in (select app.couplings_in_care()));
-- A message to many is withdrawn by who wrote it.
create policy staff_withdraw on messages for update to naast_app using (broadcast_id is not null
  and author_id = app.account_id() and coupling_id in (select app.couplings_in_care()));
create policy staff on thread_reads for select to naast_app using (audience = 'organisation'
  and thread_id in (select c.thread_id from conversations c where c.coupling_id in (select app.couplings_in_care())));

create policy family on conversations for select to naast_app
  using (care_page_id in (select app.pages_open_for('{organisation_messages}')));
create policy staff on conversations for select to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy staff_handle on conversations for update to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy staff on conversation_remarks for select to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy remark on conversation_remarks for insert to naast_app
  with check (written_by = app.account_id() and coupling_id in (select app.couplings_in_care()));
create policy own on inbox_visits to naast_app
  using (employee_id in (select e.id from employees e where e.account_id = app.account_id() and e.ended_at is null))
  with check (employee_id in (select e.id from employees e where e.account_id = app.account_id() and e.ended_at is null));
create policy staff on filed_messages for select to naast_app using (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.caring_organisations()));
create policy file on filed_messages for update to naast_app using (patient_id in (select app.patients_in_reach())
  and organisation_id in (select app.caring_organisations()));

create policy staff on broadcasts for select to naast_app using (organisation_id in (select app.caring_organisations()));
create policy write on broadcasts for insert to naast_app
  with check (written_by = app.account_id() and organisation_id in (select app.caring_organisations()));
create policy own on broadcasts for update to naast_app
  using (written_by = app.account_id() and organisation_id in (select app.caring_organisations()));
create policy staff on broadcast_targets for select to naast_app using (coupling_id in (select app.couplings_in_care()));
create policy confirm on broadcast_targets for insert to naast_app with check (coupling_id in (select app.couplings_in_care())
  and exists (select 1 from broadcasts b where b.id = broadcast_id and b.written_by = app.account_id()));

-- The job that sends it, and what takes filed messages to a record.
create policy sending on broadcasts to naast_worker using (sent_at is not null);
create policy sending on broadcast_targets to naast_worker using (true);
create policy sending_select on threads for select to naast_worker using (coupling_id is not null);
create policy sending on threads for insert to naast_worker with check (coupling_id is not null);
create policy sending_select on messages for select to naast_worker using (broadcast_id is not null);
create policy sending on messages for insert to naast_worker with check (broadcast_id is not null);
create policy filing on filed_messages to naast_worker using (true);

-- Photos and files of staff, with a conversation in their reach.
-- Once it is with a message, that message gives it.
create policy staff_own on files for select to naast_app using (uploaded_by = app.account_id()
  and (attached_at is null or attached_at = app.now()) and care_page_id in (select app.pages_in_care()));
create policy staff_add on files for insert to naast_app
  with check (uploaded_by = app.account_id() and care_page_id in (select app.pages_in_care()));
create policy staff_attach on files for update to naast_app
  using (uploaded_by = app.account_id() and attached_at is null and care_page_id in (select app.pages_in_care()))
  with check (uploaded_by = app.account_id());

grant insert (coupling_id) on threads to naast_app;
grant insert (coupling_id, staff_name, marked_read_at) on messages to naast_app;
grant select on conversations, conversation_remarks, broadcasts, broadcast_targets, filed_messages to naast_app;
grant update (taken_by, taken_by_name, taken_at, closed_at, closed_by_name) on conversations to naast_app;
grant insert (id, thread_id, coupling_id, written_by, written_by_name, written_at, body) on conversation_remarks to naast_app;
grant update (state, filed_at) on filed_messages to naast_app;
grant select, insert (employee_id, seen_at), update (seen_at) on inbox_visits to naast_app;
grant insert (id, organisation_id, location_id, team_id, body, answers_off_at, written_by, written_by_name, written_at) on broadcasts to naast_app;
grant update (sent_at, withdrawn_at) on broadcasts to naast_app;
grant insert (broadcast_id, coupling_id) on broadcast_targets to naast_app;
grant select, update (finished_at) on broadcasts to naast_worker;
grant select, update (sent_at) on broadcast_targets to naast_worker;
grant select (id, coupling_id), insert (id, care_page_id, audience, coupling_id, started_at, last_number, last_message_at) on threads to naast_worker;
grant select (id, broadcast_id), insert (id, thread_id, care_page_id, audience, coupling_id, number, author_id, staff_name, broadcast_id, body, written_at) on messages to naast_worker;
grant select, update (state, filed_at) on filed_messages to naast_worker;

-- The people around a page who read along with the organisation, for the staff who write to them; and who wrote there once.
create function app.conversation_people(coupling uuid)
  returns table (account_id uuid, name text, role text, relation text, reads boolean) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select a.id, a.first_name || ' ' || a.last_name, p.role, p.relation, p.reads
  from (select p.account_id, p.role, p.relation, exists (select 1 from public.rights r where r.participant_id = p.id
      and r.category = 'organisation_messages' and (r.ends_at is null or r.ends_at > app.now())) as reads
    from public.couplings k join public.participants p on p.care_page_id = k.care_page_id and p.ended_at is null
    where k.id = coupling and coupling in (select app.couplings_in_care())) p
  join public.accounts a on a.id = p.account_id
  where p.reads or exists (select 1 from public.conversations c join public.messages m on m.thread_id = c.thread_id
    where c.coupling_id = coupling and m.author_id = p.account_id)
$$;

-- How many people read along, for each of the couplings in care of an organisation.
create function app.conversation_readers(organisation uuid) returns table (coupling_id uuid, readers integer) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.id, count(distinct p.account_id)::integer
  from public.couplings k
  left join (public.participants p join public.rights r on r.participant_id = p.id and r.category = 'organisation_messages'
      and (r.ends_at is null or r.ends_at > app.now())) on p.care_page_id = k.care_page_id and p.ended_at is null
  where k.organisation_id = organisation and k.id in (select app.couplings_in_care())
  group by k.id
$$;

-- Everybody of the family who reads along should hear of what staff wrote. Gives the notices.
create function app.tell_family(message uuid) returns setof uuid language sql
  security definer set search_path = pg_catalog, public as $$
  insert into public.notices (id, account_id, care_page_id, kind, about_id, by_account, created_at)
  select gen_random_uuid(), p.account_id, m.care_page_id, 'message', m.id, m.author_id, app.now()
  from public.messages m
  join public.care_pages c on c.id = m.care_page_id and c.removed_at is null
  join public.participants p on p.care_page_id = m.care_page_id and p.ended_at is null and p.account_id <> m.author_id
  join public.rights r on r.participant_id = p.id and r.category = 'organisation_messages'
    and (r.ends_at is null or r.ends_at > app.now())
  where m.id = message and m.author_id = app.account_id() and m.staff_name is not null
  on conflict do nothing
  returning id
$$;

-- Whom of the staff to tell that a family wrote: who works on this conversation or wrote in it, and the primary carers of
-- the client's location or team; where there are none, the primary carers who reach every client. Who was told and did not
-- look since is not told again. Notes that they are told.
create function app.colleagues_to_tell(thread uuid)
  returns table (email text, first_name text, organisation_slug text, organisation_name text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare c public.conversations;
begin
  select * into c from public.conversations v where v.thread_id = thread
    and v.care_page_id in (select app.pages_open_for('{organisation_messages}'));
  if c.thread_id is null then return; end if;
  return query
  with near as (
    select e.id, e.account_id, case
      when e.account_id = c.taken_by or exists (select 1 from public.messages m
        where m.thread_id = thread and m.author_id = e.account_id and m.staff_name is not null) then 1
      when not 'primary-carer' = any (e.roles) then 9
      when e.reach = 'organisation' then 3 else 2 end as nearness
    from public.employees e join public.patients p on p.id = c.patient_id
    where e.organisation_id = c.organisation_id and e.ended_at is null and e.account_id <> app.account_id()
      and e.roles && array['care-worker', 'primary-carer', 'organisation-administrator']
      and (e.reach = 'organisation' or exists (select 1 from public.employee_places x where x.employee_id = e.id
        and (x.location_id = p.location_id or x.team_id = p.team_id
          or x.location_id = (select t.location_id from public.teams t where t.id = p.team_id))))),
  chosen as (
    select n.id, n.account_id from near n
    where n.nearness <= 2 or (n.nearness = 3 and not exists (select 1 from near o where o.nearness <= 2))
    order by n.nearness, n.id limit 20),
  told as (
    insert into public.inbox_visits as v (employee_id, told_at) select h.id, app.now() from chosen h
    on conflict (employee_id) do update set told_at = excluded.told_at where v.told_at is null or v.seen_at > v.told_at
    returning v.employee_id)
  select a.email, a.first_name, o.slug, o.name
  from told t join chosen h on h.id = t.employee_id join public.accounts a on a.id = h.account_id
  join public.organisations o on o.id = c.organisation_id;
end $$;

-- What was withdrawn to many families is not told any more.
create function app.take_back_broadcast(broadcast uuid) returns void language sql
  security definer set search_path = pg_catalog, public as $$
  delete from public.notices n where n.kind = 'message' and n.told_at is null and n.about_id in (
    select m.id from public.messages m where m.broadcast_id = broadcast and m.author_id = app.account_id())
$$;
grant execute on function app.conversation_people(uuid), app.conversation_readers(uuid), app.tell_family(uuid),
  app.colleagues_to_tell(uuid), app.take_back_broadcast(uuid) to naast_app;
