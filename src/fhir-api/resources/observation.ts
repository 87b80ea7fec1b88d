import { codings, LOINC, lookUp, SNOMED } from '../../record/map/concepts.ts'
import { LOINC_WORDS, SNOMED_WORDS } from '../../record/map/measurement-words.ts'
import { NURSING_REPORT, REPORT_TITLE } from '../../record/map/report-kind.ts'
import type {
  Measurement,
  MeasurementPart,
  ReferenceRange,
  Report,
  Value,
} from '../../record/words.ts'
import {
  conceptOf,
  effective,
  Inside,
  ofPatient,
  type Part,
  type Resource,
  snomed,
  whole,
} from './parts.ts'

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category'
const UCUM = 'http://unitsofmeasure.org'

/** Kinds that FHIR calls vital signs (hl7.org/fhir/R4/observation-vitalsigns.html); every other measurement is an exam. */
export const VITAL_KINDS: readonly string[] = [
  'blood-pressure',
  'heart-rate',
  'weight',
  'height',
  'bmi',
  'temperature',
  'oxygen-saturation',
  'respiratory-rate',
]

/** The code that every report has, and the category of measurements: how the two are told apart in a search. */
export const REPORT_CODE = { system: SNOMED, code: NURSING_REPORT }
export const measurementCategory = (kind: string): { system: string; code: string } => ({
  system: CATEGORY,
  code: VITAL_KINDS.includes(kind) ? 'vital-signs' : 'exam',
})

/** A report («rapportage») as an Observation, as lz-NursingReport has it. */
export const reportToFhir = (of: { id: string; carePageId: string }, report: Report): Resource => {
  const inside = new Inside()
  const plain = report.kind.code === `${SNOMED}|${NURSING_REPORT}`
  const members = (report.measurements ?? []).map((one) => inside.add(measured(one, inside)))
  return whole({
    resourceType: 'Observation',
    id: of.id,
    extension: report.title ? [{ url: REPORT_TITLE, valueString: report.title }] : undefined,
    status: report.status,
    category: plain ? undefined : [conceptOf(report.kind)],
    code: snomed(NURSING_REPORT, 'Rapportage'),
    subject: ofPatient(of.carePageId),
    ...effective({ at: report.writtenAt, precision: report.precision }, report.endedAt),
    performer: report.author && [inside.person(report.author)],
    valueString: report.text,
    hasMember: members,
    contained: inside.resources,
  })
}

/** A measurement («meting») as an Observation. */
export const measurementToFhir = (
  of: { id: string; carePageId: string },
  measurement: Measurement,
): Resource => {
  const inside = new Inside()
  return whole({
    ...measured(measurement, inside),
    id: of.id,
    subject: ofPatient(of.carePageId),
    contained: inside.resources,
  })
}

const measured = (one: Measurement, inside: Inside): { resourceType: string } & Part =>
  whole({
    resourceType: 'Observation',
    status: one.status,
    category: [{ coding: [measurementCategory(one.kind)] }],
    code: codeOf(one),
    ...effective({ at: one.measuredAt, precision: one.precision }, one.endedAt),
    performer: one.performer && [inside.person(one.performer)],
    ...(one.value ? measuredValue(one.value) : {}),
    interpretation: one.judgement ? [{ text: one.judgement }] : undefined,
    note: one.note ? [{ text: one.note }] : undefined,
    method: one.method ? { text: one.method } : undefined,
    referenceRange: one.referenceRange && [rangeOf(one.referenceRange)],
    component: one.parts.map(partOf),
  })

/**
 * Its code, and where that says nothing of the line in the charts, the code of LOINC for the same: records give several
 * codes and we keep the first.
 */
const codeOf = ({ kind, code }: Measurement): Part => {
  const concept = conceptOf(code)
  if (kind === 'other' || codings(concept).some(isKnown)) return concept
  const same = Object.entries(LOINC_WORDS).find(
    ([, words]) => words.kind === kind && words.label === code.label,
  )
  return same
    ? { ...concept, coding: [...codings(concept), { system: LOINC, code: same[0] }] }
    : concept
}

const isKnown = ({ system, code }: { system?: string; code?: string }): boolean =>
  lookUp(system === LOINC ? LOINC_WORDS : system === SNOMED ? SNOMED_WORDS : {}, code) !== undefined

const partOf = (part: MeasurementPart): Part =>
  whole({
    code: conceptOf(part.code),
    ...measuredValue(part.value),
    referenceRange: part.referenceRange && [rangeOf(part.referenceRange)],
  })

const measuredValue = ({ number, comparator, unit, ucum, text, absentReason }: Value): Part => {
  if (number !== undefined)
    return {
      valueQuantity: whole({
        value: number,
        comparator,
        unit,
        ...(ucum === undefined ? {} : { system: UCUM, code: ucum }),
      }),
    }
  if (text !== undefined) return { valueString: text }
  return absentReason === undefined ? {} : { dataAbsentReason: { text: absentReason } }
}

const rangeOf = ({ low, high, unit, text }: ReferenceRange): Part =>
  whole({
    low: low === undefined ? undefined : whole({ value: low, unit }),
    high: high === undefined ? undefined : whole({ value: high, unit }),
    text,
  })
