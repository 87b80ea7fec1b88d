import type { CarePageRequest } from '../../access/request.ts'
import { AppointmentList } from '../../calendar/appointment-list.tsx'
import { onDays } from '../../calendar/days.ts'
import type { Occurrence } from '../../calendar/occurrence.ts'
import { listOfOrganisations } from '../../calendar/organisation-appointments.ts'
import { after, DAY } from '../../clock.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { page, type Reply } from '../../http/reply.ts'
import { dayName } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

type Request = CarePageRequest<'calendar.read'>

/** How far ahead the appointments are shown. */
const DAYS = 60
const MOST = 200

/**
 * In the place of the family's calendar: the appointments that stand in it because the organisation shares them (CAL-3),
 * by the query of the calendar itself, and nothing of the family's own.
 */
export const showAppointments = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const sharing = permit.couplings.filter(({ policy }) => policy.sharesAppointments)
  const occurrences = await listOfOrganisations(permit, tx, {
    window: { from: after(now, -DAY), until: after(now, DAYS * DAY) },
    withCancelled: true,
    names: {
      people: new Map(),
      organisations: new Map(sharing.map(({ id, organisation }) => [id, organisation.name])),
    },
    most: MOST,
  })
  return page(<AppointmentsPage request={request} occurrences={occurrences} />)
}

function AppointmentsPage({
  request,
  occurrences,
}: {
  request: Request
  occurrences: Occurrence[]
}) {
  const { standing, now } = request
  const calendar = `/zorgpagina/${standing.carePage.id}/kalender`
  const days = [...new Set(occurrences.map(({ beginOn }) => beginOn))].sort()
  const byDay = onDays(occurrences, days, { once: true })
  return (
    <CarePageFrame request={request} standing={standing} title="Kalender" current="/kalender">
      <p>
        De familie ziet deze afspraken tussen haar eigen afspraken. U ziet alleen die van uw
        organisatie, van de komende twee maanden.
      </p>
      {occurrences.length === 0 ? (
        <EmptyState title="Er zijn geen afspraken">
          <p>Uw organisatie heeft geen afspraken, of deelt die niet met de familie.</p>
        </EmptyState>
      ) : null}
      {days.map((day) => (
        <>
          <h2>{dayName(day, now)}</h2>
          <AppointmentList
            day={day}
            appointments={byDay.get(day) ?? []}
            now={now}
            hrefOf={() => calendar}
          />
        </>
      ))}
    </CarePageFrame>
  )
}
