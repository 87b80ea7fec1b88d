import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { activationCodeLookup, makeActivationCode } from '../activation-code.ts'
import { after, DAY } from '../clock.ts'
import { asAccount, type Tx } from '../db/connect.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

/** An organisation with one client and an employee. */
const organisation = async () => {
  const own = await world.build.organisation()
  const employee = await world.build.employee(own)
  const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    asAccount(world.portal.databases, employee.id, world.clock.now, work)
  return { own, employee, as, patientId: await world.build.patient(own) }
}
type World = Awaited<ReturnType<typeof organisation>>

const consent = ({ own, employee, as }: World, patientId: string): Promise<string> =>
  as(async (tx) => {
    const row = await tx
      .insertInto('consents')
      .values({
        organisation_id: own.id,
        patient_id: patientId,
        given_by_name: 'Jan',
        capacity: 'mentor',
        given_on: '2026-11-01',
        form_signed_on: null,
        recorded_by: employee.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  })

const code = (
  { own, employee, as }: World,
  patientId: string,
  consentId: string,
  lookup = activationCodeLookup(world.portal.secrets, makeActivationCode()),
) =>
  as((tx) =>
    tx
      .insertInto('activation_codes')
      .values({
        organisation_id: own.id,
        patient_id: patientId,
        consent_id: consentId,
        addressee: 'Jan',
        lookup,
        sealed: null,
        created_by: employee.id,
        expires_at: after(world.clock.now, DAY),
      })
      .execute(),
  )

describe('the database keeps organisations apart, whatever the program asks', () => {
  it('nobody writes about a client of another organisation', async () => {
    const [one, other] = [await organisation(), await organisation()]
    const consentId = await consent(one, one.patientId)
    // He is out of reach (ORG-1): row-level security refuses, or the key by which a client is of one organisation.
    const kept = /row-level security|foreign key/
    await expect(consent(one, other.patientId)).rejects.toThrow(kept)
    await expect(code(one, other.patientId, consentId)).rejects.toThrow(kept)
    // Whoever passes row-level security meets the keys.
    await expect(
      world.owner.query(
        `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
         values ($1, $2, 'Jan', 'mentor', '2026-11-01', $3)`,
        [one.own.id, other.patientId, one.employee.id],
      ),
    ).rejects.toThrow(/foreign key/)
    await expect(
      world.owner.query(
        `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, created_by, expires_at)
         values ($1, $2, $3, 'Jan', 'x', $4, $5)`,
        [one.own.id, other.patientId, consentId, one.employee.id, after(world.clock.now, DAY)],
      ),
    ).rejects.toThrow(/foreign key/)
    await expect(
      world.build.coupling(await world.build.carePage(), one.own, { patientId: other.patientId }),
    ).rejects.toThrow(/foreign key/)
  })

  it('no code stands on the consent of another client', async () => {
    const one = await organisation()
    const neighbour = await world.build.patient(one.own)
    const consentId = await consent(one, one.patientId)
    await expect(code(one, neighbour, consentId)).rejects.toThrow(/foreign key/)
    await code(one, one.patientId, consentId)
  })
})

it('ORG-4 of many tries at once with one code each sees those before it', async () => {
  const one = await organisation()
  const lookup = activationCodeLookup(world.portal.secrets, makeActivationCode())
  await code(one, one.patientId, await consent(one, one.patientId), lookup)
  await world.owner.query('update activation_codes set failed_attempts = 9 where lookup = $1', [
    lookup,
  ])
  const stateFor = async (tx: Tx, born: string): Promise<string | undefined> => {
    const { rows } = await sql<{ state: string }>`
      select state from app.activation_code_state(${lookup}, ${born}::date)`.execute(tx)
    return rows[0]?.state
  }
  let second: Promise<string | undefined> | undefined
  await one.as(async (tx) => {
    expect(await stateFor(tx, '1901-01-01')).toBe('wrong')
    second = one.as((other) => stateFor(other, '1938-03-14'))
    // It waits for this transaction; it is given every chance to answer before.
    await sql`select pg_sleep(0.2)`.execute(tx)
  })
  expect(await second).toBe('wrong')
})
