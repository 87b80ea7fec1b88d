import type { Json } from '../fhir/json.ts'
import { lookUp, wordsOf } from './concepts.ts'
import { number, object, text, texts } from './read.ts'

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  s: ['seconde', 'seconden'],
  min: ['minuut', 'minuten'],
  h: ['uur', 'uur'],
  d: ['dag', 'dagen'],
  wk: ['week', 'weken'],
  mo: ['maand', 'maanden'],
  a: ['jaar', 'jaar'],
}

const DAYS: Readonly<Record<string, string>> = {
  mon: 'maandag',
  tue: 'dinsdag',
  wed: 'woensdag',
  thu: 'donderdag',
  fri: 'vrijdag',
  sat: 'zaterdag',
  sun: 'zondag',
}

const MOMENTS: Readonly<Record<string, string>> = {
  MORN: "'s ochtends",
  'MORN.early': 'vroeg in de ochtend',
  'MORN.late': 'laat in de ochtend',
  NOON: 'rond het middaguur',
  AFT: "'s middags",
  EVE: "'s avonds",
  NIGHT: "'s nachts",
  HS: 'voor het slapen',
  WAKE: 'bij het opstaan',
  C: 'bij de maaltijd',
  CM: 'bij het ontbijt',
  CD: 'bij de lunch',
  CV: 'bij het avondeten',
  AC: 'voor de maaltijd',
  PC: 'na de maaltijd',
}

/**
 * A FHIR Timing in Dutch words: «2 keer per week op maandag en donderdag, 's ochtends».
 * Undefined when it says nothing that we can put into words.
 */
export function timingWords(timing: Json | undefined): string | undefined {
  const words = wordsOf(timing?.code)
  if (words !== undefined) return words
  const repeat = object(timing?.repeat)
  if (repeat === undefined) return undefined
  const days = texts(repeat.dayOfWeek).flatMap((day) => lookUp(DAYS, day) ?? [])
  const moments = texts(repeat.when).flatMap((one) => lookUp(MOMENTS, one) ?? [])
  const times = texts(repeat.timeOfDay).map((time) => `om ${time.slice(0, 5)} uur`)
  const rhythm = [rhythmWords(repeat), days.length > 0 ? `op ${joined(days)}` : undefined]
  const parts = [rhythm.filter(Boolean).join(' '), joined([...moments, ...times])]
  return text(parts.filter((part) => part !== '').join(', '))
}

function rhythmWords(repeat: Json): string | undefined {
  const unit = lookUp(UNITS, repeat.periodUnit)
  const length = number(repeat.period) ?? 1
  const often = number(repeat.frequency)
  const most = number(repeat.frequencyMax)
  if (unit === undefined) return undefined
  const span = length === 1 ? unit[0] : `${length} ${unit[1]}`
  if (often === undefined) return `elke ${span}`
  const times = most === undefined || most === often ? `${often}` : `${often} tot ${most}`
  return `${times} keer per ${span}`
}

function joined(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`
}
