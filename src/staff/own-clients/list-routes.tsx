import { z } from 'zod'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { after, HOUR } from '../../clock.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { keepsClients } from '../../own-record/clients.ts'
import { clientsPath } from '../clients/paths.ts'
import type { TypedClient } from './form.ts'
import { CheckListPage, LIST, StaleListPage, UploadListPage } from './list-pages.tsx'
import { readClientList } from './list-rows.ts'
import { listPlaces } from './places.ts'
import { addOwnClient, takenNumbers } from './queries.ts'

type Request = StaffRequest<'own-clients.add'>

const sealedList = z.object({
  until: z.iso.datetime(),
  clients: z.array(
    z.object({
      firstName: z.string(),
      lastName: z.string(),
      birthOn: z.iso.date(),
      clientNumber: z.string().nullable(),
      protectedAddress: z.boolean(),
      locationId: z.string().nullable(),
      teamId: z.string().nullable(),
    }),
  ),
})

const purposeOf = ({ permit }: Request): string =>
  `client-list:${permit.organisationId}:${permit.accountId}`

const seal = (request: Request, clients: TypedClient[]): string => {
  const until = after(request.now, HOUR).toISOString()
  return request.portal.secrets.seal(purposeOf(request), JSON.stringify({ until, clients }))
}

/** The clients of a list that was looked at; null when it is another's, was changed, or lay too long. */
const unseal = (request: Request): TypedClient[] | null => {
  try {
    const text = request.portal.secrets.unseal(
      purposeOf(request),
      request.form.values.gegevens ?? '',
    )
    const found = sealedList.parse(JSON.parse(text))
    return new Date(found.until) > request.now ? found.clients : null
  } catch {
    return null
  }
}

const refuseElsewhere = async ({ tx, permit }: Request): Promise<void> => {
  if (!(await keepsClients(tx, permit))) throw new Problem('not-found')
}

const ask = async (request: Request): Promise<Reply> => {
  await refuseElsewhere(request)
  return page(<UploadListPage request={request} />)
}

const look = async (request: Request): Promise<Reply> => {
  await refuseElsewhere(request)
  const { tx, permit, now, standing } = request
  const refuse = (problem: string): Reply =>
    invalid(<UploadListPage request={request} errors={{ [LIST]: problem }} />)
  const file = request.attachments.find(({ field }) => field === LIST)
  if (!file) return refuse('Kies een CSV-bestand')
  if (file.bytes === null) return refuse('Dit bestand is te groot')
  const places = await listPlaces(tx, permit, standing)
  const { rows, problem } = await readClientList(file.bytes, { places, now }, (numbers) =>
    takenNumbers(tx, permit, numbers),
  )
  if (rows === undefined) return refuse(problem)
  const sealed = seal(
    request,
    rows.flatMap(({ client }) => client ?? []),
  )
  return page(<CheckListPage {...{ request, rows, sealed }} />)
}

/** Adds all of them or, when something changed meanwhile, none. */
const confirm = async (request: Request): Promise<Reply> => {
  await refuseElsewhere(request)
  const { tx, permit, now, standing } = request
  const clients = unseal(request)
  const numbers = (clients ?? []).flatMap(({ clientNumber }) => clientNumber ?? [])
  const places = await listPlaces(tx, permit, standing)
  const there = (id: string | null, among: readonly { id: string }[]): boolean =>
    id === null || among.some((one) => one.id === id)
  const stale =
    clients === null ||
    (await takenNumbers(tx, permit, numbers)).size > 0 ||
    clients.some(
      (one) => !there(one.locationId, places.locations) || !there(one.teamId, places.teams),
    )
  if (stale) return pageWith(409, <StaleListPage request={request} />)
  for (const client of clients)
    if (!(await addOwnClient(tx, permit, client, now))) throw new Problem('conflict')
  return seeOther(clientsPath(standing.organisation.slug))
}

/** A list of clients from a spreadsheet: looked at first, then added (ECD-5). */
export const ownClientListRoutes = new StaffRoutes()
  .get('/clienten-toevoegen/lijst', 'own-clients.add', ask)
  .post('/clienten-toevoegen/lijst', 'own-clients.add', look, { attachments: true })
  .post('/clienten-toevoegen/lijst/bewaren', 'own-clients.add', confirm)
