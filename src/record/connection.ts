import type { Clock } from '../clock.ts'
import type { Tx } from '../db/connect.ts'
import type { Secrets } from '../secrets.ts'
import { type RecordAccess, recordAccess } from './access.ts'
import { createFhirClient, type FhirClient } from './fhir/client.ts'
import type { MayBeInside } from './fhir/connector.ts'
import { RecordError } from './fhir/error.ts'
import type { Timeouts } from './fhir/http.ts'

export type { RecordAccess } from './access.ts'

/** Where an organisation's record is served, and since when it could not be reached. */
export interface RecordConnection {
  organisationId: string
  baseUrl: string
  /** Sealed by `sealAccess`; null: the record asks for nothing. */
  accessSealed: string | null
  /** Null while the record answers. */
  failingSince: Date | null
  lastContactAt: Date | null
  /** The record asked to be left alone until then (429); null or past: it did not. */
  closedUntil: Date | null
  /** When the way of reading was last written down. */
  waysAt: Date | null
  /** An administrator stopped all reading and writing; null: it goes on. */
  pausedAt: Date | null
  /** So many pulls at a time; each asks one thing after another. */
  parallel: number
}

/**
 * Who waits for the answer. Somebody who looks at a page gets a few seconds; a job may take its time. Each has its own
 * connections, so that a long pull never holds up a page.
 */
export type Waiting = 'page' | 'job'

/** The clients of all records that this process talks to. */
export interface Records {
  /** The client for a record; kept, and made anew as soon as its address or its access has changed. */
  client(connection: RecordConnection, waiting: Waiting): FhirClient
  /** A client for settings that are tried; whoever opens it closes it. */
  open(baseUrl: string, access: RecordAccess): FhirClient
  /** Ends every connection; what is under way fails as `stopped`. */
  close(): Promise<void>
}

const PATIENCE: Record<Waiting, Timeouts> = {
  page: { connectMs: 2_500, totalMs: 6_000, binaryMs: 120_000 },
  job: { connectMs: 10_000, totalMs: 30_000, binaryMs: 300_000 },
}

/** What was begun with a secret that was replaced is finished with it: a job takes a quarter of an hour at most. */
const FINISHED_WITHIN_MS = 15 * 60_000

/** Dutch suppliers allow about so many requests at a time for one certificate. */
const USUAL_PARALLEL = 4

/** For which purpose the access of a record is sealed. */
export const accessPurpose = (organisationId: string): string => `record-access:${organisationId}`

/** What goes into `record_connections.auth_sealed`; it opens only for this organisation. */
export const sealAccess = (
  secrets: Secrets,
  organisationId: string,
  access: RecordAccess,
): string => secrets.seal(accessPurpose(organisationId), JSON.stringify(access))

/**
 * How a record lets us in.
 *
 * @throws RecordError `unauthorised` when it cannot be opened
 */
export const readAccess = (
  secrets: Secrets,
  connection: Pick<RecordConnection, 'organisationId' | 'accessSealed'>,
): RecordAccess => {
  if (connection.accessSealed === null) return { kind: 'none' }
  try {
    const text = secrets.unseal(accessPurpose(connection.organisationId), connection.accessSealed)
    return recordAccess.parse(JSON.parse(text))
  } catch (cause) {
    // Sealed with another secret, or changed by hand: for whoever looks after it, the same as a wrong password.
    throw new RecordError('unauthorised', 'the stored access cannot be opened', { cause })
  }
}

/**
 * Makes the clients of organisations' records and keeps one for each organisation and way of waiting.
 *
 * @param patience time limits in milliseconds, for tests
 * @param around which hosts may stand in our own network (left out: all), and who is told how each request ended
 * @throws RecordError, from `client`: `unauthorised` when the stored access cannot be opened, `unsupported` when the
 *   stored address is none
 */
export const createRecords = (
  secrets: Secrets,
  clock: Clock,
  patience: Record<Waiting, Timeouts> = PATIENCE,
  around: { mayBeInside?: MayBeInside; observe?: (outcome: string) => void } = {},
): Records => {
  const kept = new Map<string, { made: string; client: FhirClient }>()
  const old = new Set<FhirClient>()
  const open = (
    { baseUrl, parallel }: Pick<RecordConnection, 'baseUrl' | 'parallel'>,
    access: RecordAccess,
    waiting: Waiting,
  ): FhirClient => {
    const { tls: certificates, ...auth } = access
    return createFhirClient({
      baseUrl,
      auth,
      ...(certificates ? { tls: certificates } : {}),
      clock,
      timeouts: patience[waiting],
      askRelease: true,
      connections: parallel,
      ...around,
    })
  }
  const make = (connection: RecordConnection, waiting: Waiting): FhirClient =>
    open(connection, readAccess(secrets, connection), waiting)
  const retire = (client: FhirClient): void => {
    old.add(client)
    setTimeout(() => {
      old.delete(client)
      void client.close()
    }, FINISHED_WITHIN_MS).unref()
  }
  return {
    client(connection, waiting) {
      const key = `${waiting} ${connection.organisationId}`
      const { baseUrl, accessSealed, parallel } = connection
      const made = `${baseUrl} ${parallel} ${accessSealed ?? ''}`
      const known = kept.get(key)
      if (known?.made === made) return known.client
      const client = make(connection, waiting)
      kept.set(key, { made, client })
      if (known) retire(known.client)
      return client
    },
    open: (baseUrl, access) => open({ baseUrl, parallel: USUAL_PARALLEL }, access, 'page'),
    async close() {
      const all = [...[...kept.values()].map(({ client }) => client), ...old]
      await Promise.all(all.map((client) => client.close()))
      kept.clear()
      old.clear()
    },
  }
}

/** How to reach the record of an organisation within reach, or null when it has none coupled (ECD-5). */
export const readConnection = async (
  tx: Tx,
  organisationId: string,
): Promise<RecordConnection | null> => {
  const row = await tx
    .selectFrom('record_connections')
    .select([
      'base_url',
      'auth_sealed',
      'failing_since',
      'last_contact_at',
      'closed_until',
      'ways_at',
      'paused_at',
      'parallel',
    ])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    organisationId,
    baseUrl: row.base_url,
    accessSealed: row.auth_sealed,
    failingSince: row.failing_since,
    lastContactAt: row.last_contact_at,
    closedUntil: row.closed_until,
    waysAt: row.ways_at,
    pausedAt: row.paused_at,
    parallel: row.parallel,
  }
}
