import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const ask = async (url: string, sql: string): Promise<pg.QueryResult['rows']> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a copy is of the template: it is not migrated again', async () => {
  // Migrating takes seconds, copying some tens of milliseconds; that each copy tells the same moment shows which it was.
  const moments = 'select name, applied_at::text from naast_migrations order by name'
  const [one, other] = [await testDatabase(), await testDatabase()]
  expect(await ask(other.ownerUrl, moments)).toEqual(await ask(one.ownerUrl, moments))
  await Promise.all([one.drop(), other.drop()])
})

test('a copy is migrated, and the application logs in to it as roles that own nothing', async () => {
  const database = await testDatabase()
  const applied = await ask(database.ownerUrl, 'select count(*)::int as n from naast_migrations')
  expect(applied[0].n).toBeGreaterThan(0)
  for (const [role, url] of Object.entries(database.urls)) {
    const [who] = await ask(
      url,
      `select current_user as name, rolsuper or rolbypassrls as strong,
         (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
       from pg_roles where rolname = current_user`,
    )
    expect(who).toEqual({ name: `naast_${role}`, strong: false, owned: 0 })
  }
  await database.drop()
})

test('what one file writes, another does not see', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  await ask(one.ownerUrl, 'create table only_here (id int)')
  const found = await ask(other.ownerUrl, "select to_regclass('only_here') as name")
  expect(found[0].name).toBeNull()
  await Promise.all([one.drop(), other.drop()])
})
