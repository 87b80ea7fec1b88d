import type { Action, SystemAction } from '../access/actions.ts'
import type { Tx } from '../db/connect.ts'
import type { Sender } from '../http/env.ts'

/** One line of the access log, with the contents that NEN 7513 asks for. */
export interface AccessEvent {
  /** Who. A job has no account. */
  accountId: string | null
  personName: string
  personRole: string
  sessionId?: string
  /** On whose behalf and about whom. */
  carePageId?: string
  patientId?: string
  organisationId?: string
  /** What. */
  action: Action | SystemAction
  objectId?: string
  outcome?: 'done' | 'refused'
  /** On what ground: the rule that allowed or refused it. */
  ground: string
  sender?: Sender
}

/**
 * Writes to the access log in the transaction of what it tells of: when this fails, the page is not shown and the
 * change is not made. The application's role can add lines and never change or remove them.
 */
export const writeAccessEvents = async (tx: Tx, events: AccessEvent[]): Promise<void> => {
  if (events.length === 0) return
  await tx
    .insertInto('access_events')
    .values(
      events.map((event) => ({
        account_id: event.accountId,
        person_name: event.personName,
        person_role: event.personRole,
        session_id: event.sessionId ?? null,
        care_page_id: event.carePageId ?? null,
        patient_id: event.patientId ?? null,
        organisation_id: event.organisationId ?? null,
        action: event.action,
        object_id: event.objectId ?? null,
        outcome: event.outcome ?? 'done',
        ground: event.ground,
        ip: event.sender?.ip ?? '',
        device: event.sender?.device ?? '',
      })),
    )
    .execute()
}
