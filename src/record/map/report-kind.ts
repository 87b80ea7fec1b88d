import type { FhirJson } from '../fhir/json.ts'
import type { Label } from '../words.ts'
import { codings, hasCode, label, SNOMED } from './concepts.ts'
import { extensions, firstOf, list, text } from './read.ts'

/** SNOMED CT «patiëntcontactverslag»: a nursing report (lz-NursingReport, zib 2020 SOAP report). */
export const NURSING_REPORT = '11591000146107'

/** Report titles of lz-NursingReport. */
export const REPORT_TITLE =
  'http://medmij.nl/fhir/StructureDefinition/ext-NursingReport.ReportTitle'

/** Category systems that say what a resource is technically, and nothing that a family would name. */
const TECHNICAL = /CodeSystem\/(observation-category|v2-0074)$/

/** Events of which the family is told in person first (DOS-10), by SNOMED CT code. */
const CALAMITY_CODES = [
  '419099009', // dead
  '419620001', // death
  '1912002', // fall
  '217082002', // accidental fall
  '61372001', // aggressive behaviour
]

/**
 * Words in the name of a kind of report that stand for such an event. Only the kind is looked at,
 * never the text: a guess in someone's words would hide ordinary reports.
 */
const CALAMITY_WORDS =
  /\b(calamiteit\w*|incident\w*|val|valincident\w*|valmelding\w*|overlijden|overleden|agressie\w*|medicatiefout\w*|mic|mim|fobo)\b/i

/** True when the record marks an Observation as a report. */
export function isReport(observation: FhirJson): boolean {
  return hasCode(observation.code, NURSING_REPORT, SNOMED)
}

/** The title that the writer gave. */
export function reportTitle(resource: FhirJson): string | undefined {
  const extension = firstOf(extensions(resource, REPORT_TITLE), (one) => text(one.valueString))
  return extension ?? text(resource.title)
}

/**
 * The kind of a report as the organisation names it: its category, or else the type of the
 * document. The nursing report as such is simply «Rapportage».
 */
export function reportKind(resource: FhirJson, type: unknown): Label {
  const category = firstOf(list(resource.category), (one) => {
    const technical = codings(one).every((code) => TECHNICAL.test(code.system ?? ''))
    const own = label(one)
    return technical && text(one.text) === undefined ? undefined : own
  })
  if (category !== undefined) return category
  const named = label(type)
  if (named === undefined || hasCode(type, NURSING_REPORT)) {
    return { code: `${SNOMED}|${NURSING_REPORT}`, label: 'Rapportage' }
  }
  return named
}

/** Whether the kind, or a code that the record put on the report, stands for a calamity. */
export function isCalamity(resource: FhirJson, kind: Label): boolean {
  const concepts = [...list(resource.category), ...list(resource.code), ...list(resource.type)]
  const coded = concepts.some((one) =>
    CALAMITY_CODES.some((calamity) => hasCode(one, calamity, SNOMED)),
  )
  return coded || CALAMITY_WORDS.test(kind.label)
}
