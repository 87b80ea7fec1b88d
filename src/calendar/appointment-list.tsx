import type { Child } from 'hono/jsx'
import { Badge } from '../ui/badge.tsx'
import { Figure } from '../ui/figure.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import type { OnDay } from './days.ts'
import type { Occurrence, OrganisationSide } from './occurrence.ts'
import { listWords, timeWords } from './words.ts'

interface ListProps {
  /** The day that it is about: what lasts over midnight has other words on each of its days. */
  day: string
  appointments: readonly OnDay[]
  now: Date
  hrefOf: (occurrence: Occurrence) => string
  /** The time stands beside the words where there is room. */
  wide?: boolean
}

/** The appointments of one day, each with its time in front and the whole of it a link. */
export function AppointmentList({ day, appointments, now, hrefOf, wide }: ListProps) {
  return (
    <ul class={wide ? 'agenda agenda--wide' : 'agenda'}>
      {appointments.map((one) => (
        <Appointment {...one} day={day} now={now} href={hrefOf(one.occurrence)} />
      ))}
    </ul>
  )
}

function Appointment({
  occurrence,
  together,
  day,
  now,
  href,
}: OnDay & { day: string; now: Date; href: string }) {
  const { organisation, cancelled, title, place } = occurrence
  const look = organisation
    ? 'card card--link agenda__one agenda__one--care'
    : 'card card--link agenda__one'
  return (
    <li class={look}>
      <p class="agenda__time">
        {capital(timeWords(occurrence, day))}
        <State occurrence={occurrence} now={now} />
      </p>
      <div class="agenda__what">
        <p class="card__title">
          <a href={href}>{cancelled ? <s>{title}</s> : title}</a>
        </p>
        <Until occurrence={occurrence} day={day} />
        {place ? <Line icon="map-pin">{place}</Line> : null}
        {together.length > 0 ? <Line icon="clock">{togetherWords(together)}</Line> : null}
        <Whose occurrence={occurrence} />
      </div>
    </li>
  )
}

function State({ occurrence, now }: { occurrence: Occurrence; now: Date }) {
  if (occurrence.cancelled)
    return (
      <Badge kind="danger" icon="x">
        Gaat niet door
      </Badge>
    )
  return isNow(occurrence, now) ? <Badge kind="success">Nu</Badge> : null
}

const isNow = ({ begin, end, allDay }: Occurrence, now: Date): boolean =>
  !allDay && begin <= now && end > now

/** A line under the title, with what it is about in front. */
function Line({ icon, children }: { icon: IconName; children: Child }) {
  return (
    <p class="agenda__line">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

function Until({ occurrence, day }: { occurrence: Occurrence; day: string }) {
  if (occurrence.endOn <= day) return null
  return <p>{`Tot en met ${shortDay(occurrence.endOn)}`}</p>
}

const shortDay = (day: string): string =>
  new Intl.DateTimeFormat('nl-NL', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T12:00:00Z`))

/** «Tegelijk met Kapper en Wondzorg»; of more than three the first two by name. */
const togetherWords = (titles: readonly string[]): string =>
  titles.length <= 3
    ? `Tegelijk met ${listWords(titles)}`
    : `Tegelijk met ${titles.slice(0, 2).join(', ')} en nog ${titles.length - 2} afspraken`

/** Who it is of: the organisation with who comes, or the person who added it. */
function Whose({ occurrence: { organisation, addedBy } }: { occurrence: Occurrence }) {
  if (organisation)
    return (
      <>
        {organisationLines(organisation).map((line) => (
          <p>{line}</p>
        ))}
        <Badge icon="building-2">{organisation.name}</Badge>
      </>
    )
  if (!addedBy) return null
  return (
    <p class="agenda__line muted">
      <Figure name={addedBy.name} size="s" />
      <span>
        <span class="vh">Toegevoegd door </span>
        {addedBy.name}
      </span>
    </p>
  )
}

const ATTENDANCE: Record<OrganisationSide['attendance'], string> = {
  'in-person': '',
  telephone: 'Per telefoon',
  video: 'Via een beeldscherm',
  'without-client': 'Hier hoeft niemand bij te zijn',
}

/** Who comes and how, as the record says it: «Joke Terpstra, wijkverpleegkundige», «Per telefoon». */
export const organisationLines = (organisation: OrganisationSide): string[] =>
  [
    [organisation.employeeName, organisation.employeeRole].filter((part) => part !== '').join(', '),
    ATTENDANCE[organisation.attendance],
  ].filter((line) => line !== '')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
