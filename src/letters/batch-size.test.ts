import { PassThrough, type Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { letterFonts } from '../paper/fonts.ts'
import { closePiece, newPaper, nextPiece } from '../paper/paper.ts'
import { writeLetter } from './letter.ts'
import type { Letter } from './letter-words.ts'

const COUNT = 30

const letter = (n: number): Letter => ({
  organisation: { name: 'Zorggroep De Linde', addressLines: ['Lindelaan 12', '1234 AB Voorbeeld'] },
  addressee: { name: `Karin Bakker ${n}`, addressLines: ['Dorpsstraat 7', '4321 BA Elders'] },
  reader: 'representative',
  patientName: `Toos Bakker ${n}`,
  code: 'K7M4-2HXP-9T',
  sentOn: new Date('2026-11-21T10:00:00Z'),
  validUntil: new Date('2027-01-02T22:59:59Z'),
  startUrl: 'https://naast.example/account-aanmaken',
  contact: { name: 'de administratie', phone: '088 000 00 00' },
})

describe('ORG-3 a document of many letters', () => {
  it('leaves letter by letter: what a letter was made of does not wait for the last one', async () => {
    const paper = newPaper('Brieven', new Date('2026-11-21T10:00:00Z'), letterFonts())
    const sink = new PassThrough()
    let bytes = 0
    sink.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    ;(paper.pdf as unknown as Readable).pipe(sink)
    const grown: number[] = []
    for (let n = 0; n < COUNT; n += 1) {
      const piece = nextPiece(paper, n === 0)
      writeLetter(piece, letter(n))
      expect(closePiece(piece)).toBe(1)
      await pause(0)
      grown.push(bytes)
    }
    paper.content.end()
    paper.pdf.end()
    expect(grown.at(-1) ?? 0).toBeGreaterThan(COUNT * 1000)
    expect((grown[COUNT / 2] ?? 0) / (grown.at(-1) ?? 1)).toBeGreaterThan(0.4)
  })
})
