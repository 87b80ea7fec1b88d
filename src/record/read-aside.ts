import type { Tx } from '../db/connect.ts'
import { offersParam } from './fhir/capabilities.ts'
import { RecordError } from './fhir/error.ts'
import { isLogicalId } from './fhir/json.ts'
import type { Reader } from './keep-page.ts'
import { planPull, type ReadStep } from './pull-plan.ts'
import { keepPage } from './pull-read.ts'
import { inTurn } from './pull-turn.ts'
import { readTypeWhole } from './read-patient.ts'

/** So many are asked for at once: an address has its limits. */
const AT_ONCE = 40

/** What is set aside counts as never seen, in the coupling's transaction, so that the same text is looked at anew. */
export const forgetAside = async (tx: Tx, couplingId: string): Promise<void> => {
  await tx
    .updateTable('sources')
    .set({ hash: '' })
    .where('coupling_id', '=', couplingId)
    .where('set_aside_reason', 'is not', null)
    .execute()
}

/** What of it did not come by meanwhile, by type. */
const listForgotten = async (tx: Tx, couplingId: string): Promise<Map<string, string[]>> => {
  const rows = await tx
    .selectFrom('sources')
    .select(['resource_type', 'resource_id'])
    .where('coupling_id', '=', couplingId)
    .where('set_aside_reason', 'is not', null)
    .where('hash', '=', '')
    .execute()
  const byType = new Map<string, string[]>()
  for (const { resource_type: type, resource_id: id } of rows)
    byType.set(type, [...(byType.get(type) ?? []), id])
  return byType
}

const readStep = async (reader: Reader, step: ReadStep): Promise<void> => {
  const { client, capabilities, target, context } = reader
  const walk = { beganAt: context.clock(), whole: true, demanded: true, pages: 0 }
  for await (const page of readTypeWhole(client, capabilities, target.recordId, step))
    await keepPage(reader, page, walk)
}

/** By their ids, without touching where reading the type is: what did not come by is not gone, it was not asked for. */
const readIds = async (reader: Reader, step: ReadStep, ids: readonly string[]): Promise<void> => {
  const { client, capabilities, target, context } = reader
  const only = { ...step, params: { ...step.params, _id: ids.join(',') }, alternatives: [] }
  const walk = { beganAt: context.clock(), whole: false, demanded: true, pages: 0 }
  for await (const page of readTypeWhole(client, capabilities, target.recordId, only)) {
    if (page.failed) throw page.failed
    const { position: _position, cursor: _cursor, ...rest } = page
    await keepPage(reader, { ...rest, full: false }, walk)
  }
}

/** A search that the record refuses, and not the record that is away. */
const isRefusal = (error: unknown): boolean => error instanceof RecordError && !error.retryable

const readType = async (reader: Reader, step: ReadStep, ids: readonly string[]): Promise<void> => {
  const byId =
    step.operation === undefined &&
    offersParam(reader.capabilities, step.type, '_id') &&
    ids.every(isLogicalId)
  if (!byId) return readStep(reader, step)
  try {
    for (let at = 0; at < ids.length; at += AT_ONCE)
      await readIds(reader, step, ids.slice(at, at + AT_ONCE))
  } catch (error) {
    if (!isRefusal(error)) throw error
    return readStep(reader, step)
  }
}

/**
 * Reads anew what was set aside of a client and forgotten (`forgetAside`), and nothing else (ECD-3): by ids where the record can, else the types of which
 * something was.
 *
 * @throws RecordError when the record cannot be read now
 */
export const readAside = async (reader: Reader): Promise<void> => {
  const { context, turn, target, capabilities } = reader
  const aside = await inTurn(context, turn, (tx) => listForgotten(tx, target.couplingId))
  for (const step of planPull(capabilities, target.recordId).steps) {
    const ids = aside.get(step.type)
    if (!ids) continue
    try {
      await readType(reader, step, ids)
    } catch (error) {
      reader.broken.set(step.type, await reader.breaks.meet(error))
    }
  }
}
