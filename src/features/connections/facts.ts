import type { SignedInRequest } from '../../access/request.ts'
import type { CarePageStanding } from '../../access/standing.ts'
import { type Reply, seeOther } from '../../http/reply.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { connectionPaths } from './paths.ts'

/** Back to the list, which tells what was done. */
export const back = (request: { standing: CarePageStanding }, done: string): Reply =>
  seeOther(`${connectionPaths.list(request.standing.carePage.id)}?gelukt=${done}`)

/** The names and addresses that every mail about this page has. */
export const pageFacts = (request: SignedInRequest & { standing: CarePageStanding }) => {
  const { carePage } = request.standing
  const { baseUrl } = request.portal.config
  return {
    portal: mailPortal(request.portal.config),
    viewerName: `${request.viewer.firstName} ${request.viewer.lastName}`,
    pageName: `${carePage.firstName} ${carePage.lastName}`,
    pageUrl: `${baseUrl}/zorgpagina/${carePage.id}`,
    connectionsUrl: `${baseUrl}${connectionPaths.list(carePage.id)}`,
  }
}
