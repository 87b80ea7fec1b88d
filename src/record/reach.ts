import { sql } from 'kysely'
import { after, type Clock, MINUTE } from '../clock.ts'
import { asWorker, type Databases } from '../db/connect.ts'
import type { RecordConnection, Records, Waiting } from './connection.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'

/** What writing down how a record answered needs of the program. */
export interface Noting {
  databases: Databases
  clock: Clock
}

/** What reaching a record needs of the program; a Portal has it. */
export interface Reaching extends Noting {
  records: Records
}

/** What the record answered, or why it did not. */
export type Reached<T> =
  | { answer: T; failed?: never }
  | {
      answer?: never
      failed: {
        /** By kind; `sentence` is for staff. */
        error: RecordError
        /** Since when the record as a whole cannot be reached; null when only this question failed. */
        since: Date | null
      }
    }

/** Failures of the record as a whole. The others tell about one question, and say that the record did answer. */
const AWAY = new Set<RecordError['kind']>([
  'unreachable',
  'certificate',
  'timeout',
  'cut-off',
  'unauthorised',
  'busy',
  'server-error',
  'garbage',
])

/** A contact is written down at most once a minute: reading a record must not mean writing a row each time. */
const NOTE_EVERY = MINUTE

const noteContact = async (noting: Noting, connection: RecordConnection): Promise<void> => {
  const now = noting.clock()
  const { failingSince, lastContactAt } = connection
  if (!failingSince && lastContactAt && after(lastContactAt, NOTE_EVERY) > now) return
  await asWorker(noting.databases, now, (tx) =>
    tx
      .updateTable('record_connections')
      .set({ failing_since: null, last_contact_at: now, last_error: null })
      .where('organisation_id', '=', connection.organisationId)
      .execute(),
  )
}

const noteAway = async (
  noting: Noting,
  connection: RecordConnection,
  error: RecordError,
): Promise<Date> => {
  const now = noting.clock()
  const row = await asWorker(noting.databases, now, (tx) =>
    tx
      .updateTable('record_connections')
      .set({
        failing_since: sql`coalesce(failing_since, ${now})`,
        last_error: error.sentence,
        ...(error.retryAfterSeconds === undefined
          ? {}
          : { closed_until: after(now, error.retryAfterSeconds * 1000) }),
      })
      .where('organisation_id', '=', connection.organisationId)
      .returning('failing_since')
      .executeTakeFirst(),
  )
  return row?.failing_since ?? now
}

/**
 * Writes down that the record answered, or that it is away and why.
 *
 * @param error what the record failed with; null when it answered
 * @returns since when the record as a whole is away; null when it answered, if only to refuse one question
 */
export const noteOutcome = async (
  noting: Noting,
  connection: RecordConnection,
  error: RecordError | null,
): Promise<Date | null> => {
  if (error && AWAY.has(error.kind)) return noteAway(noting, connection, error)
  if (error?.kind !== 'stopped') await noteContact(noting, connection)
  return null
}

/** A record that asked to be left alone is: by every process, pages too. */
const closedFor = ({ closedUntil }: RecordConnection, now: Date): RecordError | null => {
  const left = closedUntil === null ? 0 : +closedUntil - +now
  if (left <= 0) return null
  return new RecordError('busy', 'told to stay away', { retryAfterSeconds: Math.ceil(left / 1000) })
}

/**
 * Asks an organisation's record something, outside every record transaction. A failure of the record is an outcome and
 * not an exception; it is written down with the moment it began, and the first answer after it takes that away again,
 * so pages recover by themselves.
 *
 * @param waiting who waits: that decides how long it may take
 * @param ask throws a RecordError when the record fails; whatever else it throws goes on to the caller
 */
export const reachRecord = async <T>(
  reaching: Reaching,
  connection: RecordConnection,
  waiting: Waiting,
  ask: (client: FhirClient) => Promise<T>,
): Promise<Reached<T>> => {
  const closed = closedFor(connection, reaching.clock())
  if (closed) return { failed: { error: closed, since: connection.failingSince } }
  try {
    const answer = await ask(reaching.records.client(connection, waiting))
    await noteOutcome(reaching, connection, null)
    return { answer }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    return { failed: { error, since: await noteOutcome(reaching, connection, error) } }
  }
}
