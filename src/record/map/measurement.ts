import type { FhirJson, Json } from '../fhir/json.ts'
import type {
  Label,
  Mapped,
  Measurement,
  MeasurementPart,
  MeasurementStatus,
  RecordItem,
} from '../words.ts'
import { aside } from './aside.ts'
import { codeKey, codings, LOINC, label, lookUp, SNOMED, translated, wordsOf } from './concepts.ts'
import { type When, when } from './dates.ts'
import {
  JUDGEMENT_WORDS,
  type KnownMeasurement,
  LOINC_WORDS,
  PART_WORDS,
  SNOMED_WORDS,
} from './measurement-words.ts'
import { noteText } from './notes.ts'
import { authorOf } from './people.ts'
import { build, firstOf, list } from './read.ts'
import { follow, type Resolve } from './resolve.ts'
import { referenceRange, valueIn } from './values.ts'

const STATUSES: Record<string, MeasurementStatus> = {
  preliminary: 'preliminary',
  final: 'final',
  amended: 'amended',
  corrected: 'amended',
}

/**
 * An Observation as a measurement («meting»): by LOINC code where we know it, else by its own words.
 * A group of other observations without a value of its own is understood, and shown by its members.
 *
 * @param observation already checked on status and confidentiality
 */
export function mapMeasurement(observation: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const status = lookUp(STATUSES, observation.status)
  if (status === undefined) {
    return aside('not-released', 'Deze meting is nog niet klaar in het dossier.')
  }
  const code = label(observation.code)
  if (code === undefined) {
    return aside('incomplete', 'Er staat niet bij wat er gemeten is.')
  }
  const value = valueIn(observation)
  const parts = partsOf(observation, resolve)
  if (value === undefined && parts.length === 0) return withoutValue(observation, code)
  const measured = when(observation, 'effective') ?? issued(observation)
  if (measured === undefined) {
    return aside('incomplete', `Er staat niet bij wanneer dit gemeten is (${code.label}).`)
  }
  const known = knownOf(observation.code)
  return {
    ok: {
      kind: 'measurement',
      value: build<Measurement>({
        kind: known?.kind ?? 'other',
        code: known === undefined ? code : { ...code, label: known.label },
        measuredAt: measured.at,
        precision: measured.precision,
        endedAt: measured.endedAt,
        value,
        parts,
        referenceRange: referenceRange(observation),
        judgement: judgementOf(observation),
        performer: authorOf(observation.performer, resolve),
        note: noteText(observation.note),
        method: wordsOf(observation.method),
        status,
      }),
    },
  }
}

function withoutValue(observation: FhirJson, code: Label): Mapped<RecordItem> {
  if (list(observation.hasMember).length > 0) {
    return { ok: { kind: 'supporting', value: { what: 'groep metingen', name: code.label } } }
  }
  return aside('incomplete', `Er staat geen waarde bij deze meting (${code.label}).`)
}

function issued(observation: FhirJson): When | undefined {
  return when({ effectiveDateTime: observation.issued }, 'effective')
}

/** What our tables know of a code; LOINC first, because the zibs carry both. */
function knownOf(concept: unknown): KnownMeasurement | undefined {
  const all = codings(concept)
  return (
    firstOf(all, (one) => (one.system === LOINC ? lookUp(LOINC_WORDS, one.code) : undefined)) ??
    firstOf(all, (one) => (one.system === SNOMED ? lookUp(SNOMED_WORDS, one.code) : undefined))
  )
}

/** Components with a value; for a group without its own value also its members, when these came along. */
function partsOf(observation: FhirJson, resolve: Resolve): MeasurementPart[] {
  const own = list(observation.component).flatMap(partOf)
  if (own.length > 0 || valueIn(observation) !== undefined) return own
  return list(observation.hasMember)
    .flatMap((member) => follow(member, resolve) ?? [])
    .filter((member) => member.resourceType === 'Observation' && lookUp(STATUSES, member.status))
    .flatMap(partOf)
}

function partOf(element: Json): MeasurementPart[] {
  const code = label(element.code)
  const value = valueIn(element)
  if (code === undefined || value === undefined) return []
  const words = translated(element.code, PART_WORDS) ?? knownOf(element.code)?.label ?? code.label
  const main = codings(element.code).find((one) => one.code !== undefined)
  return [
    build<MeasurementPart>({
      code: { code: main === undefined ? code.code : codeKey(main), label: words },
      value,
      referenceRange: referenceRange(element),
    }),
  ]
}

function judgementOf(observation: FhirJson): string | undefined {
  return firstOf(
    list(observation.interpretation),
    (one) => translated(one, JUDGEMENT_WORDS) ?? wordsOf(one),
  )
}
