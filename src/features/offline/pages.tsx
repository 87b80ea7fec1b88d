import { raw } from 'hono/html'
import type { CarePageRequest } from '../../access/request.ts'
import type { OnDay } from '../../calendar/days.ts'
import { timeWords } from '../../calendar/words.ts'
import { Document } from '../../ui/document.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Logo } from '../../ui/logo.tsx'
import { Message } from '../../ui/message-page.tsx'
import { Inset } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { calendarPaths } from '../calendar/paths.ts'

/** The page for when there is no network, the same for everybody. The service worker puts in what it has kept. */
function NoConnection() {
  return (
    <Document title="Geen verbinding" look="public">
      <header class="top">
        <div class="top__row">
          <Logo />
        </div>
      </header>
      <main id="inhoud" tabindex={-1} class="main">
        <Message title="U hebt nu geen verbinding" drawing="cable">
          <p>Naast heeft internet nodig. Uw telefoon of computer vindt het nu niet.</p>
          <ul>
            <li>Kijk of de wifi of de mobiele data aan staat.</li>
            <li>Wacht even, of loop naar een plek met beter bereik.</li>
            <li>Probeer het dan opnieuw.</li>
          </ul>
          <p>Wat u al had verstuurd, is bewaard.</p>
          <p>
            Is er haast? Bel dan de mensen die u nodig hebt. Is er direct gevaar? Bel{' '}
            <a href="tel:112">112</a>.
          </p>
          <Buttons>
            <ButtonLink href="" icon="refresh-cw">
              Probeer het opnieuw
            </ButtonLink>
          </Buttons>
          {raw('<!--bewaard-->')}
        </Message>
      </main>
    </Document>
  )
}

/** The whole page as text. */
export const noConnectionPage = (): string => String(<NoConnection />)

/** The calendar of one day as it is kept on somebody's device: no links, for they lead nowhere without a network. */
export function KeptDay(props: {
  request: CarePageRequest<'calendar.read'>
  appointments: readonly OnDay[]
  day: string
}) {
  const { request, appointments, day } = props
  const { carePage } = request.standing
  const name = `${carePage.firstName} ${carePage.lastName}`
  return (
    <Document title={`De kalender van vandaag van ${name}`} display={request.display} look="public">
      <header class="top">
        <div class="top__row">
          <Logo />
        </div>
      </header>
      <main id="inhoud" tabindex={-1} class="main">
        <h1>De kalender van {name}</h1>
        <h2>
          Vandaag, <Time when={request.now} look="day" />
        </h2>
        <Inset>
          <p>
            Bewaard op uw apparaat: <Time when={request.now} look="moment" now={request.now} />.
            Misschien is er intussen iets veranderd.
          </p>
        </Inset>
        {appointments.length === 0 ? (
          <p>Er staat vandaag niets in de kalender.</p>
        ) : (
          <ul class="agenda">
            {appointments.map((one) => (
              <KeptAppointment {...one} day={day} />
            ))}
          </ul>
        )}
        <Buttons>
          <ButtonLink href={calendarPaths.list(carePage.id)} look="quiet" icon="refresh-cw">
            Kijk of er verbinding is
          </ButtonLink>
        </Buttons>
      </main>
    </Document>
  )
}

function KeptAppointment({ occurrence, day }: OnDay & { day: string }) {
  const { organisation, cancelled, title, place } = occurrence
  const names = organisation
    ? [organisation.employeeName, organisation.employeeRole, organisation.name]
    : []
  const who = names.filter(Boolean).join(', ')
  return (
    <li class={organisation ? 'card agenda__one agenda__one--care' : 'card agenda__one'}>
      <p class="agenda__time">{timeWords(occurrence, day)}</p>
      <div class="agenda__what">
        <p class="card__title">{cancelled ? <s>{title}</s> : title}</p>
        {cancelled ? <p>Gaat niet door</p> : null}
        {place ? (
          <p>
            <Icon name="map-pin" /> {place}
          </p>
        ) : null}
        {who ? <p>{who}</p> : null}
      </div>
    </li>
  )
}
