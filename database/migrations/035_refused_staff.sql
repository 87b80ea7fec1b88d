-- DOS-12, NEN 7513: an employee who was kept from a client leaves a line in the log of that client, also where his
-- places do not reach the client. This gives the id for that line, and nothing more, to employees of the organisation.
create function app.client_for_log(organisation uuid, record text) returns uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select id from public.patients where organisation_id = organisation and record_id = record
    and organisation in (select app.my_organisations()) $$;
revoke execute on function app.client_for_log(uuid, text) from public;
grant execute on function app.client_for_log(uuid, text) to naast_app;
