import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { dayValues } from '../../http/date-fields.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { keepsClients } from '../../own-record/clients.ts'
import { clientPath } from '../clients/paths.ts'
import { readRecordId } from '../record-id.ts'
import { readClientForm, readDeparture } from './form.ts'
import { addKnown, askKnown } from './from-record.tsx'
import { AddClientPage, ChangeClientPage } from './pages.tsx'
import { listPlaces, type Places } from './places.ts'
import {
  addOwnClient,
  changeOwnClient,
  findClientForChange,
  type OwnClient,
  takenNumbers,
} from './queries.ts'

type Adding = StaffRequest<'own-clients.add'>
type Changing = StaffRequest<'own-clients.change'>

const TAKEN = { nummer: 'Een andere cliënt heeft dit cliëntnummer al. Kijk het nummer na' }

/** @throws Problem 404 where the organisation's clients come from a coupled record */
const placesFor = async (request: Adding | Changing): Promise<Places> => {
  if (!(await keepsClients(request.tx, request.permit))) throw new Problem('not-found')
  return listPlaces(request.tx, request.permit, request.standing)
}

/** Who reaches some places of an organisation with a coupled record adds a client of that record. */
const addsFromRecord = async ({ tx, permit, standing }: Adding): Promise<boolean> =>
  standing.reach === 'places' && !(await keepsClients(tx, permit))

const askNew = async (request: Adding): Promise<Reply> => {
  if (await addsFromRecord(request)) return askKnown(request)
  const places = await placesFor(request)
  return page(<AddClientPage request={request} places={places} values={{}} errors={{}} />)
}

const add = async (request: Adding): Promise<Reply> => {
  if (await addsFromRecord(request)) return addKnown(request)
  const { tx, permit, form, now } = request
  const places = await placesFor(request)
  const { values } = form
  const { client, errors } = readClientForm(form, places, now)
  if (errors) return invalid(<AddClientPage {...{ request, places, values, errors }} />)
  const numbers = client.clientNumber === null ? [] : [client.clientNumber]
  if ((await takenNumbers(tx, permit, numbers)).size > 0)
    return invalid(<AddClientPage {...{ request, places, values }} errors={TAKEN} />)
  const added = await addOwnClient(tx, permit, client, now)
  // Out of reach, or by a colleague at this very moment; nothing of the new client is kept.
  if (!added) throw new Problem('conflict')
  request.about(added.recordId, added.patientId)
  return seeOther(clientPath(request.standing.organisation.slug, added.recordId))
}

const clientOf = async (request: Changing): Promise<{ recordId: string; client: OwnClient }> => {
  const recordId = readRecordId(request)
  const client = await findClientForChange(request.tx, request.permit, recordId)
  if (!client) throw new Problem('not-found')
  request.about(recordId, client.patientId)
  return { recordId, client }
}

const askChange = async (request: Changing): Promise<Reply> => {
  const places = await placesFor(request)
  const { recordId, client } = await clientOf(request)
  const values = {
    voornaam: client.firstName,
    achternaam: client.lastName,
    ...dayValues('geboren', client.birthOn),
    nummer: client.clientNumber ?? '',
    locatie: client.locationId ?? '',
    team: client.teamId ?? '',
    geheim: client.protectedAddress ? 'ja' : '',
    weg: client.leftCare ? 'ja' : '',
    ...dayValues('overleden', client.deceasedOn),
  }
  const { version } = client
  return page(<ChangeClientPage {...{ request, recordId, version, places, values }} errors={{}} />)
}

const change = async (request: Changing): Promise<Reply> => {
  const { tx, permit, form, now } = request
  const places = await placesFor(request)
  const { recordId, client: before } = await clientOf(request)
  const { values } = form
  const { client, errors } = readClientForm(form, places, now)
  const leaving = readDeparture(form, now)
  const shown = { request, recordId, places, values, version: before.version }
  if (errors || leaving.errors)
    return invalid(<ChangeClientPage {...shown} errors={{ ...errors, ...leaving.errors }} />)
  const numbers = client.clientNumber === null ? [] : [client.clientNumber]
  if ((await takenNumbers(tx, permit, numbers, before.patientId)).size > 0)
    return invalid(<ChangeClientPage {...shown} errors={TAKEN} />)
  const { departure } = leaving
  const asSeen = values.versie === String(before.version)
  const changed = asSeen && (await changeOwnClient(tx, permit, { before, client, departure }, now))
  if (!changed) return pageWith(409, <ChangeClientPage {...shown} errors={{}} overtaken />)
  return seeOther(clientPath(request.standing.organisation.slug, recordId))
}

/** Clients of an organisation without a coupled record, by hand and by list (ECD-5). */
export const ownClientRoutes = new StaffRoutes()
  .get('/clienten-toevoegen', 'own-clients.add', askNew)
  .post('/clienten-toevoegen', 'own-clients.add', add)
  .get('/clienten/:recordId/gegevens', 'own-clients.change', askChange)
  .post('/clienten/:recordId/gegevens', 'own-clients.change', change)
