import { sql } from 'kysely'
import type { AccessEvent } from '../audit/write.ts'
import { explainStaff } from '../frame/refusals.tsx'
import type { Reply } from '../http/reply.ts'
import { isLogicalId } from '../record/fhir/json.ts'
import { STAFF_ACTIONS, type StaffAction, type StaffRule } from './actions.ts'
import type { Refusal } from './decide.ts'
import { staffEvents } from './events.ts'
import type { SignedInRequest } from './request.ts'
import type { StaffStanding } from './standing.ts'

/** Why an employee is kept from something: as `decideStaff` says, or the client is not of his places. */
export type StaffRefusal = Refusal | 'out-of-reach'

/** Who still has to prove who he is, is not kept from anything yet. */
const NOT_YET: readonly StaffRefusal[] = ['second-step', 'not-by-provider']

const lineOf = async (
  request: SignedInRequest,
  standing: StaffStanding,
  action: StaffAction,
  ground: StaffRefusal,
): Promise<AccessEvent[]> => {
  const rule: StaffRule = STAFF_ACTIONS[action]
  if (!rule.logged || NOT_YET.includes(ground)) return []
  const recordId = request.param('recordId')
  const event = { action, ground, outcome: 'refused' as const }
  if (!isLogicalId(recordId)) return staffEvents(request, standing, event, undefined, undefined)
  const { rows } = await sql<{ id: string | null }>`
    select app.client_for_log(${standing.organisation.id}, ${recordId}) as id`.execute(request.tx)
  return staffEvents(request, standing, event, undefined, rows[0]?.id ?? undefined)
}

/** The answer to an employee who is kept from something, with its line in the access log where the action has one (DOS-12). */
export const refuseStaff = async (
  request: SignedInRequest,
  standing: StaffStanding,
  action: StaffAction,
  refusal: StaffRefusal,
): Promise<{ refused: true; reply: Reply; events: () => AccessEvent[] }> => {
  const lines = await lineOf(request, standing, action, refusal)
  return { refused: true, reply: explainStaff(request, standing, refusal), events: () => lines }
}
