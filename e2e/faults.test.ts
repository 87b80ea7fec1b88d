import { buffer } from 'node:stream/consumers'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Fault } from '../dev/record/faults.ts'
import { type StartedRecordServer, startRecordServer } from '../dev/record/server.ts'
import {
  activationCodeLookup,
  groupActivationCode,
  makeActivationCode,
  sealActivationCode,
} from '../src/activation-code.ts'
import { openFile } from '../src/letters/batch-file.ts'
import { TEST_SECRET } from '../test/harness/database.ts'
import { askForPull, type CoupledFamily, coupledFamily, enterAs } from './coupled-family.ts'
import { type LiveWorld, liveWorld } from './live-world.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { freePort, ownerConnection, type Program, startProgram } from './program.ts'
import { choose, download, fill, follow, picture, press, reach, says, words } from './steps.ts'

const PATIENT = 60_000
const LISA = 'lisa@voorbeeld.example'
const OUTSIDE = { width: 390, script: true }

/** Waits until the words are on the page, looking anew each time. */
const comesToSay = (page: Page, what: RegExp): Promise<void> =>
  expect
    .poll(
      async () => {
        await page.reload()
        return words(page)
      },
      { timeout: PATIENT, interval: 500 },
    )
    .toMatch(what)

/** Programs that are killed, on a world of their own: another worker needs a while to notice. */
let world: LiveWorld
let family: CoupledFamily
let mail: MailServer
let settings: Record<string, string>
const programs: Program[] = []

const start = async (more: Record<string, string>): Promise<Program> => {
  const program = startProgram({ ...settings, ...more })
  programs.push(program)
  await program.says('Naast has started')
  return program
}

/** More than are looked at in one go. */
const LETTERS = 45
const codes: string[] = []

/** A batch of letters of an organisation that keeps its clients here, and the job that makes it. */
const askLetters = async (): Promise<string> => {
  const { owner, portal, build } = world
  const at = await build.organisation({ name: 'Thuiszorg De Wilg' })
  const office = await build.employee(at)
  const { rows } = await owner.query(
    `insert into letter_batches (organisation_id, scope, asked_by, asked_at, available_until)
     values ($1, 'new', $2, now(), now() + interval '1 day') returning id`,
    [at.id, office.id],
  )
  for (let place = 1; place <= LETTERS; place += 1) {
    const patientId = await build.patient(at, { name: `Client ${place} Jansen` })
    const code = makeActivationCode()
    codes.push(groupActivationCode(code))
    await owner.query(
      `with consent as (
         insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
         values ($1, $2, 'Karin', 'mentor', '2026-01-01', $3) returning id),
       code as (
         insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, expires_at)
         select $1, $2, id, 'Karin', $4, $5, $3, now() + interval '40 days' from consent returning id)
       insert into letter_batch_letters (batch_id, organisation_id, patient_id, activation_code_id, place)
       select $6, $1, $2, id, $7 from code`,
      [
        ...[at.id, patientId, office.id, activationCodeLookup(portal.secrets, code)],
        ...[sealActivationCode(portal.secrets, code), rows[0].id, place],
      ],
    )
  }
  await portal.databases.worker
    .transaction()
    .execute((tx) => portal.queue.add(tx, 'letters', { batchId: rows[0].id }))
  return rows[0].id
}

const lettersLooked = async (batchId: string): Promise<number> =>
  (
    await world.owner.query(
      'select count(checked_at)::int as n from letter_batch_letters where batch_id = $1',
      [batchId],
    )
  ).rows[0].n

/** Holds one letter of the second lot, so that the worker stands still in the middle; gives how to let go. */
const holdLetter = async (batchId: string): Promise<() => Promise<void>> => {
  const holder = new pg.Client({ connectionString: world.database.ownerUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query(
    'select 1 from letter_batch_letters where batch_id = $1 and place = 25 for update',
    [batchId],
  )
  return () => holder.end()
}

/** The mail to Lisa in the outbox, with how many invitations there are for her. */
const kept = async () =>
  (
    await world.owner.query(
      `select o.sent_at, (select count(*)::int from invitations where email = o.recipient) as invitations
       from outgoing o where o.recipient = $1`,
      [LISA],
    )
  ).rows

beforeAll(async () => {
  world = await liveWorld({ withoutWorker: true })
  family = await coupledFamily(world, '+31600000921')
  mail = await startMailServer()
  const { files } = world.portal.config
  settings = {
    DATABASE_URL: ownerConnection(world.database),
    SECRET: TEST_SECRET,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Naast <naast@naast.example>',
    LOG_LEVEL: 'info',
    ...('folder' in files ? { FILES_FOLDER: files.folder } : {}),
  }
}, 120_000)
afterAll(async () => {
  for (const program of programs) await program.kill()
  await mail?.close()
  await world?.close()
})

let batch: string

describe('a process that is killed', { timeout: 120_000 }, () => {
  it('acknowledged means stored: what was answered is there after the web process is killed', async () => {
    const port = await freePort()
    const web = await start({ ROLE: 'web', PORT: String(port) })
    const page = await world.open(OUTSIDE)
    await enterAs(world, page, family)
    await page.goto(`http://localhost:${port}${family.at('/connecties/uitnodigen')}`)
    await fill(page, 'Naam', 'Lisa')
    await fill(page, 'E-mailadres', LISA)
    await fill(page, 'Relatie', 'kleindochter')
    await choose(page, 'Basis functionaliteiten')
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await press(page, 'Uitnodiging versturen')
    expect((await answered).status()).toBe(303)
    await web.kill()
    expect(await kept()).toEqual([{ sent_at: null, invitations: 1 }])
  })

  it('NTF-1 a worker that is killed in the middle of a mail has not sent it, as far as anybody knows', async () => {
    batch = await askLetters()
    const letGo = await holdLetter(batch)
    const silent = mail.fallSilent()
    const worker = await start({ ROLE: 'worker' })
    await silent
    // And in the middle of a batch of letters (ORG-3): the first lot is noted, the second is not.
    await expect.poll(() => lettersLooked(batch), { timeout: 30_000 }).toBe(20)
    await worker.kill()
    await letGo()
    expect(await lettersLooked(batch)).toBe(20)
    expect(await kept()).toEqual([{ sent_at: null, invitations: 1 }])
    mail.speak()
    await start({ ROLE: 'worker' })
  })
})

/** How often a worker is killed in the middle of a pull: a few times, and a hundred with FAULTS=whole. */
const KILLS = process.env.FAULTS === 'whole' ? 100 : 2
/** Where it is in the pull when that happens: at the client, between types, in the first page of one, and between its pages. */
const MOMENTS = [/\/Patient\//, /\/CareTeam\?/, /\/Observation\?/, /_page=/, /\/Appointment\?/]

describe('a worker that is killed in the middle of a pull', { timeout: 3_600_000 }, () => {
  it('ECD-3 nothing lost and nothing double, counted at both sides', async () => {
    const tenant = world.record.tenant(world.content.slug)
    const { rows } = await world.owner.query(
      'select p.record_id as id from couplings k join patients p on p.id = k.patient_id where k.id = $1',
      [family.coupling.id],
    )
    const patient = `Patient/${rows[0].id}`
    const write = (id: string, text: string): void =>
      tenant.put({
        resourceType: 'Observation',
        id,
        status: 'final',
        code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
        subject: { reference: patient },
        effectiveDateTime: '2026-11-20T08:00:00+01:00',
        valueString: text,
      } as never)
    for (let n = 0; n < 250; n += 1) write(`gedood-${n}`, `Rapportage ${n}.`)
    for (let kill = 0; kill < KILLS; kill += 1) {
      write(`gedood-${kill}`, `Veranderd bij ronde ${kill}.`)
      write(`nieuw-${kill}`, `Nieuw bij ronde ${kill}.`)
      tenant.delete('Observation', `gedood-${249 - kill}`)
      const moment = MOMENTS[(kill * 3) % MOMENTS.length] ?? /Patient/
      // As at the first coupling: all of it is to be read.
      await world.owner.query('update couplings set compared_at = null where id = $1', [
        family.coupling.id,
      ])
      world.record.faults.add({ fault: { kind: 'stall' }, query: moment })
      await askForPull(world, family.coupling)
      const worker = await start({ ROLE: 'worker' })
      await expect.poll(() => world.record.faults.left(), { timeout: 90_000, interval: 50 }).toBe(0)
      await worker.kill()
    }
    await askForPull(world, family.coupling)
    await start({ ROLE: 'worker' })
    const there = async (): Promise<string[]> => {
      const answer = await fetch(
        `${tenant.baseUrl}/Observation?patient=${rows[0].id}&_count=1000&_elements=id`,
      )
      const { entry } = await answer.json()
      return entry
        .map(({ resource }: never) => resource as { id: string; meta: { versionId: string } })
        .map(
          (one: { id: string; meta: { versionId: string } }) => `${one.id} ${one.meta.versionId}`,
        )
        .sort()
    }
    const here = async (): Promise<string[]> =>
      (
        await world.owner.query(
          `select resource_id || ' ' || version_id as one from sources where coupling_id = $1 and resource_type = 'Observation'`,
          [family.coupling.id],
        )
      ).rows
        .map(({ one }) => one)
        .sort()
    const wanted = await there()
    await expect.poll(here, { timeout: 120_000, interval: 500 }).toEqual(wanted)
    const shown = await world.owner.query(
      `select count(*)::int as n, count(distinct source)::int as once from reports
       where coupling_id = $1 and source ~ '^Observation/(gedood|nieuw)-'`,
      [family.coupling.id],
    )
    expect(shown.rows[0]).toEqual({ n: 250, once: 250 })
  })
})

const FAULTS: [how: string, client: string, fault: Fault][] = [
  ['refuses', 'annie-verbeek', { kind: 'refuse' }],
  ['stalls', 'wim-schuurman', { kind: 'stall' }],
  ['sends half', 'toos-van-der-meulen', { kind: 'half-body' }],
  ['sends garbage', 'kees-hofstra', { kind: 'garbage' }],
  ['sends 500s', 'adriana-van-oudendijk', { kind: 'status', status: 500 }],
]

describe('a record that fails', { timeout: 120_000 }, () => {
  let live: LiveWorld
  let page: Page
  let annie: CoupledFamily
  let back: StartedRecordServer | undefined

  beforeAll(async () => {
    live = await liveWorld({ patience: 700 })
    page = await live.open(OUTSIDE)
  }, 120_000)
  afterAll(async () => {
    await live?.close()
    await back?.close()
  })

  afterEach(() => live.record.faults.clear())

  it.each(FAULTS)(
    'DOS-9 the first pull, of a record that %s: the page says since when, and it finishes by itself',
    async (how, client, fault) => {
      const coupled = await coupledFamily(
        live,
        `+3160000093${FAULTS.findIndex(([one]) => one === how)}`,
        client,
      )
      if (client === 'annie-verbeek') annie = coupled
      live.record.faults.add({ fault, times: 1_000_000 })
      await enterAs(live, page, coupled)
      await askForPull(live, coupled.coupling)
      await page.goto(coupled.at('/koppelen/voortgang'))
      await comesToSay(
        page,
        /Sinds vandaag om \d+\.\d\d uur lukt het niet om alles op te halen bij Zorggroep Vlierduin/,
      )
      await picture(page, `record-${fault.kind}`)
      live.record.faults.clear()
      // Without a touch: the page looks again by itself.
      await expect
        .poll(() => page.getByRole('heading', { level: 1 }).textContent(), { timeout: PATIENT })
        .toBe('De koppeling is klaar')
      expect(await words(page)).not.toContain('lukt het niet')
    },
  )

  it('DOS-9 a record that goes away later: the dossier shows what it has, and since when', async () => {
    await enterAs(live, page, annie)
    await live.record.close()
    await askForPull(live, annie.coupling)
    await page.goto(annie.at('/dossier'))
    await comesToSay(page, /Het dossier van Zorggroep Vlierduin is nu niet te bereiken/)
    await says(page, /Dat is zo sinds vandaag om \d+\.\d\d uur/)
    await picture(page, 'record-away-dossier')
    await follow(page, /Rapportages/)
    await reach(page, 'Rapportages')
    await says(page, /Wat u hier ziet, is van vandaag om \d+\.\d\d uur/)
    expect(await page.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(5)
  })

  it('DOS-6 a document of a record that is away: a kind page instead', async () => {
    await page.goto(annie.at('/dossier/documenten'))
    await follow(page, /^Bekijken/)
    await reach(page, 'Dit document kan nu niet open')
    await picture(page, 'record-away-document')
    await says(page, 'Vraag het dan bij Zorggroep Vlierduin')
    await follow(page, 'Terug naar de documenten')
    await reach(page, 'Documenten')
  })

  it('DOS-6, DOS-9 once the record is back the notice goes by itself, and documents open', async () => {
    const { port } = new URL(live.record.baseUrl)
    back = await startRecordServer({
      clock: live.portal.clock,
      port: Number(port),
      tenants: [{ name: live.content.slug, resources: live.content.resources as never }],
    })
    await comesToSay(page, /^(?!.*niet te bereiken)/)
    const link = page.getByRole('link', { name: /^Downloaden \(pdf/ }).first()
    const bytes = await download(page, () => link.click())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('after a while', { timeout: 120_000 }, () => {
  it('NTF-1 another worker takes over from the one that was killed, and the mail comes', async () => {
    // The administrator hears that the record was away, meanwhile.
    const toLisa = (): string[][] =>
      mail.taken.map(({ to }) => to).filter((to) => to.includes(LISA))
    await expect.poll(toLisa, { timeout: 90_000 }).toEqual([[LISA]])
    await expect.poll(async () => (await kept())[0]?.sent_at).toBeInstanceOf(Date)
  })

  it('ORG-3 the batch of letters is finished by another worker, with each letter in it once', async () => {
    const { owner, portal } = world
    const { rows } = await vi.waitFor(
      async () => {
        const found = await owner.query(
          'select storage_key, key_sealed, pages from letter_batches where id = $1 and finished_at is not null',
          [batch],
        )
        expect(found.rows).toHaveLength(1)
        return found
      },
      { timeout: 90_000, interval: 500 },
    )
    const [{ storage_key: storageKey, key_sealed: keySealed, pages }] = rows
    const file = await openFile(portal, { batchId: batch, storageKey, keySealed })
    if (!file) throw new Error('the bytes of the letters are not there')
    const pdf = await getDocument({ data: new Uint8Array(await buffer(file)) }).promise
    expect([pages, pdf.numPages]).toEqual([LETTERS, LETTERS])
    const printed: string[] = []
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const { items } = await (await pdf.getPage(n)).getTextContent()
      const words = items.map((item) => ('str' in item ? item.str : '')).join('')
      printed.push(...codes.filter((code) => words.replace(/\s/g, '').includes(code)))
    }
    expect(printed).toEqual(codes)
  })
})
