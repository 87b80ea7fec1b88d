-- Photos and files that people add. The bytes stand outside the database, under a random key (decision 0026).

create table files (
  id uuid primary key default gen_random_uuid(),
  care_page_id uuid not null references care_pages on delete cascade,
  -- Null when that account is gone: what he sent stays.
  uploaded_by uuid references accounts on delete set null,
  name text not null check (char_length(name) between 1 and 120),
  media_type text not null,
  -- What is stored, in bytes; of images also in pixels.
  bytes integer not null check (bytes > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  storage_key text not null unique,
  -- A small version of an image, to look at in a list.
  thumb_key text unique,
  created_at timestamptz not null default app.now(),
  -- Until then it belongs to a form that somebody is filling in; after a day the nightly clean-up takes it away.
  attached_at timestamptz,
  unique (id, care_page_id),
  check ((width is null) = (height is null))
);
create index files_page on files (care_page_id);
create index files_uploader on files (uploaded_by, created_at);
create index files_loose on files (created_at) where attached_at is null;

-- Which files belong to which message.
create table message_files (
  file_id uuid primary key,
  message_id uuid not null references messages on delete cascade,
  care_page_id uuid not null,
  place integer not null,
  unique (message_id, place),
  foreign key (file_id, care_page_id) references files (id, care_page_id) on delete cascade
);

-- Bytes that must go. A line is written before bytes are stored, for an hour later; the transaction that makes them a
-- file takes it away. So whatever dies halfway, the bytes are either a file or removed.
create table file_removals (
  storage_key text primary key,
  account_id uuid references accounts on delete set null,
  due_at timestamptz not null
);
create index file_removals_due on file_removals (due_at);

-- Whatever removes a file, a cascade too, has its bytes removed.
create function app.remove_bytes() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public as $$
begin
  insert into public.file_removals (storage_key, due_at)
    select key, app.now() from unnest(array[old.storage_key, old.thumb_key]) key where key is not null
    on conflict do nothing;
  return null;
end $$;
create trigger remove_bytes after delete on files for each row execute function app.remove_bytes();

do $$ declare t text; begin
  foreach t in array array['files', 'message_files'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
-- Not forced: the function above writes to it.
alter table file_removals enable row level security;

create policy with_message on message_files for select to naast_app
  using (exists (select 1 from messages m where m.id = message_id));
create policy attach on message_files for insert to naast_app with check (exists (select 1 from messages m
  where m.id = message_id and m.author_id = app.account_id() and m.care_page_id = message_files.care_page_id));

-- Who may read what it is attached to, may read it; a file without anything is only its maker's.
create policy own on files for select to naast_app
  using (uploaded_by = app.account_id() and care_page_id in (select app.my_care_pages()));
create policy of_message on files for select to naast_app
  using (exists (select 1 from message_files a where a.file_id = files.id));
create policy add on files for insert to naast_app
  with check (uploaded_by = app.account_id() and care_page_id in (select app.my_care_pages()));
create policy attach on files for update to naast_app
  using (uploaded_by = app.account_id() and attached_at is null and care_page_id in (select app.my_care_pages()))
  with check (uploaded_by = app.account_id());
-- Who made it, and the manager (PAG-3).
create policy remove on files for delete to naast_app using (care_page_id in (select app.my_care_pages())
  and (uploaded_by = app.account_id() or care_page_id in (select app.my_managed_pages())));
create policy keeping on files for select to naast_worker using (true);
create policy cleaning on files for delete to naast_worker
  using (attached_at is null and created_at < app.now() - interval '1 day');

create policy own on file_removals to naast_app using (account_id = app.account_id())
  with check (account_id = app.account_id());
create policy due on file_removals to naast_worker using (due_at <= app.now());

grant select, delete on files to naast_app;
grant insert (id, care_page_id, uploaded_by, name, media_type, bytes, width, height, storage_key, thumb_key, created_at) on files to naast_app;
grant update (attached_at) on files to naast_app;
grant select (id, storage_key, thumb_key, created_at, attached_at), delete on files to naast_worker;
grant select on message_files to naast_app;
grant insert (file_id, message_id, care_page_id, place) on message_files to naast_app;
grant select, insert, delete on file_removals to naast_app;
grant select, delete on file_removals to naast_worker;
