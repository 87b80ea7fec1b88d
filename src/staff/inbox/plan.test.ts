import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillConversations } from '../../../bench/inbox.ts'
import type { Account, Organisation } from '../../../test/harness/built.ts'
import { dangerousPermit } from '../../../test/harness/dangerous-permit.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { asAccount, type Tx } from '../../db/connect.ts'
import { LISTS, listConversations } from './queries.ts'

describe('the staff inbox of a large organisation', () => {
  let world: TestPortal
  let organisation: Organisation
  let fatima: Account
  beforeAll(async () => {
    world = await testPortal()
    organisation = await world.build.organisation()
    fatima = await world.build.employee(organisation, ['care-worker'])
    const maker = await world.build.account()
    await world.owner.query(
      `with p as (insert into care_pages (id, first_name, last_name, created_by)
         select md5('page' || n)::uuid, 'Cliënt', 'X', $2 from generate_series(1, 600) n returning id),
       c as (insert into patients (id, organisation_id, record_id, name)
         select md5('patient' || n)::uuid, $1, 'c' || n, 'Cliënt ' || n from generate_series(1, 600) n returning id)
       select (select count(*) from p), (select count(*) from c)`,
      [organisation.id, maker.id],
    )
    await world.owner.query(
      `insert into couplings (care_page_id, organisation_id, patient_id, rules_version)
       select md5('page' || n)::uuid, $1, md5('patient' || n)::uuid, 0 from generate_series(1, 600) n`,
      [organisation.id],
    )
    const owner = new pg.Client({ connectionString: world.ownerUrl })
    await owner.connect()
    await fillConversations(owner, 4_000)
    await owner.end()
  })
  afterAll(() => world?.close())

  it('each list is read along its own index, in its order: nothing is sorted, nothing read whole', async () => {
    const of = { organisationId: organisation.id, accountId: fatima.id }
    const permit = dangerousPermit.staff('inbox.list', of)
    for (const list of LISTS) {
      const plan = await asAccount(
        world.portal.databases,
        fatima.id,
        world.clock.now,
        async (tx) => {
          const asked = { list, scope: 'alles', employeeId: fatima.id, from: null } as const
          const executor = tx.getExecutor()
          const explain = async ({ sql, parameters }: CompiledQuery): Promise<never> => {
            const asking = CompiledQuery.raw(`explain ${sql}`, [...parameters])
            throw new Error(JSON.stringify((await tx.executeQuery(asking)).rows))
          }
          const explaining = {
            getExecutor: () =>
              new Proxy(executor, {
                get(target, name) {
                  const own: unknown = Reflect.get(target, name)
                  if (name === 'executeQuery') return explain
                  return typeof own === 'function' ? own.bind(target) : own
                },
              }),
          } as unknown as Tx
          return listConversations(permit, explaining, asked).then(
            () => '',
            (error: Error) => error.message,
          )
        },
      )
      const index = { wacht: 'waiting', beantwoord: 'answered', afgesloten: 'closed' }[list]
      expect(plan, list).toContain(`conversations_${index}`)
      expect(plan, list).not.toMatch(/Seq Scan on (conversations|messages|threads)/)
    }
  })
})
