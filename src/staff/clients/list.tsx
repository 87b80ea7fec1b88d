import { z } from 'zod'
import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import type { Tx } from '../../db/connect.ts'
import { checkForm } from '../../http/form.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { keepsClients } from '../../own-record/clients.ts'
import { readConnection } from '../../record/connection.ts'
import { RecordError } from '../../record/fhir/error.ts'
import type { PatientList } from '../../record/list-patients.ts'
import type { PatientRecord } from '../../record/words.ts'
import { type StatusFacts, statusOf } from '../coupling-status.ts'
import { pageFromRecord } from '../from-record.ts'
import { countHeldReports, listLongWaiting, type Waiting } from '../held.ts'
import type { OrganisationRecord } from '../organisation-record.ts'
import { type Around, type ClientLine, ClientsPage } from './list-page.tsx'
import { clientPath, clientsPath } from './paths.ts'
import { findStatuses, type ListedClient, listKnownClients, PAGE_SIZE } from './queries.ts'
import { nextPlace, type Place, placeQuery, previousPlace, readPlace, START } from './search.ts'

/** What the list was asked for and what came of it: the place may be another when the record had forgotten the page. */
interface Asked extends PatientList {
  place: Place
}

/** A record keeps the pages of a search for a while; then they are gone (`cut-off`), or asking for them is wrong. */
const FORGOTTEN = new Set<RecordError['kind']>(['cut-off', 'refused', 'foreign-link'])

const askList = async (record: OrganisationRecord, place: Place): Promise<Asked> => {
  try {
    const list = await record.list({
      pageSize: PAGE_SIZE,
      ...(place.name === '' ? {} : { name: place.name }),
      ...(place.page === null ? {} : { page: place.page }),
    })
    return { ...list, place }
  } catch (error) {
    const start = { ...START, name: place.name }
    if (place.page === null || !(error instanceof RecordError) || !FORGOTTEN.has(error.kind))
      throw error
    return askList(record, start)
  }
}

type WaitingByClient = ReadonlyMap<string, Waiting>

const lineFromRecord = (
  patient: PatientRecord,
  { statuses, waiting }: { statuses: Map<string, StatusFacts>; waiting: WaitingByClient },
  now: Date,
): ClientLine => ({
  recordId: patient.recordId,
  name: patient.name.full,
  birthOn: patient.birthDate ?? null,
  clientNumber: patient.clientNumber ?? null,
  protectedAddress: patient.protectedAddress ?? false,
  deceased: patient.deceased !== undefined,
  inactive: patient.inactive ?? false,
  status: statusOf(statuses.get(patient.recordId), now),
  waiting: waiting.get(patient.recordId) ?? null,
})

const lineFromNaast = (client: ListedClient, waiting: WaitingByClient, now: Date): ClientLine => ({
  ...client,
  protectedAddress: false,
  deceased: false,
  inactive: false,
  status: statusOf(client, now),
  waiting: waiting.get(client.recordId) ?? null,
})

type Request = StaffRequest<'clients.list'>

/** What waits of these clients, for whom that is. */
const waitingOf = async (
  request: Request,
  tx: Tx,
  recordIds: readonly string[],
): Promise<WaitingByClient> => {
  const { permit } = decideStaff(request.standing, 'held-reports.read')
  return permit ? countHeldReports(tx, permit, recordIds) : new Map()
}

/** Whether this employee adds clients: those that are kept here, or of the record at his own places. */
const addsClients = async ({ permit, standing }: Request, tx: Tx): Promise<boolean> =>
  (await keepsClients(tx, permit)) ||
  (standing.reach === 'places' && decideStaff(standing, 'own-clients.add').permit !== undefined)

/** What stands above the list, whichever clients are in it. */
const aroundOf = async (request: Request, tx: Tx): Promise<Around> => {
  const { permit } = decideStaff(request.standing, 'held-reports.read')
  return {
    keeps: await addsClients(request, tx),
    long: permit ? await listLongWaiting(tx, permit, request.now) : [],
  }
}

/**
 * Whether the list holds only whom Naast knows: a coupled record tells of everybody, and who reaches some places may see
 * only whom Naast knows to be there (ORG-1).
 */
const onlyKnown = async ({ standing, tx, permit }: Request): Promise<boolean> =>
  standing.reach === 'places' && (await readConnection(tx, permit.organisationId)) !== null

/** The one client that was found by a name: who typed enough of it is there at once. */
const onlyFound = (place: Place, recordIds: readonly string[], more: boolean): string | null => {
  const [only, ...others] = recordIds
  const fromTheStart = place.name !== '' && place.page === null && place.skip === 0
  return only && fromTheStart && others.length === 0 && !more ? only : null
}

/** ORG-2: the clients as the record has them now, each with its coupling status; twenty a page. */
export const showClients = async (request: Request): Promise<Reply> => {
  const { portal, permit, now } = request
  const known = await onlyKnown(request)
  const place = readPlace(
    portal.secrets,
    permit.organisationId,
    request.url.searchParams.get('zoek'),
  )
  const address = (to: Place | null): string | undefined =>
    to === null
      ? undefined
      : clientsPath(request.standing.organisation.slug) +
        placeQuery(portal.secrets, permit.organisationId, to)
  return pageFromRecord(request, {
    ask: async (record) => (known ? null : askList(record, place)),
    async know(tx, { answer }) {
      const known = answer ? null : await listKnownClients(tx, permit, place)
      const ids = (answer?.patients ?? known?.clients ?? []).map(({ recordId }) => recordId)
      const statuses = answer ? await findStatuses(tx, permit, ids) : new Map()
      const facts = { statuses, waiting: await waitingOf(request, tx, ids) }
      const only = onlyFound(place, ids, Boolean(answer?.next ?? known?.more))
      return { known, facts, only, around: await aroundOf(request, tx) }
    },
    show({ answer, away }, { known, facts, around, only }) {
      if (only) return seeOther(clientPath(request.standing.organisation.slug, only))
      if (answer)
        return page(
          <ClientsPage
            {...{ request, around }}
            lines={answer.patients.map((patient) => lineFromRecord(patient, facts, now))}
            away={undefined}
            name={place.name}
            previous={address(previousPlace(answer.place))}
            next={answer.next && address(nextPlace(answer.place, answer.next))}
          />,
        )
      const { clients, more } = known ?? { clients: [], more: false }
      const { skip } = place
      return page(
        <ClientsPage
          {...{ request, around }}
          lines={clients.map((client) => lineFromNaast(client, facts.waiting, now))}
          away={away}
          name={place.name}
          previous={address(skip > 0 ? { ...place, skip: Math.max(0, skip - PAGE_SIZE) } : null)}
          next={address(more ? { ...place, skip: skip + PAGE_SIZE } : null)}
        />,
      )
    },
  })
}

const searchForm = z.object({
  naam: z
    .string()
    .trim()
    .max(100, 'Deze naam is te lang. Een paar letters zijn genoeg')
    .default(''),
})

/** Takes what was searched for out of the form and into a sealed address. */
export const searchClients = async (request: Request): Promise<Reply> => {
  const { data, errors } = checkForm(searchForm, request.form)
  if (!data)
    return invalid(
      <ClientsPage
        request={request}
        lines={[]}
        away={undefined}
        name={request.form.values.naam ?? ''}
        previous={undefined}
        next={undefined}
        errors={errors}
      />,
    )
  const { slug, id } = request.standing.organisation
  return seeOther(
    clientsPath(slug) + placeQuery(request.portal.secrets, id, { ...START, name: data.naam }),
  )
}
