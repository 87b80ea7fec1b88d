import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { page, type Reply } from '../../http/reply.ts'
import { ATTENTION } from './attention.ts'
import { HomePage, type Waiting } from './pages.tsx'
import { listHeld, listNearlyEnded } from './queries.ts'

/** What needs attention today, for this employee's roles and within his reach. */
const show = async (request: StaffRequest<'workplace.open'>): Promise<Reply> => {
  const { tx, permit, standing, now } = request
  const waiting: Waiting[] = []
  for (const one of ATTENTION) {
    if (!decideStaff(standing, one.action).permit) continue
    const count = await one.count(tx, permit)
    if (count > 0)
      waiting.push({ words: one.words(count), href: one.path(standing.organisation.slug) })
  }
  const carer = decideStaff(standing, 'held-reports.read').permit
  const inviter = decideStaff(standing, 'invitations.create').permit
  const held = carer ? await listHeld(tx, carer) : null
  const ending = inviter ? await listNearlyEnded(tx, inviter, now) : null
  return page(<HomePage {...{ request, waiting, held, ending }} />)
}

export const staffHomeRoutes = new StaffRoutes().get('', 'workplace.open', show)
