import { randomUUID } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account } from '../../../test/harness/built.ts'
import { patientResource, type StaffWorld, staffWorld } from '../../../test/harness/staff-world.ts'
import {
  activationCodeLookup,
  makeActivationCode,
  sealActivationCode,
} from '../../activation-code.ts'
import { after, DAY, MINUTE } from '../../clock.ts'
import { sweepFiles } from '../../files/sweep.ts'
import { makeLetterBatch } from '../../letters/make-batch.ts'

const SECRET = {
  meta: {
    security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
  },
}
const IDS = Array.from({ length: 24 }, (_, n) => `c${n}`)

describe('ORG-3 letters for many clients in one file', () => {
  let world: StaffWorld
  let who: Account
  let browser: Browser
  let batches = ''
  let location = ''
  const patients = new Map<string, string>()
  const codes = new Map<string, string>()

  const invite = async (recordId: string, name: string): Promise<void> => {
    const { owner, build, clock, portal, organisation } = world
    const patientId = await build.patient(organisation, { recordId, name, birthOn: '1938-03-14' })
    const consent = await owner.query<{ id: string }>(
      `insert into consents (organisation_id, patient_id, given_by_name, capacity, given_on, recorded_by)
       values ($1, $2, 'Karin', 'mentor', '2026-11-01', $3) returning id`,
      [organisation.id, patientId, who.id],
    )
    const code = makeActivationCode()
    const made = await owner.query<{ id: string }>(
      `insert into activation_codes (organisation_id, patient_id, consent_id, addressee, lookup, sealed, created_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        organisation.id,
        patientId,
        consent.rows[0]?.id,
        `Karin bij ${name}\nDorpsstraat 1\n1234 AB Ons Dorp`,
        activationCodeLookup(portal.secrets, code),
        sealActivationCode(portal.secrets, code),
        who.id,
        clock.now,
        after(clock.now, 42 * DAY),
      ],
    )
    patients.set(recordId, patientId)
    codes.set(recordId, made.rows[0]?.id ?? '')
  }

  beforeAll(async () => {
    world = await staffWorld({
      resources: [
        ...IDS.map((id) => patientResource(id, { name: [{ text: `Client ${id} Jansen` }] })),
        patientResource('geheim', { name: [{ text: 'Iris Geheim' }], ...SECRET }),
      ],
      policy: { letterText: 'Welkom bij Lindenhof.\n\nWij zijn er ook in het weekend.' },
    })
    const { owner, organisation } = world
    const employee = await world.employee()
    who = employee.account
    browser = employee.browser
    for (const id of IDS) await invite(id, `Client ${id} Jansen`)
    await invite('geheim', 'Iris Geheim')
    location = randomUUID()
    await owner.query('insert into locations (id, organisation_id, name) values ($1, $2, $3)', [
      location,
      organisation.id,
      'De Beuk',
    ])
    await owner.query('update patients set location_id = $1 where record_id = any ($2)', [
      location,
      ['c1', 'c2', 'geheim'],
    ])
    batches = `/organisatie/${organisation.slug}/brieven`
  })
  afterAll(() => world.close())

  const ask = async (fields: Record<string, string>, by = browser) =>
    by.press(await by.get(batches), 'Brieven maken', fields)
  const idIn = (path: string): string => path.split('/').at(-1)?.split('?')[0] ?? ''
  const textOf = async (bytes: Uint8Array): Promise<{ pages: number; text: string }> => {
    const pdf = await getDocument({ data: bytes }).promise
    const texts: string[] = []
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const content = await (await pdf.getPage(n)).getTextContent()
      texts.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    return { pages: pdf.numPages, text: texts.join('\n') }
  }
  const fetchFile = (id: string): Promise<Response> =>
    browser.raw(`${batches}/${id}/bestand`, { method: 'POST' })

  it('ORG-3 a location: each letter with its own code and the organisation’s words, a protected address left out and listed, who fetched it in the log of each client', async () => {
    const asked = await ask({ locatie: location, welke: 'open' })
    expect(asked.text).toContain('0 van 3')
    const id = idIn(asked.path)
    const again = await ask({ locatie: location, welke: 'open' })
    expect(idIn(again.path)).toBe(id)
    const jobs = await world.owner.query("select 1 from pgboss.job where name = 'letters'")
    expect(jobs.rowCount).toBe(1)
    await makeLetterBatch(world.portal, id)
    const ready = await browser.get(`${batches}/${id}`)
    expect(ready.text).toContain('2 brieven')
    expect(ready.text).toContain('Cliënten met een geheim adres')
    expect(ready.text).toContain('Iris Geheim')
    // What is kept is noise.
    const { rows } = await world.owner.query<{ storage_key: string }>(
      'select storage_key from letter_batches where id = $1',
      [id],
    )
    const { config } = world.portal
    const folder = 'folder' in config.files ? config.files.folder : ''
    const place = `${folder}/${rows[0]?.storage_key}`
    const kept = await readFile(place)
    expect(kept.subarray(0, 4).toString('latin1')).not.toBe('%PDF')
    // Letters whose bytes are not there were not fetched: no line of it, and nothing is changed.
    await rename(place, `${place}.away`)
    expect((await fetchFile(id)).status).toBe(404)
    const told = await world.owner.query(
      `select 1 from letter_batches where id = $1 and fetched_at is not null
       union all select 1 from access_events where action = 'letter-batches.fetch'
       union all select 1 from activation_codes where downloaded_at is not null`,
      [id],
    )
    expect(told.rows).toEqual([])
    await rename(`${place}.away`, place)
    const file = await fetchFile(id)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    const { text } = await textOf(new Uint8Array(await file.arrayBuffer()))
    expect(text).toContain('Karin bij Client c1 Jansen')
    expect(text).toContain('Karin bij Client c2 Jansen')
    expect(text).toContain('Wij zijn er ook in het weekend.')
    expect(text).not.toContain('Iris')
    const logged = await world.owner.query(
      "select patient_id, object_id from access_events where action = 'letter-batches.fetch' order by object_id",
    )
    expect(logged.rows).toEqual(
      ['c1', 'c2']
        .map((one) => ({ patient_id: patients.get(one), object_id: codes.get(one) }))
        .sort((one, other) => ((one.object_id ?? '') < (other.object_id ?? '') ? -1 : 1)),
    )
    // Fetched: a quarter of an hour to try again, then it is gone, bytes and key.
    expect((await fetchFile(id)).status).toBe(200)
    world.clock.pass(16 * MINUTE)
    expect((await fetchFile(id)).status).toBe(410)
    await sweepFiles(world.portal, world.clock.now)
    await expect(readFile(place)).rejects.toThrow()
  })

  it('ORG-3 a worker that dies halfway: the job goes on, asks the record nothing twice, and leaves out who was coupled meanwhile', async () => {
    const asked = await ask({ locatie: 'alle', welke: 'nieuw' })
    const id = idIn(asked.path)
    // 22 clients whose letter nobody fetched yet, and the one with a secret address.
    expect(asked.text).toContain('0 van 23')
    const { files } = world.portal
    const dying = {
      ...world.portal,
      files: { ...files, putFile: () => Promise.reject(new Error('killed')) },
    }
    await expect(makeLetterBatch(dying, id)).rejects.toThrow('killed')
    const halfway = await browser.get(`${batches}/${id}`)
    expect(halfway.text).toContain('23 van 23')
    const { build, organisation, record } = world
    await build.coupling(await build.carePage(), organisation, {
      patientId: patients.get('c5') ?? '',
    })
    const before = record.seen.length
    await makeLetterBatch(world.portal, id)
    expect(record.seen.length).toBe(before)
    const ready = await browser.get(`${batches}/${id}`)
    expect(ready.heading).toBe('21 brieven')
    expect(ready.text).toContain('Uitnodigingen die intussen zijn gesloten')
    expect(ready.text).toContain('Client c5 Jansen')
    const { text } = await textOf(new Uint8Array(await (await fetchFile(id)).arrayBuffer()))
    expect(text).toContain('Karin bij Client c6 Jansen')
    expect(text).not.toContain('Client c5 ')
  })

  it('ORG-3 a record that gives no answer: nobody is printed whose address might be a secret', async () => {
    const { owner } = world
    const asked = await ask({ locatie: 'alle', welke: 'open' })
    await owner.query("update record_connections set base_url = 'http://127.0.0.1:1/fhir'")
    await makeLetterBatch(world.portal, idIn(asked.path))
    const ready = await browser.get(asked.path)
    expect(ready.text).toContain('Er staan geen brieven in dit bestand')
    expect(ready.text).toContain('Cliënten over wie het dossier geen antwoord gaf')
  })

  it('ORG-3 only who administers clients, only his own, and nothing to print is said', async () => {
    const asked = await ask({ locatie: 'alle', welke: 'open' })
    const colleague = (await world.employee()).browser
    expect((await colleague.get(asked.path)).status).toBe(404)
    expect((await colleague.post(`${asked.path}/bestand`)).status).toBe(404)
    const carer = (await world.employee(['care-worker'])).browser
    expect((await carer.get(batches)).status).toBe(403)
    const { owner } = world
    await owner.query('update activation_codes set downloaded_at = now()')
    const nothing = await ask({ locatie: 'alle', welke: 'nieuw' })
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Er zijn geen brieven die nog niemand heeft gedownload')
    expect((await ask({ locatie: randomUUID(), welke: 'open' })).status).toBe(422)
  })
})
