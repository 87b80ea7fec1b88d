import { SNOMED } from '../../record/map/concepts.ts'
import type { Label, Moment, Period, Person, Precision } from '../../record/words.ts'

/** A resource of HL7 FHIR R4 (4.0.1) as we write it. */
export interface Resource {
  resourceType: string
  id: string
  [element: string]: unknown
}

/** A part of a resource. */
export type Part = Record<string, unknown>

/** Leaves out what is undefined, and lists in which nothing stands: FHIR knows no empty list. */
export const whole = <T extends Part>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as T

/** `Patient/<id>`: whom every resource of a page is about. */
export const ofPatient = (carePageId: string): { reference: string } => ({
  reference: `Patient/${carePageId}`,
})

/** A CodeableConcept of a code with its words. A code that is its own words never was a code. */
export const conceptOf = ({ code, label }: Label): Part => {
  if (code === label) return { text: label }
  const bar = code.indexOf('|')
  const coding = bar === -1 ? { code } : { system: code.slice(0, bar), code: code.slice(bar + 1) }
  return { coding: [coding], text: label }
}

/** A concept of SNOMED CT. */
export const snomed = (code: string, text?: string): Part =>
  whole({ coding: [{ system: SNOMED, code }], text })

const LENGTH: Record<Exclude<Precision, 'time'>, number> = { year: 4, month: 7, day: 10 }

const dayInNetherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The type dateTime: as exact as it was written down, and no more. */
export const dateTime = ({ at, precision }: Moment): string =>
  precision === 'time'
    ? new Date(at).toISOString()
    : dayInNetherlands.format(new Date(at)).slice(0, LENGTH[precision])

/** The type date: a day at most. */
export const dateOf = ({ at, precision }: Moment): string =>
  dateTime({ at, precision: precision === 'time' ? 'day' : precision })

export const periodOf = (period: Period | undefined): Part | undefined =>
  period &&
  whole({
    start: period.start && dateTime(period.start),
    end: period.end && dateTime(period.end),
  })

/** effective[x]: a moment, or from one moment until another. */
export const effective = (moment: Moment, endedAt: string | undefined): Part =>
  endedAt === undefined
    ? { effectiveDateTime: dateTime(moment) }
    : { effectivePeriod: { start: dateTime(moment), end: new Date(endedAt).toISOString() } }

/** What stands inside a resource (`contained`), numbered as it comes. */
export class Inside {
  readonly resources: Resource[] = []

  add(resource: Omit<Resource, 'id'> & { resourceType: string }): { reference: string } {
    const id = `in-${this.resources.length + 1}`
    this.resources.push({ ...resource, id })
    return { reference: `#${id}` }
  }

  /** Somebody by name; his role only fits in a PractitionerRole of its own. */
  person(person: Person): Part {
    const { name: display, role } = person
    if (role === undefined) return { type: 'Practitioner', display }
    const held = this.add({
      resourceType: 'PractitionerRole',
      practitioner: { display },
      code: [{ text: role }],
    })
    return { ...held, type: 'PractitionerRole', display }
  }
}
