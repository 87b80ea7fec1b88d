import { sql } from 'kysely'
import { after, type Clock, MINUTE } from '../clock.ts'
import { asWorker, type Databases } from '../db/connect.ts'
import type { RecordConnection, Records, Waiting } from './connection.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'

/** What reaching a record needs of the program; a Portal has it. */
export interface Reaching {
  records: Records
  databases: Databases
  clock: Clock
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

const noteContact = async (reaching: Reaching, connection: RecordConnection): Promise<void> => {
  const now = reaching.clock()
  const { failingSince, lastContactAt } = connection
  if (!failingSince && lastContactAt && after(lastContactAt, NOTE_EVERY) > now) return
  await asWorker(reaching.databases, now, (tx) =>
    tx
      .updateTable('record_connections')
      .set({ failing_since: null, last_contact_at: now, last_error: null })
      .where('organisation_id', '=', connection.organisationId)
      .execute(),
  )
}

const noteFailure = async (
  reaching: Reaching,
  connection: RecordConnection,
  error: RecordError,
): Promise<Date> => {
  const now = reaching.clock()
  const row = await asWorker(reaching.databases, now, (tx) =>
    tx
      .updateTable('record_connections')
      .set({ failing_since: sql`coalesce(failing_since, ${now})`, last_error: error.kind })
      .where('organisation_id', '=', connection.organisationId)
      .returning('failing_since')
      .executeTakeFirst(),
  )
  return row?.failing_since ?? now
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
  try {
    const answer = await ask(reaching.records.client(connection, waiting))
    await noteContact(reaching, connection)
    return { answer }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    if (AWAY.has(error.kind))
      return { failed: { error, since: await noteFailure(reaching, connection, error) } }
    if (error.kind !== 'stopped') await noteContact(reaching, connection)
    return { failed: { error, since: null } }
  }
}
