import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, TEST_SECRET, testDatabase } from '../../test/harness/database.ts'
import { migrate } from './migrate.ts'
import { rolePasswords, roleUrls } from './role-urls.ts'

const passwords = rolePasswords(TEST_SECRET)
let folder: string
let database: Awaited<ReturnType<typeof emptyDatabase>>

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'naast-migrations-'))
  database = await emptyDatabase()
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const put = (name: string, sql: string): Promise<void> => writeFile(path.join(folder, name), sql)
const run = (): Promise<{ applied: string[] }> =>
  migrate(database.ownerUrl, { rolePasswords: passwords, folder })

const ask = async (url: string, sql: string): Promise<pg.QueryResult['rows']> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('applies the files in order, once; a second time nothing changes', async () => {
  await put('002_more.sql', 'alter table things add column size int;')
  await put('001_things.sql', 'create table things (id int); insert into things values (1);')
  expect(await run()).toEqual({ applied: ['001_things.sql', '002_more.sql'] })
  const state = `select (select json_agg(m order by name) from naast_migrations m) as migrations,
    (select json_agg(q order by name) from pgboss.queue q) as queues`
  const [before] = await ask(database.ownerUrl, state)
  expect(await run()).toEqual({ applied: [] })
  expect((await ask(database.ownerUrl, state))[0]).toEqual(before)
  await put('003_last.sql', 'insert into things (size) values (2);')
  expect(await run()).toEqual({ applied: ['003_last.sql'] })
  expect(await ask(database.ownerUrl, 'select count(*)::int as n from things')).toEqual([{ n: 2 }])
})

test('a file that was changed after it was applied is refused', async () => {
  await put('001_things.sql', 'create table things (id int);')
  await run()
  await put('001_things.sql', 'create table things (id bigint);')
  await expect(run()).rejects.toThrow(/001_things\.sql is gewijzigd/)
})

test('other line ends are no change', async () => {
  await put('001_things.sql', 'create table things (\n  id int\n);\n')
  await run()
  await put('001_things.sql', 'create table things (\r\n  id int\r\n);\r\n')
  expect(await run()).toEqual({ applied: [] })
})

test('an applied file that is missing is refused', async () => {
  await put('001_things.sql', 'create table things (id int);')
  await run()
  await rm(path.join(folder, '001_things.sql'))
  await expect(run()).rejects.toThrow(/001_things\.sql .* bestand is er niet meer/)
})

test('a new file before an applied one is refused: forward only', async () => {
  await put('002_things.sql', 'create table things (id int);')
  await run()
  await put('001_early.sql', 'select 1;')
  await expect(run()).rejects.toThrow(/001_early\.sql komt vóór 002_things\.sql/)
})

test('two files with one number, and other names, are refused', async () => {
  await put('001_a.sql', 'select 1;')
  await put('001_b.sql', 'select 1;')
  await expect(run()).rejects.toThrow(/twee migraties met nummer 001/)
  await rm(path.join(folder, '001_b.sql'))
  await put('later.sql', 'select 1;')
  await expect(run()).rejects.toThrow(/later\.sql heeft geen naam als/)
})

test('a failing statement is named with its line, and nothing of its file stays', async () => {
  await put('001_things.sql', 'create table things (id int);')
  await put('002_bad.sql', 'create table half (id int);\n\nselect nothing\nfrom nowhere;')
  await expect(run()).rejects.toThrow(/002_bad\.sql, regel 4, is niet gelukt: .*nowhere/)
  expect(await ask(database.ownerUrl, 'select name from naast_migrations order by name')).toEqual([
    { name: '001_things.sql' },
  ])
  expect(await ask(database.ownerUrl, "select to_regclass('half') as name")).toEqual([
    { name: null },
  ])
})

test('processes that start together migrate one after the other', async () => {
  await put('001_things.sql', 'create table things (id int); insert into things values (1);')
  const outcomes = await Promise.all([run(), run(), run()])
  expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['001_things.sql'])
})

test('an unreachable database is told in one sentence', async () => {
  await expect(
    migrate('postgres://nobody@127.0.0.1:1/naast', { rolePasswords: passwords, folder }),
  ).rejects.toThrow(/De database is niet te bereiken .* Klopt DATABASE_URL\?/)
})

test('the login roles own nothing, make nothing and cannot get past row-level security', async () => {
  await put(
    '001_things.sql',
    `create table things (id int);
     insert into things values (1);
     alter table things enable row level security;
     create policy none_of_it on things using (false);
     grant select, insert on things to naast_app, naast_session, naast_worker;`,
  )
  await run()
  const urls = roleUrls(database.ownerUrl, TEST_SECRET)
  for (const url of Object.values(urls)) {
    expect(await ask(url, 'select * from things')).toEqual([])
    for (const forbidden of [
      'set row_security = off; select * from things',
      'insert into things values (2)',
      'alter table things disable row level security',
      'drop policy none_of_it on things',
      'set role naast_owner',
      'create table mine (id int)',
      'create schema mine',
      'update naast_migrations set checksum = null',
      'create role stronger superuser',
    ]) {
      await expect(ask(url, forbidden), forbidden).rejects.toThrow(
        /permission denied|must be owner|must be superuser|row-level security/,
      )
    }
  }
})

test('the project’s own migrations leave nothing in the hands of the login roles', async () => {
  const copy = await testDatabase()
  const owned = await ask(
    copy.ownerUrl,
    `select r.rolname, count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
     where d.deptype = 'o' and r.rolname like 'naast\\_%' and r.rolname <> 'naast_owner'
       and d.dbid = (select oid from pg_database where datname = current_database())
     group by 1`,
  )
  expect(owned).toEqual([])
  await copy.drop()
})
