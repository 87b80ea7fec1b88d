import { isJson, type Json } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import { added, type Change, each, inTurn, listed, withEncounter, without } from './change.ts'

/** Relations of STU3 that R4 has no element for keep their place in an extension (HL7, «inter-version extensions»). */
const RELATED = 'http://hl7.org/fhir/3.0/StructureDefinition/extension-Observation.related'
const ATTACHMENT = 'http://hl7.org/fhir/3.0/StructureDefinition/extension-Observation.value'
const ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

/** Observation, also as lz-NursingReport and the zibs of 2017 use it. */
export const observation: Change = inTurn(
  withEncounter,
  listed('interpretation'),
  withNote,
  withRelations,
  withoutAttachment,
  each('component', inTurn(listed('interpretation'), withoutAttachment)),
)

/** One remark became a list of notes. */
function withNote(one: Json): Json {
  const { comment } = one
  if (typeof comment !== 'string') return one
  return added(without(one, 'comment'), 'note', [{ text: comment }])
}

/** A relation without a type is one of the group: zib-GeneralMeasurement names its results so. */
function withRelations(one: Json): Json {
  const all = list(one.related)
  if (all.length === 0) return one
  const targets = (...types: unknown[]) =>
    all.flatMap((relation) =>
      types.includes(relation.type) && isJson(relation.target) ? [relation.target] : [],
    )
  const others = all
    .filter(({ type }) => type !== undefined && type !== 'has-member' && type !== 'derived-from')
    .map((relation) => ({
      url: RELATED,
      extension: [
        { url: 'type', valueCode: relation.type },
        { url: 'target', valueReference: relation.target },
      ],
    }))
  const rest = without(one, 'related')
  const grouped = added(rest, 'hasMember', targets('has-member', undefined))
  return added(added(grouped, 'derivedFrom', targets('derived-from')), 'extension', others)
}

/**
 * R4 has no attachment as a value. Plain text in one is that text; of anything else it says that it cannot be shown, and
 * keeps it.
 */
function withoutAttachment(one: Json): Json {
  const { valueAttachment } = one
  if (!isJson(valueAttachment)) return one
  const rest = without(one, 'valueAttachment')
  const text = textIn(valueAttachment)
  if (text !== undefined) return { ...rest, valueString: text }
  const kept = added(rest, 'extension', [{ url: ATTACHMENT, valueAttachment }])
  if (kept.dataAbsentReason !== undefined) return kept
  return { ...kept, dataAbsentReason: { coding: [{ system: ABSENT, code: 'unsupported' }] } }
}

function textIn({ contentType, data }: Json): string | undefined {
  if (typeof data !== 'string' || !/^text\/plain\b/i.test(String(contentType))) return undefined
  return Buffer.from(data, 'base64').toString('utf8')
}

/** DiagnosticReport: who did what, as just who did it. */
export const diagnosticReport: Change = inTurn(
  withEncounter,
  listed('category'),
  (report) => {
    if (!Array.isArray(report.performer)) return report
    const people = list(report.performer).map((one) => (isJson(one.actor) ? one.actor : one))
    return { ...report, performer: people }
  },
  (report) => {
    const { image, codedDiagnosis, ...rest } = report
    return {
      ...rest,
      ...(image === undefined ? {} : { media: image }),
      ...(codedDiagnosis === undefined ? {} : { conclusionCode: codedDiagnosis }),
    }
  },
)
