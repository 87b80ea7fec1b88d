import type { CodeableConcept, Observation, Quantity } from 'fhir/r4.js'
import type { StoryCalendar, StoryDay } from '../calendar.ts'
import { type Random, seeded } from '../random.ts'
import { staffMember, workingDay } from '../reports.ts'
import type {
  ClientStory,
  MeasurementKind,
  MeasurementSeries,
  OrganisationText,
  StaffMember,
} from '../types.ts'
import { ids, LOINC, metaAt, performedBy, subjectOf, UCUM } from './common.ts'

interface Kind {
  readonly codings: readonly (readonly [code: string, display: string])[]
  readonly category: 'vital-signs' | 'laboratory'
  readonly unit: string
  readonly ucum: string
  readonly decimals: number
  readonly highest?: number
}

const KINDS: Readonly<Record<MeasurementKind, Kind>> = {
  weight: {
    codings: [['29463-7', 'Body weight']],
    category: 'vital-signs',
    unit: 'kg',
    ucum: 'kg',
    decimals: 1,
  },
  bloodPressure: {
    codings: [['85354-9', 'Blood pressure panel with all children optional']],
    category: 'vital-signs',
    unit: 'mmHg',
    ucum: 'mm[Hg]',
    decimals: 0,
  },
  temperature: {
    codings: [['8310-5', 'Body temperature']],
    category: 'vital-signs',
    unit: '°C',
    ucum: 'Cel',
    decimals: 1,
  },
  heartRate: {
    codings: [['8867-4', 'Heart rate']],
    category: 'vital-signs',
    unit: '/min',
    ucum: '/min',
    decimals: 0,
  },
  oxygen: {
    codings: [
      ['2708-6', 'Oxygen saturation in Arterial blood'],
      ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'],
    ],
    category: 'vital-signs',
    unit: '%',
    ucum: '%',
    decimals: 0,
    highest: 99,
  },
  glucose: {
    codings: [['14743-9', 'Glucose [Moles/volume] in Capillary blood by Glucometer']],
    category: 'laboratory',
    unit: 'mmol/l',
    ucum: 'mmol/L',
    decimals: 1,
  },
}

const CATEGORIES = 'http://terminology.hl7.org/CodeSystem/observation-category'
const ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

/** The days to measure on: the regular ones, and those on which the story names a value. */
function measuringDays({ points, everyDays }: MeasurementSeries): number[] {
  const named = points.map(([ago]) => ago)
  const [first, last] = [Math.max(...named), Math.min(...named)]
  const days = [...named]
  for (let ago = first; ago >= last; ago -= everyDays) {
    if (named.every((day) => Math.abs(day - ago) * 2 >= everyDays)) days.push(ago)
  }
  return days.sort((a, b) => b - a)
}

/** The value on a day, drawn straight between the two points around it; exact on a point. */
function valueAt(series: MeasurementSeries, ago: number, random: Random): number {
  const before = series.points.filter(([day]) => day >= ago).at(-1)
  const after = series.points.find(([day]) => day <= ago)
  if (!before || !after) throw new Error(`no value ${ago} days ago`)
  if (before[0] === after[0]) return before[1]
  const share = (before[0] - ago) / (before[0] - after[0])
  const noise = (random.next() * 2 - 1) * series.noise
  return before[1] + (after[1] - before[1]) * share + noise
}

function quantity(kind: Kind, value: number): Quantity {
  const rounded = Number(value.toFixed(kind.decimals))
  const highest = kind.highest ?? Number.POSITIVE_INFINITY
  return { value: Math.min(rounded, highest), unit: kind.unit, system: UCUM, code: kind.ucum }
}

function measured(
  series: MeasurementSeries,
  value: number,
): Pick<Observation, 'valueQuantity' | 'component'> {
  const kind = KINDS[series.kind]
  if (series.kind !== 'bloodPressure') return { valueQuantity: quantity(kind, value) }
  const part = (code: string, display: string, amount: number) => ({
    code: { coding: [{ system: LOINC, code, display }] },
    valueQuantity: quantity(kind, amount),
  })
  return {
    component: [
      part('8480-6', 'Systolic blood pressure', value),
      // Rises along with the systolic pressure, as it does in most people.
      part('8462-4', 'Diastolic blood pressure', value * 0.42 + 22),
    ],
  }
}

function codeOf(kind: Kind): CodeableConcept {
  return { coding: kind.codings.map(([code, display]) => ({ system: LOINC, code, display })) }
}

function nearest(days: readonly number[], wanted: number | undefined): number | undefined {
  if (wanted === undefined) return undefined
  return [...days].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]
}

interface Measuring {
  readonly organisation: OrganisationText
  readonly story: ClientStory
  readonly calendar: StoryCalendar
  readonly series: MeasurementSeries
  readonly absentOn: number | undefined
  readonly noteOn: number | undefined
}

function observation(
  measuring: Measuring,
  day: StoryDay,
  by: StaffMember,
  ago: number,
  value: number,
): Observation {
  const { organisation, story, calendar, series, absentOn, noteOn } = measuring
  const kind = KINDS[series.kind]
  const stamp = calendar.at(day, series.at)
  const note = ago === absentOn ? series.absent?.reason : series.note?.text
  const absent = { dataAbsentReason: { coding: [{ system: ABSENT, code: 'not-performed' }] } }
  return {
    resourceType: 'Observation',
    id: `${ids.patient(organisation, story)}-m-${series.kind.toLowerCase()}-${day.iso}`,
    meta: metaAt(calendar.after(stamp, 6)),
    status: 'final',
    category: [{ coding: [{ system: CATEGORIES, code: kind.category }] }],
    code: codeOf(kind),
    subject: subjectOf(organisation, story),
    effectiveDateTime: stamp.iso,
    performer: [performedBy(organisation, by)],
    ...(ago === absentOn ? absent : measured(series, value)),
    ...((ago === absentOn || ago === noteOn) && note ? { note: [{ text: note }] } : {}),
  }
}

function seriesResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
  series: MeasurementSeries,
): Observation[] {
  const random = seeded(`${story.key} ${series.kind}`)
  const days = measuringDays(series)
  const measuring: Measuring = {
    organisation,
    story,
    calendar,
    series,
    absentOn: nearest(days, series.absent?.day),
    noteOn: nearest(days, series.note?.day),
  }
  const observations = new Map<string, Observation>()
  for (const ago of days) {
    const by = staffMember(organisation, random.pick(series.by))
    const day = workingDay(calendar, ago, by)
    const value = valueAt(series, ago, random)
    if (calendar.at(day, series.at).epoch > calendar.now.epoch) continue
    const made = observation(measuring, day, by, ago, value)
    if (made.id) observations.set(made.id, made)
  }
  return [...observations.values()]
}

/** The measurements of a client, with LOINC codes and UCUM units. */
export function measurementResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
): Observation[] {
  return story.measurements.flatMap((series) =>
    seriesResources(organisation, story, calendar, series),
  )
}
