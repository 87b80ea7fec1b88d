import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../test/harness/browser.ts'
import { letAppIn, registerApp } from '../../test/harness/build-apps.ts'
import { writeStory } from '../../test/harness/build-story.ts'
import { buildConversation } from '../../test/harness/build-team-messages.ts'
import type { Account, CarePage, Coupling } from '../../test/harness/built.ts'
import { clientWithWord } from '../../test/harness/client-with-word.ts'
import { type StaffWorld, staffWorld } from '../../test/harness/staff-world.ts'
import { tellOfRecords } from '../answering/tell-asked.ts'
import { DAY, MINUTE } from '../clock.ts'
import { forCoupling } from '../db/connect.ts'
import { questionnairePaths } from '../features/questionnaires/paths.ts'
import { sweepFiles } from '../files/sweep.ts'
import { cleanUp } from '../jobs/clean-up.ts'
import { workOnImport } from './import/work.ts'
import { pull } from './pull.ts'
import { writeBack } from './write/turn.ts'

// One word stands in everything that the record says of Toos, another in everything that her family wrote for it. After
// the coupling the whole database and the place of files are searched for both.

/** Twelve letters: whole in base64, wherever it is repeated from the start. */
const OF_RECORD = 'kwartelzomer'
const OF_FAMILY = 'spreeuwherfs'

/** Tables that name a coupling and hold nothing that the record says. */
const NOT_OF_THE_RECORD: Record<string, string> = {
  appointment_visibility: 'which appointments of the family the organisation may see: ids',
  broadcast_targets: 'to whom the organisation wrote: ids',
  conversation_remarks: "the organisation's own words",
  conversations: 'who waits for an answer: ids and moments',
  messages: "the family's and the organisation's own words",
  threads: 'ids and moments',
  questionnaire_drafts: 'what the family typed and did not send',
  questionnaire_files: 'which files the family sent along: ids',
  record_writes: 'what of the family is to be written: ids and states',
  written_resources: 'what the family wrote, on its way',
  story_filings: 'ids and states',
  story_readers: 'ids',
  suspensions: 'moments and whoever suspended',
}

/** What of the family's own words stays after the end, and why it may. */
const STAYS: Record<string, string> = {
  'public.appointments': 'an appointment of the family, on its own page',
  'public.life_stories': 'the story is of the family',
  'public.story_chapters': 'the story is of the family',
  'public.story_chapter_versions': 'the story is of the family',
  'public.story_photos': 'the story is of the family',
  'public.story_drafts': 'the story is of the family',
  'public.filed_messages':
    "the organisation's own file of what was said to it (0044): its duty to keep, for employees within reach only",
  'public.conversation_remarks': 'what colleagues said to each other beside that file',
}

describe('DOS-9, ECD-2, ECD-4 the end of a coupling purges', () => {
  let world: StaffWorld
  let page: CarePage
  let coupling: Coupling
  let manager: Browser
  let staff: Account

  beforeAll(async () => {
    world = await staffWorld({
      resources: clientWithWord('toos', OF_RECORD),
      policy: {
        messaging: { mode: 'open' },
        writeBack: {
          ...{ appointments: true, messages: true, questionnaires: true },
          ...{ story: true, connections: true },
        },
      },
    })
    // Invited through the pages: who consented, and to whom the letter goes, came from the record as well.
    const office = (await world.employee()).browser
    const asked = await office.get(world.clients('/toos/toestemming'))
    const consent = await office.press(asked, 'Toestemming vastleggen', { wie: 'contact-1' })
    await office.press(consent, 'Uitnodiging maken')
    page = await world.build.carePage()
    const [client] = await rows(
      `update activation_codes set used_at = created_at, sealed = null
       where patient_id = (select id from patients where record_id = 'toos') returning patient_id`,
    )
    coupling = await world.build.coupling(page, world.organisation, {
      patientId: client.patient_id,
    })
    staff = (await world.employee(['care-worker', 'primary-carer'])).account
    manager = await world.build.withSecondStep(page.manager)
  })
  afterAll(() => world.close())

  /** Every table of the database, also those of the job queue, with how many of its rows hold the word. */
  const rowsWith = async (word: string): Promise<Record<string, number>> => {
    const tables = await world.owner.query(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    )
    const bytes = Buffer.from(word)
    const patterns = [word, bytes.toString('hex'), bytes.toString('base64')]
    const found: Record<string, number> = {}
    for (const { name } of tables.rows) {
      const { rows } = await world.owner.query(
        `select count(*)::int as n from ${name} t where t::text ilike any ($1)`,
        [patterns.map((pattern) => `%${pattern}%`)],
      )
      if (rows[0].n > 0) found[name] = rows[0].n
    }
    return found
  }

  /** The names of files, below the place of files, of which the bytes hold the word. */
  const filesWith = async (word: string): Promise<string[]> => {
    const { files } = world.config
    if (!('folder' in files)) throw new Error('files are in a folder here')
    const all = await readdir(files.folder, { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
    const found: string[] = []
    for (const one of all.filter((entry) => entry.isFile())) {
      const bytes = await readFile(path.join(one.parentPath, one.name))
      if (bytes.includes(word)) found.push(one.name)
    }
    return found
  }

  const rows = async (text: string, values: unknown[] = []) =>
    (await world.owner.query(text, values)).rows

  const answerQuestionnaire = async (): Promise<void> => {
    const [request] = await rows(
      `select id from questionnaire_requests where source = 'Task/task-toos'`,
    )
    const shown = await manager.get(questionnairePaths.one(page.id, request.id))
    const begun = await manager.press(shown, 'Invullen')
    const checked = await manager.press(begun, 'Volgende', {
      ...{ doe: 'volgende', v0: `Slecht, zei ${OF_FAMILY}.` },
    })
    await manager.press(checked, 'Versturen')
  }

  /** What a family and its organisation do in a week, and what a record does wrong. */
  const live = async (): Promise<void> => {
    await pull(world.portal, coupling.id)
    await tellOfRecords(world.portal, world.clock.now)
    await answerQuestionnaire()
    await world.build.appointment(page, {
      ...{ title: `Koffie ${OF_FAMILY}`, beginOn: '2026-11-24', visibleTo: [coupling] },
    })
    await writeStory(world, {
      ...{ page, coupling, fill: 'full' },
      words: { title: `Vroeger ${OF_FAMILY}`, text: `Wij woonden in ${OF_FAMILY}.` },
    })
    await buildConversation(world, {
      ...{ page, coupling, family: page.manager, staff, words: `Vraag over ${OF_FAMILY}` },
    })
    await writeBack(world.portal, coupling.id)
  }

  /** A file of an older record is read, and another waits for a yes (ECD-4). */
  const importOlder = async (): Promise<void> => {
    const resources = [
      {
        ...{ resourceType: 'Patient', id: 'oud', name: [{ text: `Toos ${OF_RECORD}` }] },
        identifier: [{ system: 'http://lindenhof.example/nummer', value: `${OF_RECORD}-toos` }],
      },
      {
        ...{ resourceType: 'Observation', id: 'oud', status: 'final' },
        identifier: [{ system: 'urn:oud', value: OF_RECORD }],
        code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
        subject: { reference: 'Patient/oud' },
        effectiveDateTime: '2024-05-01T08:00:00+01:00',
        valueString: `Vroeger zei zij ${OF_RECORD}.`,
      },
    ]
    const boss = (await world.employee(['organisation-administrator'])).browser
    const base = `/organisatie/${world.organisation.slug}/eerder-dossier`
    const day = { 'vanaf-dag': '1', 'vanaf-maand': '1', 'vanaf-jaar': '2020' }
    const read = async (naam: string, changed: object): Promise<string> => {
      const [patient, report] = resources
      const lines = [patient, { ...report, ...changed }].map((one) => JSON.stringify(one))
      const asked = await boss.postFiles(base, { naam, versie: 'R4', ...day }, [
        ['bestanden', new File([lines.join('\n')], 'oud.ndjson')],
      ])
      // Until it is read it waits sealed.
      expect(await filesWith(OF_RECORD)).toEqual([])
      await workOnImport(world.portal, asked.path.split('/').at(-1) ?? '')
      return asked.path
    }
    const taken = await read('Eén', {})
    await boss.press(await boss.get(taken), 'Overnemen')
    await workOnImport(world.portal, taken.split('/').at(-1) ?? '')
    await read('Twee', { id: 'oud2', identifier: [] })
  }

  const documentFiles = async (): Promise<string[]> => {
    const list = await manager.get(`/zorgpagina/${page.id}/dossier/documenten`)
    const links = list
      .$('main a[href*="/documenten/"]')
      .toArray()
      .map((link) => list.$(link).attr('href') ?? '')
    const pages = await Promise.all([...new Set(links)].map((link) => manager.get(link)))
    return pages.flatMap((one) =>
      one
        .$('main a[href*="/bestand/"]')
        .toArray()
        .map((link) => one.$(link).attr('href') ?? ''),
    )
  }

  it('nothing of it is left in any table, queue or file, whatever was done with it; what stays is named', async () => {
    await live()
    await importOlder()
    const [earlier] = await rows(
      `select count(*)::int as n from reports where source like 'Eerder-%'`,
    )
    expect(earlier.n).toBe(1)
    for (const link of await documentFiles()) {
      const bytes = Buffer.from(await (await manager.raw(link)).arrayBuffer())
      expect(bytes.toString()).toContain(OF_RECORD)
    }
    // An app that took everything along with it.
    const app = await registerApp(world)
    const { token } = await letAppIn(world, {
      ...{ app, page, who: page.manager },
      parts: ['profile', 'reports', 'measurements', 'care_plan', 'documents', 'circle'],
    })
    const everything = (): Promise<Response> =>
      Promise.resolve(
        world.app.request(`http://localhost:3000/fhir/r4/Patient/${page.id}/$everything`, {
          headers: { authorization: `Bearer ${token}` },
        }),
      )
    expect(await (await everything()).text()).toContain(OF_RECORD)

    // The record tells of a change with the change in it, and then refuses with words of the client.
    const words = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'processing', diagnostics: `Toos ${OF_RECORD}` }],
    }
    world.record.faults.add({ fault: { kind: 'body', body: words }, times: 100 })
    await world.build.appointment(page, {
      ...{ title: `Taart ${OF_FAMILY}`, beginOn: '2026-11-25', visibleTo: [coupling] },
    })
    world.clock.pass(11 * MINUTE)
    await pull(world.portal, coupling.id).catch(() => undefined)
    await writeBack(world.portal, coupling.id).catch(() => undefined)
    world.record.faults.clear()
    // The answer to what is written is lost: it stays noted what was sent.
    world.clock.pass(DAY)
    world.record.faults.add({
      ...{ fault: { kind: 'lost-answer' }, method: 'POST', path: '/Appointment', times: 100 },
    })
    await writeBack(world.portal, coupling.id).catch(() => undefined)
    world.record.faults.clear()
    expect(await rowsWith(OF_FAMILY)).toHaveProperty(['public.written_resources'])
    // What no resource can bring: the words of a failure.
    await forCoupling(world.portal.databases, coupling.id, world.clock.now, (tx) =>
      tx.updateTable('pulls').set({ last_error: OF_RECORD }).where('part', '=', 'Goal').execute(),
    )
    await forCoupling(world.portal.databases, coupling.id, world.clock.now, (tx) =>
      tx.updateTable('readings').set({ next_link: OF_RECORD }).where('part', '=', 'Goal').execute(),
    )

    const before = await rowsWith(OF_RECORD)
    // Each table in which a coupling has rows did hold one of the words: a new table must join in.
    const ofCoupling = await rows(
      `select 'public.' || table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'coupling_id' and table_name <> all ($1)`,
      [Object.keys(NOT_OF_THE_RECORD)],
    )
    for (const { name } of ofCoupling) expect(before, name).toHaveProperty([name])
    // And it came nowhere but there, and where the organisation keeps its clients and their consent.
    const ofClient = ['public.patients', 'public.consents', 'public.activation_codes']
    for (const name of ofClient) expect(before, name).toHaveProperty([name])
    const places = [...ofCoupling.map(({ name }) => name), ...ofClient]
    expect(Object.keys(before).filter((name) => !places.includes(name))).toEqual([])

    const office = (await world.employee()).browser
    const client = await office.get(world.clients('/toos'))
    const reasons = await office.get(client.link('Koppeling beëindigen'))
    const confirm = await office.get(reasons.link('De cliënt is uit zorg'))
    await office.press(confirm, 'Koppeling beëindigen')

    expect(await rowsWith(OF_RECORD)).toEqual({})
    expect(await filesWith(OF_RECORD)).toEqual([])
    const left = Object.keys(await rowsWith(OF_FAMILY))
    expect(left.filter((name) => !(name in STAYS))).toEqual([])
    expect(await (await everything()).text()).not.toContain(OF_RECORD)

    // Jobs that come late, and those of each night, bring nothing back and leave nothing behind.
    world.clock.pass(2 * DAY)
    await pull(world.portal, coupling.id).catch(() => undefined)
    await writeBack(world.portal, coupling.id).catch(() => undefined)
    await cleanUp(world.portal.databases, world.clock.now)
    await sweepFiles(world.portal, world.clock.now)
    expect(await rowsWith(OF_RECORD)).toEqual({})
    expect(await filesWith(OF_RECORD)).toEqual([])
  })
})
