import type { StaffRequest } from '../access/request.ts'
import { asEmployee, type Tx } from '../db/connect.ts'
import { answer } from '../http/answer.ts'
import { afterCommit, type Reply } from '../http/reply.ts'
import { readConnection } from '../record/connection.ts'
import { RecordError } from '../record/fhir/error.ts'
import { type Reached, reachRecord } from '../record/reach.ts'
import { coupledRecord, type OrganisationRecord, ownRecord } from './organisation-record.ts'

/** What the organisation's record says now, or why it says nothing. */
export type FromRecord<T> = { answer: T; away?: never } | { answer?: never; away: Away }

/** Why the record did not answer. */
export interface Away {
  kind: RecordError['kind']
  sentence: string
  /** Since when the record as a whole cannot be reached. */
  since: Date | null
}

/** The record answers, and does not have what was asked for (any more). */
export const isMissing = (away: Away): boolean => away.kind === 'not-found' || away.kind === 'gone'

const fromReached = <T>(reached: Reached<T>): FromRecord<T> => {
  if (!reached.failed) return { answer: reached.answer }
  const { error, since } = reached.failed
  return { away: { kind: error.kind, sentence: error.sentence, since } }
}

/** What the organisation keeps here is always there; it may not have what was asked for. */
const fromOwn = async <T>(
  own: OrganisationRecord,
  ask: (record: OrganisationRecord) => Promise<T>,
): Promise<FromRecord<T>> => {
  try {
    return { answer: await ask(own) }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return { away: { kind: error.kind, sentence: error.sentence, since: null } }
  }
}

/**
 * A page of what the organisation's record says now beside what Naast knows. This is the one place where staff pages
 * ask a record, and where is chosen which: the coupled one, or what the organisation keeps here. In this order, because a record transaction never spans a call to another system:
 *
 * 1. in the request's own transaction, which writes the line in the access log: how the record is reached;
 * 2. after its commit, in no transaction: `ask`, within the time that somebody waits for a page;
 * 3. in a second, small transaction of the same account: `know`, what Naast knows of what the record told;
 * 4. `show`.
 *
 * Nothing of the answer is kept (ECD-2).
 *
 * @param parts.show throws a Problem where there is nothing to show
 */
export const pageFromRecord = async <T, K>(
  request: StaffRequest,
  parts: {
    ask(record: OrganisationRecord): Promise<T>
    know(tx: Tx, told: FromRecord<T>): Promise<K>
    show(told: FromRecord<T>, known: K): Reply
  },
): Promise<Reply> => {
  const { portal, viewer, permit } = request
  const connection = await readConnection(request.tx, permit.organisationId)
  return afterCommit(async () => {
    const { accountId, organisationId } = permit
    const told: FromRecord<T> = connection
      ? fromReached(
          await reachRecord(portal, connection, 'page', (client) =>
            parts.ask(coupledRecord(client, request.now)),
          ),
        )
      : await fromOwn(
          ownRecord(portal.databases, { accountId, organisationId, now: request.now }),
          parts.ask,
        )
    const known = await asEmployee(portal.databases, viewer.accountId, request.now, (tx) =>
      parts.know(tx, told),
    )
    return answer(request.http, parts.show(told, known))
  })
}
