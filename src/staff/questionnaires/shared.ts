import { decideStaff } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { parseQuestionnaire } from '../../questionnaires/parse.ts'
import type { CountedQuestionnaire, OwnQuestionnaire } from './queries.ts'
import { findOwn, listOwn } from './queries.ts'

type Request = StaffRequest<
  'client-questionnaires.list' | 'client-questionnaires.ask' | 'questionnaires.manage'
>

/** The questionnaire that the path names; a Problem 404 when the organisation has none of that id. */
export const ownOf = async (request: Request): Promise<OwnQuestionnaire> => {
  const id = readId(request.param('questionnaireId'))
  const own = await findOwn(request.permit, request.tx, id)
  if (!own) throw new Problem('not-found')
  // A draft is the administrator's own.
  if (!own.publishedAt && !mayManage(request)) throw new Problem('not-found')
  return own
}

/** Whether the viewer makes and uploads questionnaires; the same rules decide on opening those pages. */
export const mayManage = ({ standing }: StaffRequest): boolean =>
  decideStaff(standing, 'questionnaires.manage').permit !== undefined

const canBeAsked = ({ publishedAt, retiredAt, replaced, json }: OwnQuestionnaire): boolean =>
  publishedAt !== null &&
  retiredAt === null &&
  !replaced &&
  parseQuestionnaire(json).problems.length === 0

/** What can be put ready now. */
export const listToAsk = async (
  request: StaffRequest<
    'client-questionnaires.list' | 'client-questionnaires.ask' | 'client-questionnaires.publish'
  >,
): Promise<CountedQuestionnaire[]> => (await listOwn(request.permit, request.tx)).filter(canBeAsked)

/** The name of whoever does it, as families see it. */
export const nameOf = ({ viewer }: StaffRequest): string => `${viewer.firstName} ${viewer.lastName}`
