import { createHash } from 'node:crypto'
import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import { type FhirJson, idOf } from '../fhir/json.ts'
import { moment } from '../map/dates.ts'
import type { mapResource } from '../map/map-resource.ts'
import { isCitizenNumber } from '../map/patient.ts'
import { list, text } from '../map/read.ts'
import { isWanted } from '../store.ts'
import type { CarePlan, ItemKind, RecordItem } from '../words.ts'
import type { Outcome } from './tally.ts'

/** What is known before a resource is looked at. */
export interface Known {
  /** Identifiers (`system|value`) of what the present record shows of this client, of this type. */
  present: ReadonlySet<string>
  /** What another import brought: identifiers, hashes and, of the same older record, `id <id>`. */
  before: ReadonlySet<string>
}

export interface Judging {
  policy: OrganisationPolicy
  /** A day, YYYY-MM-DD. */
  beginsOn: string
  now: Date
}

export interface Verdict {
  outcome: Outcome
  reason: string
  /** What the family will read; with `shown` only. */
  item?: RecordItem
}

const NOT_TAKEN: Partial<Record<ItemKind, string>> = {
  contact: 'Contactpersonen komen uit het dossier van nu.',
  'care-team': 'Het zorgteam komt uit het dossier van nu.',
  questionnaire: 'Een vragenlijst die nog open stond, kan de familie nu niet meer beantwoorden.',
  patient: 'Gegevens van de cliënt zelf komen uit het dossier van nu.',
}

const NOT_SHARED = 'Uw organisatie deelt deze soort gegevens niet met families.'
const FUTURE = 'Dit heeft een datum in de toekomst.'
const TO_COME = 'Deze afspraak moet nog komen. Afspraken van nu komen uit het dossier van nu.'
const NO_FILE = 'Het bestand van dit document zit er niet bij.'

/** Names the content of a resource; the same again has the same. */
export const hashOf = (resource: FhirJson): string =>
  createHash('sha256').update(JSON.stringify(resource)).digest('base64url')

/** `system|value` of each identifier, but those of citizens. */
export const identifiersOf = (resource: FhirJson): string[] =>
  list(resource.identifier).flatMap((one) => {
    const value = text(one.value)
    const system = text(one.system)
    if (value === undefined || system === undefined || isCitizenNumber(one)) return []
    return [`${system}|${value}`]
  })

const isKnown = (resource: FhirJson, { present, before }: Known): boolean => {
  const identifiers = identifiersOf(resource)
  return (
    before.has(hashOf(resource)) ||
    before.has(`id ${idOf(resource)}`) ||
    identifiers.some((one) => present.has(one) || before.has(one))
  )
}

/** The moment that the first day is held against; undefined: it has none, and is of always. */
const momentOf = (item: RecordItem): string | undefined => {
  if (item.kind === 'report') return item.value.writtenAt
  if (item.kind === 'measurement') return item.value.measuredAt
  if (item.kind === 'appointment') return item.value.beginAt
  if (item.kind === 'filled-questionnaire') return item.value.filledAt
  return item.kind === 'document' ? item.value.date?.at : undefined
}

/** A plan that was still in force on the first day is not of before it. */
const planIsBefore = ({ period, status, createdAt }: CarePlan, from: string): boolean => {
  const until = period?.end?.at ?? (status === 'old' ? (period?.start ?? createdAt)?.at : undefined)
  return until !== undefined && until < from
}

const isBefore = (item: RecordItem, from: string): boolean =>
  item.kind === 'care-plan' ? planIsBefore(item.value, from) : (momentOf(item) ?? from) < from

/** What is of an older record was so then: a plan of it is no plan of now, and it replaces nothing of the present record. */
const asEarlier = (item: RecordItem): RecordItem => {
  if (item.kind === 'care-plan')
    return { ...item, value: { ...item.value, status: 'old', replacesRecordIds: [] } }
  if (item.kind === 'document') return { ...item, value: { ...item.value, replacesRecordIds: [] } }
  return item
}

const aside = (reason: string): Verdict => ({ outcome: 'aside', reason })
const plain = (outcome: Outcome): Verdict => ({ outcome, reason: '' })

/** Why an item must not be taken over whatever its day; undefined when it may. */
const refusalOf = (item: RecordItem, { policy, now }: Judging): string | undefined => {
  const kept = NOT_TAKEN[item.kind]
  if (kept !== undefined) return kept
  const { historyFrom: _from, ...always } = policy
  if (!isWanted(item, always)) return NOT_SHARED
  const at = momentOf(item)
  if (at !== undefined && new Date(at) > now) return item.kind === 'appointment' ? TO_COME : FUTURE
  return item.kind === 'document' && item.value.attachments.length === 0 ? NO_FILE : undefined
}

/**
 * Decides what becomes of one resource of a coupled client. Never throws, whatever came in.
 *
 * @param item as `mapResource` gave it, with the files of a document in it
 */
export const judge = (
  resource: FhirJson,
  mapped: ReturnType<typeof mapResource>,
  known: Known,
  judging: Judging,
): Verdict => {
  if (!('ok' in mapped)) return aside(mapped.setAside)
  const item = mapped.ok
  if (item.kind === 'supporting' || item.kind === 'goal') return plain('along')
  const refusal = refusalOf(item, judging)
  if (refusal !== undefined) return aside(refusal)
  const from = moment(judging.beginsOn)?.at ?? ''
  if (isBefore(item, from)) return plain('before')
  if (isKnown(resource, known)) return plain('already')
  return { ...plain('shown'), item: asEarlier(item) }
}
