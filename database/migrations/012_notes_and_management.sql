-- The family's notes (NOT-1), rights with an end date (CON-7), handing over the management of a page (PAG-4), and removing
-- a page (PAG-5).

-- A text that everybody around the page reads and changes. `version` goes up with each change of the words.
create table notes (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  title text not null check (char_length(title) between 1 and 120),
  body text not null default '' check (char_length(body) <= 20000),
  version integer not null default 1,
  pinned_at timestamptz,
  created_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  changed_by uuid references accounts on delete set null,
  changed_at timestamptz not null default app.now(),
  -- Can be put back for thirty days; then the nightly clean-up takes it away.
  removed_at timestamptz,
  removed_by uuid references accounts on delete set null,
  unique (id, care_page_id)
);
create index notes_newest on notes (care_page_id, changed_at desc, id) where removed_at is null;
create index notes_removed on notes (care_page_id, removed_at) where removed_at is not null;

-- Every version there was, the newest too.
create table note_versions (
  note_id uuid not null,
  care_page_id uuid not null,
  version integer not null,
  title text not null,
  body text not null,
  changed_by uuid references accounts on delete set null,
  changed_at timestamptz not null default app.now(),
  -- The version of which this is the same text, put back.
  put_back integer,
  primary key (note_id, version),
  foreign key (note_id, care_page_id) references notes (id, care_page_id) on delete cascade
);

alter table notes enable row level security;
alter table notes force row level security;
create policy around on notes for select to naast_app using (care_page_id in (select app.my_care_pages())
  and (removed_at is null or created_by = app.account_id() or care_page_id in (select app.my_managed_pages())));
create policy write on notes for insert to naast_app with check (care_page_id in (select app.my_care_pages())
  and created_by = app.account_id() and changed_by = app.account_id() and removed_at is null);
-- Everybody around the page changes the words; who made it, or the manager, removes it and puts it back.
create policy change on notes for update to naast_app
  using (care_page_id in (select app.my_care_pages())
    and (removed_at is null or created_by = app.account_id() or care_page_id in (select app.my_managed_pages())))
  with check (care_page_id in (select app.my_care_pages()) and (removed_at is null
    or (removed_by = app.account_id() and (created_by = app.account_id() or care_page_id in (select app.my_managed_pages())))));
create policy cleaning on notes to naast_worker using (removed_at < app.now() - interval '30 days');
grant select on notes to naast_app;
grant insert (care_page_id, title, body, pinned_at, created_by, created_at, changed_by, changed_at) on notes to naast_app;
grant update (title, body, version, pinned_at, changed_by, changed_at, removed_at, removed_by) on notes to naast_app;
grant select (id, removed_at), delete on notes to naast_worker;

alter table note_versions enable row level security;
alter table note_versions force row level security;
create policy around on note_versions for select to naast_app using (care_page_id in (select app.my_care_pages())
  and exists (select 1 from notes n where n.id = note_versions.note_id));
create policy write on note_versions for insert to naast_app with check (care_page_id in (select app.my_care_pages())
  and changed_by = app.account_id() and exists (select 1 from notes n where n.id = note_versions.note_id));
grant select on note_versions to naast_app;
grant insert (note_id, care_page_id, version, title, body, changed_by, changed_at, put_back) on note_versions to naast_app;

-- Rights with an end: `ends_on` is the last day on which they hold, in the Netherlands.
alter table invitations add column ends_on date;

drop function app.invitation_by_token(bytea);
create function app.invitation_by_token(token bytea)
  returns table (id uuid, care_page_id uuid, page_name text, inviter_name text, invited_name text, email text,
    relation text, categories text[], state text, ends_on date)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id, i.care_page_id, c.first_name || ' ' || c.last_name, a.first_name || ' ' || a.last_name,
    i.name, i.email, i.relation, i.categories,
    case when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null or c.removed_at is not null then 'withdrawn'
      when i.expires_at <= app.now() then 'expired' else 'open' end,
    i.ends_on
  from public.invitations i join public.care_pages c on c.id = i.care_page_id join public.accounts a on a.id = i.created_by
  where i.token_hash = token
$$;
grant execute on function app.invitation_by_token(bytea) to naast_session, naast_app;

-- As before, with the end date that the invitation names. It never expires later than its rights do.
create or replace function app.accept_invitation(token bytea, by_account uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare i public.invitations; member uuid; page_removed timestamptz;
begin
  if session_user = 'naast_app' and by_account <> app.account_id() then
    raise exception 'an invitation is accepted by the account of the transaction';
  end if;
  select * into i from public.invitations where token_hash = token for update;
  if i.id is null then return 'unknown'; end if;
  if i.accepted_at is not null then
    return case when i.accepted_by = by_account then 'already-participant' else 'accepted-before' end;
  end if;
  select removed_at into page_removed from public.care_pages where id = i.care_page_id;
  if i.withdrawn_at is not null or page_removed is not null then return 'withdrawn'; end if;
  if i.expires_at <= app.now() then return 'expired'; end if;
  update public.invitations set accepted_at = app.now(), accepted_by = by_account where id = i.id;
  if exists (select 1 from public.participants p where p.care_page_id = i.care_page_id and p.account_id = by_account and p.ended_at is null) then
    return 'already-participant';
  end if;
  insert into public.participants (care_page_id, account_id, role, relation)
    values (i.care_page_id, by_account, 'participant', i.relation) returning id into member;
  insert into public.rights (participant_id, category, ends_at)
    select member, unnest(i.categories), (i.ends_on + 1)::timestamp at time zone 'Europe/Amsterdam';
  return 'accepted';
end $$;

-- The question to another participant whether he will manage the page.
create table hand_overs (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  from_account_id uuid not null references accounts on delete cascade,
  to_account_id uuid not null references accounts on delete cascade,
  -- The part that somebody has on the page now: who left and came back is asked anew.
  to_participant_id uuid not null references participants on delete cascade,
  -- What the manager of now is afterwards: reads everything, everything but the dossier, or takes part no more.
  stays text not null check (stays in ('all', 'basic', 'not')),
  asked_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  withdrawn_at timestamptz
);
create unique index hand_overs_open_once on hand_overs (care_page_id)
  where accepted_at is null and declined_at is null and withdrawn_at is null;
create index hand_overs_to on hand_overs (to_account_id);
create index hand_overs_from on hand_overs (from_account_id);

alter table hand_overs enable row level security;
create policy concerned on hand_overs for select to naast_app using (care_page_id in (select app.my_care_pages())
  and (to_account_id = app.account_id() or care_page_id in (select app.my_managed_pages())));
create policy ask on hand_overs for insert to naast_app with check (
  from_account_id = app.account_id() and care_page_id in (select app.my_managed_pages())
  and to_participant_id in (select p.id from participants p where p.care_page_id = hand_overs.care_page_id
    and p.account_id = hand_overs.to_account_id and p.role = 'participant' and p.ended_at is null));
create policy answer on hand_overs for update to naast_app using (accepted_at is null and care_page_id in (select app.my_care_pages())
  and (to_account_id = app.account_id() or care_page_id in (select app.my_managed_pages())));
grant select on hand_overs to naast_app;
grant insert (care_page_id, from_account_id, to_account_id, to_participant_id, stays, asked_at, expires_at) on hand_overs to naast_app;
grant update (declined_at, withdrawn_at) on hand_overs to naast_app;

-- The organisations coupled to a page whose own rules, as they read now, an account has not accepted.
create function app.rules_to_accept(page uuid, of_account uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select k.organisation_id from public.couplings k
  cross join lateral (select coalesce((app.current_policy(k.organisation_id)->'rules'->>'version')::integer, 0) as version) rules
  where k.care_page_id = page and k.ended_at is null and rules.version > 0 and not exists (
    select 1 from public.acceptances a where a.account_id = of_account and a.version = rules.version
      and a.document = 'organisation-rules:' || k.organisation_id)
$$;

-- Hands the page over, once, to the account of the transaction that was asked. Gives 'done', or why not: 'unknown',
-- 'accepted', 'declined', 'withdrawn', 'expired', or 'rules' where an organisation's own rules must be accepted first.
create function app.hand_over(question uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare q public.hand_overs; old public.participants; new public.participants;
begin
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
  update public.participants set role = 'participant',
    ended_at = case q.stays when 'not' then app.now() end, ended_by = case q.stays when 'not' then q.from_account_id end
    where id = old.id;
  update public.participants set role = 'manager' where id = new.id;
  delete from public.rights where participant_id = new.id
    or (participant_id = old.id and (q.stays = 'not' or (q.stays = 'basic' and category not in ('calendar', 'network_messages'))));
  insert into public.rights (participant_id, category)
    select new.id, unnest(array['calendar','network_messages','organisation_messages','reports','care_plan','measurements','documents','questionnaires']);
  update public.hand_overs set accepted_at = app.now() where id = q.id;
  update public.care_pages set managed_for_now_since = null where id = q.care_page_id;
  -- A code that waits belongs to who typed it.
  delete from public.pending_couplings where care_page_id = q.care_page_id;
  return 'done';
end $$;
grant execute on function app.hand_over(uuid) to naast_app;

-- Removing a page. It is out of everybody's reach at once, and for good after thirty days; until then who removed it can
-- bring it back by the link in his mail.
alter table care_pages add column removed_by uuid references accounts on delete set null;
alter table care_pages add column restore_hash bytea unique;
create index care_pages_removed on care_pages (removed_at) where removed_at is not null;

-- Ends the couplings, and everything of the record with them, and takes the page away; false when it was not the account's
-- to remove. Not «for update»: a pull that holds its coupling may still have to look at the page.
create function app.remove_page(page uuid, token bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare coupled uuid;
begin
  perform 1 from public.care_pages where id = page and removed_at is null for no key update;
  if not found or page not in (select app.my_managed_pages()) then return false; end if;
  for coupled in select id from public.couplings where care_page_id = page and ended_at is null loop
    perform app.end_coupling(coupled, 'manager', 'other');
  end loop;
  delete from public.pending_couplings where care_page_id = page;
  update public.hand_overs set withdrawn_at = app.now()
    where care_page_id = page and accepted_at is null and declined_at is null and withdrawn_at is null;
  update public.care_pages set removed_at = app.now(), removed_by = app.account_id(), restore_hash = token where id = page;
  return true;
end $$;

-- The removed page that a link of the account's own mail names, while it can still be brought back.
create function app.removed_page(token bytea) returns table (id uuid, name text, removed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id, c.first_name || ' ' || c.last_name, c.removed_at from public.care_pages c
  where c.restore_hash = token and c.removed_by = app.account_id() and c.removed_at > app.now() - interval '30 days'
$$;

create function app.restore_page(token bytea) returns uuid language sql
  security definer set search_path = pg_catalog, public as $$
  update public.care_pages c set removed_at = null, removed_by = null, restore_hash = null
  where c.id in (select r.id from app.removed_page(token) r) returning c.id
$$;
grant execute on function app.remove_page(uuid, bytea), app.removed_page(bytea), app.restore_page(bytea) to naast_app;

create policy cleaning on care_pages to naast_worker using (removed_at < app.now() - interval '30 days');
grant select (id, removed_at), delete on care_pages to naast_worker;

-- As before; a page that is removed at the same moment is not coupled any more.
create or replace function app.couple(code_lookup bytea, born date, page uuid, accepted_rules integer)
  returns table (state text, coupling_id uuid) language plpgsql security definer set search_path = pg_catalog, public as $$
declare seen record; fresh uuid; used_code public.activation_codes;
begin
  if page not in (select app.my_managed_pages()) then raise exception 'only the manager couples a page'; end if;
  perform 1 from public.activation_codes a where a.lookup = code_lookup for update;
  select * into seen from app.activation_code_state(code_lookup, born);
  if seen.state <> 'open' then return query select seen.state, null::uuid; return; end if;
  if coalesce((seen.policy->'rules'->>'version')::integer, 0) <> accepted_rules then return query select 'new-rules', null::uuid; return; end if;
  perform 1 from public.care_pages c where c.id = page and c.removed_at is null for share;
  if not found then return query select 'page-removed', null::uuid; return; end if;
  if exists (select 1 from public.couplings c where c.care_page_id = page and c.organisation_id = seen.organisation_id and c.ended_at is null) then
    return query select 'page-coupled', null::uuid; return;
  end if;
  update public.activation_codes set used_at = app.now(), used_by = app.account_id(), sealed = null where id = seen.code_id returning * into used_code;
  insert into public.couplings (care_page_id, organisation_id, patient_id, rules_version, coupled_by)
    values (page, seen.organisation_id, used_code.patient_id, accepted_rules, app.account_id()) returning id into fresh;
  delete from public.pending_couplings where care_page_id = page;
  return query select 'coupled', fresh;
end $$;
