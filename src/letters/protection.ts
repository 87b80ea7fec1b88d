import { asWorker } from '../db/connect.ts'
import type { Portal } from '../portal.ts'
import { readConnection } from '../record/connection.ts'
import type { FhirClient } from '../record/fhir/client.ts'
import { reachRecord } from '../record/reach.ts'
import { readClient } from '../record/read-client.ts'

/** So many questions are asked of a record side by side. */
const SIDE_BY_SIDE = 5

/** What the record says of a client's address now: that it is protected, nothing, or that it gave no answer. */
type Said = 'protected' | 'record-away' | null

const ask = async (client: FhirClient, recordId: string): Promise<Said> => {
  const mapped = await readClient(client, recordId)
  if (!('ok' in mapped)) return 'record-away'
  return mapped.ok.protectedAddress ? 'protected' : null
}

/**
 * Why letters of these clients may not be in a batch, by their id in the record. The record is asked anew: an address can
 * become a secret after the invitation. A record that gives no answer leaves the letter out, for it might have said so.
 * Of an organisation without a coupled record this was known when the batch was asked for.
 */
export const protectionIn = async (
  making: Pick<Portal, 'databases' | 'records' | 'clock'>,
  organisationId: string,
  clients: readonly { recordId: string }[],
): Promise<ReadonlyMap<string, Exclude<Said, null>>> => {
  const found = new Map<string, Exclude<Said, null>>()
  if (clients.length === 0) return found
  const connection = await asWorker(making.databases, making.clock(), (tx) =>
    readConnection(tx, organisationId),
  )
  if (!connection) return found
  const waiting = [...clients]
  const askNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { recordId } = next
      const reached = await reachRecord(making, connection, 'job', (client) =>
        ask(client, recordId),
      )
      const said = reached.failed ? 'record-away' : reached.answer
      if (said) found.set(recordId, said)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, askNext))
  return found
}
