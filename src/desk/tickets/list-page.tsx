import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { TICKET_STATES, type Ticket, type TicketState } from '../../tickets/ticket.ts'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Time } from '../../ui/time.tsx'
import { ticketPaths } from './paths.ts'
import { DONE, fromWords, STATE_WORDS } from './words.ts'

interface ListShown {
  request: DeskRequest<'tickets.list'>
  tickets: readonly Ticket[]
  /** Who chats or waits for it. */
  queue: readonly Ticket[]
  state: TicketState
}

/** «Vragen»: who waits the longest stands first; above them who chats (HLP-1, HLP-2). */
export function TicketsPage({ request, tickets, queue, state }: ListShown) {
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title="Vragen"
      current={ticketPaths.list}
      notice={done ? <Notice kind="success" title={done} /> : undefined}
      wide
    >
      <LiveRegion topics={['tickets']} at={ticketPaths.desk} says="Er is een vraag bijgekomen.">
        <ChatQueue request={request} queue={queue} />
        <Tabs label="Vragen naar stand" tabs={TICKET_STATES.map((of) => tab(of, state))} />
        <DataTable
          caption={STATE_WORDS[state].label}
          captionHidden
          rows={tickets}
          empty="Er zijn geen vragen."
          columns={[
            {
              label: 'Vraag',
              rowHeader: true,
              cell: (ticket) => <a href={ticketPaths.one(ticket.id)}>{ticket.summary}</a>,
            },
            { label: 'Wie', cell: ({ name }) => name },
            { label: 'Pagina', cell: (ticket) => fromWords(ticket) },
            {
              label: state === 'waiting' ? 'Wacht sinds' : 'Gevraagd',
              cell: (ticket) => (
                <Time
                  when={ticket.waitingSince ?? ticket.askedAt}
                  look="moment"
                  now={request.now}
                />
              ),
            },
            { label: 'Bij', cell: ({ takenByName }) => takenByName || 'Niemand' },
          ]}
        />
      </LiveRegion>
    </DeskFrame>
  )
}

const tab = (of: TicketState, state: TicketState) => ({
  label: STATE_WORDS[of].label,
  href: of === 'waiting' ? ticketPaths.list : `${ticketPaths.list}?stand=${STATE_WORDS[of].value}`,
  current: of === state,
})

function ChatQueue({ request, queue }: Pick<ListShown, 'request' | 'queue'>) {
  return (
    <DataTable
      caption="Chat"
      rows={queue}
      empty="Niemand wacht op een chat."
      columns={[
        {
          label: 'Wie',
          rowHeader: true,
          cell: (ticket) => <a href={ticketPaths.one(ticket.id)}>{ticket.name}</a>,
        },
        {
          label: 'Wacht sinds',
          cell: ({ chatAskedAt, askedAt }) => (
            <Time when={chatAskedAt ?? askedAt} look="moment" now={request.now} />
          ),
        },
        {
          label: 'Stand',
          cell: ({ chatTakenAt, takenByName }) =>
            chatTakenAt ? (
              <Badge kind="success">Chat met {takenByName}</Badge>
            ) : (
              <Badge kind="warning">Wacht op een chat</Badge>
            ),
        },
      ]}
    />
  )
}
