import { Temporal } from 'temporal-polyfill'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import type { Window } from '../../calendar/expand.ts'
import { dayAfter } from '../../calendar/repeat.ts'
import { page, type Reply } from '../../http/reply.ts'
import { calendarDay } from '../../ui/dates.ts'
import { type AppointmentDay, AppointmentsPage } from './pages.tsx'
import { type FamilyAppointment, listFamilyAppointments } from './queries.ts'
import { noteStaffVisit } from './visit.ts'

const ZONE = 'Europe/Amsterdam'
/** Today and the days after it. */
const DAYS = 7
const MOST = 500

const midnight = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds)

/** A list for each day; what lasts several days stands on each of them. */
const byDay = (appointments: FamilyAppointment[], today: string): AppointmentDay[] =>
  Array.from({ length: DAYS }, (_, at) => dayAfter(today, at))
    .map((day) => ({
      day,
      appointments: appointments.filter(
        ({ occurrence }) => occurrence.beginOn <= day && occurrence.endOn >= day,
      ),
    }))
    .filter(({ appointments: ofDay }) => ofDay.length > 0)

const showAppointments = async (request: StaffRequest<'appointments.list'>): Promise<Reply> => {
  const { permit, tx, now } = request
  const today = calendarDay(now)
  const window: Window = { from: midnight(today), until: midnight(dayAfter(today, DAYS)) }
  const newSince = await noteStaffVisit(tx, permit, now)
  const all = await listFamilyAppointments(tx, permit, window, newSince)
  const days = byDay(all.slice(0, MOST), today)
  return page(<AppointmentsPage request={request} days={days} more={all.length > MOST} />)
}

/** CAL-8: what families let the organisation see of their calendars, today and this week. */
export const staffAppointmentRoutes = new StaffRoutes().get(
  '/afspraken',
  'appointments.list',
  showAppointments,
)
