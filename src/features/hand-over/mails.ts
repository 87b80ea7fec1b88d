import type { CarePageRequest } from '../../access/request.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import type { MailText } from '../../notify/outgoing.ts'
import {
  type HandedOverTo,
  managementAsked,
  managementDeclined,
  managementHandedOver,
  managementWithdrawn,
} from '../../notify/texts/management.ts'
import type { HandOverQuestion } from '../../sharing/hand-over-question.ts'
import { carePagePaths } from '../care-page/paths.ts'
import { handOverPaths } from './paths.ts'
import type { Person } from './queries.ts'

type Request = CarePageRequest<'page.hand-over' | 'page.take-over'>
type Recipient = Pick<Person, 'name' | 'email'>

const send = async (request: Request, to: string, mail: MailText): Promise<void> => {
  await handOver(request.tx, request.portal.queue, { channel: 'mail', to, ...mail }, 'management')
}

const factsOf = ({ portal, standing, viewer }: Request) => ({
  portal: mailPortal(portal.config),
  pageName: `${standing.carePage.firstName} ${standing.carePage.lastName}`,
  viewerName: `${viewer.firstName} ${viewer.lastName}`,
  addressOf: (path: string): string => `${portal.config.baseUrl}${path}`,
})

/** To who was asked. */
export const mailQuestion = (request: Request, to: Recipient, validUntil: Date): Promise<void> => {
  const { portal, pageName, viewerName, addressOf } = factsOf(request)
  const url = addressOf(handOverPaths.answer(request.standing.carePage.id))
  const facts = { name: to.name, managerName: viewerName, pageName, url, validUntil }
  return send(request, to.email, managementAsked(portal, facts))
}

/** To who was asked, when the manager takes the question back. */
export const mailWithdrawn = (request: Request, question: HandOverQuestion): Promise<void> => {
  const { portal, pageName, viewerName } = factsOf(request)
  const facts = { name: question.toName, managerName: viewerName, pageName }
  return send(request, question.toEmail, managementWithdrawn(portal, facts))
}

/** To the manager, when the other said no. */
export const mailDeclined = (request: Request, manager: Recipient): Promise<void> => {
  const { portal, pageName, viewerName, addressOf } = factsOf(request)
  const url = addressOf(carePagePaths.front(request.standing.carePage.id))
  const facts = { name: manager.name, askedName: viewerName, pageName, url }
  return send(request, manager.email, managementDeclined(portal, facts))
}

/** To everybody around the page, when the viewer is its manager now. */
export const mailHandedOver = async (
  request: Request,
  question: HandOverQuestion,
  people: readonly Person[],
): Promise<void> => {
  const { portal, pageName, addressOf } = factsOf(request)
  for (const person of people) {
    const others: HandedOverTo = person.role === 'manager' ? 'old' : 'other'
    const to = person.accountId === request.viewer.accountId ? 'new' : others
    const mail = managementHandedOver(portal, {
      to,
      name: person.name,
      newManagerName: question.toName,
      oldManagerName: question.fromName,
      pageName,
      handedOverAt: request.now,
      stays: question.stays,
      url: addressOf(carePagePaths.front(request.standing.carePage.id)),
    })
    await send(request, person.email, mail)
  }
}
