import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit } from '../../dossier/visits.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { olderPlans } from './older.ts'
import { CarePlansPage } from './pages.tsx'
import { CarePlanPage } from './plan-page.tsx'
import { findPlan, listPlans } from './queries.ts'

type Request = CarePageRequest<'care-plans.read'>

const showList = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const plans = await listPlans(permit, tx)
  const { newSince } = await noteVisit(permit, tx, 'care_plan', now)
  const states = await readRecordStates(permit, tx, now)
  const older = olderPlans(plans, now)
  return page(<CarePlansPage {...{ request, states, plans, older, newSince }} />)
}

const showOne = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const plan = await findPlan(permit, tx, readId(request.param('planId')))
  if (!plan) throw new Problem('not-found')
  const coupling = permit.couplings.find(({ id }) => id === plan.couplingId)
  request.about(plan.id, coupling?.patientId)
  // Whether it is an older one depends on the plans beside it.
  const older = olderPlans(await listPlans(permit, tx), now).has(plan.id)
  const states = await readRecordStates(permit, tx, now)
  return page(<CarePlanPage {...{ request, states, plan, older }} />)
}

/** «Zorgplannen» (DOS-3). */
export const carePlanRoutes = new CarePageRoutes()
  .get('/dossier/zorgplannen', 'care-plans.read', showList)
  .get('/dossier/zorgplannen/:planId', 'care-plans.read', showOne)
