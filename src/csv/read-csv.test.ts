import { describe, expect, it } from 'vitest'
import { headingOf, readCsv, UnreadableCsv } from './read-csv.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a list from a spreadsheet', () => {
  it('is read with semicolons, commas or tabs, and tells the line of each row', () => {
    expect(readCsv(bytes('naam;plaats\r\nAn;"Ede; Gelderland"\r\n\r\nBo;Urk\r\n')).rows).toEqual([
      { line: 1, cells: ['naam', 'plaats'] },
      { line: 2, cells: ['An', 'Ede; Gelderland'] },
      { line: 4, cells: ['Bo', 'Urk'] },
    ])
    expect(readCsv(bytes('a,b\n1, 2')).rows[1]?.cells).toEqual(['1', '2'])
    expect(readCsv(bytes('a\tb\n1\t')).rows[1]?.cells).toEqual(['1', ''])
  })

  it('is in UTF-8 with a mark in front, or in the letters of Windows', () => {
    expect(readCsv(bytes('\ufeffnaam\nZoë'))).toEqual({
      rows: [
        { line: 1, cells: ['naam'] },
        { line: 2, cells: ['Zoë'] },
      ],
      encoding: 'utf-8',
    })
    const windows = Uint8Array.from([...'naam\nZo'].map((sign) => sign.charCodeAt(0)).concat(0xeb))
    expect(readCsv(windows)).toMatchObject({
      rows: [{}, { cells: ['Zoë'] }],
      encoding: 'windows-1252',
    })
  })

  it('with a quotation mark that never closes is no list', () => {
    expect(() => readCsv(bytes('naam\n"An'))).toThrow(UnreadableCsv)
  })

  it('has headings that are compared without accents, spaces and capitals', () => {
    expect(headingOf(' Cliënt-nummer')).toBe('clientnummer')
  })
})
