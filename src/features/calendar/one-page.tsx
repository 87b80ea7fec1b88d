import type { Child } from 'hono/jsx'
import { mayChange } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { organisationLines } from '../../calendar/appointment-list.tsx'
import type { FoundOccurrence, Occurrence } from '../../calendar/occurrences.ts'
import type { Series } from '../../calendar/series.ts'
import { onTheClock } from '../../calendar/wall-clock.ts'
import { listWords, repeatWords, whenWords } from '../../calendar/words.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { type Arrival, arrivalInWords } from '../../record/write/arrival.ts'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { changedByName } from './conflict.tsx'
import { calendarDone } from './done.tsx'
import { calendarPaths } from './paths.ts'
import { capital } from './view-words.ts'

type Reading = CarePageRequest<'calendar.read'>

const row = (label: string, value: Child | ''): SummaryRow[] =>
  value === '' ? [] : [{ label, value }]

function OneFrame({
  request,
  title,
  day,
  children,
}: {
  request: Reading
  title: string
  /** The day of the calendar to which one goes back. */
  day: string
  children: Child
}) {
  const { standing } = request
  const href = calendarPaths.view(standing.carePage.id, 'lijst', day)
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={title}
      current="/kalender"
      notice={calendarDone(request.url.searchParams)}
      breadcrumbs={[{ href, label: 'Kalender' }]}
    >
      <LiveRegion topics={['calendar']}>
        <div class="stack">{children}</div>
      </LiveRegion>
      <print-page class="buttons">
        Wilt u dit op papier? Kies in uw browser voor «Afdrukken».
      </print-page>
    </CarePageFrame>
  )
}

/** One appointment of the family: when, where, who added it, and to whom it is visible (CAL-1, CAL-2). */
export function AppointmentPage({
  request,
  found,
  arrivals,
}: {
  request: Reading
  found: FoundOccurrence
  /** How far it is on its way to the records of organisations. */
  arrivals: readonly Arrival[]
}) {
  const { series, occurrence } = found
  const yours = mayChange(request.standing, series.createdBy)
  const carePageId = request.standing.carePage.id
  return (
    <OneFrame request={request} title={occurrence.title} day={occurrence.beginOn}>
      <ClockNote found={found} />
      <SummaryList rows={[...rowsOf(request, found), ...arrivalRows(request, found, arrivals)]} />
      {yours ? (
        <Buttons>
          <ButtonLink href={calendarPaths.change(carePageId, occurrence)} icon="pencil">
            Wijzigen
          </ButtonLink>
          <ButtonLink
            href={calendarPaths.remove(carePageId, occurrence)}
            icon="trash-2"
            look="danger"
          >
            Verwijderen
          </ButtonLink>
        </Buttons>
      ) : (
        <WhoMay request={request} occurrence={occurrence} />
      )}
    </OneFrame>
  )
}

const rowsOf = (request: Reading, found: FoundOccurrence): SummaryRow[] => {
  const { series, occurrence } = found
  const own = series.exceptions.find(({ originalOn }) => originalOn === occurrence.occurrenceId)
  const changedAt = own && own.changedAt > series.changedAt ? own.changedAt : series.changedAt
  return [
    ...row('Wanneer', capital(whenWords(occurrence))),
    ...row(
      'Herhaalt',
      series.repeat ? capital(repeatWords(series.repeat, series.when.beginOn)) : '',
    ),
    ...row('Plaats', occurrence.place),
    ...row('Opmerkingen', occurrence.remarks ? <TypedText text={occurrence.remarks} /> : ''),
    ...row('Toegevoegd door', occurrence.addedBy?.name ?? 'Iemand die niet meer meedoet'),
    ...(changedAt > series.createdAt
      ? row(
          'Laatst gewijzigd',
          <>
            {changedByName(found)}, <Time when={changedAt} look="moment" now={request.now} />
          </>,
        )
      : []),
    ...visibleRow(request, occurrence),
  ]
}

/** Where an organisation is coupled it is always said whether it sees the appointment (CAL-2). */
const visibleRow = ({ standing }: Reading, { visibleTo }: Occurrence): SummaryRow[] => {
  if (standing.couplings.length === 0) return []
  const value =
    visibleTo.length > 0
      ? `De mensen op deze zorgpagina, en ${listWords(visibleTo)}`
      : 'Alleen de mensen op deze zorgpagina'
  return [{ label: 'Zichtbaar voor', value }]
}

/** Per organisation that sees or saw it, whether it stands in its record; or that it stays here (0056). */
const arrivalRows = (
  { standing }: Reading,
  { series }: FoundOccurrence,
  arrivals: readonly Arrival[],
): SummaryRow[] =>
  standing.couplings.flatMap(({ id, organisation, policy }) => {
    const { name } = organisation
    const arrival = arrivals.find(({ couplingId }) => couplingId === id)
    const taken = policy.writeBack.appointments
    const waits = arrivalInWords(arrival, { taken, organisation: name, where: name })
    const label = `Dossier van ${name}`
    if (!series.visibleTo.includes(id))
      return waits && arrival?.before
        ? row(label, `Dat de afspraak niet meer zichtbaar is: ${waits}`)
        : []
    if (!taken) return row(label, 'De afspraak blijft in Naast. De medewerkers zien hem daar.')
    return row(label, waits ?? 'De afspraak staat ook in het dossier.')
  })

/** The night on which the clock goes back has this time twice: which of the two it is. */
function ClockNote({ found: { series, when } }: { found: FoundOccurrence }) {
  if (when.beginTime === null) return null
  if (onTheClock(when.beginOn, when.beginTime, series.zone) !== 'twice') return null
  return (
    <Notice title="Deze nacht gaat de klok een uur terug">
      <p>Deze tijd komt dan twee keer voor. De afspraak is de eerste keer.</p>
    </Notice>
  )
}

function WhoMay({ request, occurrence }: { request: Reading; occurrence: Occurrence }) {
  const names = [occurrence.addedBy?.name, request.standing.managerName].filter(
    (name, index, all): name is string => !!name && all.indexOf(name) === index,
  )
  if (names.length === 0) return null
  return (
    <Inset>
      <p>
        {`Klopt er iets niet? ${listWords(names)} ${names.length > 1 ? 'kunnen' : 'kan'} deze afspraak wijzigen.`}
      </p>
    </Inset>
  )
}

/** One appointment of an organisation: its label, its time or time window, and that it is not changed here (CAL-3). */
export function OrganisationAppointmentPage({
  request,
  occurrence,
}: {
  request: Reading
  occurrence: Occurrence
}) {
  const { organisation, cancelled } = occurrence
  if (!organisation) return null
  const coupling = request.standing.couplings.find(({ id }) => id === organisation.couplingId)
  const phone = coupling?.organisation.phone ?? ''
  return (
    <OneFrame request={request} title={occurrence.title} day={occurrence.beginOn}>
      {cancelled ? <Notice kind="warning" title="Deze afspraak gaat niet door" /> : null}
      <SummaryList
        rows={[
          ...row('Wanneer', capital(whenWords(occurrence))),
          ...row(
            'Hoe lang',
            organisation.isWindow && organisation.minutes
              ? `Ongeveer ${organisation.minutes} minuten`
              : '',
          ),
          ...organisationLines(organisation).map((value, index) => ({
            label: index === 0 && organisation.employeeName ? 'Wie komt er' : 'Hoe',
            value,
          })),
          ...row('Plaats', occurrence.place),
          ...row('Zorgorganisatie', organisation.name),
          ...row('Eerder dossier', organisation.earlier ?? ''),
        ]}
      />
      <Inset>
        <p>
          {`Deze afspraak komt van ${organisation.name}. U kunt hem hier niet wijzigen. Klopt er iets niet? Bel dan de zorgorganisatie${phone ? `: ${phone}` : ''}.`}
        </p>
      </Inset>
    </OneFrame>
  )
}

/** What was taken out of the calendar, for whoever follows a link to it. */
export function CancelledPage({ request, series }: { request: Reading; series: Series }) {
  return (
    <OneFrame request={request} title={series.title} day={series.when.beginOn}>
      <Notice kind="warning" title="Deze afspraak gaat niet door">
        <p>De afspraak is uit de kalender gehaald.</p>
      </Notice>
    </OneFrame>
  )
}
