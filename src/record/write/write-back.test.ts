import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../../dev/record/faults.ts'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import { buildConversation } from '../../../test/harness/build-team-messages.ts'
import type { CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { HOUR, MINUTE } from '../../clock.ts'
import { MAX_FILE_BYTES } from '../../files/limits.ts'
import { newKey } from '../../files/store.ts'
import { type FhirJson, metaOf } from '../fhir/json.ts'
import { pull } from '../pull.ts'
import { holds, renewed } from './contains.ts'
import { listDueWrites } from './due.ts'
import { OUR_SYSTEM } from './identifier.ts'
import { fitting, MOST_INLINE_BYTES } from './message-files.ts'
import { writeBack } from './turn.ts'

// What comes to stand in the record, counted there: once, in order, and never over what the record changed.

const ON = { appointments: true, messages: true }

let world: TestPortal
let record: StartedRecordServer
let serial = 0

beforeAll(async () => {
  world = await testPortal()
  const clock = world.portal.clock
  const tenant = (name: string, given: object = {}) => ({ name, resources: [], ...given })
  record = await startRecordServer({
    clock,
    tenants: [
      tenant('linde'),
      tenant('eik', { writes: { conditionalCreate: false } }),
      tenant('beuk', { writes: { types: ['Appointment', 'Observation'] } }),
      tenant('oud', { fhirVersion: '3.0.2' }),
      tenant('klein', { writes: { mostBytes: 1500 } }),
      tenant('papier', {
        writes: { types: ['Observation', 'DocumentReference'], mostBytes: 1500 },
      }),
    ],
  })
})
afterAll(async () => {
  await record?.close()
  await world?.close()
})
beforeEach(() => world.clock.at('2026-11-23T10:00:00+01:00'))
afterEach(() => record.faults.clear())

interface Client {
  organisation: Organisation
  page: CarePage
  coupling: Coupling
  recordId: string
  /** Sends what waits, as the worker does. */
  write: () => Promise<void>
  /** What stands in the record of this client. */
  there: (type: string) => FhirJson[]
  rows: () => Promise<{ state: string; reason: string | null; attempts: number }[]>
}

const organisation = (tenant: string, writeBackPolicy: object = ON): Promise<Organisation> =>
  world.build.organisation({
    name: 'Zorggroep Vlierduin',
    recordUrl: record.tenant(tenant).baseUrl,
    policy: { writeBack: writeBackPolicy, messaging: { mode: 'open' } },
  })

const client = async (tenant = 'linde', at?: Organisation): Promise<Client> => {
  serial += 1
  const recordId = `toos-${serial}`
  record.tenant(tenant).put({ resourceType: 'Patient', id: recordId, name: [{ text: 'Toos' }] })
  const with_ = at ?? (await organisation(tenant))
  const page = await world.build.carePage()
  const patientId = await world.build.patient(with_, { recordId })
  const coupling = await world.build.coupling(page, with_, { patientId })
  return {
    ...{ organisation: with_, page, coupling, recordId },
    write: () => writeBack(world.portal, coupling.id),
    there: (type) =>
      record
        .tenant(tenant)
        .all(type)
        .filter((one) => JSON.stringify(one).includes(`Patient/${recordId}"`)),
    rows: async () =>
      (
        await world.owner.query(
          `select state, reason, attempts from record_writes
           where coupling_id = $1 and kind in ('appointments', 'messages') order by place`,
          [coupling.id],
        )
      ).rows,
  }
}

const coffee = (of: Client, given: object = {}): Promise<string> =>
  world.build.appointment(of.page, {
    ...{ title: 'Koffie', place: 'Dorpshuis', beginOn: '2026-11-24', beginTime: '14:00' },
    ...{ endTime: '15:00', visibleTo: [of.coupling], ...given },
  })
const retitle = (id: string, title: string): Promise<unknown> =>
  world.owner.query('update appointments set title = $2, changed_at = app.now() where id = $1', [
    id,
    title,
  ])
const told = (all: FhirJson[]) => all.map(({ status, description }) => `${status} ${description}`)
const versionOf = (one: FhirJson | undefined) => metaOf(one ?? {}).versionId
const later = async (of: Client, milliseconds = HOUR): Promise<void> => {
  world.clock.pass(milliseconds)
  await of.write()
}

describe('CAL-2 appointments that the family made visible', () => {
  it('a fault of ours on one thing is tried again, and then steps aside for what is behind it', async () => {
    const toos = await client()
    const id = await coffee(toos)
    await coffee(toos, { title: 'Taart' })
    await world.owner.query('revoke select on appointment_exceptions from naast_worker')
    await toos.write()
    expect(await toos.rows()).toMatchObject([{ state: 'waiting', attempts: 1 }, { attempts: 0 }])
    await world.owner.query(
      'update record_writes set attempts = 20 where coupling_id = $1 and thing_id = $2',
      [toos.coupling.id, id],
    )
    await later(toos)
    expect((await toos.rows())[0]).toMatchObject({
      ...{ state: 'failed', reason: expect.stringContaining('In Naast zelf ging iets mis.') },
    })
    await world.owner.query('grant select on appointment_exceptions to naast_worker')
    await later(toos)
    expect(told(toos.there('Appointment'))).toEqual(['booked Taart'])
  })

  it('stand in the record, follow each change, and are cancelled there; they do not come back', async () => {
    const toos = await client()
    const id = await coffee(toos)
    await toos.write()
    expect(toos.there('Appointment')).toMatchObject([
      {
        identifier: [{ system: OUR_SYSTEM, value: id }],
        status: 'booked',
        description: 'Koffie',
        comment: 'Plaats: Dorpshuis',
        start: '2026-11-24T14:00:00+01:00',
        end: '2026-11-24T15:00:00+01:00',
      },
    ])
    await world.owner.query(
      `update appointments set place = '', begin_time = '13:30' where id = $1`,
      [id],
    )
    await toos.write()
    const [changed] = toos.there('Appointment')
    expect(changed).toMatchObject({ start: '2026-11-24T13:30:00+01:00' })
    expect(changed).not.toHaveProperty('comment')
    await pull(world.portal, toos.coupling.id)
    const { rows } = await world.owner.query(
      `select source from record_appointments where coupling_id = $1
       union all select set_aside_reason from sources where coupling_id = $1 and resource_type = 'Appointment' and set_aside_reason is not null`,
      [toos.coupling.id],
    )
    expect(rows).toEqual([])
    await world.owner.query('delete from appointment_visibility where appointment_id = $1', [id])
    await toos.write()
    expect(told(toos.there('Appointment'))).toEqual(['cancelled Koffie'])
    await world.owner.query('insert into appointment_visibility values ($1, $2, $3)', [
      ...[id, toos.page.id, toos.coupling.id],
    ])
    await toos.write()
    await toos.write()
    expect(told(toos.there('Appointment'))).toEqual(['booked Koffie'])
    expect(versionOf(toos.there('Appointment')[0])).toBe('4')
  })

  it('of a repeat each time stands there, a quarter ahead, and what is past is left as it was', async () => {
    const toos = await client()
    const weekly = { every: 'week', weekdays: ['TU'] } as const
    const id = await coffee(toos, { repeat: weekly })
    await toos.write()
    const starts = () => toos.there('Appointment').map(({ start, status }) => `${status} ${start}`)
    expect(starts()).toHaveLength(13)
    await world.owner.query(
      `insert into appointment_exceptions (appointment_id, care_page_id, original_on, cancelled_at, sequence)
       values ($1, $2, '2026-12-01', now(), 1)`,
      [id, toos.page.id],
    )
    await toos.write()
    expect(starts()).toContain('cancelled 2026-12-01T14:00:00+01:00')
    world.clock.at('2026-12-09T10:00:00+01:00')
    expect(await listDueWrites(world.portal.databases, world.clock.now)).toContain(toos.coupling.id)
    await toos.write()
    expect(starts()).toHaveLength(16)
    await world.owner.query('update appointments set cancelled_at = now() where id = $1', [id])
    await toos.write()
    const booked = starts().filter((one) => one.startsWith('booked'))
    expect(booked).toEqual(['booked 2026-11-24T14:00:00+01:00', 'booked 2026-12-08T14:00:00+01:00'])
  })

  it('in summer and winter, whole days, and for a record of STU3', async () => {
    const toos = await client('oud')
    await coffee(toos, { beginOn: '2027-07-01', beginTime: null, endTime: null })
    await toos.write()
    expect(toos.there('Appointment')).toMatchObject([
      { start: '2027-07-01T00:00:00+02:00', end: '2027-07-02T00:00:00+02:00' },
    ])
    await world.owner.query('delete from appointment_visibility where coupling_id = $1', [
      toos.coupling.id,
    ])
    await toos.write()
    const [cancelled] = toos.there('Appointment')
    expect(cancelled).toMatchObject({ status: 'cancelled' })
    expect(cancelled).not.toHaveProperty('cancelationReason')
  })
})

const WRITES: [string, Fault][] = [
  ['loses its answer', { kind: 'lost-answer' }],
  ['breaks the connection', { kind: 'drop' }],
  ['sends half an answer', { kind: 'half-body' }],
  ['has a fault', { kind: 'status', status: 500 }],
  ['has it too busy', { kind: 'status', status: 429, retryAfter: '60' }],
  ['sees two changes at once', { kind: 'status', status: 409 }],
  ['says that it is overtaken when it is not', { kind: 'status', status: 412 }],
]

describe('nothing lost and nothing double', () => {
  it.each(
    WRITES.flatMap(([how, fault]) =>
      ['linde', 'eik'].map((tenant): [string, string, Fault] => [how, tenant, fault]),
    ),
  )('CAL-2 a record that %s, at %s: one appointment, as it is now', async (_, tenant, fault) => {
    const toos = await client(tenant)
    const id = await coffee(toos)
    record.faults.add({ fault, method: 'POST', path: /Appointment$/ })
    await toos.write()
    await later(toos)
    expect(told(toos.there('Appointment'))).toEqual(['booked Koffie'])
    await retitle(id, 'Thee')
    record.faults.add({ fault, method: 'PUT', path: /Appointment\// })
    await toos.write()
    await retitle(id, 'Wandelen')
    await later(toos)
    await later(toos)
    expect(told(toos.there('Appointment'))).toEqual(['booked Wandelen'])
    expect(await toos.rows()).toEqual([{ state: 'sent', reason: null, attempts: 0 }])
    await world.owner.query('delete from appointment_visibility where appointment_id = $1', [id])
    record.faults.add({ fault, method: 'PUT', path: /Appointment\// })
    await toos.write()
    await later(toos)
    expect(told(toos.there('Appointment'))).toEqual(['cancelled Wandelen'])
  })

  it('two workers at once send each thing once', async () => {
    const toos = await client('eik')
    for (let n = 0; n < 5; n += 1) await coffee(toos, { title: `Koffie ${n}` })
    await Promise.all([toos.write(), toos.write(), toos.write()])
    expect(told(toos.there('Appointment'))).toEqual(
      [0, 1, 2, 3, 4].map((n) => `booked Koffie ${n}`),
    )
  })

  it('in order: what comes later waits for what is earlier, of this client alone', async () => {
    const toos = await client()
    const piet = await client('linde', toos.organisation)
    await coffee(toos, { title: 'Eerst' })
    await coffee(toos, { title: 'Daarna' })
    record.faults.add({ fault: { kind: 'status', status: 500 }, method: 'POST' })
    await toos.write()
    await toos.write()
    expect(toos.there('Appointment')).toEqual([])
    await coffee(piet)
    await piet.write()
    expect(piet.there('Appointment')).toHaveLength(1)
    await later(toos, MINUTE)
    expect(told(toos.there('Appointment'))).toEqual(['booked Eerst', 'booked Daarna'])
    const { rows } = await world.owner.query(
      `select count(*)::int as n from pgboss.job where name = 'write-back' and data->>'couplingId' = $1`,
      [toos.coupling.id],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it('a record that asks to be left alone is, by all clients, for as long as it asks', async () => {
    const toos = await client()
    const piet = await client('linde', toos.organisation)
    await coffee(toos)
    await coffee(piet)
    record.faults.add({ fault: { kind: 'status', status: 429, retryAfter: '600' }, method: 'POST' })
    await toos.write()
    await later(piet, 9 * MINUTE)
    await toos.write()
    expect([...toos.there('Appointment'), ...piet.there('Appointment')]).toEqual([])
    await later(toos, 2 * MINUTE)
    await piet.write()
    expect([...toos.there('Appointment'), ...piet.there('Appointment')]).toHaveLength(2)
  })

  it('a change while it is being sent is sent too', async () => {
    const toos = await client()
    const id = await coffee(toos)
    record.faults.add({ fault: { kind: 'lost-answer' }, method: 'POST' })
    await toos.write()
    await retitle(id, 'Thee')
    await toos.write()
    expect(told(toos.there('Appointment'))).toEqual(['booked Thee'])
  })
})

describe('what the record changed', () => {
  it('is not overwritten; a later change is not either; what was removed is not made anew', async () => {
    const toos = await client()
    const id = await coffee(toos)
    await toos.write()
    const [mine] = toos.there('Appointment')
    if (!mine) throw new Error('not there')
    record.tenant('linde').put({ ...mine, description: 'Koffie met de fysiotherapeut' })
    await retitle(id, 'Thee')
    await toos.write()
    const conflict = [
      { state: 'failed', attempts: 1, reason: expect.stringMatching(/veranderd nadat/) },
    ]
    expect(await toos.rows()).toEqual(conflict)
    await retitle(id, 'Wandelen')
    await toos.write()
    expect(await toos.rows()).toEqual(conflict)
    expect(told(toos.there('Appointment'))).toEqual(['booked Koffie met de fysiotherapeut'])
    record.tenant('linde').delete('Appointment', String(mine.id))
    await retitle(id, 'Zwemmen')
    await toos.write()
    expect(toos.there('Appointment')).toEqual([])
    expect((await toos.rows())[0]?.reason).toMatch(/verwijderd nadat/)
  })
})

describe('what the record added', () => {
  it('CAL-2 stays: its number, its extensions, its employee and room, also beside what the family changes', async () => {
    const toos = await client()
    const id = await coffee(toos)
    await toos.write()
    const [mine] = toos.there('Appointment')
    if (!mine) throw new Error('not there')
    const own = { system: 'https://ecd.example/afspraken', value: 'A-1' }
    const moved = { url: 'https://ecd.example/route', valueString: 'Wijk 3' }
    const nurse = { actor: { reference: 'Practitioner/ans', display: 'Ans' }, status: 'accepted' }
    const [toosThere] = [mine.participant].flat() as FhirJson[]
    record.tenant('linde').put({
      ...mine,
      identifier: [own, ...[mine.identifier].flat()],
      extension: [moved],
      priority: 5,
      _description: { extension: [moved] },
      _comment: { extension: [moved] },
      appointmentType: { id: 't1', text: 'Afspraak van de familie', coding: [{ code: 'FAM' }] },
      participant: [{ ...toosThere, id: 'p1', extension: [moved] }, nurse],
    })
    await world.owner.query(`update appointments set title = 'Thee', place = '' where id = $1`, [
      id,
    ])
    await toos.write()
    const [now] = toos.there('Appointment')
    expect(now).toMatchObject({
      identifier: [own, { system: OUR_SYSTEM, value: id }],
      description: 'Thee',
      extension: [moved],
      priority: 5,
      _description: { extension: [moved] },
      appointmentType: { id: 't1', text: 'Afspraak van de familie', coding: [{ code: 'FAM' }] },
      participant: [
        { id: 'p1', extension: [moved], actor: { reference: `Patient/${toos.recordId}` } },
        nurse,
      ],
    })
    for (const gone of ['comment', '_comment']) expect(now).not.toHaveProperty(gone)
    expect(record.seen.at(-1)).toMatchObject({ method: 'PUT' })
    await world.owner.query('delete from appointment_visibility where appointment_id = $1', [id])
    await toos.write()
    expect(toos.there('Appointment')).toMatchObject([
      { status: 'cancelled', identifier: [own, {}], participant: [{}, nurse] },
    ])
  })

  const ours = { system: OUR_SYSTEM, value: '1' }
  const theirs = { system: 'https://ecd.example', value: '2' }
  const part = (code: string) => ({ coding: [{ system: 'urn:naast:part', code }] })
  const with_ = (reference: string) => ({ actor: { reference }, status: 'accepted' })
  it.each([
    [{ period: { start: 'a', end: 'b' } }, { period: { start: 'a' } }, false],
    [{ identifier: [theirs, ours] }, { identifier: [ours] }, true],
    [{ identifier: [{ ...ours, value: '3' }, ours] }, { identifier: [ours] }, false],
    [{ identifier: [theirs] }, { identifier: [ours] }, false],
    [{ category: [part('a'), part('b')] }, { category: [part('a')] }, false],
    [{ category: [part('a'), { text: 'Eigen' }] }, { category: [part('a')] }, true],
    [{ participant: [with_('a'), with_('b')] }, { participant: [with_('b')] }, true],
    [{ participant: [with_('a')] }, { participant: [with_('b')] }, false],
    [{ item: [{ linkId: '1' }, { linkId: '2' }] }, { item: [{ linkId: '1' }] }, false],
  ])('CON-10 ECD-1 tells what is ours from what it added: %o for %o', (there, sent, held) => {
    const type = { resourceType: 'Consent' }
    expect(holds({ ...type, ...there }, { ...type, ...sent }, Object.keys(sent))).toBe(held)
    const made = renewed({ ...type, ...there }, { ...type, ...sent }, Object.keys(sent))
    expect(holds(made, { ...type, ...sent }, Object.keys(sent))).toBe(true)
  })
})

describe('what the record refuses', () => {
  it('waits for the administrator, with the reason, and holds nothing else up', async () => {
    const toos = await client()
    await coffee(toos, { title: 'Eerst' })
    await coffee(toos, { title: 'Daarna' })
    record.faults.add({ fault: { kind: 'status', status: 422 }, method: 'POST' })
    await toos.write()
    expect(told(toos.there('Appointment'))).toEqual(['booked Daarna'])
    expect(await toos.rows()).toMatchObject([
      { state: 'failed', reason: expect.stringMatching(/ontbreekt of niet klopt.*\(HTTP 422\)/) },
      { state: 'sent' },
    ])
  })

  it('a record that takes no such things says so itself', async () => {
    const toos = await client('beuk', await organisation('beuk', ON))
    await conversation(toos)
    await toos.write()
    expect(toos.there('Communication')).toEqual([])
    expect(toos.there('Observation')).toMatchObject([
      {
        valueString:
          'Slaapt zij goed?\n\nBij dit bericht hoort 1 bestand. Het staat alleen in Naast.',
      },
      { valueString: 'Slaapt zij goed?' },
    ])
  })
})

describe('kinds that are switched', () => {
  it('what is off stays in Naast; switched on later it offers what waits; switched off again it sends nothing', async () => {
    const toos = await client('linde', await organisation('linde', { appointments: false }))
    await coffee(toos)
    await toos.write()
    expect(await listDueWrites(world.portal.databases, world.clock.now)).not.toContain(
      toos.coupling.id,
    )
    expect(toos.there('Appointment')).toEqual([])
    const agree = (on: boolean) =>
      world.owner.query('update organisation_policies set policy = $2 where organisation_id = $1', [
        toos.organisation.id,
        JSON.stringify({ writeBack: { appointments: on } }),
      ])
    await agree(true)
    expect(await listDueWrites(world.portal.databases, world.clock.now)).toContain(toos.coupling.id)
    await toos.write()
    expect(toos.there('Appointment')).toHaveLength(1)
    await agree(false)
    await coffee(toos, { title: 'Thee' })
    await toos.write()
    expect(toos.there('Appointment')).toHaveLength(1)
    expect(await toos.rows()).toMatchObject([{ state: 'sent' }, { state: 'waiting' }])
  })
})

const conversation = async (of: Client) => {
  const staff = await world.build.employee(of.organisation, ['primary-carer'])
  const { page, coupling } = of
  return buildConversation(world, {
    ...{ page, coupling, family: page.manager, staff, words: 'Slaapt zij goed?' },
  })
}

const takeAs = (of: Client, messagesAs: string) =>
  world.owner.query('update organisation_policies set policy = $2 where organisation_id = $1', [
    of.organisation.id,
    JSON.stringify({ writeBack: { ...ON, messagesAs }, messaging: { mode: 'open' } }),
  ])

describe('MSG-7 messages with the team', () => {
  it('stand in the record in their conversation, each naming what it answers; a withdrawn one is withdrawn there', async () => {
    const toos = await client()
    const { threadId, messageId } = await conversation(toos)
    await toos.write()
    const [thread] = toos.there('CommunicationRequest')
    const [question, answer] = toos.there('Communication')
    expect(thread).toMatchObject({ identifier: [{ value: threadId }], status: 'active' })
    const of = [{ reference: `CommunicationRequest/${thread?.id}` }]
    expect(question).toMatchObject({
      ...{ identifier: [{ system: OUR_SYSTEM, value: messageId }], basedOn: of, partOf: of },
      payload: [{ contentString: 'Slaapt zij goed?' }, { contentAttachment: {} }],
      sender: { display: expect.stringMatching(/ \(familie\)$/) },
    })
    expect(answer).toMatchObject({ inResponseTo: [{ reference: `Communication/${question?.id}` }] })
    const filed = await world.owner.query(
      'select message_id, state from filed_messages where patient_id = $1',
      [toos.coupling.patientId],
    )
    expect(filed.rows.map(({ state }) => state)).toEqual(['filed', 'filed'])
    await world.owner.query(
      'update filed_messages set withdrawn_at = now() where message_id = $1',
      [messageId],
    )
    await toos.write()
    expect(toos.there('Communication').map(({ status }) => status)).toEqual([
      'entered-in-error',
      'completed',
    ])
  })

  it('or as reports, where the organisation chose that; they do not come back as a second one', async () => {
    const at = await organisation('linde', { ...ON, messagesAs: 'report' })
    const toos = await client('linde', at)
    await conversation(toos)
    await toos.write()
    expect(toos.there('Observation')).toHaveLength(2)
    expect(toos.there('Communication')).toEqual([])
    expect(toos.there('CommunicationRequest')).toEqual([])
    await pull(world.portal, toos.coupling.id)
    const { rows } = await world.owner.query('select 1 from reports where coupling_id = $1', [
      toos.coupling.id,
    ])
    expect(rows).toEqual([])
  })

  it('refused as a conversation and then sent as a report: withdrawn, the report is withdrawn', async () => {
    const toos = await client()
    const { messageId } = await conversation(toos)
    const fault = { kind: 'status', status: 403 } as const
    record.faults.add({ fault, method: 'POST', path: /Communication$/ })
    await toos.write()
    await takeAs(toos, 'report')
    await world.owner.query(
      `update record_writes set state = 'waiting', failed_at = null where thing_id = $1`,
      [messageId],
    )
    await toos.write()
    expect(toos.there('Observation')).toMatchObject([{ status: 'final' }])
    await world.owner.query(
      'update filed_messages set withdrawn_at = now() where message_id = $1',
      [messageId],
    )
    await toos.write()
    expect(toos.there('Observation')).toMatchObject([{ status: 'entered-in-error' }])
  })
})

describe('MSG-7 photos and files of a message', () => {
  const photo = async (of: Client) => {
    const asked = await conversation(of)
    const { rows } = await world.owner.query('select storage_key as key from files where id = $1', [
      asked.fileId,
    ])
    const stream = await world.portal.files.read(rows[0].key)
    if (!stream) throw new Error('no bytes')
    return { ...asked, data: (await buffer(stream)).toString('base64') }
  }
  const large = async (of: Client, messageId: string, size = 1400) => {
    const key = newKey()
    await world.portal.files.put(key, Buffer.alloc(size, 7), 'application/pdf')
    await world.owner.query(
      `with f as (insert into files (care_page_id, uploaded_by, name, media_type, bytes, storage_key, created_at, attached_at)
         values ($1, $2, 'brief.pdf', 'application/pdf', $3, $4, app.now(), app.now()) returning id, care_page_id)
       insert into message_files (file_id, message_id, care_page_id, place) select id, $5, care_page_id, 7 from f`,
      [of.page.id, of.page.manager.id, size, key, messageId],
    )
  }
  const left = async (messageId: string) =>
    (
      await world.owner.query('select state, files_left from record_writes where thing_id = $1', [
        messageId,
      ])
    ).rows

  it.each(['linde', 'eik', 'oud'])('go with it, at %s, byte for byte, once', async (tenant) => {
    const toos = await client(tenant)
    const { messageId, data } = await photo(toos)
    record.faults.add({ fault: { kind: 'lost-answer' }, method: 'POST', path: /Communication$/ })
    await toos.write()
    await later(toos)
    const [question, answer] = toos.there('Communication')
    expect(question?.payload).toEqual([
      { contentString: 'Slaapt zij goed?' },
      {
        contentAttachment: {
          ...{ contentType: 'image/jpeg', title: 'tuin.jpg', size: expect.any(Number), data },
          creation: expect.stringMatching(/Z$/),
        },
      },
    ])
    expect(answer?.payload).toHaveLength(1)
    expect(await left(messageId)).toEqual([{ state: 'sent', files_left: 0 }])
    const noted = await world.owner.query(
      'select 1 from written_resources where coupling_id = $1 and attempt is not null',
      [toos.coupling.id],
    )
    expect(noted.rows).toEqual([])
  })

  it('that the record finds too large stay in Naast: the words arrive, and family and team read which did not', async () => {
    const toos = await client('klein')
    const { messageId, threadId } = await photo(toos)
    await large(toos, messageId)
    const post = { method: 'POST', path: /Communication$/ }
    record.faults.add({ fault: { kind: 'status', status: 413 }, ...post })
    record.faults.add({ fault: { kind: 'lost-answer' }, ...post })
    await toos.write()
    await later(toos)
    await later(toos)
    const [question] = toos.there('Communication')
    const words = 'Slaapt zij goed?\n\nBij dit bericht horen 2 bestanden die alleen in Naast staan.'
    expect(question?.payload).toEqual([{ contentString: words }])
    expect(toos.there('Communication')).toHaveLength(2)
    expect(await left(messageId)).toEqual([{ state: 'sent', files_left: 2 }])
    const family = await world.build.withSecondStep(toos.page.manager)
    const page = await family.get(`/zorgpagina/${toos.page.id}/berichten/organisatie/${threadId}`)
    expect(page.text).toContain(
      '2 foto’s of bestanden bij dit bericht staan niet in het dossier van Zorggroep Vlierduin.',
    )
    const carer = await world.build.withSecondStep(
      await world.build.employee(toos.organisation, ['primary-carer']),
    )
    const inbox = await carer.get(`/organisatie/${toos.organisation.slug}/berichten/${threadId}`)
    expect(inbox.text).toContain('staan niet in het dossier. Zij staan alleen in Naast.')
  })

  it('each is a document where messages are reports; more than fits in one request stays', async () => {
    const toos = await client('papier')
    const { messageId, data } = await photo(toos)
    await large(toos, messageId)
    await toos.write()
    expect(toos.there('Observation')[0]).toMatchObject({ valueString: 'Slaapt zij goed?' })
    const [first, second] = toos.there('DocumentReference')
    expect(first).toMatchObject({
      content: [{ attachment: { title: 'tuin.jpg', data } }],
      context: { related: [{ identifier: { system: OUR_SYSTEM, value: messageId } }] },
    })
    expect(second).toMatchObject({ content: [{ attachment: { title: 'brief.pdf' } }] })
    expect(JSON.stringify(second)).not.toContain('"data"')
    expect(await left(messageId)).toEqual([{ state: 'sent', files_left: 1 }])
    const of = (bytes: number) => ({ bytes, id: '', name: '', mediaType: '', storageKey: '' })
    expect(fitting([of(8), of(5), of(2)], 10).map(({ bytes }) => bytes)).toEqual([8, 2])
    expect(MOST_INLINE_BYTES).toBeGreaterThanOrEqual(MAX_FILE_BYTES)
  })

  it.each<[string, Fault, RegExp]>([
    ['has only the words', { kind: 'status', status: 503 }, /DocumentReference$/],
    ['did not say that it has the words', { kind: 'lost-answer' }, /Observation$/],
  ])(
    'go with it as it was first sent, when a record %s and takes messages otherwise since',
    async (...given) => {
      const [, fault, path] = given
      const toos = await client(
        'linde',
        await organisation('linde', { ...ON, messagesAs: 'report' }),
      )
      const { messageId, data } = await photo(toos)
      record.faults.add({ fault, method: 'POST', path })
      await toos.write()
      await takeAs(toos, 'communication')
      await later(toos)
      expect(toos.there('Observation')).toHaveLength(1)
      expect(toos.there('Communication')).toHaveLength(1)
      expect(toos.there('DocumentReference')).toMatchObject([
        { status: 'current', content: [{ attachment: { data } }] },
      ])
      expect(await left(messageId)).toEqual([{ state: 'sent', files_left: 0 }])
    },
  )

  it('of which the bytes are gone are not said to have gone along', async () => {
    const toos = await client()
    const { messageId, fileId } = await photo(toos)
    await world.owner.query('update files set storage_key = $2 where id = $1', [fileId, newKey()])
    await toos.write()
    expect(toos.there('Communication')).toHaveLength(2)
    expect(JSON.stringify(toos.there('Communication')[0])).toContain('Het staat alleen in Naast.')
    expect(await left(messageId)).toEqual([{ state: 'sent', files_left: 1 }])
  })
})

describe('DOS-9 the end of the coupling', () => {
  it('takes what waits and what was noted; nothing is sent after it', async () => {
    const toos = await client()
    await coffee(toos)
    await toos.write()
    await coffee(toos, { title: 'Later' })
    await world.owner.query('begin')
    await world.owner.query(`set local app.account_id = '${toos.page.manager.id}'`)
    await world.owner.query(`select app.end_coupling($1, 'manager', 'other')`, [toos.coupling.id])
    await world.owner.query('commit')
    await toos.write()
    expect(told(toos.there('Appointment'))).toEqual(['booked Koffie'])
    for (const table of ['record_writes', 'written_resources']) {
      const { rows } = await world.owner.query(`select 1 from ${table} where coupling_id = $1`, [
        toos.coupling.id,
      ])
      expect(rows).toEqual([])
    }
    await coffee(toos, { title: 'Daarna' }).catch(() => undefined)
    expect(await toos.rows()).toEqual([])
  })
})
