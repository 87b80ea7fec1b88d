import type { StaffRequest } from '../access/request.ts'
import { StaffFrame } from '../frame/staff-frame.tsx'
import { Problem } from '../http/problem.ts'
import { pageWith, type Reply } from '../http/reply.ts'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { alreadyCoupled, cannot } from './cannot.tsx'
import { findClient, findPatientId, type KnownClient } from './client.ts'
import { clientPath } from './clients/paths.ts'
import { type Away, isMissing, pageFromRecord } from './from-record.ts'
import { OBSTACLE_WORDS } from './obstacle-words.ts'
import { askFacts, type RecordFacts, sealFacts } from './record-facts.ts'
import { RecordNotice } from './record-notice.tsx'

/** What a form about an invitation is made of. */
export interface Prepared {
  facts: RecordFacts
  /** The facts as they go along in the form. */
  sealed: string
  known: KnownClient | null
}

/**
 * A form that begins with what the record says now of a client: for his consent, or his invitation. Where the record
 * cannot be read, the client is coupled already or cannot be invited, it gives the page that says so.
 */
export const prepare = async (
  request: StaffRequest<'invitations.prepare'>,
  recordId: string,
  show: (prepared: Prepared) => Reply,
): Promise<Reply> => {
  const { permit, now, portal } = request
  const of = { organisationId: permit.organisationId, recordId, now }
  request.about(recordId, await findPatientId(request.tx, permit, recordId))
  return pageFromRecord(request, {
    ask: (record) => askFacts(record, recordId),
    know: (tx) => findClient(tx, permit, recordId),
    show({ answer, away }, known) {
      if (away && isMissing(away)) throw new Problem('not-found')
      if (known?.coupling) return alreadyCoupled({ request, recordId })
      if (away) return unreadable(request, recordId, away)
      if ('obstacle' in answer)
        return cannot({ request, recordId }, 'Deze cliënt kan nu niet worden uitgenodigd', [
          OBSTACLE_WORDS[answer.obstacle],
        ])
      const { facts } = answer
      return show({ facts, sealed: sealFacts(portal.secrets, of, facts), known })
    },
  })
}

const unreadable = (request: StaffRequest, recordId: string, away: Away): Reply =>
  pageWith(
    502,
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Dit kan nu even niet"
      notice={<RecordNotice away={away} here={request.url.pathname} now={request.now} />}
    >
      <p>Voor een toestemming en een uitnodiging leest Naast eerst het dossier.</p>
      <Buttons>
        <ButtonLink href={clientPath(request.standing.organisation.slug, recordId)} look="quiet">
          Naar de cliënt
        </ButtonLink>
      </Buttons>
    </StaffFrame>,
  )
