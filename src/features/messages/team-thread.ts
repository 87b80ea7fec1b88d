import type { CarePageRequest } from '../../access/request.ts'
import { type TeamWriting, teamWriting } from '../../access/team-messages.ts'
import { type Promised, promiseOf } from '../../messages/team.ts'

/** The organisation's side of a thread, as far as the family knows it. */
export interface Team {
  promised: Promised
  /** Whether the viewer may answer, as the organisation's policy is now. */
  writing: TeamWriting
  closed: boolean
  /** It was a message to many families, to be read only. */
  answersOff: boolean
}

type Request = Pick<CarePageRequest, 'tx' | 'permit' | 'standing'>

/** With which organisation a thread is, and whether the viewer may answer; null for a thread of the family alone. */
export const readTeam = async (
  { tx, permit, standing }: Request,
  thread: { id: string; couplingId: string | null },
): Promise<Team | null> => {
  const coupling = standing.couplings.find(({ id }) => id === thread.couplingId)
  if (!coupling) return null
  const row = await tx
    .selectFrom('conversations')
    .select(['closed_at', 'answers_off_at'])
    .where('thread_id', '=', thread.id)
    .where('care_page_id', '=', permit.carePageId)
    .executeTakeFirst()
  return {
    promised: promiseOf(coupling),
    writing: teamWriting(standing, coupling),
    closed: row?.closed_at != null,
    answersOff: row?.answers_off_at != null,
  }
}
