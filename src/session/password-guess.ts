import { readFileSync } from 'node:fs'

/** How many tries, as a power of two, each kind of piece costs somebody who guesses cleverly. */
const BITS = {
  word: 9,
  /** The reader's own name or address: what a guesser tries first. */
  own: 2,
  year: 6,
  date: 14,
  walk: 8,
  repeat: 2,
  figure: 3.3,
  letter: 4.7,
  mark: 4,
  other: 8,
}

/** Keys side by side, in both directions, and rows of letters and figures. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'azertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qa2ws3ed4rf5tg6yh7uj',
  '1a2s3d4f5g6h7j8k9l',
  'a1s2d3f4g5h6j7k8l9',
  'z1x2c3v4b5n6m7',
  '12qw34er56ty78ui',
  'qwaszxerdfcvtyghbn',
  '112233445566778899',
  '010203040506070809',
  '102030405060708090',
  '147258369',
  '159753456852',
  '!@#$%^&*()',
]
const SHORTEST_WALK = 3
const LONGEST_WORD = 24

const readWords = (): ReadonlySet<string> =>
  new Set(
    readFileSync(new URL('./common-words.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split(/\s+/))
      .filter((word) => word !== ''),
  )

const COMMON = readWords()
const reversed = (text: string): string => [...text].reverse().join('')
const WALKS = ROWS.flatMap((row) => [row, reversed(row)])

/** Lower case without accents, and with the figures that stand for letters read as those letters. */
const withoutAccents = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const LOOKS_LIKE: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
}
const withLetters = (text: string): string =>
  [...text].map((character) => LOOKS_LIKE[character] ?? character).join('')

const isDate = (text: string): boolean =>
  /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)?\d\d)$/.test(text) ||
  /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)

const isWalk = (piece: string): boolean =>
  piece.length >= SHORTEST_WALK &&
  (WALKS.some((row) => row.includes(piece)) || /^(.)\1+$/u.test(piece))

const bitsOfCharacter = (character: string): number => {
  if (/\d/.test(character)) return BITS.figure
  if (/[a-z]/.test(character)) return BITS.letter
  return /[\p{P}\p{S}\p{Z}]/u.test(character) ? BITS.mark : BITS.other
}

/** The cheapest way to guess one piece, given what stands before it; infinite when it is no piece at all. */
const bitsOfPiece = (before: string, piece: string, own: ReadonlySet<string>): number => {
  if (piece.length === 1) return bitsOfCharacter(piece)
  if (before.endsWith(piece) || before.endsWith(reversed(piece))) return BITS.repeat
  if (own.has(piece) || own.has(reversed(piece))) return BITS.own
  if (/^(19|20)\d\d$/.test(piece)) return BITS.year
  if (isWalk(piece)) return BITS.walk
  if (COMMON.has(piece) || COMMON.has(withLetters(piece))) return BITS.word
  return isDate(piece) ? BITS.date : Number.POSITIVE_INFINITY
}

/**
 * How hard a password is to guess for somebody who knows the common ones, as a power of two. It looks for the cheapest
 * way to put the password together from common words, names, dates, keys side by side and repeats; the same idea as
 * zxcvbn (Wheeler, USENIX Security 2016), with Dutch words.
 *
 * @param own words about the person that a guesser tries first, such as the parts of his name
 */
export const guessBits = (password: string, own: readonly string[] = []): number => {
  const text = withoutAccents(password)
  const known = new Set(own.map(withoutAccents).filter((word) => word.length > 2))
  const best: number[] = [0]
  for (let end = 1; end <= text.length; end++) {
    let least = Number.POSITIVE_INFINITY
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const before = best[start] ?? 0
      if (before >= least) continue
      const bits = before + bitsOfPiece(text.slice(0, start), text.slice(start, end), known)
      if (bits < least) least = bits
    }
    best.push(least)
  }
  return best[text.length] ?? 0
}
