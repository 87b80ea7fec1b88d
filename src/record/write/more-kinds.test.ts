import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import { writeStory } from '../../../test/harness/build-story.ts'
import { ALL, type CarePage, type Coupling } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { DAY } from '../../clock.ts'
import { asAccount } from '../../db/connect.ts'
import { newKey } from '../../files/store.ts'
import { countWords } from '../../notify/notice-words.ts'
import { type FhirJson, metaOf } from '../fhir/json.ts'
import { pull } from '../pull.ts'
import { OUR_SYSTEM } from './identifier.ts'
import { writeBack } from './turn.ts'

// Answers, the life story, and who reads along, as they come to stand in the record.

let world: TestPortal
let record: StartedRecordServer
let serial = 0

beforeAll(async () => {
  world = await testPortal()
  const tenant = (name: string, given: object = {}) => ({ name, resources: [], ...given })
  record = await startRecordServer({
    clock: world.portal.clock,
    tenants: [tenant('linde'), tenant('oud', { fhirVersion: '3.0.2' })],
  })
})
afterAll(async () => {
  await record?.close()
  await world?.close()
})
beforeEach(() => world.clock.at('2026-11-23T10:00:00+01:00'))

interface Client {
  page: CarePage
  coupling: Coupling
  recordId: string
  write: () => Promise<void>
  there: (type: string) => FhirJson[]
  tenant: ReturnType<StartedRecordServer['tenant']>
}

const client = async (writes: object, name = 'linde'): Promise<Client> => {
  serial += 1
  const recordId = `lies-${serial}`
  const tenant = record.tenant(name)
  tenant.put({ resourceType: 'Patient', id: recordId, name: [{ text: 'Lies' }] })
  const organisation = await world.build.organisation({
    ...{ name: 'Zorggroep Vlierduin', recordUrl: tenant.baseUrl, policy: { writeBack: writes } },
  })
  const page = await world.build.carePage()
  const patientId = await world.build.patient(organisation, { recordId })
  const coupling = await world.build.coupling(page, organisation, { patientId })
  return {
    ...{ page, coupling, recordId, tenant },
    write: () => writeBack(world.portal, coupling.id),
    there: (type) =>
      tenant.all(type).filter((one) => JSON.stringify(one).includes(`Patient/${recordId}"`)),
  }
}
const rows = async (text: string, values: unknown[]) => (await world.owner.query(text, values)).rows
const versionOf = (one: FhirJson | undefined) => metaOf(one ?? {}).versionId
const state = (of: Client, kind: string) =>
  rows('select state, reason from record_writes where coupling_id = $1 and kind = $2', [
    ...[of.coupling.id, kind],
  ])

const noticesOf = ({ page }: Client) =>
  rows('select kind, about_id as about, account_id as told from notices where care_page_id = $1', [
    page.id,
  ])

/** What a place in the menu counts as new. */
const unseenOf = ({ page }: Client) =>
  rows('select count(*)::int as unseen from notices where care_page_id = $1 and seen_at is null', [
    page.id,
  ])

describe('DOS-4 answered questionnaires', () => {
  const ask = async ({ coupling }: Client, source: string | null): Promise<[string, string]> => {
    const { id, carePageId, patientId, organisation } = coupling
    const url = `urn:hoe-${serial}`
    const [questionnaire] = await rows(
      `insert into questionnaires (organisation_id, url, version, title, json, published_at)
       values ($1, $2, '2', 'Hoe gaat het?', '{}', $3) returning id`,
      [organisation.id, url, world.clock.now],
    )
    const [request] = await rows(
      `insert into questionnaire_requests (coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url,
         kind, title, turn, asked_by_name, asked_at, shown_at, source)
       values ($1, $2, $3, $4, $5, $6, 'ask', 'Hoe gaat het?', gen_random_uuid(), 'Samira', $7, $7, $8) returning id`,
      [id, carePageId, organisation.id, patientId, questionnaire.id, url, world.clock.now, source],
    )
    return [request.id, questionnaire.id]
  }
  const answer = async (
    { coupling, page }: Client,
    [request, questionnaire]: [string, string],
    version: number,
    item: object[],
  ): Promise<void> => {
    await rows(
      `insert into questionnaire_responses (request_id, coupling_id, care_page_id, questionnaire_id, version, json, filled_by,
         filled_by_name, filled_as, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'family', $9)`,
      [
        ...[request, coupling.id, page.id, questionnaire, version],
        JSON.stringify({
          ...{ resourceType: 'QuestionnaireResponse', questionnaire: 'urn:hoe|2', item },
          status: version > 1 ? 'amended' : 'completed',
        }),
        ...[page.manager.id, page.manager.name, world.clock.now],
      ],
    )
    await rows(
      'update questionnaire_requests set latest_version = $2, answered_at = $3 where id = $1',
      [request, version, world.clock.now],
    )
  }
  const file = async ({ coupling, page }: Client, request: string): Promise<string> => {
    const [id, key] = [randomUUID(), newKey()]
    await world.portal.files.put(key, Buffer.from('Beste'), 'text/plain')
    await rows(
      `insert into files (id, care_page_id, uploaded_by, name, media_type, bytes, storage_key, created_at, attached_at)
       values ($1, $2, $3, 'brief.txt', 'text/plain', 5, $4, $5, $5)`,
      [id, page.id, page.manager.id, key, world.clock.now],
    )
    await rows(
      `insert into questionnaire_files (file_id, request_id, coupling_id, care_page_id, account_id, sent_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, request, coupling.id, page.id, page.manager.id, world.clock.now],
    )
    return id
  }
  const VALUES = [
    { valueBoolean: true },
    { valueDecimal: 1.5 },
    { valueInteger: 3 },
    { valueDate: '2026-11-01' },
    { valueDateTime: '2026-11-01T10:00:00+01:00' },
    { valueTime: '10:00:00' },
    { valueString: 'Goed geslapen' },
    { valueUri: 'urn:x' },
    { valueCoding: { system: 'urn:s', code: 'ja', display: 'Ja' } },
    { valueQuantity: { value: 70, unit: 'kg' } },
    { valueReference: { display: 'Zus' } },
  ]

  it('stand there with every kind of answer and with their files, corrected ones in their place; the Task is done', async () => {
    const lies = await client({ questionnaires: true })
    lies.tenant.put({
      ...{ resourceType: 'Task', id: `taak-${serial}`, status: 'requested', intent: 'order' },
      for: { reference: `Patient/${lies.recordId}` },
    })
    const asked = await ask(lies, `Task/taak-${serial}`)
    const fileId = await file(lies, asked[0])
    const valueAttachment = { url: `urn:uuid:${fileId}`, contentType: 'text/plain', title: 'brief' }
    const item = [
      { linkId: 'a', answer: VALUES },
      { linkId: 'g', item: [{ linkId: 'b', answer: [{ valueAttachment }] }] },
    ]
    await answer(lies, asked, 1, item)
    const family = await world.build.withSecondStep(lies.page.manager)
    const one = `/zorgpagina/${lies.page.id}/dossier/vragenlijsten/${asked[0]}`
    expect((await family.get(one)).text).toContain('Nog niet aangekomen in het dossier van Zorg')
    await lies.write()
    expect((await family.get(one)).text).toContain('De antwoorden staan ook in het dossier van')
    const [first] = lies.there('QuestionnaireResponse')
    const by = { type: 'RelatedPerson', display: lies.page.manager.name }
    expect(first).toMatchObject({
      identifier: { system: OUR_SYSTEM, value: asked[0] },
      ...{ status: 'completed', questionnaire: 'urn:hoe|2', author: by, source: by },
      subject: { reference: `Patient/${lies.recordId}` },
      authored: '2026-11-23T09:00:00.000Z',
      item: [
        { linkId: 'a', answer: VALUES },
        { item: [{ answer: [{ valueAttachment: { title: 'brief', data: 'QmVzdGU=' } }] }] },
      ],
    })
    expect(JSON.stringify(first)).not.toContain(fileId)
    const done = [{ valueReference: { reference: `QuestionnaireResponse/${first?.id}` } }]
    expect(lies.there('Task')).toMatchObject([{ status: 'completed', output: done }])
    const filed = () =>
      rows('select state from questionnaire_responses where request_id = $1', [asked[0]])
    expect(await filed()).toEqual([{ state: 'filed' }])

    await answer(lies, asked, 2, [{ linkId: 'a', answer: [{ valueString: 'Toch niet' }] }])
    await lies.write()
    await lies.write()
    const all = lies.there('QuestionnaireResponse')
    expect(all).toMatchObject([{ id: first?.id, status: 'amended' }])
    expect(versionOf(all[0])).toBe('2')
    expect(lies.there('Task')).toMatchObject([{ output: done }])
    expect(await filed()).toEqual([{ state: 'filed' }, { state: 'filed' }])

    await pull(world.portal, lies.coupling.id)
    const shown = await rows(
      `select r.withdrawn_at, s.version from questionnaire_requests r
       join questionnaire_responses s on s.request_id = r.id where r.coupling_id = $1 order by 2`,
      [lies.coupling.id],
    )
    expect(shown).toEqual([
      { withdrawn_at: null, version: 1 },
      { withdrawn_at: null, version: 2 },
    ])
    if (all[0]) lies.tenant.put({ ...all[0], item: [] })
    await answer(lies, asked, 3, [{ linkId: 'a', answer: [{ valueString: 'Nog eens' }] }])
    await lies.write()
    expect(await state(lies, 'questionnaires')).toMatchObject([
      { state: 'failed', reason: expect.stringMatching(/veranderd nadat/) },
    ])
    expect(await noticesOf(lies)).toEqual([
      { kind: 'questionnaire', about: asked[0], told: lies.page.manager.id },
    ])
    // True too of one that is his own and asks nothing of him.
    expect(countWords('questionnaire', 1)).toBe('1 vragenlijst om te bekijken')
  })

  it('ECD-3 a Task that the record refuses to change: the family has nothing to wait for, the administrator reads why and tries it again', async () => {
    const lies = await client({ questionnaires: true })
    const task = {
      resourceType: 'Task',
      id: `taak-${serial}`,
      status: 'requested',
      intent: 'order',
    }
    lies.tenant.put({ ...task, for: { reference: `Patient/${lies.recordId}` } })
    const asked = await ask(lies, `Task/taak-${serial}`)
    await answer(lies, asked, 1, [{ linkId: 'a', answer: [{ valueInteger: 1 }] }])
    record.faults.add({ fault: { kind: 'status', status: 403 }, method: 'PUT', path: /Task\// })
    await lies.write()
    await lies.write()
    expect(lies.there('QuestionnaireResponse')).toHaveLength(1)
    expect(lies.there('Task')).toMatchObject([{ status: 'requested' }])
    const family = await world.build.withSecondStep(lies.page.manager)
    const one = await family.get(`/zorgpagina/${lies.page.id}/dossier/vragenlijsten/${asked[0]}`)
    expect(one.text).toContain('De antwoorden staan ook in het dossier van')
    const { organisation } = lies.coupling
    const administrator = await world.build.withSecondStep(
      await world.build.employee(organisation, ['organisation-administrator']),
    )
    const list = await administrator.get(`/organisatie/${organisation.slug}/naar-het-dossier`)
    expect(list.text).toContain(
      'De antwoorden staan in het dossier. De vraag kon daar niet op klaar worden gezet. Het dossier staat niet toe dat Naast dit schrijft. Vraag de leverancier om dit recht. (HTTP 403)',
    )
    await administrator.press(list, 'Probeer opnieuw')
    await lies.write()
    expect(lies.there('Task')).toMatchObject([{ status: 'completed', output: [{}] }])
    expect(lies.there('QuestionnaireResponse')).toHaveLength(1)
    expect(await state(lies, 'questionnaires')).toMatchObject([{ state: 'sent', reason: null }])
  })

  it('for STU3 in its own shape; switched off they stay in Naast', async () => {
    const lies = await client({ questionnaires: true }, 'oud')
    await answer(lies, await ask(lies, null), 1, [{ linkId: 'a', answer: [{ valueInteger: 1 }] }])
    await lies.write()
    const [one] = lies.there('QuestionnaireResponse')
    expect(one).toMatchObject({ questionnaire: { reference: 'urn:hoe|2' } })
    expect(one?.author).toEqual({ display: lies.page.manager.name })
    const off = await client({ appointments: true })
    await answer(off, await ask(off, null), 1, [{ linkId: 'a', answer: [{ valueInteger: 1 }] }])
    await off.write()
    expect(off.there('QuestionnaireResponse')).toEqual([])
    expect(await state(off, 'questionnaires')).toEqual([{ state: 'waiting', reason: null }])
  })
})

describe('DOS-5 Mijn verhaal', () => {
  const told = (one: FhirJson | undefined, place: number): string => {
    const content = one?.content as { attachment: { data: string } }[]
    return Buffer.from(content[place]?.attachment.data ?? '', 'base64').toString('latin1')
  }

  it('stands there with its text, the passport and its photo; follows each version; goes when the tick goes', async () => {
    const lies = await client({ story: true })
    await writeStory(world, {
      ...{ page: lies.page, coupling: lies.coupling, fill: 'full' },
      words: { title: 'Mijn boot', text: 'Ik ben in Hoorn geboren.' },
    })
    const family = await world.build.withSecondStep(lies.page.manager)
    const shown = `/zorgpagina/${lies.page.id}/mijn-verhaal`
    expect((await family.get(shown)).text).toContain('Nog niet aangekomen in het dossier van Zorg')
    await lies.write()
    expect((await family.get(shown)).text).toContain('Het verhaal staat ook in het dossier van')
    const [document, photo] = lies.there('DocumentReference')
    expect(document).toMatchObject({ status: 'current', type: { text: 'Levensverhaal' } })
    expect(told(document, 0)).toContain('MIJN BOOT\n\nIk ben in Hoorn geboren.')
    expect(told(document, 1)).toMatch(/^%PDF/)
    expect(photo).toMatchObject({
      relatesTo: [{ code: 'appends', target: { identifier: { value: lies.page.id } } }],
    })
    expect(told(photo, 0)).toMatch(/^\xff\xd8/)
    const filings = () =>
      rows('select state from story_filings where coupling_id = $1', [lies.coupling.id])
    expect(await filings()).toEqual([{ state: 'filed' }])

    world.clock.pass(DAY)
    await rows(`update story_chapters set body = 'Ik voer op zee.' where care_page_id = $1`, [
      lies.page.id,
    ])
    await rows(
      'update life_stories set version = 5, changed_at = app.now() where care_page_id = $1',
      [lies.page.id],
    )
    await rows(
      'insert into story_filings (coupling_id, care_page_id, story_version) values ($1, $2, 5)',
      [lies.coupling.id, lies.page.id],
    )
    await lies.write()
    const [changed] = lies.there('DocumentReference')
    expect([changed?.id, versionOf(changed)]).toEqual([document?.id, '2'])
    expect(told(changed, 0)).toContain('Ik voer op zee.')
    await pull(world.portal, lies.coupling.id)
    expect(
      await rows('select 1 from documents where coupling_id = $1', [lies.coupling.id]),
    ).toEqual([])

    await rows('delete from story_readers where coupling_id = $1', [lies.coupling.id])
    await lies.write()
    const gone = lies.there('DocumentReference')
    expect(gone.map(({ status }) => status)).toEqual(['entered-in-error', 'entered-in-error'])
    expect(JSON.stringify(gone)).not.toContain('"data"')
    await rows(
      'insert into story_readers (care_page_id, coupling_id, chosen_by) values ($1, $2, $3)',
      [lies.page.id, lies.coupling.id, lies.page.manager.id],
    )
    await lies.write()
    const again = lies.there('DocumentReference')
    expect(again.map(({ status }) => status)).toEqual(['current', 'current'])
    expect(told(again[0], 0)).toContain('Ik voer op zee.')

    // What the record changed is not written over. Who wrote it hears of that, until the page was seen.
    if (again[0]) lies.tenant.put({ ...again[0], description: 'Levensloop' })
    await rows(
      'update life_stories set version = 6, changed_at = app.now() where care_page_id = $1',
      [lies.page.id],
    )
    await rows(
      'insert into story_filings (coupling_id, care_page_id, story_version) values ($1, $2, 6)',
      [lies.coupling.id, lies.page.id],
    )
    await lies.write()
    expect(await noticesOf(lies)).toEqual([
      { kind: 'story', about: lies.page.id, told: lies.page.manager.id },
    ])
    expect(countWords('story', 1)).toBe('1 verandering bij Mijn verhaal')
    expect(await unseenOf(lies)).toEqual([{ unseen: 1 }])
    const nextDay = await world.build.withSecondStep(lies.page.manager)
    expect((await nextDay.get(shown)).text).toContain('heeft dit zelf veranderd in het dossier')
    expect(await unseenOf(lies)).toEqual([{ unseen: 0 }])
  })

  it('without the tick of this organisation nothing of it leaves; STU3 gets what STU3 asks for', async () => {
    const lies = await client({ story: true }, 'oud')
    const other = await client({ story: true }, 'oud')
    const words = { title: 'Mijn boot', text: 'Ik ben in Hoorn geboren.' }
    await writeStory(world, { page: lies.page, coupling: lies.coupling, fill: 'full', words })
    await other.write()
    await lies.write()
    expect(other.there('DocumentReference')).toEqual([])
    const [document] = lies.there('DocumentReference')
    expect(document).toMatchObject({ class: { text: 'Levensverhaal' } })
    expect(document).toHaveProperty('indexed')
    expect(document).not.toHaveProperty('date')
  })
})

describe('CON-10 who reads along', () => {
  const relations = (of: Client) =>
    of.there('RelatedPerson').map(({ active, name, relationship }) => ({
      active,
      name: (name as { text: string }[])[0]?.text,
      relation: relationship,
    }))
  const parts = (one: FhirJson | undefined): string[] =>
    ((one?.category ?? []) as { text: string }[]).slice(1).map(({ text }) => text)
  const participantOf = async (of: Client, account: { id: string }): Promise<string> =>
    (
      await rows('select id from participants where care_page_id = $1 and account_id = $2', [
        ...[of.page.id, account.id],
      ])
    )[0].id

  it('stands there with name, relation and consent, and never how he can be reached; it ends when he reads no more', async () => {
    const lies = await client({ connections: true })
    const brother = await world.build.participant(lies.page, ALL, { relation: 'broer' })
    const neighbour = await world.build.participant(lies.page, ['calendar', 'network_messages'])
    await lies.write()
    expect(relations(lies)).toMatchObject([
      { active: true, name: lies.page.manager.name },
      { active: true, name: brother.name, relation: [{ text: 'broer' }] },
    ])
    expect(JSON.stringify(relations(lies)[0]?.relation)).toContain('Beheerder van de zorgpagina')
    const everything = JSON.stringify([lies.there('RelatedPerson'), lies.there('Consent')])
    for (const hidden of [brother.email, lies.page.manager.email, neighbour.name, 'telecom'])
      expect(everything).not.toContain(hidden)
    const [manager, person] = lies.there('RelatedPerson')
    const [, consent] = lies.there('Consent')
    expect(consent).toMatchObject({
      ...{ status: 'active', patient: { reference: `Patient/${lies.recordId}` } },
      scope: { coding: [{ code: 'patient-privacy' }] },
      performer: [{ reference: `RelatedPerson/${manager?.id}` }],
      provision: {
        ...{ type: 'permit', actor: [{ reference: { reference: `RelatedPerson/${person?.id}` } }] },
      },
    })
    expect(parts(consent)).toEqual([
      'Berichten met de zorgorganisatie',
      ...['Rapportages', 'Zorgplan', 'Metingen', 'Documenten', 'Vragenlijsten'],
    ])
    await pull(world.portal, lies.coupling.id)
    expect(await rows('select 1 from contacts where coupling_id = $1', [lies.coupling.id])).toEqual(
      [],
    )

    // A part goes, another gets an end; then that end comes.
    const id = await participantOf(lies, brother)
    await rows(`delete from rights where participant_id = $1 and category <> 'reports'`, [id])
    await rows('update rights set ends_at = $2 where participant_id = $1', [
      ...[id, new Date('2026-11-25T00:00:00Z')],
    ])
    await lies.write()
    expect(parts(lies.there('Consent')[1])).toEqual(['Rapportages'])
    expect(lies.there('Consent')[1]).toMatchObject({
      provision: { period: { end: '2026-11-25T00:00:00.000Z' } },
    })
    world.clock.at('2026-11-26T10:00:00+01:00')
    await lies.write()
    expect(lies.there('RelatedPerson')[1]).toMatchObject({
      ...{ active: false, period: { end: '2026-11-25T00:00:00.000Z' } },
    })
    expect(lies.there('Consent').map(({ status }) => status)).toEqual(['active', 'inactive'])

    // Given again, and then removed from the page; and somebody who only now reads along.
    await rows(`insert into rights (participant_id, category) values ($1, 'documents')`, [
      await participantOf(lies, neighbour),
    ])
    await rows(`update rights set ends_at = null where participant_id = $1`, [id])
    await lies.write()
    expect(relations(lies).map(({ active }) => active)).toEqual([true, true, true])
    // The end that was there before is not there any more.
    for (const one of [lies.there('RelatedPerson')[1], lies.there('Consent')[1]?.provision])
      expect(one).not.toHaveProperty('period.end')
    await rows('update participants set ended_at = app.now() where id = $1', [id])
    const browser = await world.build.withSecondStep(lies.page.manager)
    const connections = `/zorgpagina/${lies.page.id}/connecties`
    const waits = 'Wie er meeleest: De laatste wijziging is nog niet aangekomen in het dossier'
    expect((await browser.get(connections)).text).toContain(waits)
    await lies.write()
    expect((await browser.get(connections)).text).not.toContain('Wie er meeleest')
    expect(relations(lies).map(({ active }) => active)).toEqual([true, false, true])
    expect(lies.there('Consent').map(({ status }) => status)).toEqual([
      ...['active', 'inactive', 'active'],
    ])

    // What the record changed itself is not written over, and the manager hears of it.
    const third = lies.there('RelatedPerson')[2]
    if (third) lies.tenant.put({ ...third, name: [{ text: 'Iemand anders' }] })
    const neighbourId = await participantOf(lies, neighbour)
    await rows(`update participants set relation = 'buurman' where id = $1`, [neighbourId])
    await lies.write()
    expect(relations(lies)[2]).toMatchObject({ name: 'Iemand anders' })
    expect(await noticesOf(lies)).toEqual([
      { kind: 'connection', about: neighbourId, told: lies.page.manager.id },
    ])
    // Put back as it was: that is no change of ours any more.
    if (third) lies.tenant.put(third)

    // Whose account goes; and then the end of the coupling, after which nothing is told any more.
    await rows('delete from participants where account_id = $1', [neighbour.id])
    await lies.write()
    expect(relations(lies).map(({ active }) => active)).toEqual([true, false, false])
    expect(await unseenOf(lies)).toEqual([{ unseen: 1 }])
    await browser.get(connections)
    expect(await unseenOf(lies)).toEqual([{ unseen: 0 }])
    await asAccount(world.portal.databases, lies.page.manager.id, world.clock.now, (tx) =>
      sql`select app.end_coupling(${lies.coupling.id}, 'manager', 'other')`.execute(tx),
    )
    await world.build.participant(lies.page, ALL)
    await lies.write()
    expect(relations(lies)).toHaveLength(3)
    for (const table of ['record_writes', 'written_resources', 'story_filings'])
      expect(
        await rows(`select 1 from ${table} where coupling_id = $1`, [lies.coupling.id]),
      ).toEqual([])
  })

  it('another manager, the client himself, and STU3; nothing is sent while it is off', async () => {
    const off = await client({ story: true })
    await off.write()
    expect(off.there('RelatedPerson')).toEqual([])

    const lies = await client({ connections: true }, 'oud')
    const sister = await world.build.participant(lies.page, ALL, { relation: 'zus' })
    await lies.write()
    expect(lies.there('Consent')[1]).toMatchObject({
      ...{ policyRule: 'http://hl7.org/fhir/ConsentPolicy/opt-in', identifier: {} },
      consentingParty: [{ display: lies.page.manager.name }],
      actor: [{ reference: { display: sister.name } }],
    })
    const id = await participantOf(lies, sister)
    await rows(`update participants set role = 'participant' where care_page_id = $1`, [
      lies.page.id,
    ])
    await rows(`update participants set role = 'manager' where id = $1`, [id])
    await rows('update care_pages set of_account_id = $2 where id = $1', [
      ...[lies.page.id, lies.page.manager.id],
    ])
    await lies.write()
    expect(relations(lies)).toMatchObject([
      { active: false },
      { active: true, relation: { text: 'zus, Beheerder van de zorgpagina' } },
    ])
  })
})
