import { randomInt } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

/**
 * The letters of a user code: no vowels, so that no word comes of it, and no Y (RFC 8628 6.1). Eight of them are 25.6
 * thousand million codes, of which one is open for a quarter of an hour.
 */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 8

/** A new user code, as it is kept: eight letters. */
export const newUserCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** As it is shown and typed: «WDJB-MJHT». */
export const groupUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** What somebody typed as a code, in whatever case and with whatever between; null when it cannot be one. */
export const readUserCode = (typed: string): string | null => {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return letters.length === LENGTH && [...letters].every((one) => LETTERS.includes(one))
    ? letters
    : null
}

/** Under which a user code is kept: it is short, so its hash needs the installation's secret. */
export const userCodeHash = (secrets: Secrets, code: string): Buffer =>
  secrets.keyedHash('board-user-code', code)
