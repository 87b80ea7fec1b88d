-- Reach as it was, asked otherwise. «In the set of all clients whom I reach» makes that set, ten thousand clients, for each
-- policy of each statement. Most employees reach all of their organisation: that is asked first, and the set is made only
-- for a row of which it is not so. What is always read by its key is asked row by row.

create function app.reaches(patient uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.patients p
    where p.id = patient and app.reaches_place(p.organisation_id, p.location_id, p.team_id))
$$;
create function app.reaches_coupling(coupling uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.couplings k where k.id = coupling and k.ended_at is null and app.reaches(k.patient_id))
$$;
create function app.cares_for(coupling uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from public.couplings k where k.id = coupling and k.ended_at is null
    and k.organisation_id in (select app.caring_organisations()) and app.reaches(k.patient_id))
$$;
grant execute on function app.reaches(uuid), app.reaches_coupling(uuid), app.cares_for(uuid) to naast_app;

create function app.asked_at_scale(rule text, of_organisation boolean) returns text language sql immutable as $$
  select replace(replace(rule,
    '(coupling_id IN ( SELECT app.couplings_in_care() AS couplings_in_care))', 'app.cares_for(coupling_id)'),
    '(patient_id IN ( SELECT app.patients_in_reach() AS patients_in_reach))', case when of_organisation
      then '((organisation_id IN (SELECT app.wholly_reached_organisations())) OR (patient_id IN (SELECT app.patients_in_reach())))'
      else 'app.reaches(patient_id)' end)
$$;
do $$ declare p record; begin
  for p in
    select r.*, exists (select 1 from information_schema.columns c where c.table_schema = 'public'
      and c.table_name = r.tablename and c.column_name = 'organisation_id') as of_organisation
    from pg_policies r where r.schemaname = 'public' and r.tablename <> 'conversations'
      and (r.qual ~ 'couplings_in_care|patients_in_reach' or r.with_check ~ 'couplings_in_care|patients_in_reach')
  loop
    if p.qual is not null then
      execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename, app.asked_at_scale(p.qual, p.of_organisation));
    end if;
    if p.with_check is not null then
      execute format('alter policy %I on %I with check (%s)', p.policyname, p.tablename, app.asked_at_scale(p.with_check, p.of_organisation));
    end if;
  end loop;
end $$;
drop function app.asked_at_scale(text, boolean);

alter policy staff on patients using (organisation_id in (select app.wholly_reached_organisations())
  or id in (select app.patients_in_reach()));
alter policy staff on story_readers using (app.cares_for(coupling_id));
alter policy staff on suspensions using (app.reaches_coupling(coupling_id)) with check (app.reaches_coupling(coupling_id));
-- A list that is gone through whole: the conversations of an organisation. They go when the coupling ends.
do $$ declare p record; begin
  for p in select policyname from pg_policies where tablename = 'conversations' and policyname in ('staff', 'staff_handle') loop
    execute format('alter policy %I on conversations using ((organisation_id in (select app.caring_organisations())
      and organisation_id in (select app.wholly_reached_organisations())) or coupling_id in (select app.couplings_in_care()))', p.policyname);
  end loop;
end $$;
alter policy not_suspended on conversations using (coupling_id not in (select app.couplings_closed_to_me())
  or app.cares_for(coupling_id));
alter policy staff on thread_reads using (audience = 'organisation' and exists (
  select 1 from conversations c where c.thread_id = thread_reads.thread_id and app.cares_for(c.coupling_id)));

-- The same in functions: those about one client or one conversation ask for that one, those that give a set make it in two.
do $$ declare f record; text_of text; begin
  for f in select p.oid, p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace and p.proname in ('patient_couplings',
      'end_coupling', 'conversation_people', 'previewed_coupling', 'preview_standing', 'client_readers',
      'client_suspensions', 'client_reader_changes', 'keep_request', 'stories_shown_to_staff', 'appointments_shown_to_staff',
      'couplings_in_care')
  loop
    text_of := pg_get_functiondef(f.oid);
    if f.proname in ('stories_shown_to_staff', 'appointments_shown_to_staff', 'couplings_in_care') then
      text_of := replace(text_of, 'k.patient_id in (select app.patients_in_reach())',
        '(k.organisation_id in (select app.wholly_reached_organisations()) or k.patient_id in (select app.patients_in_reach()))');
      execute text_of;
      continue;
    end if;
    text_of := regexp_replace(text_of, '([a-z_.]+) not in \(select app\.patients_in_reach\(\)\)', 'not app.reaches(\1)', 'g');
    text_of := regexp_replace(text_of, '([a-z_.]+) in \(select app\.patients_in_reach\(\)\)', 'app.reaches(\1)', 'g');
    text_of := regexp_replace(text_of, '([a-z_.]+) in \(select app\.couplings_in_care\(\)\)', 'app.cares_for(\1)', 'g');
    execute text_of;
  end loop;
end $$;
alter policy staff_own on files using (uploaded_by = app.account_id() and (attached_at is null or attached_at = app.now())
  and exists (select 1 from couplings k where k.care_page_id = files.care_page_id and app.cares_for(k.id)));
alter policy staff_attach on files using (uploaded_by = app.account_id() and attached_at is null
  and exists (select 1 from couplings k where k.care_page_id = files.care_page_id and app.cares_for(k.id)));
-- A line names an organisation and a client, and nothing but its writer keeps the two together.
alter policy staff on access_events using (organisation_id in (select app.my_organisations())
  and (patient_id is null or app.reaches(patient_id)));
