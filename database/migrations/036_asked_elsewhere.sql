-- Settings that lead elsewhere: who was asked for at the old address, if only for when that would be open again, is to be
-- asked for anew. Else as in 030.
create or replace function app.use_record_draft(organisation uuid, wanted uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare draft public.record_drafts; old_url text;
begin
  perform pg_advisory_xact_lock(hashtextextended('record-draft:' || organisation, 0));
  select d.* into draft from public.record_drafts d where d.organisation_id = organisation
    and organisation in (select app.administered_organisations()) for update;
  if draft.change is distinct from wanted then return 'changed'; end if;
  if draft.works_at is null then return 'not-tried'; end if;
  select c.base_url into old_url from public.record_connections c where c.organisation_id = organisation for update;
  if old_url is null and exists (select from public.own_clients o join public.patients p on p.id = o.patient_id
    where p.organisation_id = organisation) then return 'own-record'; end if;
  insert into public.record_connections as c (organisation_id, base_url, auth_sealed, public_keys, certificate_until,
    server_certificate_until, last_contact_at, used_since)
    values (organisation, draft.base_url, draft.auth_sealed, draft.public_keys, draft.certificate_until,
      draft.server_certificate_until, draft.tried_at, app.now())
  on conflict (organisation_id) do update set base_url = excluded.base_url, auth_sealed = excluded.auth_sealed,
    public_keys = excluded.public_keys, certificate_until = excluded.certificate_until,
    server_certificate_until = excluded.server_certificate_until, last_contact_at = excluded.last_contact_at,
    used_since = excluded.used_since, failing_since = null, last_error = null, closed_until = null;
  -- Elsewhere: whoever is reading the old address has lost his turn, and everything is compared with the new one.
  if old_url is distinct from draft.base_url then
    update public.couplings set compared_at = null, refreshed_at = null, pull_holder = null, pull_until = null, asked_at = null
      where organisation_id = organisation and ended_at is null;
  end if;
  delete from public.record_drafts where organisation_id = organisation;
  return 'used';
end $$;
