import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'
import { mergeTexts } from './merge.ts'

const lines = fc.array(fc.constantFrom('melk', 'brood', 'kaas', '', 'eieren'), { maxLength: 12 })
const told = (before: string[], after: string[]): string =>
  compare(before, after)
    .flatMap(({ kind, items }) =>
      items.map((item) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${item}`),
    )
    .join('\n')

describe('comparing two texts', () => {
  it('NOT-1 tells what was removed and added, and nothing more', () => {
    expect(told(['melk', 'brood', 'kaas'], ['melk', 'boter', 'kaas', 'eieren'])).toBe(
      ' melk\n-brood\n+boter\n kaas\n+eieren',
    )
    expect(told([], [])).toBe('')
    expect(told(['a'], [])).toBe('-a')
  })

  it('NOT-1 holds both texts, whole and in order, whatever they are', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const stretches = compare(before, after)
        const without = (left: string) =>
          stretches.filter(({ kind }) => kind !== left).flatMap(({ items }) => items)
        expect(without('added')).toEqual(before)
        expect(without('removed')).toEqual(after)
      }),
    )
  })

  it('NOT-1 ends soon for two long texts that have nothing in common', () => {
    const many = (word: string) => Array.from({ length: 10_000 }, (_, n) => `${word}${n}`)
    expect(compare(many('a'), many('b'))).toHaveLength(2)
  })
})

describe('putting two changes together', () => {
  const base = 'melk\nbrood\nkaas\nappels'

  it('NOT-1 takes from each what he changed', () => {
    expect(mergeTexts(base, 'melk\nbruin brood\nkaas\nappels', 'melk\nbrood\nkaas\nperen')).toBe(
      'melk\nbruin brood\nkaas\nperen',
    )
    expect(mergeTexts(base, `${base}\neieren`, 'volle melk\nbrood\nkaas\nappels')).toBe(
      'volle melk\nbrood\nkaas\nappels\neieren',
    )
  })

  it('NOT-1 keeps what both added at the same place', () => {
    expect(mergeTexts(base, `${base}\neieren`, `${base}\nboter`)).toBe(`${base}\nboter\neieren`)
  })

  it('NOT-1 proposes nothing where both changed the same line', () => {
    expect(mergeTexts(base, base.replace('melk', 'karnemelk'), base.replace('melk', 'vla'))).toBe(
      null,
    )
  })

  it('NOT-1 changes nothing by itself: one side unchanged gives the other', () => {
    fc.assert(
      fc.property(lines, lines, (one, two) => {
        const [a, b] = [one.join('\n'), two.join('\n')]
        expect(mergeTexts(a, b, a)).toBe(b)
        expect(mergeTexts(a, a, b)).toBe(b)
        expect(mergeTexts(a, b, b)).toBe(b)
      }),
    )
  })
})
