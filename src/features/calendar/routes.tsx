import { decide } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { expand } from '../../calendar/expand.ts'
import {
  findOccurrence,
  findOrganisationAppointment,
  listOccurrences,
} from '../../calendar/occurrences.ts'
import { dayAfter } from '../../calendar/repeat.ts'
import { findSeries, findSuccessor, type Series } from '../../calendar/series.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { markSeen, markToldSeen } from '../../notify/tell.ts'
import { listArrivals } from '../../record/write/arrival.ts'
import { listTasksBetween, type TaskTurn } from '../../tasks/list.ts'
import { calendarDay } from '../../ui/dates.ts'
import {
  addFromForm,
  changeFromForm,
  removeFromForm,
  showAdd,
  showChange,
  showRemove,
} from './edit.tsx'
import { AppointmentPage, CancelledPage, OrganisationAppointmentPage } from './one-page.tsx'
import { calendarPaths } from './paths.ts'
import { type Asked, type Period, periodOf, readAsked, readCalendarDay } from './period.ts'
import { wasTakenOut } from './rows.ts'
import { CalendarPage } from './view-page.tsx'

type Reading = CarePageRequest<'calendar.read'>

/** The tasks with a day, by the permit for tasks: null for who has none, nothing for who left them out. */
const tasksOf = async (
  { standing, tx, now }: Reading,
  asked: Asked,
  { days }: Period,
): Promise<TaskTurn[] | null> => {
  const { permit } = decide(standing, 'tasks.read')
  if (!permit) return null
  const [first = asked.day] = days
  return asked.tasks === 'without'
    ? []
    : listTasksBetween(permit, tx, now, { fromOn: first, untilOn: days.at(-1) ?? first })
}

const showCalendar = async (request: Reading): Promise<Reply> => {
  const { permit, tx, now } = request
  const asked = readAsked(request.url.searchParams, now)
  const period = periodOf(asked)
  const occurrences = await listOccurrences(permit, tx, period.from, period.until, {
    withCancelled: true,
  })
  const tasks = await tasksOf(request, asked, period)
  const seen = occurrences.map(({ appointmentId }) => appointmentId)
  await markSeen(request, 'appointment', [...new Set(seen)])
  await markToldSeen(request, 'appointment')
  const html = <CalendarPage {...{ request, asked, period, occurrences, tasks }} />
  return Object.keys(asked.errors).length > 0 ? invalid(html) : page(html)
}

/** The time of a series that comes next, or else the last one there was. */
const nextOf = (series: Series, now: Date): string => {
  const today = calendarDay(now)
  const within = (from: string, until: string): string[] =>
    expand(series, { from: new Date(`${from}T00:00:00Z`), until: new Date(`${until}T00:00:00Z`) })
      .filter(({ end }) => from !== today || end > now)
      .map(({ originalOn }) => originalOn)
  return (
    within(today, dayAfter(today, 800))[0] ??
    within(dayAfter(today, -800), dayAfter(today, 1)).at(-1) ??
    series.when.beginOn
  )
}

/** One appointment, whichever time of it is next. */
const showAppointment = async (request: Reading): Promise<Reply> => {
  const { permit, tx, now } = request
  const id = readId(request.param('appointmentId'))
  await markSeen(request, 'appointment', [id])
  const series = await findSeries(permit, tx, id)
  if (series?.cancelledAt) return pageWith(410, <CancelledPage {...{ request, series }} />)
  if (series) return showFound(request, id, nextOf(series, now))
  const occurrence = await findOrganisationAppointment(permit, tx, id)
  if (!occurrence) throw new Problem('not-found')
  return page(<OrganisationAppointmentPage {...{ request, occurrence }} />)
}

const showFound = async (request: Reading, id: string, day: string): Promise<Reply> => {
  const found = await findOccurrence(request.permit, request.tx, id, day)
  if (!found) return gone(request, id, day)
  const arrivals = await listArrivals(request.tx, request.permit.carePageId, 'appointments', [id])
  return page(<AppointmentPage {...{ request, found, arrivals }} />)
}

/** One that is not there any more: on to where it went when its series was split, or that it does not take place. */
const gone = async (request: Reading, id: string, day: string): Promise<Reply> => {
  const { permit, tx } = request
  const series = await findSeries(permit, tx, id)
  if (!series) throw new Problem('not-found')
  const successor = await findSuccessor(permit, tx, id, day)
  if (successor) return seeOther(calendarPaths.appointment(permit.carePageId, successor))
  if (!wasTakenOut(series, day)) throw new Problem('not-found')
  return pageWith(410, <CancelledPage {...{ request, series }} />)
}

/** The day in the address of one time of an appointment; what is no day names none. */
const dayOfAddress = (request: Pick<Reading, 'param'>): string => {
  const day = readCalendarDay(request.param('occurrence'))
  if (day === null) throw new Problem('not-found')
  return day
}

const showOne = async (request: Reading): Promise<Reply> => {
  const id = readId(request.param('appointmentId'))
  const day = dayOfAddress(request)
  await markSeen(request, 'appointment', [id])
  return showFound(request, id, day)
}

type Edit = (
  request: CarePageRequest<'calendar.edit'>,
  one: { id: string; day: string },
) => Promise<Reply>

const withOne =
  (edit: Edit) =>
  (request: CarePageRequest<'calendar.edit'>): Promise<Reply> =>
    edit(request, { id: readId(request.param('appointmentId')), day: dayOfAddress(request) })

/** «Kalender» (CAL-1, CAL-2, CAL-3, CAL-4). */
export const calendarRoutes = new CarePageRoutes()
  .get('/kalender', 'calendar.read', showCalendar)
  .get('/kalender/toevoegen', 'calendar.edit', showAdd)
  .post('/kalender/toevoegen', 'calendar.edit', addFromForm)
  .get('/kalender/afspraak/:appointmentId', 'calendar.read', showAppointment)
  .get('/kalender/afspraak/:appointmentId/:occurrence', 'calendar.read', showOne)
  .get(
    '/kalender/afspraak/:appointmentId/:occurrence/wijzigen',
    'calendar.edit',
    withOne(showChange),
  )
  .post(
    '/kalender/afspraak/:appointmentId/:occurrence/wijzigen',
    'calendar.edit',
    withOne(changeFromForm),
  )
  .get(
    '/kalender/afspraak/:appointmentId/:occurrence/verwijderen',
    'calendar.edit',
    withOne(showRemove),
  )
  .post(
    '/kalender/afspraak/:appointmentId/:occurrence/verwijderen',
    'calendar.edit',
    withOne(removeFromForm),
  )
