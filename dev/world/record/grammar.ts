import type { Random } from './random.ts'

/** A hand-written line, taken apart: conditions in front, then the text. */
export interface Sentence {
  readonly source: string
  readonly wanted: readonly string[]
  readonly unwanted: readonly string[]
  /** Tells of something that happens once: never said again. */
  readonly once: boolean
  readonly text: string
}

const parsed = new Map<string, Sentence>()

/**
 * Reads a line such as `@sunday @!dementia {N} ging naar de kerk.`: words with `@` are conditions
 * that must hold, with `@!` that must not; `@once` marks what can be said only once; the rest is
 * the text.
 */
export function sentenceOf(line: string): Sentence {
  const known = parsed.get(line)
  if (known) return known
  const wanted: string[] = []
  const unwanted: string[] = []
  let text = line
  for (let match = /^@(!?)(\w+)\s+/.exec(text); match; match = /^@(!?)(\w+)\s+/.exec(text)) {
    const list = match[1] === '!' ? unwanted : wanted
    list.push(match[2] ?? '')
    text = text.slice(match[0].length)
  }
  const sentence = {
    source: line,
    wanted: wanted.filter((tag) => tag !== 'once'),
    unwanted,
    once: wanted.includes('once'),
    text,
  }
  parsed.set(line, sentence)
  return sentence
}

/** Whether a sentence may be said under these conditions. */
export function fits(sentence: Sentence, conditions: ReadonlySet<string>): boolean {
  return (
    sentence.wanted.every((tag) => conditions.has(tag)) &&
    !sentence.unwanted.some((tag) => conditions.has(tag))
  )
}

/** Values for the slots in a sentence, by lower-case name. */
export type Slots = ReadonlyMap<string, readonly string[]>

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function slotValue(name: string, slots: Slots, random: Random): string {
  const values = slots.get(name.charAt(0).toLowerCase() + name.slice(1))
  if (!values) throw new Error(`no value for the slot {${name}}`)
  const value = random.pick(values)
  return name.charAt(0) === name.charAt(0).toLowerCase() ? value : capital(value)
}

/**
 * Fills a text in: `{a|b}` takes one of the alternatives, `{ze}` a slot, `{Ze}` the same with a
 * capital. Braces may be nested. Throws on a slot that nobody filled.
 */
export function render(text: string, slots: Slots, random: Random): string {
  let result = text
  const innermost = /\{([^{}]*)\}/
  for (let match = innermost.exec(result); match; match = innermost.exec(result)) {
    const body = match[1] ?? ''
    const value = body.includes('|') ? random.pick(body.split('|')) : slotValue(body, slots, random)
    result = result.slice(0, match.index) + value + result.slice(match.index + match[0].length)
  }
  return capital(
    result
      .replace(/\.\.(?!\.)/g, '.')
      .replace(/ {2,}/g, ' ')
      .trim(),
  )
}
