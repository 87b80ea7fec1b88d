import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readEntries } from './entries.ts'
import type { Entry } from './entry.ts'
import { readLines } from './read-lines.ts'
import { looksLike } from './release.ts'
import { whoseIs } from './whose.ts'

const patient = (id: string) => ({ resourceType: 'Patient', id })
const one = JSON.stringify(patient('a'))
const two = JSON.stringify(patient('b'))

/** The bytes as they come over a wire: in pieces that end anywhere. */
const inPieces = (bytes: Uint8Array): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / 7) || 0 }, (_, at) =>
      bytes.subarray(at * 7, at * 7 + 7),
    ),
  )

const all = async (entries: AsyncIterable<Entry>): Promise<Entry[]> => {
  const found: Entry[] = []
  for await (const entry of entries) found.push(entry)
  return found
}

const read = (bytes: Uint8Array | string): Promise<Entry[]> => {
  return all(readEntries({ name: 'x', open: async () => inPieces(Buffer.from(bytes)) }))
}
const said = async (bytes: Uint8Array | string): Promise<string[]> =>
  (await read(bytes)).map(({ place, resource, problem }) =>
    problem === undefined
      ? `${place}: ${resource.resourceType}/${resource.id}`
      : `${place}: ${problem}`,
  )
const bundle = (entry: unknown[], more: object = {}) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry, ...more })

describe('ECD-4 the file of an older record', () => {
  const both = ['regel 1: Patient/a', 'regel 2: Patient/b']
  it.each([
    ['NDJSON', `${one}\n${two}\n`, both],
    ['with a mark at the beginning and lines of Windows', `\ufeff${one}\r\n${two}\r\n`, both],
    ['without an end to its last line', `${one}\n${two}`, both],
    ['packed', gzipSync(`${one}\n${two}\n`), both],
    ['packed in two parts', Buffer.concat([gzipSync(`${one}\n`), gzipSync(two)]), both],
    ['with empty lines', `\n\n${one}\n\n${two}`, ['regel 3: Patient/a', 'regel 5: Patient/b']],
    [
      'with a line that is broken',
      `${one}\n{"resourceType":"Pat\n${two}`,
      ['regel 1: Patient/a', 'regel 2: Deze regel is geen JSON.', 'regel 3: Patient/b'],
    ],
    [
      'of which the first line is broken',
      `{"resourceType":}\n${two}`,
      ['regel 1: Deze regel is geen JSON.', 'regel 2: Patient/b'],
    ],
    [
      'with a line that is not FHIR',
      `${one}\n{"a":1}\n7`,
      [
        'regel 1: Patient/a',
        'regel 2: Dit is geen FHIR-resource.',
        'regel 3: Dit is geen FHIR-resource.',
      ],
    ],
    [
      'in other letters than UTF-8',
      Buffer.concat([Buffer.from(`${one}\n{"a":"`), Buffer.from([0xe9]), Buffer.from('"}\n')]),
      ['regel 1: Patient/a', 'regel 2: Dit staat niet in UTF-8.'],
    ],
    ['a Bundle', bundle([{ resource: patient('a') }]), ['regel 1 onderdeel 1: Patient/a']],
    [
      'a Bundle over many lines',
      JSON.stringify(
        JSON.parse(bundle([{ resource: patient('a') }, { request: {} }, { b: 1 }])),
        null,
        2,
      ),
      ['onderdeel 1: Patient/a', 'onderdeel 3: Dit is geen FHIR-resource.'],
    ],
    [
      'one page of a search',
      bundle([{ resource: patient('a') }], { link: [{ relation: 'next', url: 'x' }] }),
      [
        'regel 1 onderdeel 1: Patient/a',
        'regel 1: Dit is één bladzijde van een zoekvraag. De volgende bladzijden zitten er niet bij.',
      ],
    ],
    ['nothing', '', [': Het bestand is leeg.']],
    ['blank lines', ' \n \n', [': Het bestand is leeg.']],
    ['a page', '<!doctype html><html></html>', [': Dit is een webpagina, en geen FHIR-bestand.']],
    [
      'XML',
      '<?xml version="1.0"?><Bundle/>',
      [': Dit is XML. Naast leest FHIR als JSON of NDJSON.'],
    ],
    [
      'a zip',
      Buffer.from('PK\x03\x04\x14\x00 rest'),
      [': Dit is een zip-bestand. Pak het eerst uit, of gebruik gzip.'],
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff${one}`, 'utf16le'),
      [': Dit bestand staat in UTF-16. Bewaar het als UTF-8.'],
    ],
    [
      'JSON that was cut off',
      '{\n "resourceType": "Bundle",\n',
      [': Dit is geen FHIR-bestand. Naast leest een Bundle (JSON) of NDJSON, met of zonder gzip.'],
    ],
    [
      'nested endlessly',
      `${one}\n{"resourceType":"Patient","a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      ['regel 1: Patient/a', 'regel 2: Deze regel is geen JSON.'],
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await said(bytes)).toEqual(expected)
  })

  it('packed and cut off, gives what came before it and says so', async () => {
    const lines = Array.from({ length: 4000 }, (_, n) =>
      JSON.stringify(patient(`p${n}-${Math.random()}`)),
    )
    const packed = gzipSync(lines.join('\n'))
    const got = await said(packed.subarray(0, packed.length / 2))
    expect(got.length).toBeGreaterThan(100)
    expect(got.at(-1)).toBe(': Het ingepakte bestand (gzip) is niet compleet of beschadigd.')
  })

  it('a line without end takes no memory, and the lines after it are read', async () => {
    const long = `{"resourceType":"Binary","data":"${'A'.repeat(5000)}"}`
    const got = []
    for await (const line of readLines(inPieces(Buffer.from(`${one}\n${long}\n${two}`)), {
      longest: 1000,
    }))
      got.push(line.problem ?? line.text)
    expect(got).toEqual([one, 'Deze regel is groter dan 32 MB.', two])
  })

  it('of 60 MB in one line is told to be NDJSON', async () => {
    const piece = Buffer.from(' '.repeat(1_000_000))
    const file = {
      name: 'x',
      open: async () =>
        Readable.from([
          Buffer.from('{"resourceType":"Bundle","entry":['),
          ...Array(60).fill(piece),
        ]),
    }
    const [first, ...more] = await all(readEntries(file))
    expect(first?.problem).toMatch(/^Deze Bundle is groter dan 32 MB\. Maak er NDJSON van/)
    expect(more).toEqual([])
  })

  it('a Bundle that calls its resources by urn, is one record with ids', async () => {
    const urn = 'urn:uuid:0d0c7a52-6a3f-4c53-9a58-6f3f6c1f9b11'
    const [, report] = await read(
      bundle([
        { fullUrl: urn, resource: { resourceType: 'Patient' } },
        {
          fullUrl: 'http://oud.example/fhir/Observation/7',
          resource: { resourceType: 'Observation', subject: { reference: urn } },
        },
      ]),
    )
    expect(report?.resource).toEqual({
      resourceType: 'Observation',
      id: '7',
      subject: { reference: 'Patient/0d0c7a52-6a3f-4c53-9a58-6f3f6c1f9b11' },
    })
  })

  const about = (more: object) => ({ resourceType: 'Observation', ...more })
  it.each([
    [{ subject: { reference: 'Patient/a' } }, ['a']],
    [{ subject: { reference: 'Patient/a/_history/3' } }, ['a']],
    [{}, 'Dit noemt geen cliënt.'],
    [{ subject: { display: 'Toos' } }, 'Dit noemt geen cliënt.'],
    [
      { subject: { reference: 'https://elders.example/fhir/Patient/a' } },
      'Dit verwijst naar een cliënt buiten dit bestand.',
    ],
    [
      { subject: { reference: 'Patient/a' }, focus: [{ reference: 'Patient/b' }] },
      'Dit noemt ook een andere cliënt.',
    ],
    [
      {
        subject: { reference: 'Patient/a' },
        extension: [{ valueReference: { reference: 'http://x/Patient/a' } }],
      },
      'Dit noemt ook een andere cliënt.',
    ],
    [
      { subject: { reference: 'Patient/a' }, patient: { reference: 'Patient/b' } },
      'Dit noemt ook een andere cliënt.',
    ],
  ])('of whom is %j', (more, expected) => {
    const { clients, reason } = whoseIs(about(more))
    expect(clients ?? reason).toEqual(expected)
  })

  it('an appointment of a group is of each who takes part', () => {
    const participant = ['a', 'b'].map((id) => ({ actor: { reference: `Patient/${id}` } }))
    expect(whoseIs({ resourceType: 'Appointment', participant }).clients).toEqual(['a', 'b'])
  })

  it('tells the release that it is in, where it does', () => {
    const of = (profile: string) =>
      looksLike({ resourceType: 'Patient', meta: { profile: [profile] } })
    expect(of('http://fhir.nl/fhir/StructureDefinition/nl-core-patient')).toBe('STU3')
    expect(of('http://nictiz.nl/fhir/StructureDefinition/nl-core-Patient')).toBe('R4')
    expect(looksLike({ resourceType: 'ProcedureRequest' })).toBe('STU3')
    expect(looksLike({ resourceType: 'Patient' })).toBeNull()
  })
})
