import type { Json } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import { type Change, inTurn, listed, renamed } from './change.ts'

/** What eAfspraak tells the client to bring or to do; R4 has an element for it. */
const INSTRUCTIONS =
  'http://nictiz.nl/fhir/StructureDefinition/eAfspraak-Appointment-PatientInstructions'

/** Appointment, also as eAfspraak uses it. */
export const appointment: Change = inTurn(
  listed('serviceCategory'),
  renamed('reason', 'reasonCode'),
  renamed('indication', 'reasonReference'),
  renamed('incomingReferral', 'basedOn'),
  withInstruction,
)

function withInstruction(one: Json): Json {
  const told = list(one.extension).find((extension) => extension.url === INSTRUCTIONS)?.valueString
  if (typeof told !== 'string' || one.patientInstruction !== undefined) return one
  return { ...one, patientInstruction: told }
}

export const slot: Change = listed('serviceCategory')

export const schedule: Change = listed('serviceCategory')
