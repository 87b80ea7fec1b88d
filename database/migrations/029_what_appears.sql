-- What appears of the record: questionnaires that were put ready there (DOS-4), and how much is not shown.

-- A questionnaire of the record is of one coupling, and goes with it; those of the organisation itself have none. Each
-- request of the record has its own `url`, so that only what this request names is ever put before who fills it in;
-- `canonical` is how the record itself calls it, for the answers that go back.
alter table questionnaires
  add column coupling_id uuid references couplings on delete cascade,
  add column canonical text check (length(canonical) between 1 and 600),
  add constraint questionnaires_of_record check ((coupling_id is null) = (canonical is null));
create index questionnaires_coupling on questionnaires (coupling_id) where coupling_id is not null;

alter table questionnaire_requests
  -- Where it came from: `Task/<id in the record>` or `QuestionnaireResponse/<id in the record>`; null: staff made it here.
  add column source text check (length(source) between 1 and 200),
  -- Why it waits no more, when the record says so.
  add column closed_because text check (closed_because in ('withdrawn', 'answered-elsewhere', 'gone')),
  add constraint questionnaire_requests_source unique (coupling_id, source),
  add constraint questionnaire_requests_closed check (closed_because is null or withdrawn_at is not null);

-- What a request of the record asks goes with the request.
create function app.remove_record_questionnaire() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  delete from public.questionnaires where coupling_id = old.coupling_id and url = old.url;
  return null;
end $$;
create trigger remove_questionnaire after delete on questionnaire_requests for each row when (old.source is not null)
  execute function app.remove_record_questionnaire();
create policy of_record_gone on questionnaires to current_user using (coupling_id is not null);

-- Staff put ready and change what is the organisation's own; what the record asks of a client they read where they reach him.
alter policy colleagues on questionnaires using (coupling_id is null and organisation_id in (select app.my_organisations()));
alter policy administration on questionnaires
  using (coupling_id is null and organisation_id in (select app.administered_organisations()))
  with check (coupling_id is null and organisation_id in (select app.administered_organisations()));
create policy of_client on questionnaires for select to naast_app using (coupling_id in (select id from couplings
  where ended_at is null and patient_id in (select app.patients_in_reach())));

-- The pull writes for the coupling of its transaction; other jobs of the worker have none.
create policy pulling on questionnaires to naast_worker
  using (coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid)
  with check (coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid);
create policy pulling on questionnaire_requests to naast_worker
  using (source is not null and coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid)
  with check (source is not null and coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid);
create policy pulling on questionnaire_responses to naast_worker
  using (coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid)
  with check (filled_by is null and coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid);
-- Whether somebody is filling it in, never what.
create policy pulling on questionnaire_drafts for select to naast_worker
  using (coupling_id = nullif(current_setting('app.coupling_id', true), '')::uuid);

grant select (coupling_id, canonical) on questionnaires to naast_app;
grant select, insert, update, delete on questionnaires to naast_worker;
grant select, insert, update, delete on questionnaire_requests to naast_worker;
grant select, insert on questionnaire_responses to naast_worker;
grant select (request_id, coupling_id) on questionnaire_drafts to naast_worker;

-- Of which part of the dossier is what is not shown; null: of none in particular.
alter table sources add column set_aside_part text
  check (set_aside_part in ('reports', 'care_plan', 'measurements', 'documents', 'questionnaires', 'appointments'));
grant select (set_aside_part) on sources to naast_app;


-- Two parts more are read; where the organisation keeps its record here there is nothing to wait for.
do $$ begin
  execute replace(pg_get_functiondef('app.show_own_record'::regproc), $old$'DocumentReference', 'Appointment'])$old$,
    $new$'DocumentReference', 'Appointment', 'QuestionnaireResponse', 'Task'])$new$);
end $$;
insert into pulls (coupling_id, part, state, started_at, finished_at)
  select p.coupling_id, more.part, 'done', p.started_at, p.finished_at
  from pulls p join couplings k on k.id = p.coupling_id, unnest(array['QuestionnaireResponse', 'Task']) more (part)
  where p.part = 'Appointment' and p.state = 'done' and p.cursor is null
    and k.organisation_id not in (select organisation_id from record_connections)
  on conflict do nothing;
