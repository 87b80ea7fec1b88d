import type { AppointmentKind, Attendance } from '../appointment-words.ts'
import type { FhirJson, Json } from '../fhir/json.ts'
import { codings, wordsOf } from './concepts.ts'
import { extensions, list, object, text } from './read.ts'
import { follow, type Resolve, referenceOf, typeAndId } from './resolve.ts'

/**
 * Words by which organisations name what they come for. The first that fits decides, and what comes by is only told of
 * care at home: whoever looks at the day board must not wait at the door for a doctor who is at the surgery.
 */
const KINDS: readonly [RegExp, AppointmentKind][] = [
  [/huishoud|schoonma|poets|housekeeping|domestic help/i, 'household'],
  [
    /dagbesteding|dagopvang|dagbehandeling|dagverzorging|day ?care|ziekenhuis|polikliniek/i,
    'other',
  ],
  [
    /verzorging|verpleging|verpleegkund|thuiszorg|wijkzorg|zorgmoment|zorgroute|nachtzorg|ochtendzorg|avondzorg|begeleiding|medicat|wond|steunkous|home care|nursing/i,
    'care',
  ],
]

const HOME = /thuis|aan huis|woning|bij (de )?cli[eë]nt|\bhome\b/i
/** http://terminology.hl7.org/CodeSystem/location-physical-type: the house, and (since R4B) a place that is none. */
const HOUSE = 'ho'
const VIRTUAL = 'vi'

const VIDEO = /beeldbel|beeldscherm|video|online|webcam|virtu|e-?consult|digitaal consult/i
const TELEPHONE =
  /telefon|telephone|phone|gebeld|\bbel(len|t|afspraak|consult|moment|len terug)?\b/i
/** Codes of SNOMED CT and of v3-ActCode that mean: not in person. */
const REMOTE_CODES: Readonly<Record<string, Attendance>> = {
  '185317003': 'telephone',
  '448337001': 'video',
  VR: 'video',
}
/** Where FHIR R5 holds how to join by screen, as a server of R4 may send it. */
const VIRTUAL_SERVICE =
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.virtualService'

/** The actors of one kind of an Appointment: those who said that they do not take part are left out. */
export function actorsOf(
  appointment: FhirJson,
  types: readonly string[],
): { actor: Json; participant: Json }[] {
  return list(appointment.participant).flatMap((participant) => {
    const actor = object(participant.actor)
    if (actor === undefined || participant.status === 'declined') return []
    return types.includes(actorType(actor)) ? [{ actor, participant }] : []
  })
}

function actorType(actor: Json): string {
  return typeAndId(referenceOf(actor) ?? '')?.type ?? text(actor.type) ?? ''
}

/** Concepts that say what an appointment is, from precise to general. */
export function whatItIs(appointment: FhirJson): Json[] {
  const { serviceType, specialty, serviceCategory, appointmentType } = appointment
  return [serviceType, specialty, serviceCategory, appointmentType].flatMap((one) => list(one))
}

/** Whether somebody comes by to give care or to help in the house, for the day board. */
export function kindOf(appointment: FhirJson, resolve: Resolve): AppointmentKind {
  if (!isAtHome(appointment, resolve)) return 'other'
  const words = whatItIs(appointment).map((one) => wordsOf(one) ?? '')
  for (const word of words) {
    const found = KINDS.find(([pattern]) => pattern.test(word))
    if (found) return found[1]
  }
  return 'other'
}

/** Without a place somebody comes by: planned home care names none. */
function isAtHome(appointment: FhirJson, resolve: Resolve): boolean {
  return actorsOf(appointment, ['Location']).every(({ actor }) => {
    const place = follow(actor, resolve)
    if (codings(place?.physicalType).some(({ code }) => code === HOUSE)) return true
    return HOME.test(text(place?.name) ?? text(actor.display) ?? '')
  })
}

/** How the client takes part: in person, unless the record says otherwise. */
export function attendanceOf(appointment: FhirJson, resolve: Resolve): Attendance {
  return (
    remotely(appointment, resolve) ?? (isExpected(appointment) ? 'in-person' : 'without-client')
  )
}

function remotely(appointment: FhirJson, resolve: Resolve): Attendance | undefined {
  if (extensions(appointment, VIRTUAL_SERVICE).length > 0) return 'video'
  const codes = whatItIs(appointment).flatMap((one) => codings(one).map(({ code }) => code ?? ''))
  const coded = codes.find((code) => Object.hasOwn(REMOTE_CODES, code))
  if (coded !== undefined) return REMOTE_CODES[coded]
  const places = actorsOf(appointment, ['Location']).map(({ actor }) => follow(actor, resolve))
  if (places.some((one) => codings(one?.physicalType).some(({ code }) => code === VIRTUAL))) {
    return 'video'
  }
  const words = [
    ...whatItIs(appointment).flatMap((one) => wordsOf(one) ?? []),
    ...actorsOf(appointment, ['Location', 'HealthcareService', 'Device', '']).flatMap(
      ({ actor }) => text(actor.display) ?? [],
    ),
    // Not shown, since it may tell about the care; how they meet is often written here and nowhere else.
    text(appointment.description) ?? '',
  ].join('\n')
  if (VIDEO.test(words)) return 'video'
  return TELEPHONE.test(words) ? 'telephone' : undefined
}

/** The record may keep the client informed of an appointment that is not with him. */
function isExpected(appointment: FhirJson): boolean {
  const clients = list(appointment.participant).filter(
    ({ actor }) => actorType(object(actor) ?? {}) === 'Patient',
  )
  return (
    clients.length === 0 ||
    clients.some(({ required, status }) => required !== 'information-only' && status !== 'declined')
  )
}
