-- Care pages, the people around them and what each of them may see.

create table care_pages (
  id uuid primary key default gen_random_uuid(),
  first_name text not null,
  last_name text not null,
  birth_on date,
  address text not null default '',
  phone text not null default '',
  about text not null default '',
  -- The account of the person cared for, when that person has one.
  of_account_id uuid references accounts on delete set null,
  created_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  -- Set when the maker said that another is to manage the page; the maker does so until then.
  managed_for_now_since timestamptz,
  removed_at timestamptz
);

create table participants (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  role text not null check (role in ('manager', 'participant')),
  relation text not null default '',
  joined_at timestamptz not null default app.now(),
  ended_at timestamptz,
  ended_by uuid
);
create unique index participants_once on participants (care_page_id, account_id) where ended_at is null;
create unique index participants_one_manager on participants (care_page_id) where role = 'manager' and ended_at is null;
create index participants_account on participants (account_id) where ended_at is null;

-- The categories that can be shared. «Vertrouwensgroep» = those with all dossier categories.
create table rights (
  participant_id uuid not null references participants on delete cascade,
  category text not null check (category in ('calendar', 'network_messages', 'organisation_messages',
    'reports', 'care_plan', 'measurements', 'documents', 'questionnaires')),
  granted_at timestamptz not null default app.now(),
  ends_at timestamptz,
  primary key (participant_id, category)
);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  name text not null,
  email text not null,
  relation text not null,
  categories text[] not null,
  token_hash bytea not null unique,
  created_by uuid not null references accounts on delete cascade,
  created_at timestamptz not null default app.now(),
  sent_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references accounts on delete set null,
  withdrawn_at timestamptz
);
create unique index invitations_open_once on invitations (care_page_id, email) where accepted_at is null and withdrawn_at is null;

-- What is new since the last visit: when a part of the dossier was last opened, and when before that.
create table part_visits (
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  part text not null,
  visit_started_at timestamptz not null,
  last_seen_at timestamptz not null,
  previous_visit_at timestamptz,
  primary key (account_id, care_page_id, part)
);

-- The one definition of a live right. Everything that asks who may see what asks this function.
create function app.live_rights(of_account uuid)
  returns table (participant_id uuid, care_page_id uuid, role text, category text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.care_page_id, p.role, r.category
  from public.participants p
  join public.care_pages c on c.id = p.care_page_id and c.removed_at is null
  left join public.rights r on r.participant_id = p.id and (r.ends_at is null or r.ends_at > app.now())
  where p.account_id = of_account and p.ended_at is null
$$;

create function app.my_care_pages() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select distinct care_page_id from app.live_rights(app.account_id()) $$;

create function app.my_managed_pages() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select distinct care_page_id from app.live_rights(app.account_id()) where role = 'manager' $$;

create function app.pages_open_for(categories text[]) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public
  as $$ select distinct care_page_id from app.live_rights(app.account_id()) where category = any (categories) $$;

-- A new page with its maker as manager, who holds every category.
create function app.open_care_page(maker uuid, first_name text, last_name text, maker_is_client boolean, maker_relation text,
    for_now boolean default false)
  returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare page uuid; member uuid;
begin
  if session_user = 'naast_app' and maker <> app.account_id() then
    raise exception 'a page is opened by the account of the transaction';
  end if;
  insert into public.care_pages (first_name, last_name, of_account_id, created_by, managed_for_now_since)
    values (first_name, last_name, case when maker_is_client then maker end, maker, case when for_now then app.now() end)
    returning id into page;
  insert into public.participants (care_page_id, account_id, role, relation)
    values (page, maker, 'manager', maker_relation) returning id into member;
  insert into public.rights (participant_id, category)
    select member, unnest(array['calendar','network_messages','organisation_messages','reports','care_plan','measurements','documents','questionnaires']);
  return page;
end $$;

-- What somebody who holds an invitation's link may know of it, open or not.
create function app.invitation_by_token(token bytea)
  returns table (id uuid, care_page_id uuid, page_name text, inviter_name text, invited_name text, email text,
    relation text, categories text[], state text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id, i.care_page_id, c.first_name || ' ' || c.last_name, a.first_name || ' ' || a.last_name,
    i.name, i.email, i.relation, i.categories,
    case when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null or c.removed_at is not null then 'withdrawn'
      when i.expires_at <= app.now() then 'expired' else 'open' end
  from public.invitations i join public.care_pages c on c.id = i.care_page_id join public.accounts a on a.id = i.created_by
  where i.token_hash = token
$$;

-- Who manages the page of an invitation, to tell him that it was accepted.
create function app.inviter_of(invitation uuid) returns table (email text, name text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select a.email, a.first_name || ' ' || a.last_name
  from public.invitations i
  join public.participants p on p.care_page_id = i.care_page_id and p.role = 'manager' and p.ended_at is null
  join public.accounts a on a.id = p.account_id
  where i.id = invitation
$$;

-- Accepts once. Gives 'accepted', 'already-participant' or the state that makes it impossible.
create function app.accept_invitation(token bytea, by_account uuid) returns text
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
  insert into public.rights (participant_id, category) select member, unnest(i.categories);
  return 'accepted';
end $$;

-- Names of the people around a page, for those around it.
create function app.page_people(page uuid)
  returns table (participant_id uuid, account_id uuid, name text, email text, role text, relation text, joined_at timestamptz, categories text[])
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, a.id, a.first_name || ' ' || a.last_name, a.email, p.role, p.relation, p.joined_at,
    coalesce((select array_agg(r.category order by r.category) from public.rights r
      where r.participant_id = p.id and (r.ends_at is null or r.ends_at > app.now())), '{}')
  from public.participants p join public.accounts a on a.id = p.account_id
  where p.care_page_id = page and p.ended_at is null and page in (select app.my_care_pages())
  order by (p.role = 'manager') desc, p.joined_at
$$;

-- Tables that the functions above read as their owner are enabled, not forced; the roles that log in own nothing.
alter table care_pages enable row level security;
create policy around on care_pages for select to naast_app using (id in (select app.my_care_pages()));
create policy managed on care_pages for update to naast_app using (id in (select app.my_managed_pages()));

alter table participants enable row level security;
create policy around on participants for select to naast_app using (care_page_id in (select app.my_care_pages()));
-- The manager can end anybody's part but his own: a page always has its manager.
create policy managed on participants for update to naast_app
  using (role <> 'manager' and care_page_id in (select app.my_managed_pages()));
alter table rights enable row level security;
create policy around on rights for select to naast_app
  using (participant_id in (select id from participants));
create policy managed on rights to naast_app
  using (participant_id in (select p.id from participants p where p.care_page_id in (select app.my_managed_pages())))
  with check (participant_id in (select p.id from participants p where p.care_page_id in (select app.my_managed_pages())));
alter table invitations enable row level security;
create policy around on invitations for select to naast_app using (care_page_id in (select app.my_care_pages()));
create policy managed on invitations to naast_app
  using (care_page_id in (select app.my_managed_pages()))
  with check (care_page_id in (select app.my_managed_pages()) and created_by = app.account_id());
alter table part_visits enable row level security;
alter table part_visits force row level security;
create policy own on part_visits to naast_app
  using (account_id = app.account_id() and care_page_id in (select app.my_care_pages()))
  with check (account_id = app.account_id() and care_page_id in (select app.my_care_pages()));

grant select on care_pages, participants, rights, invitations to naast_app;
grant update (first_name, last_name, birth_on, address, phone, about) on care_pages to naast_app;
grant update (ended_at, ended_by) on participants to naast_app;
grant insert, delete on rights to naast_app;
grant insert on invitations to naast_app;
grant update (token_hash, sent_at, expires_at, withdrawn_at, created_by) on invitations to naast_app;
grant select, insert, update on part_visits to naast_app;
grant execute on function app.invitation_by_token(bytea), app.inviter_of(uuid), app.accept_invitation(bytea, uuid), app.open_care_page(uuid, text, text, boolean, text, boolean)
  to naast_session, naast_app;
grant execute on function app.my_care_pages(), app.my_managed_pages(), app.pages_open_for(text[]), app.page_people(uuid) to naast_app;
