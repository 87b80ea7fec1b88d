import { readId } from '../../access/handling.ts'
import type { CarePageRequest, SignedInRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import type { CarePageStanding } from '../../access/standing.ts'
import { after, DAY } from '../../clock.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import {
  invitation,
  invitationReminder,
  invitationWithdrawn,
} from '../../notify/texts/invitation.ts'
import {
  participantRemoved,
  removedFromPage,
  rightsChanged,
} from '../../notify/texts/participant.ts'
import { createToken } from '../../secrets.ts'
import { categoriesOf, givenRights, templateOf } from '../../sharing/templates.ts'
import { invitationPaths } from '../invitation/paths.ts'
import { inviteForm, rightsForm } from './form.ts'
import { InvitePage, RemovePage, RightsPage, WithdrawPage } from './form-pages.tsx'
import { ConnectionsPage } from './list-page.tsx'
import { connectionPaths } from './paths.ts'
import {
  changeRights,
  findInvitation,
  INVITATION_DAYS,
  invite,
  listInvitations,
  listPeople,
  type OpenInvitation,
  type Person,
  removeParticipant,
  renewInvitation,
  withdrawInvitation,
} from './queries.ts'

const back = (request: { standing: CarePageStanding }, done: string): Reply =>
  seeOther(`${connectionPaths.list(request.standing.carePage.id)}?gelukt=${done}`)

/** The names and addresses that every mail about this page has. */
const pageFacts = (request: SignedInRequest & { standing: CarePageStanding }) => {
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

const showConnections = async (request: CarePageRequest<'connections.read'>): Promise<Reply> => {
  const people = await listPeople(request.permit, request.tx)
  const invitations = await listInvitations(request.permit, request.tx)
  return page(<ConnectionsPage request={request} people={people} invitations={invitations} />)
}

type Inviting = CarePageRequest<'connections.invite'>

const sendInvitation = async (
  request: Inviting,
  to: {
    name: string
    email: string
    categories: readonly string[]
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
    url: `${portal.baseUrl}${invitationPaths.open(to.token)}`,
    validUntil: after(request.now, INVITATION_DAYS * DAY),
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
}

const inviteSomebody = async (request: Inviting): Promise<Reply> => {
  const again = (errors: Record<string, string>): Reply =>
    invalid(<InvitePage request={request} values={request.form.values} errors={errors} />)
  const { data, errors } = checkForm(inviteForm, request.form)
  if (errors) return again(errors)
  const people = await listPeople(request.permit, request.tx)
  if (people.some((person) => person.email === data.email))
    return again({ email: 'Deze persoon doet al mee op deze zorgpagina' })
  await request.portal.limits.use('invitations-account', request.viewer.accountId)
  const { token, hash } = createToken()
  const id = await invite(request.permit, request.tx, data, hash, request.now)
  if (!id)
    return again({
      email: 'Dit e-mailadres heeft al een uitnodiging. U kunt die opnieuw sturen bij Connecties',
    })
  request.about(id)
  await sendInvitation(request, {
    name: data.naam,
    email: data.email,
    categories: categoriesOf(data.toegang),
    token,
  })
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

const sendAgain = async (request: Inviting): Promise<Reply> => {
  const found = await invitationOf(request)
  await request.portal.limits.use('invitations-account', request.viewer.accountId)
  const { token, hash } = createToken()
  await renewInvitation(request.permit, request.tx, found.id, hash, request.now)
  await sendInvitation(request, { ...found, token, firstSentAt: found.createdAt })
  return back(request, 'opnieuw-gestuurd')
}

const withdraw = async (request: Inviting): Promise<Reply> => {
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
  return back(request, 'ingetrokken')
}

/** The participant of the address, never the manager: his rights cannot be changed and he cannot be removed here. */
const personOf = async (
  request: CarePageRequest<'connections.change-rights'> | CarePageRequest<'connections.remove'>,
): Promise<Person> => {
  const id = readId(request.param('participantId'))
  const person = (await listPeople(request.permit, request.tx)).find(
    ({ participantId }) => participantId === id,
  )
  if (!person || person.role === 'manager') throw new Problem('not-found')
  request.about(id)
  return person
}

const saveRights = async (
  request: CarePageRequest<'connections.change-rights'>,
): Promise<Reply> => {
  const person = await personOf(request)
  const { data, errors } = checkForm(rightsForm, request.form)
  if (errors)
    return invalid(
      <RightsPage request={request} person={person} values={request.form.values} errors={errors} />,
    )
  if (data.toegang === templateOf(person.categories)) return back(request, 'rechten-veranderd')
  await changeRights(request.permit, request.tx, person.participantId, data.toegang)
  const { portal, viewerName, pageName, pageUrl } = pageFacts(request)
  const mail = rightsChanged(portal, {
    name: person.name,
    managerName: viewerName,
    pageName,
    rights: givenRights(categoriesOf(data.toegang)),
    pageUrl,
  })
  await handOver(
    request.tx,
    request.portal.queue,
    { channel: 'mail', to: person.email, ...mail },
    'rights-changed',
  )
  return back(request, 'rechten-veranderd')
}

const remove = async (request: CarePageRequest<'connections.remove'>): Promise<Reply> => {
  const person = await personOf(request)
  if (!(await removeParticipant(request.permit, request.tx, person.participantId, request.now)))
    throw new Problem('not-found')
  const { portal, viewerName, pageName, connectionsUrl } = pageFacts(request)
  const facts = { pageName, removedAt: request.now }
  const toPerson = removedFromPage(portal, { ...facts, name: person.name, managerName: viewerName })
  const toManager = participantRemoved(portal, {
    ...facts,
    name: viewerName,
    participantName: person.name,
    connectionsUrl,
  })
  await handOver(
    request.tx,
    request.portal.queue,
    { channel: 'mail', to: person.email, ...toPerson },
    'removed',
  )
  await handOver(
    request.tx,
    request.portal.queue,
    { channel: 'mail', to: request.viewer.email, ...toManager },
    'removed',
  )
  return back(request, 'verwijderd')
}

/** «Connecties»: who takes part, inviting, «Rechten» and «Verwijderen». */
export const connectionRoutes = new CarePageRoutes()
  .get('/connecties', 'connections.read', showConnections)
  .get('/connecties/uitnodigen', 'connections.invite', async (request) =>
    page(<InvitePage request={request} values={{}} errors={{}} />),
  )
  .post('/connecties/uitnodigen', 'connections.invite', inviteSomebody)
  // After the code one comes back by a GET; the button is on the list.
  .get('/uitnodigingen/:invitationId/opnieuw', 'connections.read', async (request) =>
    seeOther(connectionPaths.list(request.standing.carePage.id)),
  )
  .post('/uitnodigingen/:invitationId/opnieuw', 'connections.invite', sendAgain)
  .get('/uitnodigingen/:invitationId/intrekken', 'connections.invite', async (request) =>
    page(<WithdrawPage request={request} invitation={await invitationOf(request)} />),
  )
  .post('/uitnodigingen/:invitationId/intrekken', 'connections.invite', withdraw)
  .get('/connecties/:participantId/rechten', 'connections.change-rights', async (request) => {
    const person = await personOf(request)
    return page(
      <RightsPage
        request={request}
        person={person}
        values={{ toegang: templateOf(person.categories) }}
        errors={{}}
      />,
    )
  })
  .post('/connecties/:participantId/rechten', 'connections.change-rights', saveRights)
  .get('/connecties/:participantId/verwijderen', 'connections.remove', async (request) =>
    page(<RemovePage request={request} person={await personOf(request)} />),
  )
  .post('/connecties/:participantId/verwijderen', 'connections.remove', remove)
