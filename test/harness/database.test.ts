import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabase, testDatabase } from './database.ts'

const ask = async (url: string, sql: string): Promise<pg.QueryResult['rows']> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a copy of the migrated database costs little more than a new empty one', async () => {
  // 55 to 95 ms on a machine that does nothing else. Beside an empty one, since that suffers from the same load.
  const costs = { migrated: [] as number[], empty: [] as number[] }
  const measure = async (make: () => Promise<{ drop(): Promise<void> }>): Promise<number> => {
    const start = performance.now()
    const database = await make()
    const duration = performance.now() - start
    await database.drop()
    return duration
  }
  for (let round = 0; round < 5; round++) {
    costs.empty.push(await measure(emptyDatabase))
    costs.migrated.push(await measure(testDatabase))
  }
  expect(Math.min(...costs.migrated)).toBeLessThan(Math.max(500, 2 * Math.min(...costs.empty)))
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
