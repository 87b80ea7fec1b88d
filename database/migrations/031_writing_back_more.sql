-- Writing back, the other kinds (decision 0060): answered questionnaires, the life story, who reads along and by whose
-- consent. As in 027: a row of `record_writes` is made by the change itself, in its transaction.

-- Answers of the family (DOS-4); the thing is the request, of which the newest answers stand in the record.
create function app.write_answers() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  perform app.want_write(new.coupling_id, 'questionnaires', new.request_id::text);
  return null;
end $$;
create trigger write_answers after insert on questionnaire_responses for each row
  when (new.filled_as = 'family' and new.filled_by is not null) execute function app.write_answers();

-- «Mijn verhaal» (DOS-5), for as long as the organisation may read it; the thing is the page.
create function app.write_story() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  perform app.want_write(coalesce(new.coupling_id, old.coupling_id), 'story',
    coalesce(new.care_page_id, old.care_page_id)::text);
  return null;
end $$;
create trigger write_story after insert or update of story_version on story_filings for each row execute function app.write_story();
create trigger write_story_shown after insert on story_readers for each row
  when (new.coupling_id is not null) execute function app.write_story();
create trigger write_story_hidden after delete on story_readers for each row
  when (old.coupling_id is not null) execute function app.write_story();

-- CON-10: of what the organisation hears who holds it. The calendar and the messages of the family are the family's own.
create function app.told_categories() returns text[] language sql immutable
  as $$ select '{reports,care_plan,measurements,documents,questionnaires,organisation_messages}'::text[] $$;
grant execute on function app.told_categories() to naast_app, naast_worker;

-- Of whom the organisation's record is told, for the coupling that a job serves: no address and no telephone number. The
-- client himself is no connection of his own.
create function app.connection_to_write(participant uuid)
  returns table (name text, relation text, role text, categories text[], since timestamptz, given_at timestamptz,
    next_end timestamptz, last_end timestamptz, manager uuid, manager_name text, manager_is_client boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select a.first_name || ' ' || a.last_name, p.relation, p.role,
    coalesce(array_agg(r.category order by r.category) filter (where r.category is not null), '{}'),
    p.joined_at, greatest(max(r.granted_at), k.coupled_at), min(r.ends_at),
    case when count(r.ends_at) = count(*) then max(r.ends_at) end,
    m.id, b.first_name || ' ' || b.last_name, m.account_id is not distinct from c.of_account_id
  from public.couplings k join public.care_pages c on c.id = k.care_page_id and c.removed_at is null
  join public.participants p on p.care_page_id = c.id and p.ended_at is null and p.account_id is distinct from c.of_account_id
  join public.accounts a on a.id = p.account_id
  left join public.rights r on r.participant_id = p.id and (r.ends_at is null or r.ends_at > app.now())
    and r.category = any (app.told_categories())
  left join public.participants m on m.care_page_id = c.id and m.role = 'manager' and m.ended_at is null
  left join public.accounts b on b.id = m.account_id
  where k.id = app.writing_coupling() and k.ended_at is null and p.id = participant
  group by p.id, a.id, k.id, c.id, m.id, b.id having p.role = 'manager' or count(r.category) > 0
$$;
revoke execute on function app.connection_to_write(uuid) from public;
grant execute on function app.connection_to_write(uuid) to naast_worker;

-- A connection goes to the record of whoever is coupled: once it sees something of a dossier, and from then on each change
-- of it. First the person, then the consent, which names the person.
create function app.write_connection(participant uuid) returns void language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare coupling uuid;
begin
  for coupling in select k.id from public.participants p
    join public.care_pages c on c.id = p.care_page_id
    join public.couplings k on k.care_page_id = c.id and k.ended_at is null
    where p.id = participant and (
      (p.ended_at is null and p.account_id is distinct from c.of_account_id and (p.role = 'manager' or exists (
        select 1 from public.rights r where r.participant_id = p.id and r.category = any (app.told_categories()))))
      or exists (select 1 from public.record_writes w
        where w.coupling_id = k.id and w.kind = 'connections' and w.thing_id = participant::text)) loop
    perform app.want_write(coupling, 'connections', participant::text);
    perform app.want_write(coupling, 'connections', 'consent:' || participant);
  end loop;
end $$;
revoke execute on function app.write_connection(uuid) from public;

create function app.write_connections() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
declare changed jsonb;
begin
  changed := to_jsonb(coalesce(new, old));
  -- Whose account goes, goes from the page: what was told of him has an end.
  if tg_table_name = 'participants' and tg_op = 'DELETE' then
    perform app.want_write(w.coupling_id, 'connections', w.thing_id) from public.record_writes w
      where w.care_page_id = old.care_page_id and w.kind = 'connections' and w.thing_id in (old.id::text, 'consent:' || old.id);
    return null;
  end if;
  perform app.write_connection(p.id) from public.participants p where case tg_table_name
    when 'rights' then p.id = (changed ->> 'participant_id')::uuid
    when 'participants' then p.id = (changed ->> 'id')::uuid
    when 'accounts' then p.account_id = (changed ->> 'id')::uuid and p.ended_at is null
    when 'care_pages' then p.care_page_id = (changed ->> 'id')::uuid and p.ended_at is null
    else p.care_page_id = (changed ->> 'care_page_id')::uuid and p.ended_at is null end;
  return null;
end $$;
create trigger write_connections after insert or delete or update of ends_at on rights for each row
  execute function app.write_connections();
create trigger write_connections after insert or delete or update of ended_at, role, relation on participants for each row
  execute function app.write_connections();
create trigger write_connections after update of first_name, last_name on accounts for each row
  when (old.first_name <> new.first_name or old.last_name <> new.last_name) execute function app.write_connections();
create trigger write_connections after update of of_account_id on care_pages for each row
  when (old.of_account_id is distinct from new.of_account_id) execute function app.write_connections();
create trigger write_connections after insert on couplings for each row execute function app.write_connections();

-- What there is already.
insert into record_writes (coupling_id, care_page_id, organisation_id, patient_id, kind, thing_id)
select k.id, k.care_page_id, k.organisation_id, k.patient_id, w.kind, w.thing from (
  select p.care_page_id, null::uuid as coupling_id, 'connections' as kind, t.prefix || p.id as thing, t.rank, p.joined_at as at
    from participants p join care_pages c on c.id = p.care_page_id and c.removed_at is null
    cross join (values ('', 1), ('consent:', 2)) t (prefix, rank)
    where p.ended_at is null and p.account_id is distinct from c.of_account_id and (p.role = 'manager' or exists (
      select 1 from rights r where r.participant_id = p.id and r.category = any (app.told_categories())))
  union all
  select s.care_page_id, s.coupling_id, 'questionnaires', s.request_id::text, 3, min(s.sent_at)
    from questionnaire_responses s where s.state = 'waiting' and s.filled_as = 'family' and s.filled_by is not null group by 1, 2, s.request_id
  union all
  select f.care_page_id, f.coupling_id, 'story', f.care_page_id::text, 4, f.waiting_since
    from story_filings f where f.state = 'waiting') w
join couplings k on k.care_page_id = w.care_page_id and k.ended_at is null and k.id = coalesce(w.coupling_id, k.id)
order by w.rank, w.at on conflict do nothing;

-- What the job reads and notes: of the coupling that it serves.
create policy writing on questionnaire_responses for select to naast_worker using (coupling_id = app.writing_coupling());
create policy filing on questionnaire_responses for update to naast_worker using (coupling_id = app.writing_coupling());
create policy writing on questionnaire_files for select to naast_worker using (coupling_id = app.writing_coupling());
create policy writing on story_readers for select to naast_worker using (coupling_id = app.writing_coupling());
create policy writing on story_filings for select to naast_worker using (coupling_id = app.writing_coupling());
create policy filing on story_filings for update to naast_worker using (coupling_id = app.writing_coupling());
do $$ declare t text; begin
  foreach t in array array['life_stories', 'story_chapters', 'story_photos'] loop
    execute format('create policy writing on %I for select to naast_worker using (care_page_id in (
      select r.care_page_id from story_readers r where r.coupling_id = app.writing_coupling()))', t);
    execute format('grant select on %I to naast_worker', t);
  end loop;
end $$;
grant select on questionnaire_responses, questionnaire_files, story_readers, story_filings to naast_worker;
grant update (state, filed_at) on questionnaire_responses, story_filings to naast_worker;
grant select (last_name, of_account_id) on care_pages to naast_worker;
grant select (name, media_type, bytes, width, height) on files to naast_worker;
