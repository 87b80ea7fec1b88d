-- «Mijn verhaal»: the life story of who the page is about, in chapters with photos (DOS-5). It is the family's own: it is
-- there without an organisation, and stays when a coupling ends.

-- A right more: to write along. And a kind of notice more.
do $$ declare place text[]; allowed text;
begin
  foreach place slice 1 in array array[
    ['rights', 'rights_category_check', 'category', 'life_story'],
    ['notices', 'notices_kind_check', 'kind', 'story'],
    ['notice_wishes', 'notice_wishes_kind_check', 'kind', 'story']] loop
    select string_agg(distinct quote_literal(known[1]), ', ') into allowed
      from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid) || quote_literal(place[4]), '''([a-z_]+)''', 'g') known
      where c.conrelid = place[1]::regclass and c.conname = place[2];
    execute format('alter table %I drop constraint %I, add constraint %I check (%I in (%s))',
      place[1], place[2], place[2], place[3], allowed);
  end loop;
end $$;

-- Who holds everything, holds this too: the managers, and those to whom «Alles» was given.
insert into rights (participant_id, category, ends_at)
  select r.participant_id, 'life_story', min(r.ends_at) from rights r
  group by r.participant_id having count(*) = 8 on conflict do nothing;
update invitations set categories = categories || '{life_story}'
  where accepted_at is null and withdrawn_at is null and cardinality(categories) = 8;

-- A manager holds every category: with his page, and when it is handed over. Whatever else these say, they say as before.
do $$ declare f text; begin
  foreach f in array array['app.open_care_page(uuid,text,text,boolean,text,boolean)', 'app.hand_over(uuid)'] loop
    execute replace(pg_get_functiondef(f::regprocedure), '''questionnaires'']', '''questionnaires'',''life_story'']');
  end loop;
end $$;

-- One row per page on which somebody began; it counts every change of the story.
create table life_stories (
  care_page_id uuid primary key references care_pages on delete cascade,
  version integer not null default 0,
  changed_at timestamptz not null default app.now()
);

-- «Wie mag dit verhaal lezen?»: an audience of the page, or a coupled organisation. No row: not.
create table story_readers (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  audience text check (audience in ('network', 'trusted')),
  coupling_id uuid references couplings on delete cascade,
  since timestamptz not null default app.now(),
  chosen_by uuid references accounts on delete set null,
  check (num_nonnulls(audience, coupling_id) = 1),
  unique nulls not distinct (care_page_id, audience, coupling_id)
);
create index story_readers_coupling on story_readers (coupling_id);

create table story_chapters (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  -- The chapters that every story can have, each once; 'own' is one that the family added.
  kind text not null check (kind in ('called', 'who', 'family', 'work', 'likes', 'dislikes', 'habits', 'music', 'faith', 'upset', 'own')),
  -- Of an own chapter; the others are called as the pages call them.
  title text not null default '' check (char_length(title) <= 80 and (kind = 'own') = (title <> '')),
  body text not null default '' check (char_length(body) <= 20000),
  version integer not null default 0,
  created_by uuid references accounts on delete set null,
  created_at timestamptz not null default app.now(),
  changed_by uuid references accounts on delete set null,
  changed_at timestamptz not null default app.now(),
  unique (id, care_page_id)
);
create unique index story_chapters_once on story_chapters (care_page_id, kind) where kind <> 'own';
create index story_chapters_page on story_chapters (care_page_id, created_at);

-- Every version there was, the newest too. Of the photos it holds the words only.
create table story_chapter_versions (
  chapter_id uuid not null,
  care_page_id uuid not null,
  version integer not null,
  title text not null,
  body text not null,
  photo_words text not null default '',
  changed_by uuid references accounts on delete set null,
  changed_at timestamptz not null default app.now(),
  -- The version of which this is the same text, put back.
  put_back integer,
  primary key (chapter_id, version),
  foreign key (chapter_id, care_page_id) references story_chapters (id, care_page_id) on delete cascade
);

alter table files add constraint files_by_uploader unique (id, care_page_id, uploaded_by);
create table story_photos (
  file_id uuid primary key,
  chapter_id uuid not null,
  care_page_id uuid not null,
  caption text not null default '' check (char_length(caption) <= 200),
  -- What is to be seen on it, for who does not see it.
  alternative text not null check (char_length(alternative) between 1 and 300),
  added_by uuid references accounts on delete set null,
  added_at timestamptz not null default app.now(),
  foreign key (file_id, care_page_id) references files (id, care_page_id) on delete cascade,
  -- Only one's own: a photo of a message that one may not read does not come here by its id.
  foreign key (file_id, care_page_id, added_by) references files (id, care_page_id, uploaded_by) on update cascade on delete cascade,
  foreign key (chapter_id, care_page_id) references story_chapters (id, care_page_id) on delete cascade
);
create index story_photos_chapter on story_photos (chapter_id, added_at);

-- What somebody is writing, until it is saved.
create table story_drafts (
  account_id uuid not null references accounts on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  -- As the address of the chapter names it; one that nobody wrote in yet has no row.
  chapter text not null check (char_length(chapter) between 1 and 60),
  -- The version with which it was begun.
  version integer not null,
  title text not null default '' check (char_length(title) <= 1000),
  body text not null check (char_length(body) <= 100000),
  changed_at timestamptz not null default app.now(),
  primary key (account_id, care_page_id, chapter)
);
create index story_drafts_page on story_drafts (care_page_id);

-- Which version of the story each organisation that reads it still has to put in its record. One waits at most: the newest.
create table story_filings (
  coupling_id uuid not null references couplings on delete cascade,
  care_page_id uuid not null references care_pages on delete cascade,
  story_version integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'filed')),
  waiting_since timestamptz not null default app.now(),
  filed_at timestamptz,
  primary key (coupling_id, story_version),
  check ((state = 'filed') = (filed_at is not null))
);
create unique index story_filings_waiting on story_filings (coupling_id) where state = 'waiting';
create index story_filings_page on story_filings (care_page_id);
-- With the coupling both end; the story stays.
insert into purged_tables values ('story_readers'), ('story_filings');

-- Whose story it is to share: of the manager, and of who it is about.
create function app.stories_i_own() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select distinct l.care_page_id from app.live_rights(app.account_id()) l
  join public.care_pages c on c.id = l.care_page_id
  where l.role = 'manager' or c.of_account_id = app.account_id()
$$;
create function app.stories_i_write() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select app.stories_i_own() union select app.pages_open_for('{life_story}')
$$;
-- Who writes reads; and whoever belongs to an audience that was ticked.
create function app.stories_i_read() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select app.stories_i_write() union
  select r.care_page_id from public.story_readers r
  join app.my_audiences() a on a.care_page_id = r.care_page_id and a.audience = r.audience
$$;
-- Those who care for a client whom they reach, while the coupling is active and the tick of their organisation is set.
create function app.stories_shown_to_staff() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public as $$
  select r.care_page_id from public.story_readers r
  join public.couplings k on k.id = r.coupling_id and k.ended_at is null
  where k.organisation_id in (select app.caring_organisations()) and k.patient_id in (select app.patients_in_reach())
$$;
grant execute on function app.stories_i_own(), app.stories_i_write(), app.stories_i_read(), app.stories_shown_to_staff() to naast_app;

do $$ declare t text; begin
  foreach t in array array['life_stories', 'story_readers', 'story_chapters', 'story_chapter_versions', 'story_photos', 'story_drafts', 'story_filings'] loop
    execute format('alter table %I enable row level security', t);
    -- The functions above read who may read as their owner.
    if t <> 'story_readers' then execute format('alter table %I force row level security', t); end if;
  end loop;
end $$;

create policy around on life_stories for select to naast_app using (care_page_id in (select app.stories_i_read()));
create policy start on life_stories for insert to naast_app with check (care_page_id in (select app.stories_i_write()));
create policy count on life_stories for update to naast_app using (care_page_id in (select app.stories_i_write()));
grant select on life_stories to naast_app;
grant insert (care_page_id, version, changed_at), update (version, changed_at) on life_stories to naast_app;

create policy around on story_readers for select to naast_app using (care_page_id in (select app.stories_i_read()));
create policy staff on story_readers for select to naast_app using (coupling_id in (select k.id from couplings k
  where k.ended_at is null and k.organisation_id in (select app.caring_organisations()) and k.patient_id in (select app.patients_in_reach())));
create policy share on story_readers for insert to naast_app with check (care_page_id in (select app.stories_i_own())
  and chosen_by = app.account_id() and (coupling_id is null or coupling_id in (select k.id from couplings k
    where k.care_page_id = story_readers.care_page_id and k.ended_at is null)));
create policy stop on story_readers for delete to naast_app using (care_page_id in (select app.stories_i_own()));
grant select, delete on story_readers to naast_app;
grant insert (care_page_id, audience, coupling_id, since, chosen_by) on story_readers to naast_app;

create policy around on story_chapters for select to naast_app using (care_page_id in (select app.stories_i_read()));
create policy staff on story_chapters for select to naast_app using (care_page_id in (select app.stories_shown_to_staff()));
create policy write on story_chapters for insert to naast_app with check (care_page_id in (select app.stories_i_write())
  and created_by = app.account_id() and changed_by = app.account_id());
create policy change on story_chapters for update to naast_app using (care_page_id in (select app.stories_i_write()))
  with check (care_page_id in (select app.stories_i_write()) and changed_by = app.account_id());
-- One that the family added: who made it, and whose story it is (PAG-3).
create policy remove on story_chapters for delete to naast_app using (kind = 'own' and (care_page_id in (select app.stories_i_own())
  or (created_by = app.account_id() and care_page_id in (select app.stories_i_write()))));
grant select, delete on story_chapters to naast_app;
grant insert (care_page_id, kind, title, body, created_by, created_at, changed_by, changed_at) on story_chapters to naast_app;
grant update (title, body, version, changed_by, changed_at) on story_chapters to naast_app;

-- How it came about is for who writes along.
create policy around on story_chapter_versions for select to naast_app using (care_page_id in (select app.stories_i_write()));
create policy write on story_chapter_versions for insert to naast_app
  with check (care_page_id in (select app.stories_i_write()) and changed_by = app.account_id());
grant select on story_chapter_versions to naast_app;
grant insert (chapter_id, care_page_id, version, title, body, photo_words, changed_by, changed_at, put_back) on story_chapter_versions to naast_app;

create policy around on story_photos for select to naast_app using (care_page_id in (select app.stories_i_read()));
create policy staff on story_photos for select to naast_app using (care_page_id in (select app.stories_shown_to_staff()));
create policy add on story_photos for insert to naast_app with check (care_page_id in (select app.stories_i_write())
  and added_by = app.account_id());
create policy change on story_photos for update to naast_app using (care_page_id in (select app.stories_i_write()));
grant select on story_photos to naast_app;
grant insert (file_id, chapter_id, care_page_id, caption, alternative, added_by, added_at), update (caption, alternative) on story_photos to naast_app;

create policy of_story on files for select to naast_app
  using (exists (select 1 from story_photos p where p.file_id = files.id));
create policy remove_of_story on files for delete to naast_app using (care_page_id in (select app.stories_i_own())
  and exists (select 1 from story_photos p where p.file_id = files.id));

create policy own on story_drafts to naast_app
  using (account_id = app.account_id() and care_page_id in (select app.stories_i_write()))
  with check (account_id = app.account_id() and care_page_id in (select app.stories_i_write()));
grant select, delete on story_drafts to naast_app;
grant insert (account_id, care_page_id, chapter, version, title, body, changed_at), update (version, title, body, changed_at) on story_drafts to naast_app;

create policy around on story_filings for select to naast_app using (care_page_id in (select app.stories_i_write()));
create policy wait on story_filings for insert to naast_app with check (state = 'waiting'
  and care_page_id in (select app.stories_i_write())
  and exists (select 1 from story_readers r where r.coupling_id = story_filings.coupling_id and r.care_page_id = story_filings.care_page_id));
create policy renew on story_filings for update to naast_app using (state = 'waiting' and care_page_id in (select app.stories_i_write()))
  with check (state = 'waiting');
create policy stop on story_filings for delete to naast_app using (state = 'waiting' and care_page_id in (select app.stories_i_own()));
create policy purge on story_filings to current_user using (coupling_id in (select id from couplings where ended_at is not null));
grant select, delete on story_filings to naast_app;
grant insert (coupling_id, care_page_id, story_version, waiting_since), update (story_version, waiting_since) on story_filings to naast_app;
