import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activationCodeLookup,
  groupActivationCode,
  makeActivationCode,
  readActivationCode,
  sealActivationCode,
  unsealActivationCode,
} from './activation-code.ts'
import { createSecrets } from './secrets.ts'

const lookAlikePairs: Record<string, string> = {
  '0': 'oOqQdD',
  '1': 'iIlL',
  '2': 'zZ',
  '5': 'sS',
  '6': 'gG',
  '8': 'bB',
  V: 'uUv',
}

describe('ORG-3 the activation code on the letter', () => {
  it('has ten characters, is printed in groups and has no look-alikes in it', () => {
    for (let made = 0; made < 500; made++) {
      const code = makeActivationCode()
      expect(code).toMatch(/^[0-9CFHJKMNPRTVWXY]{10}$/u)
      expect(groupActivationCode(code)).toMatch(/^.{4}-.{4}-.{2}$/u)
      expect(groupActivationCode(code).replaceAll('-', '')).toBe(code)
    }
  })

  it('does not repeat in 20,000 makings and uses every character about as often', () => {
    const codes = Array.from({ length: 20_000 }, makeActivationCode)
    expect(new Set(codes).size).toBe(codes.length)
    const counts = new Map<string, number>()
    for (const character of codes.join('')) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect(counts.size).toBe(24)
    const expected = 200_000 / 24
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(expected * 0.9)
      expect(count).toBeLessThan(expected * 1.1)
    }
  })
})

describe('ORG-4 the code as people type it', () => {
  const code = readActivationCode('K7M0-2HXP-V8')

  it.each([
    'K7M0-2HXP-V8',
    'k7m0 2hxp v8',
    ' k7m02hxpv8 ',
    'K7MO–2HXP—V8',
    'k7mo.zhxp.ub',
    'K7M0\u00a02HXP\u2011V8',
    'K7M0−2HXP−V8',
    'Ｋ７Ｍ０２ＨＸＰＶ８',
    'K7M0\u200b2HXPV8',
  ])('reads «%s»', (typed) => {
    expect(readActivationCode(typed)).toBe(code)
  })

  it.each([
    '',
    '-',
    'K7M0-2HXP-V',
    'K7M0-2HXP-V88',
    'K7M0-2HXP-VA',
    'K7M0-2HXP-V€',
    '\0'.repeat(10),
    'K'.repeat(101),
    '٣٣٣٣٣٣٣٣٣٣',
  ])('does not take «%s» for a code', (typed) => {
    expect(readActivationCode(typed)).toBeNull()
  })

  it('survives every mix of case, separators and look-alikes', () => {
    const code = fc.array(fc.constantFrom(...'0123456789CFHJKMNPRTVWXY'), {
      minLength: 10,
      maxLength: 10,
    })
    const choices = fc.array(fc.nat(), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(code, choices, (characters, picks) => {
        const typed = characters.map((character, index) => {
          const forms = character + character.toLowerCase() + (lookAlikePairs[character] ?? '')
          const separators = ['', ' ', '-', ' - ']
          return (
            forms.charAt((picks[index] ?? 0) % forms.length) +
            separators[(picks[index + 10] ?? 0) % 4]
          )
        })
        expect(readActivationCode(typed.join(''))).toBe(characters.join(''))
      }),
    )
  })

  it('ORG-4 is found by a keyed hash and kept sealed; another installation reads neither', () => {
    const [ours, theirs] = [createSecrets('a'.repeat(32)), createSecrets('b'.repeat(32))]
    const code = makeActivationCode()
    expect(activationCodeLookup(ours, code)).toEqual(activationCodeLookup(ours, code))
    expect(activationCodeLookup(ours, code)).not.toEqual(activationCodeLookup(theirs, code))
    expect(unsealActivationCode(ours, sealActivationCode(ours, code))).toBe(code)
    expect(unsealActivationCode(theirs, sealActivationCode(ours, code))).toBeNull()
    expect(unsealActivationCode(ours, 'garbage')).toBeNull()
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 150 }),
        (typed) => void readActivationCode(typed),
      ),
    )
  })
})
