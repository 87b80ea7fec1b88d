import type { Child } from 'hono/jsx'
import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { daysUntil } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import { homePath } from './paths.ts'
import type { WaitingClient, WaitingClients } from './queries.ts'

/** Something that waits elsewhere, in words. */
export interface Waiting {
  words: string
  href: string
}

interface Props {
  request: StaffRequest<'workplace.open'>
  waiting: readonly Waiting[]
  /** Null: not for this employee. */
  held: WaitingClients | null
  ending: WaitingClients | null
}

/** «Vandaag»: what needs attention now, the most pressing first. */
export function HomePage({ request, waiting, held, ending }: Props) {
  const { organisation } = request.standing
  const nothing = waiting.length === 0 && !held?.total && !ending?.total
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Vandaag"
      current={homePath(organisation.slug)}
    >
      {nothing ? (
        <EmptyState title="Er wacht nu niets op u">
          <p>Zoek hierboven een cliënt op, of kies iets uit het menu.</p>
        </EmptyState>
      ) : null}
      <Clients
        request={request}
        of={held}
        title="Rapportages die wachten op een gesprek"
        about={({ count, at }) => (
          <>
            {count === 1 ? '1 rapportage' : `${count} rapportages`}, sinds{' '}
            <Time when={at} look="moment" now={request.now} />
          </>
        )}
      />
      {waiting.length === 0 ? null : (
        <section class="stack">
          <h2>Dit wacht op u</h2>
          <List>
            {waiting.map(({ words, href }) => (
              <ListItem>
                <p>
                  <a href={href}>{words}</a>
                </p>
              </ListItem>
            ))}
          </List>
        </section>
      )}
      <Clients
        request={request}
        of={ending}
        title="Uitnodigingen die bijna verlopen"
        about={({ at }) => endWords(at, request.now)}
      />
    </StaffFrame>
  )
}

const endWords = (at: Date, now: Date): string => {
  const days = daysUntil(at, now)
  if (days === 0) return 'De code werkt alleen vandaag nog'
  return `De code werkt nog ${days} ${days === 1 ? 'dag' : 'dagen'}`
}

function Clients({
  request,
  of,
  title,
  about,
}: {
  request: Props['request']
  of: WaitingClients | null
  title: string
  about: (client: WaitingClient) => Child
}) {
  if (of === null || of.total === 0) return null
  const { slug } = request.standing.organisation
  const more = of.total - of.clients.length
  return (
    <section class="stack">
      <h2>{title}</h2>
      <List>
        {of.clients.map((client) => (
          <ListItem>
            <p>
              <a href={clientPath(slug, client.recordId)}>{client.name ?? 'Cliënt zonder naam'}</a>
            </p>
            <p class="muted">{about(client)}</p>
          </ListItem>
        ))}
      </List>
      {more > 0 ? <p class="muted">En nog {more} andere.</p> : null}
    </section>
  )
}
