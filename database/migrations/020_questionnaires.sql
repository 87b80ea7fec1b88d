-- «Vragenlijsten» (DOS-4): a part of the dossier that stands here, in the shape of FHIR R4.

create table questionnaires (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations on delete cascade,
  -- The canonical name and version by which a QuestionnaireResponse refers to it.
  url text not null check (length(url) between 1 and 500),
  version text not null check (length(version) between 1 and 60),
  title text not null check (length(title) between 1 and 300),
  -- The Questionnaire itself; once it is published it does not change any more.
  json jsonb not null,
  -- Made by hand, in the portal; else it came as a file.
  by_hand_at timestamptz,
  -- Counts the saves of one that is being made by hand: of two people who change it, the second hears of the first.
  edition integer not null default 1,
  made_by uuid references accounts on delete set null,
  made_at timestamptz not null default app.now(),
  -- From then on it can be put ready; before, it is a draft of the administrator's.
  published_at timestamptz,
  -- Not put ready any more; what stands ready can still be answered.
  retired_at timestamptz,
  unique (organisation_id, url, version),
  unique (id, organisation_id, url)
);

-- One questionnaire put ready for one client, or filled in by the organisation for the family to read.
create table questionnaire_requests (
  id uuid primary key default gen_random_uuid(),
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  organisation_id uuid not null,
  patient_id uuid not null,
  questionnaire_id uuid not null,
  url text not null,
  -- 'ask': the family answers; 'tell': the organisation filled it in («verslag»).
  kind text not null check (kind in ('ask', 'tell')),
  title text not null,
  -- One turn of putting ready, for a client or a group.
  turn uuid not null,
  asked_by uuid references accounts on delete set null,
  asked_by_name text not null,
  asked_at timestamptz not null default app.now(),
  due_on date,
  reminded_at timestamptz,
  -- When those around the page were told of it; null: a job does so.
  told_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  -- The versions of the answers; the family sees what the organisation filled in from the first on.
  latest_version integer not null default 0,
  answered_at timestamptz,
  -- When it first could be read, and when it last became otherwise: for «nieuw».
  shown_at timestamptz,
  changed_at timestamptz,
  unique (id, coupling_id, care_page_id),
  foreign key (patient_id, organisation_id) references patients (id, organisation_id) on delete cascade,
  foreign key (questionnaire_id, organisation_id, url) references questionnaires (id, organisation_id, url),
  check (kind = 'tell' or shown_at is not null),
  check ((withdrawn_at is null) = (withdrawn_by_name is null)),
  check ((latest_version = 0) = (answered_at is null))
);
create index questionnaire_requests_coupling on questionnaire_requests (coupling_id);
create index questionnaire_requests_patient on questionnaire_requests (patient_id);
create index questionnaire_requests_of on questionnaire_requests (organisation_id, url, asked_at desc);
create index questionnaire_requests_turn on questionnaire_requests (turn) where told_at is null;
-- The same one waits once for a client.
create unique index questionnaire_requests_open_once on questionnaire_requests (coupling_id, url)
  where kind = 'ask' and withdrawn_at is null and answered_at is null;

-- What somebody is filling in. Of each person apart; it stays with the version that he began with.
create table questionnaire_drafts (
  request_id uuid not null,
  account_id uuid not null references accounts on delete cascade,
  coupling_id uuid not null,
  care_page_id uuid not null,
  questionnaire_id uuid not null references questionnaires,
  -- The answers per question, as src/questionnaires/answers.ts has them.
  answers jsonb not null,
  -- The version of the answers that it corrects, or that he knew when he began; 0: there were none.
  based_on integer not null default 0,
  begun_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now(),
  primary key (request_id, account_id),
  foreign key (request_id, coupling_id, care_page_id) references questionnaire_requests (id, coupling_id, care_page_id) on delete cascade
);
create index questionnaire_drafts_account on questionnaire_drafts (account_id);
create index questionnaire_drafts_coupling on questionnaire_drafts (coupling_id);

-- The answers as they were sent: a QuestionnaireResponse per version, none of which changes.
create table questionnaire_responses (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null,
  coupling_id uuid not null,
  care_page_id uuid not null,
  questionnaire_id uuid not null references questionnaires,
  version integer not null check (version > 0),
  json jsonb not null,
  filled_by uuid references accounts on delete set null,
  filled_by_name text not null,
  filled_as text not null check (filled_as in ('family', 'staff')),
  sent_at timestamptz not null default app.now(),
  -- 'waiting': not in the organisation's record yet.
  state text not null default 'waiting' check (state in ('waiting', 'filed')),
  filed_at timestamptz,
  unique (request_id, version),
  check ((state = 'filed') = (filed_at is not null)),
  foreign key (request_id, coupling_id, care_page_id) references questionnaire_requests (id, coupling_id, care_page_id) on delete cascade
);
create index questionnaire_responses_waiting on questionnaire_responses (sent_at) where state = 'waiting';
create index questionnaire_responses_coupling on questionnaire_responses (coupling_id);

-- Files that belong to an answer. Until it was sent they are of who is filling it in alone.
create table questionnaire_files (
  file_id uuid primary key,
  request_id uuid not null,
  coupling_id uuid not null,
  care_page_id uuid not null,
  account_id uuid references accounts on delete set null,
  sent_at timestamptz,
  foreign key (file_id, care_page_id) references files (id, care_page_id) on delete cascade,
  foreign key (request_id, coupling_id, care_page_id) references questionnaire_requests (id, coupling_id, care_page_id) on delete cascade
);
create index questionnaire_files_request on questionnaire_files (request_id);

-- The answer goes, at the end of a coupling too: its file goes with it.
create function app.remove_questionnaire_file() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  delete from public.files where id = old.file_id;
  return null;
end $$;
create trigger remove_file after delete on questionnaire_files for each row execute function app.remove_questionnaire_file();
create policy of_questionnaire_gone on files to current_user using (true);

do $$ declare t text; begin
  foreach t in array array['questionnaires', 'questionnaire_requests', 'questionnaire_drafts', 'questionnaire_responses', 'questionnaire_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['questionnaire_requests', 'questionnaire_drafts', 'questionnaire_responses', 'questionnaire_files'] loop
    execute format('create policy purge on %I to current_user using (coupling_id in (select id from couplings where ended_at is not null))', t);
    insert into purged_tables values (t);
  end loop;
end $$;

create policy colleagues on questionnaires for select to naast_app using (organisation_id in (select app.my_organisations()));
create policy administration on questionnaires to naast_app
  using (organisation_id in (select app.administered_organisations()))
  with check (organisation_id in (select app.administered_organisations()));
-- Whoever is asked one reads it, and the versions of it that came later.
create policy asked on questionnaires for select to naast_app using (published_at is not null
  and (organisation_id, url) in (select r.organisation_id, r.url from questionnaire_requests r));

create policy family on questionnaire_requests for select to naast_app using (shown_at is not null
  and coupling_id in (select app.couplings_open_for('{questionnaires}')));
-- The family changes it by answering, and in no other way.
create policy answering on questionnaire_requests for update to naast_app using (shown_at is not null and kind = 'ask'
    and coupling_id in (select app.couplings_open_for('{questionnaires}')))
  with check (shown_at is not null and kind = 'ask' and withdrawn_at is null and latest_version > 0
    and coupling_id in (select app.couplings_open_for('{questionnaires}')));
create policy staff on questionnaire_requests to naast_app using (patient_id in (select app.patients_in_reach()))
  with check (patient_id in (select app.patients_in_reach()) and exists (select 1 from couplings k
    where k.id = coupling_id and k.patient_id = questionnaire_requests.patient_id
      and k.care_page_id = questionnaire_requests.care_page_id and k.ended_at is null));
-- By when it is due, who is told of it and whether it still stands are the staff's: the family does not touch these columns at all.
create function app.keep_request() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.patient_id not in (select app.patients_in_reach()) then
    raise exception 'only staff in reach of the client may change this of a questionnaire_request' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger keep_request before update of due_on, reminded_at, told_at, turn, withdrawn_at, withdrawn_by_name
  on questionnaire_requests for each row when (current_user = 'naast_app') execute function app.keep_request();
create policy telling on questionnaire_requests for select to naast_worker using (true);
create policy told on questionnaire_requests for update to naast_worker using (told_at is null) with check (true);

-- What follows a request is within reach of whom the request is within reach.
create policy own on questionnaire_drafts to naast_app
  using (account_id = app.account_id() and request_id in (select id from questionnaire_requests))
  with check (account_id = app.account_id() and request_id in (select id from questionnaire_requests));
create policy of_request on questionnaire_responses for select to naast_app
  using (request_id in (select id from questionnaire_requests));
create policy send on questionnaire_responses for insert to naast_app
  with check (filled_by = app.account_id() and request_id in (select id from questionnaire_requests));
create policy of_request on questionnaire_files for select to naast_app
  using ((sent_at is not null or account_id = app.account_id()) and request_id in (select id from questionnaire_requests));
create policy own on questionnaire_files to naast_app
  using (account_id = app.account_id() and request_id in (select id from questionnaire_requests))
  with check (account_id = app.account_id() and request_id in (select id from questionnaire_requests));
create policy of_questionnaire on files for select to naast_app
  using (exists (select 1 from questionnaire_files q where q.file_id = files.id));

grant select, insert (id, organisation_id, url, version, title, json, by_hand_at, made_by, made_at, published_at),
  update (title, version, json, edition, published_at, retired_at), delete on questionnaires to naast_app;
grant select,
  insert (id, coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url, kind, title, turn, asked_by,
    asked_by_name, asked_at, due_on, shown_at, told_at),
  update (due_on, reminded_at, told_at, turn, withdrawn_at, withdrawn_by_name, latest_version, answered_at, shown_at, changed_at),
  delete on questionnaire_requests to naast_app;
grant select,
  insert (request_id, account_id, coupling_id, care_page_id, questionnaire_id, answers, based_on, begun_at, changed_at),
  update (answers, based_on, changed_at), delete on questionnaire_drafts to naast_app;
grant select,
  insert (id, request_id, coupling_id, care_page_id, questionnaire_id, version, json, filled_by, filled_by_name, filled_as, sent_at)
  on questionnaire_responses to naast_app;
grant select, insert (file_id, request_id, coupling_id, care_page_id, account_id), update (sent_at), delete
  on questionnaire_files to naast_app;
grant select (id, turn, care_page_id, told_at), update (told_at) on questionnaire_requests to naast_worker;

-- The dossier has a fifth part. The trusted group holds all of it, so it reads it from the first day on: who was given
-- every part that there was is given this one, until the same day.
insert into rights (participant_id, category, ends_at)
  select r.participant_id, 'questionnaires', min(r.ends_at)
  from rights r where r.category in ('reports', 'care_plan', 'measurements', 'documents')
    and (r.ends_at is null or r.ends_at > app.now())
    and not exists (select 1 from rights q where q.participant_id = r.participant_id and q.category = 'questionnaires')
  group by r.participant_id having count(*) = 4;
update invitations set categories = categories || '{questionnaires}'
  where accepted_at is null and withdrawn_at is null and not categories @> '{questionnaires}'
    and categories @> '{reports,care_plan,measurements,documents}';

-- «Vertrouwensgroep» stays: every part of the dossier. Whatever else these two say, they say as before.
do $$ begin
  if pg_get_functiondef('app.reads_audience(text[],text)'::regprocedure) not like '%questionnaires%' then
    execute replace(pg_get_functiondef('app.reads_audience(text[],text)'::regprocedure), '''documents'']', '''documents'', ''questionnaires'']');
  end if;
end $$;

-- Who reads any part of the dossier reads what goes with all of it.
do $$ declare t text; parts text[] = '{reports,care_plan,measurements,documents,questionnaires}'; begin
  foreach t in array array['contacts', 'care_team_members', 'pulls'] loop
    execute format('alter policy reach on %I using (coupling_id in (select app.couplings_open_for(%L)))', t, parts);
  end loop;
  execute format('alter policy set_aside on sources using (set_aside_reason is not null
    and coupling_id in (select app.couplings_open_for(%L)))', parts);
  execute format('alter policy coupled on patients using (id in (select patient_id from couplings
    where id in (select app.couplings_open_for(%L))))', parts);
  execute format('alter policy staff on record_connections using (organisation_id in (select app.my_organisations())
    or organisation_id in (select organisation_id from couplings where id in (select app.couplings_open_for(%L))))', parts);
end $$;

-- A questionnaire that waits, or that can be read, is something to be told of; whatever else is, stays so.
do $$ declare t text; said text; begin
  foreach t in array array['notices', 'notice_wishes'] loop
    select pg_get_constraintdef(oid) into said from pg_constraint where conname = t || '_kind_check';
    execute format('alter table %I drop constraint %I', t, t || '_kind_check');
    execute format('alter table %I add constraint %I %s', t, t || '_kind_check',
      replace(said, '''message''::text', '''message''::text, ''questionnaire''::text'));
  end loop;
end $$;
