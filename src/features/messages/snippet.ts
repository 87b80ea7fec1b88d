/** A piece of text, marked when it is what was searched for. */
export interface Piece {
  text: string
  found: boolean
}

/** What full-text search puts around what it found: characters that nobody types. */
export const FOUND_START = '\uE000'
export const FOUND_END = '\uE001'

/** So many characters stand before and after the first word that was found. */
const AROUND = 90

/** Small letters without accents, one character for each of the text's. */
const plain = (text: string): string =>
  [...text]
    .map((character) => {
      const bare = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      return bare.length === character.length ? bare : character
    })
    .join('')

interface Range {
  from: number
  to: number
}

/** Where the marks of full-text search stand, counted in the text without them. */
const markedRanges = (marked: string): Range[] => {
  const ranges: Range[] = []
  let at = 0
  for (const part of marked.split(FOUND_START).map((text) => text.split(FOUND_END))) {
    const [first = '', rest] = part
    if (rest !== undefined) ranges.push({ from: at, to: at + first.length })
    at += first.length + (rest?.length ?? 0)
  }
  return ranges
}

const occurrences = (text: string, word: string): Range[] => {
  const ranges: Range[] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    ranges.push({ from: at, to: at + word.length })
  return ranges
}

const withoutOverlap = (ranges: Range[]): Range[] => {
  const kept: Range[] = []
  for (const range of ranges.sort((one, other) => one.from - other.from || other.to - one.to))
    if (range.from >= (kept.at(-1)?.to ?? 0)) kept.push(range)
  return kept
}

/** The place of a space at or after `at`, so that no word is cut. */
const wordStart = (text: string, at: number): number => {
  if (at <= 0) return 0
  const space = text.slice(at, at + 30).search(/\s/)
  return space === -1 ? at : at + space + 1
}

const wordEnd = (text: string, at: number): number => {
  if (at >= text.length) return text.length
  const space = text.slice(0, at).search(/\s\S{0,29}$/)
  return space === -1 ? at : space
}

/**
 * The part of a message around what was found in it, in pieces, on one line.
 *
 * @param message.marked the body as PostgreSQL marked it; words that are only a part of another it does not mark
 * @param words as they were searched for, in small letters
 */
export const snippetOf = (
  message: { body: string; marked: string },
  words: readonly string[],
): Piece[] => {
  const { body } = message
  const same = message.marked.replaceAll(FOUND_START, '').replaceAll(FOUND_END, '') === body
  const searched = plain(body)
  const parts = words.flatMap((word) => occurrences(searched, plain(word)))
  const ranges = withoutOverlap([...(same ? markedRanges(message.marked) : []), ...parts])
  const first = ranges[0] ?? { from: 0, to: 0 }
  const from = wordStart(body, first.from - AROUND)
  const to = Math.max(wordEnd(body, first.to + AROUND), first.to)
  const pieces: Piece[] = [{ text: from > 0 ? '… ' : '', found: false }]
  let at = Math.min(from, first.from)
  for (const range of ranges.filter((one) => one.to <= to)) {
    pieces.push({ text: body.slice(at, range.from), found: false })
    pieces.push({ text: body.slice(range.from, range.to), found: true })
    at = range.to
  }
  pieces.push({ text: body.slice(at, to) + (to < body.length ? ' …' : ''), found: false })
  return pieces.filter(({ text }) => text !== '')
}

/** The first words of a text on one line, cut between words. */
export const firstWordsOf = (text: string, longest: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const at = line.lastIndexOf(' ', longest)
  return `${line.slice(0, at > longest / 2 ? at : longest)} …`.toWellFormed()
}
