-- Messages among the people around a care page («Berichten»).

-- Who reads what is shared with an audience, told by the categories that he holds. The only definition; src/access/audience.ts
-- says the same for pages, and a test holds the two together. The organisation becomes a third audience later.
create function app.reads_audience(categories text[], audience text) returns boolean language sql immutable as $$
  select case audience
    when 'network' then 'network_messages' = any (categories)
    when 'trusted' then categories @> array['network_messages', 'reports', 'care_plan', 'measurements', 'documents']
    else false end
$$;

-- What the account of the transaction may read now: per page the audiences that he belongs to.
create function app.my_audiences() returns table (care_page_id uuid, audience text) language sql stable
  security definer set search_path = pg_catalog, public as $$
  select l.care_page_id, a.audience
  from (select r.care_page_id, array_agg(r.category) as categories
    from app.live_rights(app.account_id()) r group by r.care_page_id) l
  cross join unnest(array['network', 'trusted']) a(audience)
  where app.reads_audience(l.categories, a.audience)
$$;
grant execute on function app.reads_audience(text[], text), app.my_audiences() to naast_app;
-- A search for «cafe» finds «café».
grant execute on function unaccent(text) to naast_app;

create table threads (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  audience text not null check (audience in ('network', 'trusted')),
  started_at timestamptz not null default app.now(),
  -- The messages of a thread are numbered without gaps; whoever writes one locks the thread.
  last_number integer not null default 0,
  last_message_at timestamptz not null default app.now(),
  unique (id, care_page_id, audience)
);
create index threads_newest on threads (care_page_id, audience, last_message_at desc, id desc);

create table messages (
  id uuid primary key default gen_random_uuid(),
  thread_id uuid not null,
  -- Those of the thread, so that a policy need not look it up.
  care_page_id uuid not null,
  audience text not null,
  number integer not null,
  -- Null when that account is gone: the message stays.
  author_id uuid references accounts on delete set null,
  body text not null check (length(body) <= 10000),
  written_at timestamptz not null default app.now(),
  -- How many texts it has had; the earlier ones are in message_versions.
  version integer not null default 1,
  edited_at timestamptz,
  -- Then the text is gone, its earlier versions too.
  withdrawn_at timestamptz,
  withdrawn_as text check (withdrawn_as in ('author', 'manager')),
  -- The form that it was sent with: a draft of that form that arrives late is not kept.
  form_token uuid,
  search tsvector generated always as (to_tsvector('dutch', body)) stored,
  unique (thread_id, number),
  foreign key (thread_id, care_page_id, audience) references threads (id, care_page_id, audience) on delete cascade,
  check ((withdrawn_at is null) = (withdrawn_as is null)),
  check (withdrawn_at is null or body = '')
);
create index messages_page on messages (care_page_id, audience, written_at desc, id desc);
create index messages_author on messages (author_id, form_token);

-- What a message said before it was changed.
create table message_versions (
  message_id uuid not null references messages on delete cascade,
  version integer not null,
  body text not null,
  replaced_at timestamptz not null default app.now(),
  primary key (message_id, version)
);

-- How far somebody has read a thread.
create table thread_reads (
  thread_id uuid not null,
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null,
  audience text not null,
  read_until integer not null,
  -- Where this visit began: what comes after it is marked «Nieuw» until the visit is over.
  new_after integer not null,
  last_seen_at timestamptz not null,
  primary key (thread_id, account_id),
  foreign key (thread_id, care_page_id, audience) references threads (id, care_page_id, audience) on delete cascade
);
create index thread_reads_account on thread_reads (account_id);

-- What somebody is writing: one answer per thread, and one new message per page.
create table message_drafts (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  thread_id uuid references threads on delete cascade,
  audience text not null default '' check (audience in ('', 'network', 'trusted')),
  -- Longer than a message may be: a text that must become shorter is kept too.
  body text not null check (length(body) <= 100000),
  -- What was added to it; files without a place go after a day, a draft does not keep them longer.
  file_ids text[] not null default '{}' check (cardinality(file_ids) <= 20),
  changed_at timestamptz not null default app.now(),
  unique nulls not distinct (account_id, care_page_id, thread_id)
);
create index message_drafts_page on message_drafts (care_page_id);
create index message_drafts_thread on message_drafts (thread_id);

do $$ declare t text; begin
  foreach t in array array['threads', 'messages', 'message_versions', 'thread_reads', 'message_drafts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

create policy audience on threads for select to naast_app
  using ((care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
create policy start on threads for insert to naast_app
  with check ((care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
create policy add on threads for update to naast_app
  using ((care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));

create policy audience on messages for select to naast_app
  using ((care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
create policy write on messages for insert to naast_app with check (author_id = app.account_id()
  and (care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
-- Who wrote it, and the manager (PAG-3).
create policy change on messages for update to naast_app
  using ((author_id = app.account_id() or care_page_id in (select app.my_managed_pages()))
    and (care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));

create policy audience on message_versions for select to naast_app
  using (app.account_id() is not null and exists (select 1 from messages m where m.id = message_id));
create policy keep on message_versions for insert to naast_app
  with check (exists (select 1 from messages m where m.id = message_id and m.author_id = app.account_id()));
create policy withdraw on message_versions for delete to naast_app
  using (exists (select 1 from messages m where m.id = message_id
    and (m.author_id = app.account_id() or m.care_page_id in (select app.my_managed_pages()))));

create policy audience on thread_reads for select to naast_app
  using ((care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
create policy note on thread_reads for insert to naast_app with check (account_id = app.account_id()
  and (care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));
create policy own on thread_reads for update to naast_app using (account_id = app.account_id()
  and (care_page_id, audience) in (select a.care_page_id, a.audience from app.my_audiences() a));

create policy own on message_drafts to naast_app
  using (account_id = app.account_id() and care_page_id in (select a.care_page_id from app.my_audiences() a)
    and (thread_id is null or exists (select 1 from threads t where t.id = thread_id)))
  with check (account_id = app.account_id() and care_page_id in (select a.care_page_id from app.my_audiences() a)
    and (thread_id is null or exists (select 1 from threads t where t.id = thread_id)));

grant select on threads, messages, message_versions, thread_reads, message_drafts to naast_app;
grant insert (id, care_page_id, audience, started_at, last_number, last_message_at) on threads to naast_app;
grant update (last_number, last_message_at) on threads to naast_app;
grant insert (id, thread_id, care_page_id, audience, number, author_id, body, written_at, form_token) on messages to naast_app;
grant update (body, version, edited_at, withdrawn_at, withdrawn_as) on messages to naast_app;
grant insert (message_id, version, body, replaced_at), delete on message_versions to naast_app;
grant insert (thread_id, account_id, care_page_id, audience, read_until, new_after, last_seen_at) on thread_reads to naast_app;
grant update (read_until, new_after, last_seen_at) on thread_reads to naast_app;
grant insert (id, account_id, care_page_id, thread_id, audience, body, file_ids, changed_at), delete on message_drafts to naast_app;
grant update (audience, body, file_ids, changed_at) on message_drafts to naast_app;
