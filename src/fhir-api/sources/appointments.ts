import { isId } from '../../access/handling.ts'
import type { Occurrence } from '../../calendar/occurrence.ts'
import {
  findOccurrence,
  findOrganisationAppointment,
  listOccurrences,
} from '../../calendar/occurrences.ts'
import { after, DAY } from '../../clock.ts'
import { type Found, placeAt, type Query, type Reading } from '../query.ts'
import { appointmentId, appointmentToFhir } from '../resources/appointment.ts'
import { fromFew } from './memory.ts'

/** In days, where no date is asked: what was, and what comes. What comes back has no end. */
const BEHIND = 60
const AHEAD = 180
const LONGEST = 732
/** So much of the calendar is read at a time that no screen's limit cuts it off. */
const STEP = 31 * DAY

const earliest = (one: Date, other: Date): Date =>
  new Date(Math.min(one.getTime(), other.getTime()))

const windowOf = ({ dates }: Query, now: Date): { from: Date; until: Date } => {
  const begins = dates.flatMap(({ from }) => from ?? [])
  const ends = dates.flatMap(({ until }) => until ?? [])
  const latest = begins.sort((one, other) => other.getTime() - one.getTime())[0]
  const first = ends.sort((one, other) => one.getTime() - other.getTime())[0]
  const from = latest ?? after(first ?? now, -BEHIND * DAY)
  const until = first ?? after(latest ?? now, AHEAD * DAY)
  return { from, until: earliest(until, after(from, LONGEST * DAY)) }
}

/** An organisation's appointment belongs to its coupling; the family's own to the page. */
const isReached = ({ organisation }: Occurrence, { standing }: Reading): boolean =>
  organisation === null || standing.couplings.some(({ id }) => id === organisation.couplingId)

const found = (one: Occurrence, { permit }: Reading): Found => ({
  id: appointmentId(one),
  at: placeAt(one.begin),
  changedAt: null,
  resource: appointmentToFhir(permit.carePageId, one),
})

const ID = /^(.{36})(?:-(\d{4})(\d{2})(\d{2}))?$/

const byIds = async (of: Reading, ids: readonly string[]): Promise<Occurrence[]> => {
  const each = ids.map(async (asked) => {
    const [, id = '', year = '', month = '', day = ''] = ID.exec(asked) ?? []
    if (!isId(id)) return []
    const own = await findOccurrence(of.permit, of.tx, id, [year, month, day].join('-'))
    if (own) return appointmentId(own.occurrence) === asked ? [own.occurrence] : []
    return (await findOrganisationAppointment(of.permit, of.tx, id)) ?? []
  })
  return (await Promise.all(each)).flat()
}

const inWindow = async (of: Reading, query: Query): Promise<Occurrence[]> => {
  const { from, until } = windowOf(query, of.now)
  const all = new Map<string, Occurrence>()
  for (let begin = from; begin < until; begin = after(begin, STEP)) {
    const end = after(begin, STEP)
    const some = await listOccurrences(of.permit, of.tx, begin, earliest(end, until), {
      withCancelled: true,
    })
    for (const one of some) all.set(appointmentId(one), one)
  }
  return [...all.values()]
}

/** The calendar of the page, as it is shown there: each time of what comes back is an appointment. */
export const appointments = fromFew({
  part: 'calendar',
  async all(of, query) {
    const occurrences = query.ids ? await byIds(of, query.ids) : await inWindow(of, query)
    return occurrences.filter((one) => isReached(one, of)).map((one) => found(one, of))
  },
})
