import type { AccountRequest } from '../../access/request.ts'
import { backToAccount, Done } from '../../account/around.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { pageKindNamed } from '../../help/page-kinds.ts'
import { helpPaths } from '../../help/paths.ts'
import { Conversation } from '../../tickets/conversation.tsx'
import { chats, stateOf, type Ticket, type TicketEntry } from '../../tickets/ticket.ts'
import { Badge } from '../../ui/badge.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { questionPaths } from './paths.ts'
import { DONE, stateWords } from './words.ts'

/** «Mijn vragen»: what somebody asked the service desk. */
export function QuestionsPage({
  request,
  tickets,
}: {
  request: AccountRequest
  tickets: readonly Ticket[]
}) {
  return (
    <AccountFrame
      request={request}
      title="Mijn vragen"
      breadcrumbs={backToAccount}
      notice={<Done request={request} texts={DONE} />}
    >
      <p>Dit zijn uw vragen aan de servicedesk van Naast.</p>
      <Buttons>
        <ButtonLink href={questionPaths.ask()} icon="message-square-plus">
          Stel een vraag
        </ButtonLink>
        <ButtonLink href={questionPaths.chat()} look="quiet" icon="message-circle">
          Chat met de servicedesk
        </ButtonLink>
        <ButtonLink href={helpPaths.front} look="quiet" icon="life-buoy">
          Zoek in de hulp
        </ButtonLink>
      </Buttons>
      {tickets.length === 0 ? (
        <EmptyState title="U hebt nog niets gevraagd" drawing={<Drawing name="letter" />}>
          <p>Komt u ergens niet uit? Stel dan uw vraag. Hier leest u het antwoord.</p>
        </EmptyState>
      ) : (
        <List>
          {tickets.map((ticket) => (
            <ListItem>
              <p>
                <a href={questionPaths.one(ticket.id)}>{ticket.summary}</a>
              </p>
              <p class="muted">
                <Time when={ticket.askedAt} look="moment" now={request.now} />{' '}
                <Badge kind={stateWords(ticket).badge}>{stateWords(ticket).label}</Badge>
              </p>
            </ListItem>
          ))}
        </List>
      )}
    </AccountFrame>
  )
}

interface QuestionShown {
  request: AccountRequest
  ticket: Ticket
  entries: readonly TicketEntry[]
  /** How many people are before this one in the queue of the chat. */
  before: number
  /** Whether the chat is open by the clock. */
  open: boolean
  values: Values
  errors: Errors
}

/** One question with what was said about it; live when it is a chat. */
export function QuestionPage(shown: QuestionShown) {
  const { request, ticket, entries, errors } = shown
  const live = chats(ticket)
  const kind = pageKindNamed(ticket.pageKind)
  return (
    <AccountFrame
      request={request}
      title={live ? 'Chat met de servicedesk' : 'Uw vraag'}
      errors={errors}
      breadcrumbs={[{ href: questionPaths.list, label: 'Mijn vragen' }]}
      notice={<Done request={request} texts={DONE} />}
    >
      <LiveRegion topics={['tickets']} at={questionPaths.one(ticket.id)}>
        {live ? <Queue {...shown} /> : <State ticket={ticket} />}
        {kind ? (
          <p>
            Lees ook: <a href={helpPaths.article(kind.article)}>hulp bij deze pagina</a>
          </p>
        ) : null}
        <Conversation entries={entries} viewerId={request.viewer.accountId} now={request.now} />
      </LiveRegion>
      <Say {...shown} live={live} />
    </AccountFrame>
  )
}

function State({ ticket }: { ticket: Ticket }) {
  const { label, badge } = stateWords(ticket)
  return (
    <p>
      <Badge kind={badge}>{label}</Badge>
    </p>
  )
}

/** Where somebody stands in the queue, or who is there. */
function Queue({ ticket, before, open }: QuestionShown) {
  if (ticket.chatTakenAt)
    return (
      <Notice kind="success" title={`U chat met ${ticket.takenByName}`}>
        <p>Schrijf hieronder. Het antwoord komt vanzelf in beeld.</p>
      </Notice>
    )
  if (!open)
    return (
      <Notice kind="warning" title="De chat is nu dicht">
        <p>Uw vraag blijft staan. U krijgt later antwoord.</p>
      </Notice>
    )
  return (
    <Notice title={`U bent nummer ${before + 1}`}>
      <p>
        Iemand van de servicedesk komt zo bij u. Ziet u niets veranderen?{' '}
        <a href={questionPaths.one(ticket.id)}>Kijk opnieuw</a>
      </p>
    </Notice>
  )
}

function Say({ request, ticket, values, errors, live }: QuestionShown & { live: boolean }) {
  return (
    <>
      <Form label="Reageren" action={questionPaths.one(ticket.id)} token={request.formToken}>
        <TextArea
          name="bericht"
          label={live ? 'Uw bericht' : 'Reageren'}
          hint={
            stateOf(ticket) === 'closed' ? 'Met een reactie gaat uw vraag weer open.' : undefined
          }
          rows={4}
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton icon="send">Verstuur</SubmitButton>
        </Buttons>
      </Form>
      {live ? (
        <Form
          label="Chat stoppen"
          action={questionPaths.endChat(ticket.id)}
          token={request.formToken}
        >
          <Buttons>
            <QuietButton>Stop de chat</QuietButton>
          </Buttons>
        </Form>
      ) : null}
      {live || stateOf(ticket) === 'closed' ? null : (
        <Form
          label="Vraag sluiten"
          action={questionPaths.done(ticket.id)}
          token={request.formToken}
        >
          <Buttons>
            <QuietButton>Mijn vraag is beantwoord</QuietButton>
          </Buttons>
        </Form>
      )}
    </>
  )
}
