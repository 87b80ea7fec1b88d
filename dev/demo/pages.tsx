import { Badge } from '../../src/ui/badge.tsx'
import { DataTable } from '../../src/ui/data-table.tsx'
import { dayAndTime } from '../../src/ui/dates.ts'
import type { Display } from '../../src/ui/display.ts'
import { EmptyState } from '../../src/ui/empty-state.tsx'
import { ButtonLink } from '../../src/ui/form.tsx'
import { Inset } from '../../src/ui/notice.tsx'
import { PublicPage } from '../../src/ui/public-page.tsx'
import type { DemoAccount } from './accounts.ts'
import type { Sent } from './outbox.ts'

/** Who is who in the demo world, by role. */
export function DemoPage({ accounts, display }: { accounts: DemoAccount[]; display: Display }) {
  const roles = [...new Set(accounts.map((account) => account.role))]
  return (
    <PublicPage title="Demo-accounts" display={display} wide>
      <p>
        Alles in deze demo is verzonnen: mensen, zorgorganisaties en dossiers. Kies een account en
        log in.
      </p>
      <Inset>
        <p>
          Elk account heeft hetzelfde wachtwoord: <strong>{accounts[0]?.password}</strong>
        </p>
        <p>
          Codes en mails komen in het <a href="/postvak">postvak</a>. Er gaat niets echt de deur
          uit.
        </p>
        <p>
          Stichting Eigenkade heeft een eigen inlogsysteem.{' '}
          <a href="/organisatie/eigenkade/inloggen">Log in als Noor Hoekema</a>, begeleider, zonder
          wachtwoord.
        </p>
        <p>
          Luna, de dag op een scherm in huis, staat op <a href="/luna">een eigen adres</a>. Koppel
          het met een account dat de kalender heeft.
        </p>
      </Inset>
      {roles.map((role) => (
        <DataTable
          caption={role}
          columns={[
            { label: 'Naam', rowHeader: true, cell: (account) => account.name },
            { label: 'E-mailadres', cell: (account) => account.email },
            { label: 'Waar', cell: (account) => account.organisation ?? account.page ?? '' },
          ]}
          rows={accounts.filter((account) => account.role === role)}
        />
      ))}
      <ButtonLink href="/inloggen">Naar inloggen</ButtonLink>
    </PublicPage>
  )
}

/** A push is shown on a telephone or a computer; here with what it says and where a touch leads. */
const CHANNELS = new Map([
  ['sms', 'Sms'],
  ['push', 'Melding'],
])

/** Everything that was sent, newest first. */
export function OutboxPage({
  messages,
  now,
  display,
}: {
  messages: Sent[]
  now: Date
  display: Display
}) {
  return (
    <PublicPage title="Postvak" display={display} wide>
      <p>
        Hier staat elke mail, sms en melding die Naast in de demo verstuurt. De nieuwste staat
        boven.
      </p>
      {messages.length === 0 ? (
        <EmptyState title="Nog niets verstuurd">
          <p>Zodra Naast iets verstuurt, staat het hier.</p>
        </EmptyState>
      ) : null}
      {messages.map((message) => (
        <article class="panel">
          <h2>{message.subject || `Sms aan ${message.to}`}</h2>
          <p class="muted">
            <Badge>{CHANNELS.get(message.channel) ?? 'Mail'}</Badge> aan {message.to} ·{' '}
            {message.sentAt ? dayAndTime(new Date(message.sentAt), now) : 'wacht op verzending'}
          </p>
          {message.text.split(/\n{2,}/).map((block) => (
            <p>{block}</p>
          ))}
          {message.links.map((link) => (
            <p>
              <a href={link.url}>{link.label}</a>
            </p>
          ))}
        </article>
      ))}
    </PublicPage>
  )
}
