import { describe, expect, it } from 'vitest'
import { figureColour } from './figure.tsx'
import { capitalised, firstName, formalName, initials } from './names.ts'

describe('names', () => {
  it.each([
    ['Toos de Vries', 'TV'],
    ['mevrouw De Vries', 'V'],
    ['Fatima El Amrani', 'FA'],
    ['Anna van der Ploeg-Bos', 'AP'],
    ["Jan van 't Hof", 'JH'],
    ['élodie', 'É'],
    ['  ', '?'],
    ['🌷', '?'],
  ])('the initials of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })

  it.each([
    ['Toos de Vries', 'mevrouw De Vries'],
    ['Anna van der Ploeg-Bos', 'mevrouw Van der Ploeg-Bos'],
    ['Ria ijsbrandij', 'mevrouw IJsbrandij'],
    ['Cher', 'mevrouw Cher'],
  ])('%s is spoken of as %s', (name, words) => {
    expect(formalName(name, 'mevrouw')).toBe(words)
  })

  it('without a salutation the whole name is used', () => {
    expect(formalName('  Toos   de Vries ')).toBe('Toos de Vries')
  })

  it('small things', () => {
    expect(firstName('Toos de Vries')).toBe('Toos')
    expect(firstName('')).toBe('')
    expect(capitalised('')).toBe('')
  })

  it('a name always has the same colour, one of eight', () => {
    expect(figureColour('Toos de Vries')).toBe(figureColour(' toos DE vries'))
    for (const name of ['', 'A', 'Toos', '🌷', 'x'.repeat(500)]) {
      expect(figureColour(name)).toBeGreaterThanOrEqual(1)
      expect(figureColour(name)).toBeLessThanOrEqual(8)
    }
  })
})
