import { cyclesIn } from './cycles.ts'
import { beyondUs, controlOf, entryFormat, isHidden, limitsOf, unitsOf } from './extensions.ts'
import { type FhirItem, type FhirQuestionnaire, fhirQuestionnaire, isItemType } from './fhir.ts'
import { readOptions } from './options.ts'
import { readConditions } from './read-conditions.ts'
import type { Item, ItemType, Option, Questionnaire, Value } from './words.ts'

/** Why a questionnaire is set aside: in words, and at which item (its text, or its linkId). */
export interface Problem {
  at: string
  why: string
}

/** A questionnaire that can be asked; or why not, with as much of it as could be read. */
export interface Parsed {
  questionnaire: Questionnaire | null
  problems: Problem[]
}

export const MOST_ITEMS = 500
const DEEPEST = 8

/** What is gathered while a questionnaire is walked through. */
interface Walk {
  all: Item[]
  problems: Problem[]
  contained: readonly unknown[]
}

interface Around {
  parent: Item | null
  loops: number[]
  depth: number
}

const nameOf = (raw: FhirItem): string => (raw.text?.trim() || raw.linkId).slice(0, 120)

const setAside = (walk: Walk, raw: FhirItem, why: string): void => {
  walk.problems.push({ at: nameOf(raw), why })
}

const isChoice = (type: ItemType): boolean => type === 'choice' || type === 'open-choice'

/** What of an item is not as FHIR or we have it; the first thing is enough. */
const whyNot = (raw: FhirItem, type: ItemType): string | null => {
  if (raw.modifierExtension?.length) return 'Er hoort een uitbreiding bij die wij niet kennen'
  const beyond = beyondUs(raw.extension ?? [])
  if (beyond) return beyond
  if ('option' in raw || 'options' in raw)
    return 'Dit is een vragenlijst van een oudere FHIR (STU3)'
  if (type === 'display' && raw.item?.length) return 'Onder een toelichting staan vragen'
  if (type !== 'group' && raw.repeats && raw.item?.some((one) => one.type !== 'display'))
    return 'Een vraag met meer antwoorden heeft bij elk antwoord eigen vragen'
  if (type === 'reference' && raw.required && !raw.initial?.length)
    return 'Een verplichte verwijzing kan hier niet worden gekozen'
  const wordless = type !== 'group' && !raw.text?.trim() && !raw.code?.[0]?.display
  return wordless && !isHidden(raw) ? 'Deze vraag heeft geen tekst' : null
}

/** «help» and «flyover» are no items of their own: they stand with the item around them. */
const isHelp = (raw: FhirItem): boolean =>
  raw.type === 'display' && ['help', 'flyover'].includes(controlOf(raw))

const helpOf = (raw: FhirItem): string =>
  [...(raw.item ?? []).filter(isHelp).map(({ text }) => text ?? ''), entryFormat(raw)]
    .filter(Boolean)
    .join(' ')

interface Chosen {
  options: Option[]
  initial: Value[]
}

const choicesOf = (walk: Walk, raw: FhirItem, type: ItemType): Chosen => {
  const listed = Boolean(raw.answerValueSet || raw.answerOption?.length)
  if (!listed && !isChoice(type)) return { options: [], initial: [] }
  if (listed && ['boolean', 'group', 'display', 'attachment', 'quantity', 'url'].includes(type)) {
    setAside(walk, raw, 'Dit soort vraag kan geen lijst met antwoorden hebben')
    return { options: [], initial: [] }
  }
  const read = readOptions(raw, walk.contained)
  if (read.problem !== undefined) {
    setAside(walk, raw, read.problem)
    return { options: [], initial: [] }
  }
  if (read.options.length === 0 && type === 'choice')
    setAside(walk, raw, 'Er zijn geen antwoorden om uit te kiezen')
  return read
}

const itemOf = (walk: Walk, raw: FhirItem, type: ItemType, around: Around): Item => {
  const { options, initial } = choicesOf(walk, raw, type)
  return {
    key: walk.all.length,
    linkId: raw.linkId,
    type,
    text: raw.text?.trim() || (raw.code?.[0]?.display ?? ''),
    prefix: raw.prefix?.trim() ?? '',
    help: helpOf(raw),
    required: raw.required === true && type !== 'display',
    repeats: raw.repeats === true && type !== 'display' && type !== 'boolean',
    readOnly: raw.readOnly === true || type === 'reference',
    hidden: isHidden(raw) || around.parent?.hidden === true,
    limits: limitsOf(raw),
    options,
    dropDown:
      controlOf(raw) === 'drop-down' || controlOf(raw) === 'autocomplete' || options.length > 8,
    units: unitsOf(raw),
    conditions: [],
    behavior: raw.enableBehavior ?? 'all',
    initial: raw.initial?.length ? raw.initial : initial,
    items: [],
    parent: around.parent?.key ?? null,
    loops: around.loops,
  }
}

const readItem = (walk: Walk, raw: FhirItem, around: Around): Item[] => {
  if (isHelp(raw)) return []
  if (walk.all.length >= MOST_ITEMS || around.depth > DEEPEST) {
    setAside(walk, raw, `Er zijn meer dan ${MOST_ITEMS} vragen, of zij staan te diep in elkaar`)
    return []
  }
  if (!isItemType(raw.type)) {
    setAside(walk, raw, `Het soort vraag «${raw.type.slice(0, 40)}» kennen wij niet`)
    return []
  }
  const why = whyNot(raw, raw.type)
  if (why) setAside(walk, raw, why)
  const item = itemOf(walk, raw, raw.type, around)
  walk.all.push(item)
  const loops = item.type === 'group' && item.repeats ? [...around.loops, item.key] : around.loops
  const inside = { parent: item, loops, depth: around.depth + 1 }
  item.items = (raw.item ?? []).flatMap((one) => readItem(walk, one, inside))
  return [item]
}

/** Each item of a questionnaire as it came, in the order of their keys. */
const rawItems = (items: readonly FhirItem[]): FhirItem[] =>
  items.flatMap((one) =>
    isHelp(one) || !isItemType(one.type) ? [] : [one, ...rawItems(one.item ?? [])],
  )

const checkWhole = (raw: FhirQuestionnaire, walk: Walk): void => {
  const seen = new Set<string>()
  for (const { linkId } of walk.all) {
    if (seen.has(linkId))
      walk.problems.push({ at: linkId, why: 'Deze linkId staat er twee keer in' })
    seen.add(linkId)
  }
  if (walk.all.length === 0)
    walk.problems.push({ at: raw.title ?? '', why: 'Er staan geen vragen in' })
  const beyond = raw.modifierExtension?.length
    ? 'Er hoort een uitbreiding bij die wij niet kennen'
    : beyondUs(raw.extension ?? [])
  if (beyond) walk.problems.push({ at: raw.title ?? '', why: beyond })
}

const unreadable = (path: readonly PropertyKey[]): Problem => ({
  at: path.map(String).join('.').slice(0, 120),
  why: 'Dit is niet zoals het in FHIR R4 hoort',
})

/**
 * Reads a FHIR R4 Questionnaire into our words. What cannot be asked as its maker means it is a problem, and with one
 * problem the whole is set aside: a questionnaire is never shown half.
 */
export const parseQuestionnaire = (json: unknown): Parsed => {
  const read = fhirQuestionnaire.safeParse(json)
  if (!read.success) {
    const problems = read.error.issues.slice(0, 20).map(({ path }) => unreadable(path))
    return { questionnaire: null, problems }
  }
  const raw = read.data
  const walk: Walk = { all: [], problems: [], contained: raw.contained ?? [] }
  const items = (raw.item ?? []).flatMap((one) =>
    readItem(walk, one, { parent: null, loops: [], depth: 1 }),
  )
  checkWhole(raw, walk)
  for (const [at, one] of rawItems(raw.item ?? []).entries()) {
    const item = walk.all[at]
    if (item?.linkId === one.linkId)
      item.conditions = readConditions(one, walk.all, (why) => setAside(walk, one, why))
  }
  for (const item of cyclesIn(walk.all))
    walk.problems.push({ at: item.text || item.linkId, why: 'De voorwaarde hangt van zichzelf af' })
  const questionnaire: Questionnaire = {
    url: raw.url ?? (raw.id ? `urn:naast:questionnaire:${raw.id}` : ''),
    version: raw.version ?? '1',
    title: (raw.title ?? raw.name ?? '').trim(),
    description: raw.description?.trim() ?? '',
    items,
    all: walk.all,
  }
  return { questionnaire, problems: walk.problems }
}
