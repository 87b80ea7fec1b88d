import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { SOMEBODY_GONE, shortNames } from '../../messages/people.ts'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bubbles } from './bubbles.tsx'
import { Composer, DropDraft } from './composer.tsx'
import type { Showing } from './conversation.ts'
import type { DraftFile } from './drafts.ts'
import { AudienceBadge } from './message-card.tsx'
import { messagePaths } from './paths.ts'
import { BeforeAnswer, NoAnswer, noAnswerInWords } from './team-answer.tsx'
import { SUCCESS_WORDS } from './words.ts'
import { whoReads } from './write-page.tsx'

interface ThreadProps extends Showing {
  values: Record<string, string>
  /** Files that are with the answer already. */
  kept: readonly DraftFile[]
  errors: Record<string, string>
}

/** Whose thread it is: «Uw bericht», «Bericht van Karin», «Gesprek met Zonnehof». */
const titleOf = ({ request, conversation }: ThreadProps): string => {
  const { startedBy } = conversation.thread
  if (conversation.team) return `Gesprek met ${conversation.team.promised.organisation}`
  if (startedBy === request.viewer.accountId) return 'Uw bericht'
  const name = shortNames(conversation.readers)(startedBy)
  return name === SOMEBODY_GONE ? `Bericht van ${SOMEBODY_GONE}` : `Bericht van ${name}`
}

/** One thread, as a conversation: the oldest message first, and at the end the box for an answer. */
export function ThreadPage(props: ThreadProps) {
  const { request, conversation, errors } = props
  const { carePage } = request.standing
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={titleOf(props)}
      errors={errors}
      current="/berichten"
      breadcrumbs={[{ href: messagePaths.list(carePage.id), label: 'Berichten' }]}
      notice={success ? <Notice kind="success">{<p>{success}</p>}</Notice> : null}
    >
      <p>
        <AudienceBadge {...conversation.thread} standing={request.standing} />
      </p>
      <LiveRegion topics={['messages', 'connections']}>
        <OlderLink {...props} />
        <Bubbles request={request} conversation={conversation} />
        <NewerLinks {...props} />
      </LiveRegion>
      <Answer {...props} />
    </CarePageFrame>
  )
}

const addressOf = (
  { standing }: ThreadProps['request'],
  { id, audience }: ThreadProps['conversation']['thread'],
): string => messagePaths.thread(standing.carePage.id, id, audience)

function OlderLink({ request, conversation }: ThreadProps) {
  const first = conversation.messages[0]
  if (!first || first.number === 1) return null
  const thread = addressOf(request, conversation.thread)
  return (
    <Buttons>
      <ButtonLink look="quiet" icon="arrow-left" href={`${thread}?ouder=${first.number}#laatste`}>
        Oudere berichten
      </ButtonLink>
    </Buttons>
  )
}

function NewerLinks({ request, conversation }: ThreadProps) {
  const last = conversation.messages.at(-1)
  if (!last || last.number >= conversation.thread.lastNumber) return null
  const thread = messagePaths.thread(request.standing.carePage.id, conversation.thread.id)
  return (
    <Buttons>
      <ButtonLink look="quiet" icon="arrow-right" href={`${thread}?nieuwer=${last.number}`}>
        Nieuwere berichten
      </ButtonLink>
      <ButtonLink
        look="quiet"
        href={`${thread}?ouder=${conversation.thread.lastNumber + 1}#laatste`}
      >
        Naar het nieuwste bericht
      </ButtonLink>
    </Buttons>
  )
}

function Answer({ request, conversation, values, kept, errors }: ThreadProps) {
  const { thread, readers, draft, team } = conversation
  const { id } = request.standing.carePage
  const why = team ? noAnswerInWords(team, request.standing) : null
  if (why) return <NoAnswer why={why} typed={values.bericht ?? ''} />
  return (
    <>
      {team ? <BeforeAnswer team={team} /> : null}
      <Composer
        action={messagePaths.thread(id, thread.id, thread.audience)}
        draftAction={messagePaths.draft(id, thread.audience)}
        token={request.formToken}
        threadId={thread.id}
        label="Uw antwoord"
        hint={whoReads(readers, thread.audience, request.viewer.accountId, team?.promised)}
        send="Verstuur antwoord"
        rows={4}
        values={values}
        kept={kept}
        errors={errors}
      />
      {draft ? (
        <DropDraft
          action={messagePaths.dropDraft(id, thread.audience)}
          threadId={thread.id}
          token={request.formToken}
        />
      ) : null}
    </>
  )
}
