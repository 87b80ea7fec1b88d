import { forCoupling, type Tx } from '../db/connect.ts'
import type { RecordConnection } from './connection.ts'
import { hideSource } from './hide-source.ts'
import { type Reaching, reachRecord } from './reach.ts'

/** The resource of which a document is shown, as `Type/id`; null when it is not there (any more). */
const findSource = async (tx: Tx, documentId: string): Promise<[string, string] | null> => {
  const row = await tx
    .selectFrom('documents')
    .select('source')
    .where('id', '=', documentId)
    .executeTakeFirst()
  const [type, id] = row?.source.split('/') ?? []
  return type && id ? [type, id] : null
}

/**
 * When the bytes of a document are not in the record any more: asks for the document itself, and hides it at once when that
 * is gone or was taken back. Bytes alone that are missing may be a fault of the record; then the document stays.
 *
 * @returns whether it was hidden
 */
export const hideWhenGone = async (
  reaching: Reaching,
  connection: RecordConnection,
  of: { couplingId: string; documentId: string },
): Promise<boolean> => {
  const { databases, clock } = reaching
  const source = await forCoupling(databases, of.couplingId, clock(), (tx) =>
    findSource(tx, of.documentId),
  )
  if (!source) return false
  const [type, id] = source
  const asked = await reachRecord(reaching, connection, 'page', (client) => client.read(type, id))
  const gone = asked.failed
    ? /^(gone|not-found)$/.test(asked.failed.error.kind)
    : asked.answer.status === 'entered-in-error'
  if (gone)
    await forCoupling(databases, of.couplingId, clock(), (tx) =>
      hideSource(tx, of.couplingId, type, id),
    )
  return gone
}
