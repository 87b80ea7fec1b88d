import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { pageKindNamed } from '../../help/page-kinds.ts'
import { helpPaths } from '../../help/paths.ts'
import { readableNumber } from '../../phone-number.ts'
import { Conversation } from '../../tickets/conversation.tsx'
import { chats, stateOf, type Ticket, type TicketEntry } from '../../tickets/ticket.ts'
import { Badge } from '../../ui/badge.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { ticketPaths } from './paths.ts'
import { DONE, fromWords, STATE_WORDS } from './words.ts'

export interface TicketShown {
  request: DeskRequest<'tickets.read' | 'tickets.answer'>
  ticket: Ticket
  entries: readonly TicketEntry[]
  values?: Values
  errors?: Errors
  /** Why what was just sent was not done. */
  refusal?: string
}

/** One question for the desk: everything that was said, and what can be done with it. */
export function TicketPage(shown: TicketShown) {
  const { request, ticket, entries, errors = {} } = shown
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title={chats(ticket) ? `Chat met ${ticket.name}` : `Vraag van ${ticket.name}`}
      current={ticketPaths.list}
      breadcrumbs={[{ href: ticketPaths.list, label: 'Vragen' }]}
      errors={errors}
      notice={done ? <Notice kind="success" title={done} /> : undefined}
    >
      {shown.refusal ? (
        <Notice kind="warning" title={shown.refusal}>
          <p>Lees eerst wat erbij is gekomen. Wat u schreef, staat er nog.</p>
        </Notice>
      ) : null}
      <LiveRegion topics={['tickets']} at={ticketPaths.one(ticket.id)}>
        <SummaryList rows={factsOf(shown)} />
        <Conversation entries={entries} viewerId={request.viewer.accountId} now={request.now} />
      </LiveRegion>
      <Doing {...shown} />
      <Answering {...shown} />
    </DeskFrame>
  )
}

const factsOf = ({ request, ticket }: TicketShown) => {
  const state = STATE_WORDS[stateOf(ticket)]
  const kind = pageKindNamed(ticket.pageKind)
  return [
    { label: 'Stand', value: <Badge kind={state.badge}>{state.label}</Badge> },
    {
      label: 'Gevraagd',
      value: <Time when={ticket.askedAt} look="moment" now={request.now} />,
    },
    {
      label: 'Pagina',
      value: kind ? (
        <>
          {fromWords(ticket)} (<a href={helpPaths.article(kind.article)}>uitleg</a>)
        </>
      ) : (
        fromWords(ticket)
      ),
    },
    {
      label: 'Antwoord',
      value:
        ticket.accountId === null
          ? 'Het hele antwoord gaat per e-mail: deze persoon heeft geen account.'
          : 'De persoon leest het in Naast. In de e-mail staat alleen dat er een antwoord is.',
    },
    ...(ticket.phone
      ? [{ label: 'Wil gebeld worden op', value: readableNumber(ticket.phone) }]
      : []),
    { label: 'Bij', value: ticket.takenByName || 'Niemand' },
  ]
}

/** Taking it, and closing it. */
function Doing({ request, ticket }: TicketShown) {
  const mine = ticket.takenBy === request.viewer.accountId
  const waits = chats(ticket) && !ticket.chatTakenAt
  return (
    <>
      {mine && !waits ? null : (
        <Form label="Oppakken" action={ticketPaths.take(ticket.id)} token={request.formToken}>
          <Hidden name="van" value={ticket.takenBy ?? ''} />
          <Buttons>
            <SubmitButton icon="hand">{takeWords(ticket)}</SubmitButton>
          </Buttons>
        </Form>
      )}
      {stateOf(ticket) === 'closed' ? null : (
        <Form label="Sluiten" action={ticketPaths.close(ticket.id)} token={request.formToken}>
          <Buttons>
            <QuietButton>{chats(ticket) ? 'Stop de chat en sluit' : 'Sluit de vraag'}</QuietButton>
          </Buttons>
        </Form>
      )}
    </>
  )
}

const takeWords = (ticket: Ticket): string => {
  if (chats(ticket) && !ticket.chatTakenAt) return 'Begin de chat'
  return ticket.takenByName ? `Neem over van ${ticket.takenByName}` : 'Pak deze vraag op'
}

function Answering({ request, ticket, values = {}, errors = {} }: TicketShown) {
  return (
    <>
      <Form label="Antwoorden" action={ticketPaths.answer(ticket.id)} token={request.formToken}>
        <Hidden name="gezien" value={String(ticket.entries)} />
        <TextArea
          name="antwoord"
          label="Uw antwoord"
          hint="De persoon leest dit. Schrijf niets over iemands gezondheid."
          rows={6}
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="send">Verstuur het antwoord</SubmitButton>
        </Buttons>
      </Form>
      <Form label="Opmerking" action={ticketPaths.remark(ticket.id)} token={request.formToken}>
        <TextArea
          name="opmerking"
          label="Opmerking voor collega’s"
          hint="Alleen de servicedesk leest dit."
          rows={3}
          values={values}
          errors={errors}
        />
        <Buttons>
          <QuietButton>Bewaar de opmerking</QuietButton>
        </Buttons>
      </Form>
    </>
  )
}
