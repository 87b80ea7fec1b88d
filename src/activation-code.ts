import { randomInt } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/**
 * Ten characters without look-alikes and without vowels, so that no code
 * spells a word: 24¹⁰ codes, 45 bits. The code works once, only together with
 * a date of birth, and tries are limited; that is what makes ten enough.
 */
const alphabet = '0123456789CFHJKMNPRTVWXY'
const length = 10

/** What is left out of the alphabet because it looks like what is in it. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
  U: 'V',
}

/** An activation code in its one stored form: ten capitals and digits, no dashes. */
export type ActivationCode = string & { readonly form: 'activation-code' }

/**
 * Makes a new activation code from the operating system's random numbers,
 * every code equally likely.
 */
export function makeActivationCode(): ActivationCode {
  const characters = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length)))
  return characters.join('') as ActivationCode
}

/**
 * Reads an activation code as people type it: with or without dashes, dots and
 * spaces, in lower case, with the letter O for the digit 0.
 *
 * @returns the stored form, or null when this cannot be a code at all. Null
 *   says nothing about which codes exist.
 */
export function readActivationCode(typed: string): ActivationCode | null {
  if (typed.length > 100) return null
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._−]/gu, '')
  const characters = Array.from(bare, (character) => lookAlikes[character] ?? character)
  const isCode =
    characters.length === length && characters.every((character) => alphabet.includes(character))
  return isCode ? (characters.join('') as ActivationCode) : null
}

/** The code in the groups in which it is printed and read aloud: «K7M4-2HXP-9T». */
export function groupActivationCode(code: ActivationCode): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-')
}

/** The keyed hash by which a code is found in `activation_codes.lookup`; the code cannot be read from it. */
export function activationCodeLookup(secrets: Secrets, code: ActivationCode): Buffer {
  return secrets.keyedHash('activation-code', code)
}

/** The code as it is kept where it must be read again: to print the letter once more, or to wait for its page. */
export function sealActivationCode(secrets: Secrets, code: ActivationCode): string {
  return secrets.seal('activation-code', code)
}

/** What `sealActivationCode` sealed; null when it was changed, or sealed with another secret. */
export function unsealActivationCode(secrets: Secrets, sealed: string): ActivationCode | null {
  try {
    return readActivationCode(secrets.unseal('activation-code', sealed))
  } catch {
    return null
  }
}
