import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { handOver } from '../../notify/hand-over.ts'
import {
  participantRemoved,
  removedFromPage,
  rightsChanged,
} from '../../notify/texts/participant.ts'
import { knownCategories } from '../../sharing/categories.ts'
import { givenRights } from '../../sharing/templates.ts'
import { back, pageFacts } from './facts.ts'
import { type ChosenRights, readRights, rightsValues, typedValues } from './form.ts'
import { RemovePage, RightsPage } from './form-pages.tsx'
import { changeRights, listPeople, type Person, removeParticipant } from './queries.ts'
import { limitWords, overLimit } from './readers.ts'

type Changing = CarePageRequest<'connections.change-rights'>
type Removing = CarePageRequest<'connections.remove'>

/** The participant of the address, never the manager: his rights cannot be changed and he cannot be removed here. */
const personOf = async (request: Changing | Removing): Promise<Person> => {
  const id = readId(request.param('participantId'))
  const person = (await listPeople(request.permit, request.tx)).find(
    ({ participantId }) => participantId === id,
  )
  if (!person || person.role === 'manager') throw new Problem('not-found')
  request.about(id)
  return person
}

export const showRights = async (request: Changing): Promise<Reply> => {
  const person = await personOf(request)
  const limit = await limitWords(request)
  return page(
    <RightsPage {...{ request, person, limit }} values={rightsValues(person)} errors={{}} />,
  )
}

const isSame = (person: Person, chosen: ChosenRights): boolean =>
  person.endsOn === chosen.endsOn &&
  knownCategories(person.categories).join() === chosen.categories.join()

export const saveRights = async (request: Changing): Promise<Reply> => {
  const person = await personOf(request)
  const again = async (errors: Record<string, string>): Promise<Reply> => {
    const [values, limit] = [typedValues(request.form), await limitWords(request)]
    return invalid(<RightsPage {...{ request, person, limit, values, errors }} />)
  }
  const { data, errors } = readRights(request.form, request.now)
  if (errors) return again(errors)
  if (isSame(person, data)) return back(request, 'rechten-veranderd')
  const over = await overLimit(request, data.categories, person)
  if (over) return again({ toegang: over })
  await changeRights(request.permit, request.tx, person.participantId, data)
  const { portal, viewerName, pageName, pageUrl } = pageFacts(request)
  const mail = rightsChanged(portal, {
    name: person.name,
    managerName: viewerName,
    pageName,
    rights: givenRights(data.categories),
    ...(data.endsOn ? { rightsUntil: data.endsOn } : {}),
    pageUrl,
  })
  await handOver(
    request.tx,
    request.portal.queue,
    { channel: 'mail', to: person.email, ...mail },
    'rights-changed',
  )
  await announce(request.tx, request.permit.carePageId, 'connections')
  return back(request, 'rechten-veranderd')
}

export const showRemove = async (request: Removing): Promise<Reply> =>
  page(<RemovePage request={request} person={await personOf(request)} />)

export const remove = async (request: Removing): Promise<Reply> => {
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
  for (const [to, mail] of [
    [person.email, toPerson],
    [request.viewer.email, toManager],
  ] as const)
    await handOver(request.tx, request.portal.queue, { channel: 'mail', to, ...mail }, 'removed')
  await announce(request.tx, request.permit.carePageId, 'connections')
  return back(request, 'verwijderd')
}
