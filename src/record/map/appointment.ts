import type { AppointmentStatus, RecordAppointment } from '../appointment-words.ts'
import type { FhirJson } from '../fhir/json.ts'
import type { Mapped, Person, RecordItem } from '../words.ts'
import { actorsOf, attendanceOf, kindOf, whatItIs } from './appointment-kind.ts'
import { timeOf } from './appointment-time.ts'
import { aside } from './aside.ts'
import { codings, lookUp, wordsOf } from './concepts.ts'
import { nameOf, personOf } from './people.ts'
import { build, firstOf, object, text, unique } from './read.ts'
import { follow, type Resolve } from './resolve.ts'

/** The statuses (http://hl7.org/fhir/R4/valueset-appointmentstatus.html) of what stands in an agenda. */
const STATUSES: Readonly<Record<string, AppointmentStatus>> = {
  booked: 'booked',
  arrived: 'booked',
  'checked-in': 'booked',
  fulfilled: 'booked',
  cancelled: 'cancelled',
  noshow: 'missed',
}
/** Not agreed on yet: telling the family would promise something. */
const NOT_AGREED = ['proposed', 'pending', 'waitlist']

/** Values of `status` that mean: this was never an appointment. */
export const TAKEN_BACK_APPOINTMENT = ['entered-in-error']

/** Code systems of HL7 whose displays are English words for computers: «Ambulatory», «A follow up visit …». */
const NOT_WORDS = /v2-0276|v3\/?-?ActCode|CodeSystem\/service-(type|category)$/i

const LONGEST_LABEL = 200

/**
 * An appointment, from Appointment: when it is, its label, who comes and where. Reasons, descriptions, instructions and
 * comments stay where they are: whoever may see the calendar need not know about the care.
 */
export function mapAppointment(appointment: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  const told = text(appointment.status) ?? ''
  if (NOT_AGREED.includes(told)) {
    return aside('not-released', 'Deze afspraak staat in het dossier nog niet vast.')
  }
  const status = lookUp(STATUSES, told)
  if (status === undefined) {
    return aside('unreadable', 'Van deze afspraak is niet te lezen of zij doorgaat.')
  }
  const time = timeOf(appointment)
  if (!('ok' in time)) return status === 'cancelled' ? aside('withdrawn', time.setAside) : time
  return {
    ok: {
      kind: 'appointment',
      value: build<RecordAppointment>({
        ...time.ok,
        minutes: time.ok.minutes,
        label: labelOf(appointment),
        kind: kindOf(appointment, resolve),
        employee: employeeOf(appointment, resolve),
        place: placeOf(appointment, resolve),
        attendance: attendanceOf(appointment, resolve),
        status,
      }),
    },
  }
}

/** What is planned, or else the discipline, or else just that there is an appointment. */
function labelOf(appointment: FhirJson): string {
  const words = firstOf(whatItIs(appointment), (concept) => {
    const forComputers = codings(concept).some(({ system }) => NOT_WORDS.test(system ?? ''))
    return forComputers ? text(object(concept)?.text) : wordsOf(concept)
  })
  return (words ?? 'Afspraak').slice(0, LONGEST_LABEL)
}

const MOST_NAMES = 3

/** Who comes. Of several people all names; the role only of one. */
function employeeOf(appointment: FhirJson, resolve: Resolve): Person | undefined {
  const all = actorsOf(appointment, ['Practitioner', 'PractitionerRole'])
  const needed = all.filter(({ participant }) => participant.required !== 'information-only')
  const people = (needed.length > 0 ? needed : all).flatMap(
    ({ actor }) => personOf(actor, resolve) ?? [],
  )
  const names = unique(people.map(({ name }) => name)).slice(0, MOST_NAMES)
  const [first] = people
  if (first === undefined) return undefined
  if (names.length > 1) return { name: `${names.slice(0, -1).join(', ')} en ${names.at(-1)}` }
  return build<Person>({ name: first.name, role: first.role })
}

/** The name of the place, never its address: that may be the client's own, and secret. */
function placeOf(appointment: FhirJson, resolve: Resolve): string | undefined {
  return firstOf(actorsOf(appointment, ['Location', 'HealthcareService']), ({ actor }) => {
    const place = follow(actor, resolve)
    return (place === undefined ? undefined : nameOf(place)) ?? text(actor.display)
  })
}
