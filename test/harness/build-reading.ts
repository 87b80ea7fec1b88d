import { makeHookToken } from '../../src/record/hook.ts'
import type { Coupling, Organisation } from './built.ts'
import type { TestPortal } from './portal.ts'

/** A record that tells of changes, and a coupling that waits, for its client was merged with another. */
export const buildReading = async (
  { owner, portal, clock }: Pick<TestPortal, 'owner' | 'portal' | 'clock'>,
  of: { organisation: Organisation; by: string; waiting: Coupling },
): Promise<void> => {
  const { organisation, by, waiting } = of
  const { hash, sealed } = makeHookToken(portal.secrets, organisation.id)
  await owner.query(
    `insert into record_hooks (organisation_id, token_hash, token_sealed, made_at, made_by, heard_at) values ($1, $2, $3, $4, $5, $4)`,
    [organisation.id, hash, sealed, clock.now, by],
  )
  await owner.query(
    `insert into record_subscriptions (organisation_id, resource_type, record_id, token_hash, ends_at, checked_at) values ($1, 'Observation', 'abonnement', $2, $3, $3)`,
    [organisation.id, hash, clock.now],
  )
  await owner.query(
    `update couplings set paused_at = $2, paused_because = 'merged' where id = $1`,
    [waiting.id, clock.now],
  )
  await owner.query(
    `insert into record_alarms (organisation_id, patient_id, kind, first_at, last_at) values ($1, $2, 'merged', $3, $3)`,
    [organisation.id, waiting.patientId, clock.now],
  )
}
