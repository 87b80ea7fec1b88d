-- DOS-12, NEN 7513: an employee who was kept from a client leaves a line in the log of that client, also where his
-- places do not reach the client. This gives the id for that line, and nothing more, to employees of the organisation.
create function app.client_for_log(organisation uuid, record text) returns uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select id from public.patients where organisation_id = organisation and record_id = record
    and organisation in (select app.my_organisations()) $$;
revoke execute on function app.client_for_log(uuid, text) from public;
grant execute on function app.client_for_log(uuid, text) to naast_app;

-- Questionnaires and what was answered are care content: of an organisation they are for who cares, as over HTTP, and
-- not for its client administration.
alter policy staff on questionnaire_requests
  using ((organisation_id in (select app.caring_organisations()) and organisation_id in (select app.wholly_reached_organisations()))
    or app.cares_for(coupling_id))
  with check (((organisation_id in (select app.caring_organisations()) and organisation_id in (select app.wholly_reached_organisations()))
      or app.cares_for(coupling_id))
    and exists (select 1 from couplings k where k.id = questionnaire_requests.coupling_id
      and k.patient_id = questionnaire_requests.patient_id and k.care_page_id = questionnaire_requests.care_page_id
      and k.ended_at is null));
