import { explainCarePage } from '../frame/refusals.tsx'
import type { Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import { isLogicalId } from '../record/fhir/json.ts'
import { decidePreview, decideStaff, PREVIEWED, type PreviewedAction } from './decide.ts'
import { staffEvents } from './events.ts'
import { handleSignedIn, isLogged } from './handling.ts'
import { leadInside } from './preview-links.ts'
import { type PreviewablePage, previewablePage } from './previewable.ts'
import { isWithinReach } from './reach.ts'
import type { CarePageRequest, SignedInRequest } from './request.ts'
import { type CarePageRoutes, Routes } from './routes.ts'
import { keepSecondStep } from './second-step-use.ts'
import { refuseStaff } from './staff-refused.ts'
import {
  type CarePageStanding,
  loadPreviewStanding,
  loadStaffStanding,
  PREVIEWED_AS,
  type PreviewedAs,
  type StaffStanding,
} from './standing.ts'

const isAs = (text: string): text is PreviewedAs => Object.hasOwn(PREVIEWED_AS, text)

/** The client that the path names, as Naast knows him; a Problem 404 when he is not within reach. */
const patientOf = async (request: SignedInRequest, staff: StaffStanding): Promise<string> => {
  const recordId = request.param('recordId')
  if (!isLogicalId(recordId)) throw new Problem('not-found')
  const row = await request.tx
    .selectFrom('patients')
    .select('id')
    .where('organisation_id', '=', staff.organisation.id)
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row.id
}

/** The request as a page of the family gets it: no figures, and where its links lead. */
const asPreview = (
  request: SignedInRequest,
  as: PreviewedAs,
  carePageId: string,
): SignedInRequest => {
  const client = `/organisatie/${request.param('organisation')}/clienten/${request.param('recordId')}`
  const preview = { as, base: `${client}/voorbeeld/${as}`, back: client }
  const { param } = request
  return {
    ...request,
    places: [],
    preview,
    param: (name) => (name === 'carePageId' ? carePageId : param(name)),
  }
}

/**
 * ORG-8, «Zo ziet de familie het»: the very pages of the family, by the very queries, for an employee who reaches the
 * client and may read of him. They stand at an address of his own work. Nothing can be posted there.
 */
export class PreviewRoutes extends Routes {
  private readonly paths: string[] = []

  constructor() {
    super('/organisatie/:organisation/clienten/:recordId/voorbeeld/:als')
  }

  /** Shows the pages of a feature that show what an organisation shares. */
  take(routes: CarePageRoutes): this {
    for (const page of routes.previewable) this.add(page)
    return this
  }

  /** A page that is in the place of one of the family's, with only the organisation's part of it. */
  instead<A extends PreviewedAction>(
    path: string,
    action: A,
    handler: (request: CarePageRequest<A>) => Promise<Reply>,
  ): this {
    this.add(previewablePage(path, action, handler))
    return this
  }

  private add(page: PreviewablePage): void {
    this.paths.push(page.path)
    this.mount('get', page.path, PREVIEWED[page.action], (c) => this.handle(c, page))
  }

  private handle(c: Request, page: PreviewablePage): Promise<Response> {
    const action = PREVIEWED[page.action]
    return handleSignedIn(c, 'get', {
      run: async (request) => {
        const slug = request.param('organisation')
        const staff = await loadStaffStanding(request.tx, request.viewer, slug, request.now)
        if (!staff) throw new Problem('not-found')
        const decision = decideStaff(staff, action)
        if (decision.refusal) return refuseStaff(request, staff, action, decision.refusal)
        if (!(await isWithinReach(request, staff)))
          return refuseStaff(request, staff, action, 'out-of-reach')
        await keepSecondStep(request)
        const { standing, shown, patientId } = await this.prepare(request, staff)
        const { reply, refusal } = await page.show({
          request: shown,
          standing,
          permitFor: (asked) => decidePreview(decision.permit, standing, asked),
        })
        const told = reply ?? explainCarePage(shown, standing, page.action, refusal)
        const event = { action, ground: decision.permit.ground }
        return {
          reply: await leadInside(told, standing.carePage.id, shown.preview, this.paths),
          events: (id) =>
            reply && isLogged('view', 'get', reply)
              ? staffEvents(request, staff, event, id, patientId)
              : [],
        }
      },
    })
  }

  private async prepare(
    request: SignedInRequest,
    staff: StaffStanding,
  ): Promise<{ standing: CarePageStanding; shown: SignedInRequest; patientId: string }> {
    const as = request.param('als')
    if (!isAs(as)) throw new Problem('not-found')
    const patientId = await patientOf(request, staff)
    const standing = await loadPreviewStanding(request.tx, staff, patientId, as)
    if (!standing) throw new Problem('not-found')
    return { standing, shown: asPreview(request, as, standing.carePage.id), patientId }
  }
}
