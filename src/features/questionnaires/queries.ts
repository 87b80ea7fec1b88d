import { sql } from 'kysely'
import type { CarePagePermit } from '../../access/decide.ts'
import { ASKED_COLUMNS, type AskedQuestionnaire, within } from '../../answering/requests.ts'
import type { Tx } from '../../db/connect.ts'

/** A questionnaire in the list, with how it stands for the viewer. */
export interface ListedQuestionnaire extends AskedQuestionnaire {
  /** He is filling it in himself. */
  begunAt: Date | null
  /** Who sent the newest answers. */
  filledByName: string | null
  sentAt: Date | null
}

const MOST = 200

/** All questionnaires of the client within reach: what waits first, then the newest. */
export const listQuestionnaires = async (
  permit: CarePagePermit<'questionnaires.read'>,
  tx: Tx,
): Promise<ListedQuestionnaire[]> => {
  const { rows } = await sql<ListedQuestionnaire>`
    select ${ASKED_COLUMNS}, d.begun_at as "begunAt", s.filled_by_name as "filledByName", s.sent_at as "sentAt"
    from questionnaire_requests r
    left join questionnaire_drafts d on d.request_id = r.id and d.account_id = ${permit.accountId}
    left join questionnaire_responses s on s.request_id = r.id and s.version = r.latest_version
    where ${within(permit)} and (r.withdrawn_at is null or r.answered_at is not null or d.begun_at is not null)
    order by (r.answered_at is null) desc, coalesce(r.changed_at, r.shown_at) desc, r.id limit ${MOST}`.execute(
    tx,
  )
  return rows
}
