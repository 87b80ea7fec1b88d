import { randomUUID } from 'node:crypto'
import { HtmlValidate } from 'html-validate'
import type { Browser as Chromium, Page as Shown } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workOnImport } from '../src/record/import/work.ts'
import { pull } from '../src/record/pull.ts'
import type { Browser, Page } from '../test/harness/browser.ts'
import {
  contactResource,
  patientResource,
  type StaffWorld,
  staffWorld,
} from '../test/harness/staff-world.ts'
import { checkPlainDutchHtml } from '../test/plain-dutch.ts'
import { axeFindings, ibmFindings, overflow, showWhole, smallTargets } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { alternately, eachOf } from './shown-pages.ts'

const LONG = 'Wilhelmina Johanna Petronella van Nieuwenhuizen-van den Heuvel tot Oversteegen'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
  },
})

const resources = [
  patientResource('lang', { name: [{ text: LONG }] }),
  contactResource('mentor', 'lang', `${LONG}-de Mentor`, '15'),
  patientResource('leeg', { name: [{ text: 'An Leeg' }] }),
  patientResource('uit', { name: [{ text: 'Bo Uitgenodigd' }] }),
  {
    resourceType: 'Observation',
    id: 'zonder-datum',
    status: 'final',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
    subject: { reference: 'Patient/uit' },
    valueString: 'Zonder datum.',
  },
  patientResource('dicht', { name: [{ text: 'Cas Gekoppeld' }] }),
  patientResource('dood', { name: [{ text: 'Dirk Vroeger' }], deceasedDateTime: '2026-11-01' }),
  patientResource('geheim', {
    name: [{ text: 'Eva Geheim' }],
    meta: {
      security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
    },
  }),
  ...Array.from({ length: 20 }, (_, index) =>
    patientResource(`rest-${index}`, { name: [{ text: `Rest ${index}` }] }),
  ),
]

describe('ORG-2 ORG-3 ORG-7 ECD-3 ECD-4 the pages of the staff, in every state', () => {
  let world: StaffWorld
  let staff: Browser
  let chromium: Chromium
  const pages: { name: string; page: Page }[] = []

  const at = (path = '') => world.clients(path)
  const see = async (name: string, page: Promise<Page> | Page): Promise<Page> => {
    const shown = await page
    pages.push({ name, page: shown })
    return shown
  }

  const visitInvitations = async (): Promise<void> => {
    await see('client without anything', staff.get(at('/leeg')))
    await see('invite without consent', staff.get(at('/leeg/uitnodigen')))
    await see('client with a long name', staff.get(at('/lang')))
    const consent = await see('consent', staff.get(at('/lang/toestemming')))
    await see(
      'consent, errors',
      staff.press(consent, 'Toestemming vastleggen', { 'gegeven-dag': '40' }),
    )
    const invite = await see(
      'invite',
      staff.press(consent, 'Toestemming vastleggen', { wie: 'contact-1' }),
    )
    await see('invite, errors', staff.press(invite, 'Uitnodiging maken', { naam: '' }))
    const invited = await see(
      'invited',
      staff.press(invite, 'Uitnodiging maken', { adres: 'Lange Lindelaan 12\n1234 AB Zorgstad' }),
    )
    await see('invited already', staff.get(at('/lang/uitnodigen')))
    await see('cancel', staff.get(invited.link('Uitnodiging annuleren')))
    const renew = await see('new code', staff.get(invited.link('Nieuwe code maken')))
    const renewed = await see('renewed', staff.press(renew, 'Nieuwe code maken'))
    await see('not open any more', staff.get(invited.link('Uitnodiging annuleren')))
    await see('withdraw', staff.get(renewed.link('Toestemming intrekken')))
    await see('stale form', staff.post(at('/leeg/toestemming'), {}))
    await see('client with a protected address', staff.get(at('/geheim')))
    await see('client who died', staff.get(at('/dood')))
    await see('consent of who died', staff.get(at('/dood/toestemming')))
  }

  const visitCoupling = async (): Promise<void> => {
    const { build, organisation } = world
    const family = await build.carePage({ firstName: LONG, lastName: LONG })
    const patientId = await build.patient(organisation, {
      recordId: 'dicht',
      name: 'Cas Gekoppeld',
    })
    await build.coupling(family, organisation, { patientId })
    await see('coupled client', staff.get(at('/dicht')))
    await see('reason', staff.get(at('/dicht/koppeling/beeindigen')))
    const confirm = await see('end', staff.get(at('/dicht/koppeling/beeindigen/overleden')))
    await see('list', staff.get(at()))
    await see(
      'list, record away',
      whileAway(() => staff.get(at())),
    )
    await see(
      'coupled client, record away',
      whileAway(() => staff.get(at('/dicht'))),
    )
    await see(
      'unknown client, record away',
      whileAway(() => staff.get(at('/rest-3'))),
    )
    await see(
      'consent, record away',
      whileAway(() => staff.get(at('/leeg/toestemming'))),
    )
    await see('ended', staff.press(confirm, 'Koppeling beëindigen'))
    await see('ended before', staff.get(confirm.path))
  }

  const visitWrites = async (): Promise<void> => {
    const { browser } = await world.employee(['organisation-administrator'])
    const given = { recordId: 'rest-2', name: LONG }
    const patientId = await world.build.patient(world.organisation, given)
    const coupling = await world.build.coupling(await world.build.carePage(), world.organisation, {
      patientId,
    })
    const writes = `/organisatie/${world.organisation.slug}/naar-het-dossier`
    await see('writes, none', browser.get(writes))
    await world.owner.query(
      `insert into record_writes (coupling_id, care_page_id, organisation_id, patient_id, kind, thing_id, state, failed_at, reason, conflict_at)
       select k.id, k.care_page_id, k.organisation_id, k.patient_id, t.kind, t.kind, 'failed', k.coupled_at,
         'Het dossier vindt dat er iets ontbreekt of niet klopt in wat Naast stuurt. (HTTP 422)', t.conflict_at
       from couplings k, (values ('appointments', null), ('messages', now())) t (kind, conflict_at) where k.id = $1`,
      [coupling.id],
    )
    const refused = await see('writes, refused', browser.get(writes))
    await see('writes, again', browser.press(refused, 'Probeer alles opnieuw'))
  }

  const visitConnection = async (): Promise<void> => {
    const { browser } = await world.employee(['organisation-administrator'])
    const path = `/organisatie/${world.organisation.slug}/dossierkoppeling`
    await see('connection, nothing set aside', browser.get(path))
    const patientId = await world.build.patient(world.organisation, { recordId: 'uit', name: LONG })
    const coupling = await world.build.coupling(await world.build.carePage(), world.organisation, {
      patientId,
    })
    await pull(world.portal, coupling.id)
    await whileAway(() => browser.get(at()))
    const full = await see('connection, set aside and away', browser.get(path))
    await see('connection, taken up', browser.press(full, 'Opnieuw proberen'))
  }

  /** An older record (ECD-4): chosen, looked through, taken over, and taken away again. */
  const visitImports = async (): Promise<void> => {
    const { browser } = await world.employee(['organisation-administrator'])
    const path = `/organisatie/${world.organisation.slug}/eerder-dossier`
    const empty = await see('imports, none', browser.get(path))
    const { fields } = empty.form('Bekijk wat er gebeurt')
    await see('imports, errors', browser.postFiles(path, fields, []))
    const send = (lines: readonly object[]): Promise<Page> =>
      browser.postFiles(
        path,
        {
          ...{ ...fields, _form: randomUUID(), naam: LONG, versie: 'R4' },
          ...{ 'vanaf-dag': '1', 'vanaf-maand': '1', 'vanaf-jaar': '2020' },
        },
        [
          [
            'bestanden',
            new File([lines.map((one) => JSON.stringify(one)).join('\n')], `${LONG}.json`),
          ],
        ],
      )
    const work = (page: Page) => workOnImport(world.portal, page.path.split('/').at(-1) ?? '')
    const [number] = (
      await world.owner.query('select client_number from patients where record_id = $1', ['uit'])
    ).rows
    const report = (id: string, more: object) => ({
      ...{ resourceType: 'Observation', id, status: 'final', valueString: 'Vroeger.' },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
      subject: { reference: 'Patient/p' },
      ...more,
    })
    const busy = await see(
      'import, reading',
      send([
        {
          ...patientResource('p'),
          birthDate: undefined,
          identifier: [{ system: 'urn:n', value: number.client_number }],
        },
        patientResource('q', { meta: { profile: ['http://fhir.nl/fhir/StructureDefinition/x'] } }),
        report('a', { effectiveDateTime: '2024-05-01' }),
        report('b', { effectiveDateTime: '2019-05-01' }),
        report('c', { subject: { reference: 'Patient/q' } }),
        report('d', { subject: undefined }),
        { resourceType: 'Procedure', id: 'x', subject: { reference: 'Patient/p' } },
        { geen: 'FHIR' },
      ]),
    )
    await work(busy)
    const looked = await see('import, looked through', browser.get(busy.path))
    await see('import, taking', browser.press(looked, 'Overnemen'))
    await work(busy)
    const done = await see('import, done', browser.get(busy.path))
    const sure = await see('import, undo?', browser.get(done.link('Terugdraaien')))
    await see('import, undoing', browser.press(sure, 'Terugdraaien'))
    const wrong = await send([{ geen: 'FHIR' }])
    await see('import, not to be taken?', browser.get(`${wrong.path}/terugdraaien`))
    await work(wrong)
    await see('import, not readable', browser.get(wrong.path))
    await see('imports, some', browser.get(path))
  }

  const whileAway = async (look: () => Promise<Page>): Promise<Page> => {
    world.record.faults.add({ fault: { kind: 'status', status: 500 }, times: 20 })
    const page = await look()
    world.record.faults.clear()
    return page
  }

  beforeAll(async () => {
    world = await staffWorld({ resources, policy: { signedFormRequired: false } })
    staff = (await world.employee()).browser
    chromium = await openBrowser()
    await visitInvitations()
    await visitCoupling()
    const list = await staff.get(at())
    await see('nobody found', staff.press(list, 'Zoeken', { naam: 'Xanthippe' }))
    await see('search, error', staff.press(list, 'Zoeken', { naam: 'x'.repeat(200) }))
    await visitWrites()
    await visitConnection()
    await visitImports()
    const carer = (await world.employee(['care-worker'])).browser
    await see('not for this role', carer.get(at('/leeg/toestemming')))
  })
  afterAll(async () => {
    await chromium?.close()
    await world?.close()
  })

  const each = eachOf(() => ({ chromium, app: world.app, pages }))

  it('answer with a page, never with a fault', () => {
    expect(pages.filter(({ page }) => page.status >= 500 && page.status !== 502)).toEqual([])
    expect(pages.length).toBeGreaterThan(30)
  })

  it('are valid HTML', async () => {
    for (const { name, page } of pages) {
      const report = await validator.validateString(page.html)
      const messages = report.results.flatMap((result) => result.messages)
      expect(
        messages.map(({ message, line }) => `${name}: ${message} (${line})`),
        name,
      ).toEqual([])
    }
  })

  it('are in plain Dutch', () => {
    for (const { name, page } of pages)
      expect(
        checkPlainDutchHtml(page.html.replaceAll(LONG, 'Toos'), 'table, details, footer').findings,
        name,
      ).toEqual([])
  })

  it('have no findings of axe and of the IBM engine, on a phone and on a wide screen', {
    timeout: 240_000,
  }, async () => {
    const quick = async (shown: Shown): Promise<string[]> => {
      await showWhole(shown)
      return [...(await axeFindings(shown)), ...(await smallTargets(shown))]
    }
    const whole = async (shown: Shown): Promise<string[]> => [
      ...(await quick(shown)),
      ...(await ibmFindings(shown)),
    ]
    const [wide, narrow] = alternately(pages)
    expect(await each(1280, whole, { some: wide })).toEqual([])
    // The IBM engine judges the structure, which is the same on a phone.
    expect(await each(390, quick, { theme: 'dark', some: narrow })).toEqual([])
  })

  it.each([320, 1020, 1280])(
    'do not scroll sideways at %i pixels',
    {
      timeout: 120_000,
    },
    async (width) => {
      expect(await each(width, overflow)).toEqual([])
    },
  )
})
