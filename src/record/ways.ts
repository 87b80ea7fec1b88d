import { after, HOUR } from '../clock.ts'
import { asWorker } from '../db/connect.ts'
import type { RecordConnection } from './connection.ts'
import { feedWay } from './feed-plan.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { planPull } from './pull-plan.ts'
import type { Noting } from './reach.ts'

/** How one type of a record is read. */
export interface Way {
  /** `last-updated`: what changed since the cursor; `full`: all of it each time, known by its hash. */
  each: 'last-updated' | 'full'
  /** How it is asked for everybody at once what changed, where that is worth it; null: not at all. */
  all: 'history' | 'search' | null
  /** What each resource refers to comes along with it. */
  includes: boolean
}

/** The way of reading each type, as the capability statement decides it; types that the record does not offer are absent. */
export const waysOf = (capabilities: Capabilities): Record<string, Way> =>
  Object.fromEntries(
    planPull(capabilities, 'x').steps.map((step) => [
      step.type,
      {
        each: step.way,
        all: feedWay(capabilities, step.type),
        includes: '_include' in step.params,
      },
    ]),
  )

const NOTED_FOR = HOUR

/** Writes down for the administrator which way was chosen, at most once an hour. */
export const noteWays = async (
  noting: Noting,
  connection: RecordConnection,
  capabilities: Capabilities,
): Promise<void> => {
  const now = noting.clock()
  if (connection.waysAt && after(connection.waysAt, NOTED_FOR) > now) return
  await asWorker(noting.databases, now, (tx) =>
    tx
      .updateTable('record_connections')
      .set({
        ways: JSON.stringify(waysOf(capabilities)),
        software: capabilities.software ?? null,
        ways_at: now,
      })
      .where('organisation_id', '=', connection.organisationId)
      .execute(),
  )
}

/** Writes down until when the certificate of the record counts, when that is another day than before. */
export const noteCertificate = async (
  noting: Noting,
  { organisationId }: RecordConnection,
  client: FhirClient,
): Promise<void> => {
  const until = client.certificateUntil()
  if (!until) return
  await asWorker(noting.databases, noting.clock(), (tx) =>
    tx
      .updateTable('record_connections')
      .set({ server_certificate_until: until })
      .where('organisation_id', '=', organisationId)
      .where((eb) =>
        eb.or([
          eb('server_certificate_until', 'is', null),
          eb('server_certificate_until', '<>', until),
        ]),
      )
      .execute(),
  )
}
