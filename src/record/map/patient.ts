import type { FhirJson, Json } from '../fhir/json.ts'
import { idOf } from '../fhir/json.ts'
import type { Gender, Mapped, PatientRecord, PersonName, RecordItem } from '../words.ts'
import { aside, isConfidential } from './aside.ts'
import { codings, hasCode, lookUp } from './concepts.ts'
import { day } from './dates.ts'
import { nameOf, personName } from './people.ts'
import { build, list, object, text } from './read.ts'
import { follow, type Resolve, typeAndId } from './resolve.ts'

const GENDERS: Record<string, Gender> = {
  female: 'female',
  male: 'male',
  other: 'other',
  unknown: 'unknown',
}

const SALUTATIONS: Partial<Record<Gender, string>> = { female: 'mevrouw', male: 'de heer' }

/** Number systems that identify a citizen and not a client. */
const CITIZEN_SYSTEM = /bsn|2\.16\.840\.1\.113883\.2\.4\.6\.3$|us-ssn|passport|driver|licen[cs]e/i
/** Types of identifier (v2-0203) that identify a citizen. */
const CITIZEN_TYPES = ['SS', 'NI', 'NNNLD', 'SB', 'PPN', 'DL', 'CZ']

/** A client, from Patient (nl-core-Patient). */
export function mapPatient(patient: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const recordId = idOf(patient)
  const name = personName(patient.name)
  if (recordId === undefined) return aside('unreadable', 'Deze cliënt heeft geen nummer.')
  if (name === undefined) return aside('incomplete', 'Deze cliënt heeft geen naam.')
  const gender = lookUp(GENDERS, patient.gender)
  return {
    ok: {
      kind: 'patient',
      value: build<PatientRecord>({
        recordId,
        name: withSalutation(name, gender),
        birthDate: day(patient.birthDate),
        gender,
        clientNumber: clientNumber(patient.identifier),
        deceased: deceased(patient),
        protectedAddress: isProtected(patient) ? true : undefined,
        locationName: locationName(patient, resolve),
        replacedBy: replacedBy(patient),
        inactive: patient.active === false ? true : undefined,
      }),
    },
  }
}

function withSalutation(name: PersonName, gender: Gender | undefined): PersonName {
  const salutation = gender === undefined ? undefined : SALUTATIONS[gender]
  return salutation === undefined ? name : { ...name, salutation }
}

/** The organisation's own number: a medical record number first. Never a citizen's number. */
function clientNumber(identifiers: unknown): string | undefined {
  const own = list(identifiers).filter((one) => one.use !== 'old' && !isCitizenNumber(one))
  const best = own.find((one) => hasCode(one.type, 'MR') || hasCode(one.type, 'PI')) ?? own[0]
  return text(best?.value)
}

/**
 * True for an identifier that is, or could be, a citizen service number (BSN): by its system, its
 * type, or because it is a number that passes the BSN's own check.
 */
export function isCitizenNumber(identifier: Json): boolean {
  if (CITIZEN_SYSTEM.test(text(identifier.system) ?? '')) return true
  if (codings(identifier.type).some((one) => CITIZEN_TYPES.includes(one.code ?? ''))) return true
  const { value } = identifier
  return passesElevenTest(typeof value === 'number' ? String(value) : (text(value) ?? ''))
}

/** The check on a BSN: the weighted sum of its nine digits is a multiple of eleven. */
function passesElevenTest(value: string): boolean {
  const digits = value.replace(/[\s.-]/g, '')
  if (!/^\d{9}$/.test(digits)) return false
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return sum % 11 === 0 && Number(digits) > 0
}

function deceased(patient: FhirJson): PatientRecord['deceased'] {
  const on = day(patient.deceasedDateTime)
  if (on !== undefined) return on
  return patient.deceasedBoolean === true || text(patient.deceasedDateTime) ? true : undefined
}

/** Secret: the record says so of the address, leaves it masked, or marks the person as confidential. */
function isProtected(patient: FhirJson): boolean {
  if (isConfidential(object(patient.meta)?.security)) return true
  return list(patient.address).some((address) =>
    list(address.extension).some(
      (one) =>
        hasCode(one.valueCodeableConcept, 'CONF') ||
        one.valueCode === 'CONF' ||
        one.valueCode === 'masked',
    ),
  )
}

function locationName(patient: FhirJson, resolve: Resolve): string | undefined {
  const organisation = object(patient.managingOrganization)
  const found = follow(organisation, resolve)
  return (found === undefined ? undefined : nameOf(found)) ?? text(organisation?.display)
}

function replacedBy(patient: FhirJson): string | undefined {
  const link = list(patient.link).find((one) => one.type === 'replaced-by')
  return typeAndId(text(object(link?.other)?.reference) ?? '')?.id
}
