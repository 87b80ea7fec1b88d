import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../../dev/record/faults.ts'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import { buildConversation } from '../../../test/harness/build-team-messages.ts'
import type { Account, CarePage, Coupling } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { FhirJson } from '../fhir/json.ts'
import { ourIdentifier } from './identifier.ts'
import { writeBack } from './turn.ts'

/** How often a worker is killed while it writes: a few times, and a hundred with FAULTS=whole. */
const KILLS = process.env.FAULTS === 'whole' ? 100 : 4
const PROGRAM = path.resolve(import.meta.dirname, '../../../test/harness/write-one-client.ts')

/** Where it is when that happens: before the record did it, or after that and before the answer. */
const MOMENTS: { fault: Fault; method: 'POST' | 'PUT'; path: RegExp }[] = [
  { fault: { kind: 'done-and-silent' }, method: 'POST', path: /\/Appointment$/ },
  { fault: { kind: 'done-and-silent' }, method: 'PUT', path: /\/Appointment\// },
  { fault: { kind: 'done-and-silent' }, method: 'POST', path: /\/Communication$/ },
  { fault: { kind: 'stall' }, method: 'POST', path: /\/Appointment$/ },
  { fault: { kind: 'stall' }, method: 'PUT', path: /\/Appointment\// },
  { fault: { kind: 'done-and-silent' }, method: 'POST', path: /\/CommunicationRequest$/ },
]

describe('a worker that is killed while it writes', { timeout: 3_600_000 }, () => {
  let world: TestPortal
  let record: StartedRecordServer
  let page: CarePage
  let coupling: Coupling
  let staff: Account

  beforeAll(async () => {
    world = await testPortal()
    world.clock.at(new Date())
    record = await startRecordServer({
      clock: world.portal.clock,
      tenants: [{ name: 'linde', resources: [] }],
    })
    const organisation = await world.build.organisation({
      recordUrl: record.tenant('linde').baseUrl,
      policy: { writeBack: { appointments: true, messages: true }, messaging: { mode: 'open' } },
    })
    staff = await world.build.employee(organisation, ['primary-carer'])
    page = await world.build.carePage()
    const patientId = await world.build.patient(organisation, { recordId: 'toos' })
    coupling = await world.build.coupling(page, organisation, { patientId })
  })
  afterAll(async () => {
    await record?.close()
    await world?.close()
  })

  /** The lock of a session goes when the database sees that its client is gone. */
  const turnIsFree = () =>
    expect
      .poll(
        async () =>
          (
            await world.owner.query(
              'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
              [`write-back:${coupling.id}`],
            )
          ).rows[0].free,
        { timeout: 20_000, interval: 20 },
      )
      .toBe(true)

  const killWhileWriting = async (): Promise<void> => {
    const { app, session, worker } = world.urls
    const { secret, files } = world.config
    const args = [app, session, worker, secret, 'folder' in files ? files.folder : '', coupling.id]
    const program = spawn(process.execPath, [PROGRAM, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (piece) => {
        said += piece
      })
    await expect
      .poll(
        () =>
          program.exitCode === null
            ? record.faults.left()
            : `it ended with ${program.exitCode}: ${said}`,
        {
          timeout: 60_000,
          interval: 20,
        },
      )
      .toBe(0)
    program.kill('SIGKILL')
    await once(program, 'close')
  }

  const identifiersOf = (type: string): string[] =>
    record
      .tenant('linde')
      .all(type)
      .flatMap(({ identifier }: FhirJson) => (identifier as { value: string }[])[0]?.value ?? [])
      .sort()

  it('CAL-2, MSG-7 nothing lost and nothing double, counted at both sides', async () => {
    const day = `${new Date().getUTCFullYear() + 1}-06-01`
    const titles = new Map<string, string>()
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [oldest] = titles.keys()
      if (oldest) {
        titles.set(oldest, `Veranderd ${kill}`)
        await world.owner.query('update appointments set title = $2 where id = $1', [
          oldest,
          `Veranderd ${kill}`,
        ])
      }
      const title = `Nieuw ${kill}`
      const given = { title, beginOn: day, visibleTo: [coupling] }
      titles.set(await world.build.appointment(page, given), title)
      await buildConversation(world, {
        ...{ page, coupling, family: page.manager, staff, words: `Vraag ${kill}` },
      })
      const moment = MOMENTS[kill % MOMENTS.length]
      if (!moment) throw new Error('no moment')
      record.faults.add(moment)
      await turnIsFree()
      await killWhileWriting()
    }
    await turnIsFree()
    await writeBack(world.portal, coupling.id)
    const told = record.tenant('linde').all('Appointment')
    expect(
      Object.fromEntries(told.map((one) => [JSON.stringify(one.identifier), one.description])),
    ).toEqual(
      Object.fromEntries(
        [...titles].map(([id, title]) => [JSON.stringify([ourIdentifier(id)]), title]),
      ),
    )
    expect(told).toHaveLength(titles.size)
    const messages = await world.owner.query(
      'select message_id as id from filed_messages order by message_id::text',
    )
    expect(identifiersOf('Communication')).toEqual(messages.rows.map(({ id }) => id))
    const threads = await world.owner.query('select id from threads order by id::text')
    expect(identifiersOf('CommunicationRequest')).toEqual(threads.rows.map(({ id }) => id))
    const { rows } = await world.owner.query(
      `select state, count(*)::int as n, count(*) filter (where change = sent_change)::int as whole
       from record_writes where kind in ('appointments', 'messages') group by state`,
    )
    const all = titles.size + messages.rows.length + threads.rows.length
    expect(rows).toEqual([{ state: 'sent', n: all, whole: all }])
  })
})
