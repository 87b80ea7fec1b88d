import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { checkPlainDutch } from '../../test/plain-dutch.ts'
import { letterFonts } from '../paper/fonts.ts'
import { addressWithCode, renderLetter } from './letter.ts'
import { type Letter, letterWords } from './letter-words.ts'

const letter: Letter = {
  organisation: {
    name: 'Zorggroep De Linde',
    addressLines: ['Lindelaan 12', '1234 AB Voorbeeldstad'],
  },
  addressee: {
    name: 'Mevrouw K. de Vries',
    salutation: 'mevrouw De Vries',
    addressLines: ['Dorpsstraat 7', '4321 BA Elders'],
  },
  reader: 'representative',
  patientName: 'Toos Bakker',
  code: 'K7M4-2HXP-9T',
  sentOn: new Date('2026-11-21T10:00:00Z'),
  validUntil: new Date('2027-01-02T22:59:59Z'),
  startUrl: 'https://naast.example/account-aanmaken',
  contact: {
    name: 'de cliëntenadministratie',
    phone: '088 000 00 00',
    email: 'clienten@delinde.example',
  },
}
const longName = 'Wilhelmina Alexandrina van Oranje-Nassau tot Łódźkowska-Şahinoğlu '
  .repeat(3)
  .trim()
const long: Letter = {
  ...letter,
  organisation: {
    name: `Stichting ${longName}`,
    addressLines: ['Postbus 1', 'Gebouw Noord, tweede verdieping', '1234 AB Voorbeeldstad'],
  },
  addressee: {
    name: longName,
    addressLines: ['Dorpsstraat 7', 'achterhuis', '4321 BA Elders', 'Nederland'],
  },
  patientName: longName,
}

type Node = { role?: string; type?: string; alt?: string; lang?: string; children?: Node[] }

async function read(bytes: Uint8Array) {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const lines: string[] = []
  const nodes: Node[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    lines.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    )
    const tree = (await page.getStructTree()) as Node | null
    if (tree) nodes.push(...flat(tree))
  }
  const { info, metadata } = await pdf.getMetadata()
  const preferences = (await pdf.getViewerPreferences()) as Map<string, unknown> | null
  const marks = (await pdf.getMarkInfo()) as Map<string, unknown> | null
  const read = {
    pages: pdf.numPages,
    text: lines.join('\n').replace(/\s+/gu, ' '),
    nodes,
    info: info as Record<string, unknown>,
    metadata: metadata?.getRaw() as string | undefined,
    marked: marks?.get('Marked'),
    titleShown: preferences?.get('DisplayDocTitle'),
  }
  await pdf.loadingTask.destroy()
  return read
}

const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)]
const roles = (nodes: Node[]) => nodes.flatMap((node) => node.role ?? [])
const squeezed = (text: string) => text.replace(/\s+/gu, '')

describe('ORG-3 the letter with the activation code', () => {
  it('fits on one page and says who, for whom, the code, the steps, the end and whom to ask', async () => {
    const { pages, text } = await read(await renderLetter(letter))
    expect(pages).toBe(1)
    const expected = [
      'Zorggroep De Linde',
      'Lindelaan 12',
      'Mevrouw K. de Vries',
      '4321 BA Elders',
      '21 november 2026',
    ]
    for (const words of [
      ...expected,
      'Beste mevrouw De Vries,',
      'het dossier van Toos Bakker',
      'K7M4-2HXP-9T',
    ])
      expect(text).toContain(words)
    expect(text).toContain('De code werkt 42 dagen: tot en met zaterdag 2 januari 2027.')
    for (const number of ['1.', '2.', '3.', '4.', '5.', '6.']) expect(text).toContain(number)
    for (const button of ['‘Account aanmaken’', '‘Ik geef hulp’', '‘Ja’', '‘Account activeren’'])
      expect(text).toContain(button)
    expect(text).toContain('Deel deze code met niemand')
    expect(text).toContain('Bel 088 000 00 00.')
  })

  it('ACC-2 has other steps for who is the patient', async () => {
    const { text } = await read(await renderLetter({ ...letter, reader: 'patient' }))
    expect(text).toContain('‘Ik ontvang hulp’')
    expect(text).toContain('uw geboortedatum')
    expect(text).toContain('leest u uw dossier')
    expect(text).not.toContain('‘Ik geef hulp’')
  })

  it('is tagged: headings, paragraphs, a list and a picture with a description, in the order of reading', async () => {
    const { nodes, marked } = await read(await renderLetter(letter))
    expect(marked).toBe(true)
    const order = roles(nodes).filter((role) => !['Root', 'LI', 'Lbl', 'LBody'].includes(role))
    expect(order).toEqual([
      'Document',
      'P',
      'P',
      'P',
      'P',
      'H1',
      'P',
      'P',
      'P',
      'P',
      'P',
      'Figure',
      'H2',
      'L',
      'H2',
      'P',
      'H2',
      'P',
      'P',
    ])
    expect(roles(nodes).filter((role) => role === 'LI')).toHaveLength(6)
    expect(nodes.find((node) => node.role === 'Figure')?.alt).toBe(
      'QR-code. Hiermee opent u naast.example op uw telefoon.',
    )
  })

  it('has a title that the window shows, and a language', async () => {
    const bytes = await renderLetter(letter)
    const { info, titleShown } = await read(bytes)
    expect(info.Title).toBe('Uw activatiecode voor Naast')
    expect(info.Language).toBe('nl-NL')
    expect(titleShown).toBe(true)
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/^%PDF-1\.7/u)
  })

  it.skipIf(!letterFonts().embedded)(
    'says that it is PDF/UA-1 and has every font inside',
    async () => {
      const bytes = await renderLetter(long)
      const { metadata } = await read(bytes)
      expect(metadata).toMatch(/<pdfuaid:part>\s*1\s*<\/pdfuaid:part>/u)
      expect(metadata).toContain('Uw activatiecode voor Naast')
      const source = Buffer.from(bytes).toString('latin1')
      expect(source.match(/\/Type \/FontDescriptor/gu)).toHaveLength(2)
      expect(source.match(/\/FontFile2/gu)).toHaveLength(2)
      expect(source).not.toMatch(/\/Subtype \/Type1/u)
    },
  )

  it('keeps very long names whole, on as many pages as it takes', async () => {
    const bytes = await renderLetter(long)
    const { pages, text } = await read(bytes)
    expect(pages).toBe(2)
    expect(text).toContain('Pagina 1 van 2')
    if (letterFonts().embedded) expect(squeezed(text)).toContain(squeezed(longName))
    expect(squeezed(text)).toContain(squeezed('Met vriendelijke groet,'))
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/S \/LI\b/gu),
    ).toHaveLength(6)
  })

  it('does not break on empty or odd names', async () => {
    const organisation = { name: 'Zorg & Welzijn <Noord>', addressLines: [] }
    const odd = {
      ...letter,
      organisation,
      patientName: '',
      addressee: { name: 'A\u0301ron\u00a0\u2011 \u{1F600}', addressLines: [] },
    }
    const { pages, text, info } = await read(await renderLetter(odd))
    expect(pages).toBe(1)
    expect(text).toContain('Zorg & Welzijn <Noord>')
    expect(info.Title).toBe('Uw activatiecode voor Naast')
  })

  it('is the same file for the same letter', async () => {
    expect(
      Buffer.from(await renderLetter(letter)).equals(Buffer.from(await renderLetter(letter))),
    ).toBe(true)
  })

  it('the QR code has the code behind the #, where no server sees it, and the paper has no link', async () => {
    expect(addressWithCode(letter)).toBe('https://naast.example/account-aanmaken#code=K7M4-2HXP-9T')
    const url = new URL(addressWithCode(letter))
    expect(`${url.pathname}${url.search}`).not.toContain('K7M4')
    expect(Buffer.from(await renderLetter(letter)).toString('latin1')).not.toContain('/Annot')
  })
})

describe('the words of the letter', () => {
  it.each(['patient', 'representative'] as const)('are plain Dutch for the %s', (reader) => {
    const words = letterWords({ ...letter, reader })
    const text = Object.values(words).flat().join('\n')
    expect(checkPlainDutch(text).findings).toEqual([])
  })

  it.each([
    [{ name: 'Anja Smit' }, 'Vraag het aan Anja Smit.'],
    [{ name: 'Anja Smit', phone: '088 000 00 00' }, 'Vraag het aan Anja Smit. Bel 088 000 00 00.'],
    [
      { name: 'Anja Smit', email: 'a@delinde.example' },
      'Vraag het aan Anja Smit. Stuur een e-mail naar a@delinde.example.',
    ],
  ])('say how to ask, whatever is known: %j', (contact, expected) => {
    expect(letterWords({ ...letter, contact }).help).toBe(expected)
  })

  it('count the days by the calendar of the Netherlands', () => {
    const words = letterWords({
      ...letter,
      sentOn: new Date('2026-10-24T22:30:00Z'),
      validUntil: new Date('2026-12-06T22:59:00Z'),
    })
    expect(words.validity).toBe('De code werkt 42 dagen: tot en met zondag 6 december 2026.')
  })
})
