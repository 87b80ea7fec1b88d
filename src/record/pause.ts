import type { Tx } from '../db/connect.ts'
import { raiseAlarm, settleAlarms } from './alarms.ts'
import { RecordError } from './fhir/error.ts'
import type { FhirJson } from './fhir/json.ts'
import { list, object, text } from './map/read.ts'

/** Why nothing new is read of a client until staff looked. */
export type PauseReason = 'merged' | 'gone'

/** The record says that this client is another now, or that there is none of this number. */
export class Paused extends Error {
  readonly because: PauseReason
  constructor(because: PauseReason) {
    super(`paused: ${because}`)
    this.because = because
  }
}

/**
 * Stops a pull of a Patient that was merged into another (`link.type` `replaced-by`,
 * http://hl7.org/fhir/R4/patient.html#links): what is read under the old number is not whole any more, and whether the
 * other one is really this client is for a person to say.
 *
 * @throws Paused
 */
export const refuseMerged = (patient: FhirJson): void => {
  const replaced = list(patient.link).some(
    (one) => one.type === 'replaced-by' && text(object(one.other)?.reference) !== undefined,
  )
  if (replaced) throw new Paused('merged')
}

/** A record that does not have the client himself (any more) pauses the coupling; every other failure stays what it is. */
export const pausedBy = (error: unknown): Paused | null => {
  if (error instanceof Paused) return error
  const gone = error instanceof RecordError && /^(gone|not-found)$/.test(error.kind)
  return gone && /read Patient/.test(error.message) ? new Paused('gone') : null
}

interface Of {
  couplingId: string
  organisationId: string
  patientId: string
}

/** Pauses the coupling, in its transaction, and tells the administrator. What was read stays to be seen. */
export const pauseCoupling = async (
  tx: Tx,
  of: Of,
  because: PauseReason,
  now: Date,
): Promise<void> => {
  const paused = await tx
    .updateTable('couplings')
    .set({ paused_at: now, paused_because: because })
    .where('id', '=', of.couplingId)
    .where((eb) => eb.or([eb('paused_at', 'is', null), eb('paused_because', '<>', because)]))
    .returning('id')
    .execute()
  if (paused.length === 0) return
  await raiseAlarm(
    tx,
    { kind: because, organisationId: of.organisationId, patientId: of.patientId },
    now,
  )
}

/** The record has the client again as he was: reading goes on, from a comparison of everything. */
export const resumeCoupling = async (tx: Tx, of: Of, now: Date): Promise<void> => {
  const resumed = await tx
    .updateTable('couplings')
    .set({ paused_at: null, paused_because: null, compared_at: null })
    .where('id', '=', of.couplingId)
    .where('paused_at', 'is not', null)
    .returning('id')
    .execute()
  if (resumed.length > 0) await settleAlarms(tx, of.patientId, ['merged', 'gone'], now)
}
