import type { StaffRequest } from '../../access/request.ts'
import type { StoredFile } from '../../files/uploads.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import { TextArea } from '../../ui/fields.tsx'
import { FilesField } from '../../ui/files-field.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { clientPath } from '../clients/paths.ts'
import { Bubbles } from './bubbles.tsx'
import { FILES } from './form.ts'
import { limitOf } from './limit.ts'
import { inboxPaths } from './paths.ts'
import type { Conversation, FamilyMember, Remark, StaffMessage } from './thread.ts'

type Request = StaffRequest<'inbox.read' | 'inbox.answer' | 'inbox.handle' | 'inbox.remark'>

export interface ThreadProps {
  request: Request
  conversation: Conversation
  messages: StaffMessage[]
  family: FamilyMember[]
  remarks: Remark[]
  files: Map<string, StoredFile[]>
  kept: readonly StoredFile[]
  values: Record<string, string>
  errors: Record<string, string>
}

const SUCCESS_WORDS: Record<string, string> = {
  antwoord: 'Uw antwoord is verstuurd. De familie krijgt een melding.',
  gelezen: 'De familie ziet dat het gelezen is.',
  opgepakt: 'U bent hiermee bezig. Uw collega’s zien dat.',
  afgesloten: 'Het gesprek is afgesloten.',
  heropend: 'Het gesprek is weer open.',
  opmerking: 'Uw opmerking is bewaard. Alleen collega’s lezen haar.',
  begonnen: 'Uw bericht is verstuurd. De familie krijgt een melding.',
}

/** One conversation with a family: what was said, the box for an answer, and what only colleagues read. */
export function ThreadPage(props: ThreadProps) {
  const { request, conversation, errors } = props
  const { organisation } = request.standing
  const { slug } = organisation
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  const client = conversation.clientName ?? 'Naam onbekend'
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`Gesprek over ${client}`}
      errors={errors}
      current={inboxPaths.list(slug)}
      breadcrumbs={[{ href: inboxPaths.list(slug), label: 'Berichten van families' }]}
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      <p>
        <a href={clientPath(slug, conversation.recordId)}>Naar de pagina van {client}</a>
      </p>
      <LiveRegion topics={['messages']} at={inboxPaths.thread(slug, conversation.threadId)}>
        <State {...props} />
        <Older {...props} />
        <h2 class="vh">Berichten</h2>
        <Bubbles
          {...{ slug, threadId: conversation.threadId, now: request.now }}
          {...{ messages: props.messages, family: props.family, files: props.files }}
        />
      </LiveRegion>
      <Answer {...props} />
      <Handling {...props} />
      <Remarks {...props} />
    </StaffFrame>
  )
}

/** Since when the family waits, who is working on it, and who reads along. */
function State({ request, conversation, family }: ThreadProps) {
  const { waitingSince, closedAt } = conversation
  const { answerWithinHours } = request.standing.policy.messaging
  const limit = waitingSince ? limitOf(waitingSince, answerWithinHours, request.now) : null
  const readers = family.filter(({ reads }) => reads).map(({ name }) => name)
  return (
    <>
      {limit && waitingSince ? (
        <Notice
          kind={limit.state === 'late' || limit.state === 'near' ? 'warning' : 'info'}
          title={limit.words}
        >
          <p>De familie wacht sinds {dayAndTime(waitingSince, request.now)} op antwoord.</p>
        </Notice>
      ) : null}
      <Busy request={request} conversation={conversation} />
      {closedAt ? (
        <Notice kind="info" title="Dit gesprek is afgesloten">
          <p>
            {conversation.closedByName} sloot het {dayAndTime(closedAt, request.now)} af. Schrijft
            de familie weer, dan gaat het weer open.
          </p>
        </Notice>
      ) : null}
      <p class="muted">
        {readers.length === 0
          ? 'Op dit moment leest niemand van de familie dit.'
          : `Dit lezen: ${readers.join(', ')}.`}
      </p>
    </>
  )
}

function Busy({ request, conversation }: Pick<ThreadProps, 'request' | 'conversation'>) {
  const { takenBy, takenByName, takenAt } = conversation
  if (takenByName === null || takenAt === null || takenBy === request.permit.accountId) return null
  return (
    <Notice kind="warning" title={`${takenByName} is hiermee bezig`}>
      <p>
        {takenByName} pakte dit {dayAndTime(takenAt, request.now)} op. Overleg, of neem het over.
      </p>
    </Notice>
  )
}

function Older({ request, conversation, messages }: ThreadProps) {
  const [first] = messages
  if (!first || first.number === 1) return null
  const thread = inboxPaths.thread(request.standing.organisation.slug, conversation.threadId)
  return (
    <Buttons>
      <ButtonLink look="quiet" icon="arrow-left" href={`${thread}?ouder=${first.number}#laatste`}>
        Oudere berichten
      </ButtonLink>
    </Buttons>
  )
}

function Answer({ request, conversation, messages, kept, values, errors }: ThreadProps) {
  const { organisation, policy } = request.standing
  if (policy.messaging.mode === 'off')
    return (
      <Notice kind="info" title="Berichten staan uit">
        <p>Uw organisatie heeft berichten met families uitgezet. Bel de familie.</p>
        {values.bericht ? <p>Dit typte u: {values.bericht}</p> : null}
      </Notice>
    )
  return (
    <Form
      action={inboxPaths.thread(organisation.slug, conversation.threadId)}
      token={request.formToken}
      label="Antwoord schrijven"
      files
    >
      <Hidden name="gezien" value={String(messages.at(-1)?.number ?? conversation.lastNumber)} />
      <TextArea
        name="bericht"
        label="Uw antwoord"
        hint={`De familie ziet uw naam: ${request.viewer.firstName} ${request.viewer.lastName}.`}
        rows={4}
        values={values}
        errors={errors}
      />
      <FilesField name={FILES} label="Foto’s en bestanden" kept={kept} errors={errors} optional />
      <Buttons>
        <SubmitButton icon="send" name="actie" value="antwoord">
          Verstuur antwoord
        </SubmitButton>
        {conversation.waitingSince === null ? null : (
          <QuietButton icon="check-check" name="actie" value="gelezen">
            Gelezen
          </QuietButton>
        )}
      </Buttons>
    </Form>
  )
}

/** Taking up, closing and opening again. */
function Handling({ request, conversation }: ThreadProps) {
  const { slug } = request.standing.organisation
  const { threadId, takenBy, takenByName, closedAt, waitingSince } = conversation
  const token = request.formToken
  const mine = takenBy === request.permit.accountId
  return (
    <section class="stack" aria-labelledby="afhandelen">
      <h2 id="afhandelen">Afhandelen</h2>
      {mine || closedAt ? null : (
        <Form action={inboxPaths.take(slug, threadId)} token={token} label="Oppakken">
          <Hidden name="bezig" value={takenBy ?? ''} />
          <Buttons>
            <QuietButton icon="hand">
              {takenByName === null ? 'Ik pak dit op' : `Neem over van ${takenByName}`}
            </QuietButton>
          </Buttons>
        </Form>
      )}
      {closedAt ? (
        <Form action={inboxPaths.reopen(slug, threadId)} token={token} label="Heropenen">
          <Buttons>
            <QuietButton icon="undo-2">Open het gesprek weer</QuietButton>
          </Buttons>
        </Form>
      ) : null}
      {closedAt || waitingSince ? null : (
        <Form action={inboxPaths.close(slug, threadId)} token={token} label="Afsluiten">
          <Buttons>
            <QuietButton icon="check">Sluit het gesprek af</QuietButton>
          </Buttons>
        </Form>
      )}
      {waitingSince ? <p class="muted">Afsluiten kan als de familie niet meer wacht.</p> : null}
    </section>
  )
}

/** What colleagues say to each other. */
function Remarks({ request, conversation, remarks, values, errors }: ThreadProps) {
  const { slug } = request.standing.organisation
  return (
    <section class="panel stack" aria-labelledby="opmerkingen">
      <h2 id="opmerkingen">Alleen voor collega’s</h2>
      <p class="muted">De familie ziet dit nooit.</p>
      {remarks.map((remark) => (
        <div class="inset">
          <p class="muted">
            {remark.writtenByName}, {dayAndTime(remark.writtenAt, request.now)}
          </p>
          <div dir="auto">
            <TypedText text={remark.body} />
          </div>
        </div>
      ))}
      <Form
        action={inboxPaths.remark(slug, conversation.threadId)}
        token={request.formToken}
        label="Opmerking schrijven"
      >
        <TextArea
          name="opmerking"
          label="Opmerking voor collega’s"
          rows={2}
          values={values}
          errors={errors}
        />
        <Buttons>
          <QuietButton icon="pencil">Bewaar opmerking</QuietButton>
        </Buttons>
      </Form>
    </section>
  )
}
