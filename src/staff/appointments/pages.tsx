import type { StaffRequest } from '../../access/request.ts'
import { timeWords } from '../../calendar/words.ts'
import { TextBlock } from '../../dossier/text-block.tsx'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { dayName, fullDate } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { clientPath } from '../clients/paths.ts'
import { appointmentsPath } from './paths.ts'
import type { FamilyAppointment } from './queries.ts'

type Request = StaffRequest<'appointments.list'>

/** One day of the list. */
export interface AppointmentDay {
  /** «YYYY-MM-DD» */
  day: string
  appointments: FamilyAppointment[]
}

/** What families let the organisation see, a list for each day. */
export function AppointmentsPage({
  request,
  days,
  more,
}: {
  request: Request
  days: AppointmentDay[]
  /** There are more than fit. */
  more: boolean
}) {
  const { organisation } = request.standing
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Afspraken van families"
      current={appointmentsPath(organisation.slug)}
      wide
    >
      <p>
        Families zetten deze afspraken in hun kalender. Zij kozen voor «Zichtbaar voor{' '}
        {organisation.name}». U ziet vandaag en de zes dagen daarna.
      </p>
      {days.length === 0 ? <NoAppointments /> : null}
      {days.map((one) => (
        <section class="stack" aria-labelledby={`dag-${one.day}`}>
          <h2 id={`dag-${one.day}`}>{dayHeading(one.day, request.now)}</h2>
          <DataTable
            caption={dayHeading(one.day, request.now)}
            captionHidden
            columns={columnsFor(organisation.slug, one.day)}
            rows={one.appointments}
          />
        </section>
      ))}
      {more ? (
        <Notice kind="info">
          <p>Er zijn meer afspraken dan hier passen. De eerste dagen staan er helemaal.</p>
        </Notice>
      ) : null}
    </StaffFrame>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** «Vandaag, zaterdag 21 november 2026» */
const dayHeading = (day: string, now: Date): string => {
  const name = dayName(day, now)
  const date = fullDate(day)
  return capital(name.includes(date) ? name : `${name}, ${date}`)
}

function NoAppointments() {
  return (
    <EmptyState title="Er zijn geen afspraken" drawing={<Drawing name="tea" />}>
      <p>Hier komt wat families deze week met u willen delen.</p>
    </EmptyState>
  )
}

const FRESH = { new: 'Nieuw', changed: 'Gewijzigd', cancelled: 'Gaat niet door' } as const

/** What it is, and beneath it where and what the family wrote with it. */
function Appointment({ one }: { one: FamilyAppointment }) {
  const { title, place, remarks } = one.occurrence
  return (
    <div class="family-appointment">
      <span>
        <strong>{title}</strong>{' '}
        {one.fresh === 'seen' ? null : (
          <Badge kind={one.fresh === 'cancelled' ? 'warning' : 'success'}>{FRESH[one.fresh]}</Badge>
        )}
      </span>
      {place ? <span>{place}</span> : null}
      {remarks ? <TextBlock text={remarks} /> : null}
    </div>
  )
}

const addedByWords = ({ addedBy }: FamilyAppointment): string => {
  if (!addedBy) return 'Iemand die niet meer meedoet'
  return addedBy.relation ? `${addedBy.name} (${addedBy.relation})` : addedBy.name
}

const columnsFor = (slug: string, day: string): Column<FamilyAppointment>[] => [
  {
    label: 'Tijd',
    cell: ({ occurrence }) => (
      <time datetime={occurrence.allDay ? day : occurrence.begin.toISOString()}>
        {timeWords(occurrence, day)}
      </time>
    ),
  },
  {
    label: 'Cliënt',
    rowHeader: true,
    cell: ({ client }) => (
      <a href={clientPath(slug, client.recordId)}>{client.name ?? 'Naam onbekend'}</a>
    ),
  },
  { label: 'Afspraak', cell: (one) => <Appointment one={one} /> },
  { label: 'Toegevoegd door', cell: addedByWords },
]
