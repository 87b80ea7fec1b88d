import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { handOver } from '../../notify/hand-over.ts'
import {
  invitation,
  invitationReminder,
  invitationWithdrawn,
} from '../../notify/texts/invitation.ts'
import { createToken } from '../../secrets.ts'
import { givenRights } from '../../sharing/templates.ts'
import { invitationPaths } from '../invitation/paths.ts'
import { back, pageFacts } from './facts.ts'
import { readInvite, typedValues } from './form.ts'
import { InvitePage, WithdrawPage } from './form-pages.tsx'
import {
  findInvitation,
  invite,
  listPeople,
  type OpenInvitation,
  renewInvitation,
  withdrawInvitation,
} from './queries.ts'
import { limitWords, overLimit } from './readers.ts'

type Inviting = CarePageRequest<'connections.invite'>

const sendInvitation = async (
  request: Inviting,
  to: Pick<OpenInvitation, 'name' | 'email' | 'categories' | 'endsOn' | 'expiresAt'> & {
    token: string
    firstSentAt?: Date
  },
): Promise<void> => {
  const { portal, viewerName, pageName } = pageFacts(request)
  const facts = {
    name: to.name,
    inviterName: viewerName,
    pageName,
    rights: givenRights(to.categories),
    ...(to.endsOn ? { rightsUntil: to.endsOn } : {}),
    url: `${portal.baseUrl}${invitationPaths.open(to.token)}`,
    validUntil: to.expiresAt,
  }
  const mail = to.firstSentAt
    ? invitationReminder(portal, { ...facts, firstSentAt: to.firstSentAt })
    : invitation(portal, facts)
  await handOver(
    request.tx,
    request.portal.queue,
    { channel: 'mail', to: to.email, ...mail },
    'invitation',
  )
  await announce(request.tx, request.permit.carePageId, 'connections')
}

export const showInvite = async (request: Inviting): Promise<Reply> =>
  page(<InvitePage request={request} values={{}} errors={{}} limit={await limitWords(request)} />)

export const inviteSomebody = async (request: Inviting): Promise<Reply> => {
  const values = typedValues(request.form)
  const again = async (errors: Record<string, string>): Promise<Reply> =>
    invalid(<InvitePage {...{ request, values, errors }} limit={await limitWords(request)} />)
  const { data, errors } = readInvite(request.form, request.now)
  if (errors) return again(errors)
  const people = await listPeople(request.permit, request.tx)
  if (people.some((person) => person.email === data.email))
    return again({ email: 'Deze persoon doet al mee op deze zorgpagina' })
  const over = await overLimit(request, data.categories)
  if (over) return again({ toegang: over })
  await request.portal.limits.use('invitations-account', request.viewer.accountId)
  const { token, hash } = createToken()
  const made = await invite(request.permit, request.tx, data, hash, request.now)
  if (!made)
    return again({
      email: 'Dit e-mailadres heeft al een uitnodiging. U kunt die opnieuw sturen bij Connecties',
    })
  request.about(made.id)
  await sendInvitation(request, { ...data, name: data.naam, ...made, token })
  return back(request, 'uitgenodigd')
}

const invitationOf = async (request: Inviting): Promise<OpenInvitation> => {
  const found = await findInvitation(
    request.permit,
    request.tx,
    readId(request.param('invitationId')),
  )
  if (!found) throw new Problem('not-found')
  request.about(found.id)
  return found
}

export const sendAgain = async (request: Inviting): Promise<Reply> => {
  const found = await invitationOf(request)
  const { token, hash } = createToken()
  const expiresAt = await renewInvitation(request.permit, request.tx, found, hash, request.now)
  // Sent anew it would still give nothing: the rights that go with it have ended.
  if (!expiresAt) return back(request, 'einddatum-voorbij')
  await request.portal.limits.use('invitations-account', request.viewer.accountId)
  await sendInvitation(request, { ...found, expiresAt, token, firstSentAt: found.createdAt })
  return back(request, 'opnieuw-gestuurd')
}

export const showWithdraw = async (request: Inviting): Promise<Reply> =>
  page(<WithdrawPage request={request} invitation={await invitationOf(request)} />)

export const withdraw = async (request: Inviting): Promise<Reply> => {
  const found = await invitationOf(request)
  if (!(await withdrawInvitation(request.permit, request.tx, found.id, request.now)))
    throw new Problem('conflict')
  const { portal, viewerName, pageName } = pageFacts(request)
  const mail = invitationWithdrawn(portal, { name: found.name, inviterName: viewerName, pageName })
  await handOver(
    request.tx,
    request.portal.queue,
    { channel: 'mail', to: found.email, ...mail },
    'invitation-withdrawn',
  )
  await announce(request.tx, request.permit.carePageId, 'connections')
  return back(request, 'ingetrokken')
}
