import type { Binary, DocumentReference, FhirResource, Observation } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { isFhirJson } from '../../../src/record/fhir/json.ts'
import { mapResource } from '../../../src/record/map/map-resource.ts'
import { resolverOf } from '../../../src/record/map/resolve.ts'
import { demoRecord } from './index.ts'

const AUTUMN = new Date('2025-11-21T15:00:00Z')
const MOMENTS = [AUTUMN, new Date('2026-01-02T05:30:00Z'), new Date('2026-07-12T22:45:00Z')]
const record = demoRecord(() => AUTUMN)
const worlds = MOMENTS.map((now) => ({ now, ...demoRecord(() => now) }))

const isReport = (resource: FhirResource): resource is Observation =>
  resource.resourceType === 'Observation' && resource.valueString !== undefined

const reportsOf = (resources: readonly FhirResource[], recordId: string) =>
  resources.filter(isReport).filter((report) => report.subject?.reference === `Patient/${recordId}`)

/** Every text in a value, except the bytes of files. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'data' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, key))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, name))
}

const passesElevenTest = (number: string) => {
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
  const digits = [...number.padStart(9, '0')].map(Number)
  const sum = weights.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0)
  return sum % 11 === 0
}

describe('the demo record', () => {
  it('is the same, byte for byte, for the same clock', () => {
    expect(JSON.stringify(demoRecord(() => AUTUMN))).toBe(JSON.stringify(record))
  })

  it('DOS-4 asks the family something and tells of a meeting, where there is a care plan', () => {
    const [vlierduin] = record.organisations
    const all = ([...vlierduin!.resources] as unknown[]).filter(isFhirJson)
    const resolve = resolverOf(all)
    const kinds = ['Task', 'QuestionnaireResponse'].map((type) =>
      all
        .filter(({ resourceType }) => resourceType === type)
        .map((one) => {
          const mapped = mapResource(one, resolve)
          return 'ok' in mapped ? mapped.ok.kind : mapped.setAside
        }),
    )
    expect(kinds.map((each) => [...new Set(each)])).toEqual([
      ['questionnaire'],
      ['filled-questionnaire'],
    ])
  })

  it('is not larger than 25 MB, for fourteen clients in three organisations', () => {
    expect(JSON.stringify(record).length).toBeLessThan(25_000_000)
    expect(record.organisations.map(({ clients }) => clients.length)).toEqual([5, 5, 4])
  })

  it.each(['vlierduin', 'rietmeer', 'eigenkade'])('%s has reports of months', (slug) => {
    const organisation = record.organisations.find((each) => each.slug === slug)!
    for (const client of organisation.clients) {
      const reports = reportsOf(organisation.resources, client.recordId)
      if (client.key === 'kees-hofstra') expect(reports).toHaveLength(0)
      else expect(reports.length, client.key).toBeGreaterThan(40)
    }
  })

  it('lets residents of the nursing home have two to four reports a day', () => {
    const vlierduin = record.organisations[0]!
    for (const key of ['annie-verbeek', 'wim-schuurman', 'toos-van-der-meulen']) {
      const reports = reportsOf(vlierduin.resources, `vlierduin-${key}`)
      const days = new Set(reports.map((report) => report.effectiveDateTime?.slice(0, 10)))
      const perDay = reports.length / days.size
      expect(perDay, key).toBeGreaterThanOrEqual(2)
      expect(perDay, key).toBeLessThanOrEqual(4)
    }
  })

  it('runs up to today and never into the future', () => {
    for (const { now, organisations } of worlds) {
      const resources = organisations.flatMap((each) => each.resources)
      const times = resources.filter(isReport).map((each) => Date.parse(each.effectiveDateTime!))
      expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime())
      expect(now.getTime() - Math.max(...times)).toBeLessThan(36 * 3_600_000)
      const changed = resources.map((each) => Date.parse(each.meta!.lastUpdated!))
      expect(Math.max(...changed)).toBeLessThanOrEqual(now.getTime())
    }
  })

  it('changes nothing before it happened', () => {
    for (const resource of record.organisations.flatMap((each) => each.resources)) {
      const happened =
        resource.resourceType === 'Observation' ? resource.effectiveDateTime : undefined
      if (happened === undefined) continue
      expect(Date.parse(resource.meta!.lastUpdated!)).toBeGreaterThanOrEqual(Date.parse(happened))
    }
  })

  it('does not say the same twice to a client within thirty days', () => {
    for (const { organisations } of worlds) {
      for (const { resources, clients } of organisations) {
        for (const { recordId } of clients) {
          const said = new Map<string, number>()
          for (const report of reportsOf(resources, recordId)) {
            const at = Date.parse(report.effectiveDateTime!)
            const before = said.get(report.valueString!)
            if (before !== undefined) expect(at - before).toBeGreaterThan(30 * 86_400_000)
            said.set(report.valueString!, at)
          }
        }
      }
    }
  })

  it('leaves no slot, alternative or condition in a text', () => {
    for (const { organisations } of worlds) {
      for (const report of organisations.flatMap((each) => each.resources).filter(isReport)) {
        expect(report.valueString).not.toMatch(/[{}|@]|undefined| {2}|\.\.|^\p{Ll}/u)
      }
    }
  })
})

describe('the resources of the demo record', () => {
  it('have ids that are valid and unique over all organisations', () => {
    const keys = record.organisations
      .flatMap((each) => each.resources)
      .map((resource) => `${resource.resourceType}/${resource.id}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[A-Z]\w+\/[A-Za-z0-9.-]{1,64}$/)
  })

  it('refer only to resources of their own organisation', () => {
    for (const { resources } of record.organisations) {
      const known = new Set(resources.map((each) => `${each.resourceType}/${each.id}`))
      const referred = JSON.stringify(resources).match(/"(?:reference|url)":"[A-Z]\w+\/[^"]+"/g)
      expect(referred?.length).toBeGreaterThan(100)
      for (const found of referred ?? []) {
        expect(known).toContain(found.replace(/^"\w+":"|"$/g, ''))
      }
    }
  })

  it('name no one by a citizen number that passes the eleven test', () => {
    for (const text of record.organisations.flatMap((each) => textsIn(each.resources))) {
      for (const number of text.match(/(?<!\d)\d{8,9}(?!\d)/g) ?? []) {
        expect(passesElevenTest(number), text).toBe(false)
      }
    }
  })

  it('give only telephone numbers and addresses that cannot exist', () => {
    const texts = record.organisations.flatMap((each) => textsIn(each.resources))
    for (const text of texts.filter((each) => /^0\d/.test(each))) {
      expect(text).toMatch(/^(06-0000 0\d{3}|019[567]-000 \d{3}|0[135]|15|24)$/)
    }
    for (const text of texts.filter((each) => each.includes('@'))) {
      expect(text).toMatch(/^[a-z.]+@(demo|vlierduin|rietmeer|eigenkade)\.example$/)
    }
    for (const text of texts.filter((each) => /^\d{4} [A-Z]{2}$/.test(each))) {
      expect(text).toMatch(/ S[ADS]$/)
    }
  })

  it('keep the address of the client who must not be found (masked)', () => {
    const nel = record.organisations
      .flatMap((each) => each.resources)
      .find((each) => each.id === 'rietmeer-nel-kramer')
    expect(JSON.stringify(nel)).toContain('"valueCode":"masked"')
    expect(JSON.stringify(nel)).not.toContain('postalCode')
  })

  it('are all shown by the portal, but for the one paper that is still a draft (DOS-2, DOS-6)', () => {
    const aside: string[] = []
    for (const { resources } of record.organisations) {
      const plain: unknown[] = JSON.parse(JSON.stringify(resources))
      const all = plain.filter(isFhirJson)
      expect(all).toHaveLength(resources.length)
      const resolve = resolverOf(all)
      for (const resource of all) {
        const mapped = mapResource(resource, resolve)
        if (!('ok' in mapped)) aside.push(String(resource.id))
      }
    }
    expect(aside).toEqual(['vlierduin-annie-verbeek-d-overdracht-thuiszorg'])
  })

  it('name one primary carer for every client, with telephone and mail (DOS-11)', () => {
    for (const { resources, clients } of record.organisations) {
      const plain: unknown[] = JSON.parse(JSON.stringify(resources))
      const all = plain.filter(isFhirJson)
      const resolve = resolverOf(all)
      for (const { recordId } of clients) {
        const team = all.find((each) => each.id === `${recordId}-team`)!
        const mapped = mapResource(team, resolve)
        if (!('ok' in mapped) || mapped.ok.kind !== 'care-team') throw new Error('no team')
        const primary = mapped.ok.value.members.filter((member) => member.primary)
        expect(primary, recordId).toHaveLength(1)
        expect(primary[0]).toMatchObject({ phone: expect.any(String), mail: expect.any(String) })
      }
    }
  })
})

describe('the documents of the demo record', () => {
  const resources = record.organisations.flatMap((each) => each.resources)
  const binaries = new Map(
    resources
      .filter((each): each is Binary => each.resourceType === 'Binary')
      .map((each) => [each.id, Buffer.from(each.data ?? '', 'base64')]),
  )
  const documents = resources.filter(
    (each): each is DocumentReference => each.resourceType === 'DocumentReference',
  )

  it('are small, real files of the kind that they say (DOS-6)', () => {
    const starts: Record<string, string> = {
      'application/pdf': '%PDF-1.7',
      'image/png': '\u0089PNG',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'PK\u0003\u0004',
    }
    expect(documents.length).toBeGreaterThan(40)
    for (const document of documents) {
      const { contentType = '', url = '', size } = document.content[0]!.attachment
      const bytes = binaries.get(url.replace('Binary/', ''))!
      expect(bytes.length).toBe(size)
      expect(bytes.length).toBeLessThan(60_000)
      expect(bytes.toString('latin1').startsWith(starts[contentType]!), url).toBe(true)
    }
  })

  it('are PDFs that can be read as text, with a language and tags', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
    const bytes = binaries.get('vlierduin-annie-verbeek-d-zorgleefplanbespreking')!
    const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
    const pdf = await loading.promise
    const page = await pdf.getPage(1)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
    expect(text).toContain('Hoe kijkt mevrouw terug')
    expect(await page.getStructTree()).not.toBeNull()
    await loading.destroy()
  })
})
