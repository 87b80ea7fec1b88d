import type { StaffAction } from '../../access/actions.ts'
import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import type { Tx } from '../../db/connect.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import { findOwnPatient } from '../../own-record/items.ts'
import type { Contact, Mapped, PatientRecord } from '../../record/words.ts'
import { findClient, findPatientId, type KnownClient, statusOfClient } from '../client.ts'
import type { CouplingStatus } from '../coupling-status.ts'
import { type FromRecord, isMissing, pageFromRecord } from '../from-record.ts'
import { type HeldReport, listHeldReports } from '../held.ts'
import { OBSTACLE_WORDS } from '../obstacle-words.ts'
import { obstacleOf } from '../record-facts.ts'
import { readRecordId } from '../record-id.ts'
import { ClientPage } from './client-page.tsx'
import { CLIENT_PARTS } from './client-parts.ts'
import type { Allowed, ShownClient, ShownPart } from './client-props.ts'
import { readFigures } from './part-figures.ts'
import { isWaiting, listHappenings, listInvitations } from './queries.ts'

type Request = StaffRequest<'clients.read'>
type Told = FromRecord<Mapped<PatientRecord>>

const allowedOf = (request: Request): Allowed => {
  const may = (action: StaffAction): boolean =>
    decideStaff(request.standing, action).permit !== undefined
  return {
    prepare: may('invitations.prepare'),
    withdraw: may('consents.withdraw'),
    cancel: may('invitations.cancel'),
    reissue: may('invitations.reissue'),
    download: may('letters.download'),
    end: may('couplings.end'),
  }
}

const shownFrom = (recordId: string, told: Told, known: KnownClient | null): ShownClient => {
  const patient = told.answer && 'ok' in told.answer ? told.answer.ok : undefined
  return {
    recordId,
    name: patient?.name.full ?? known?.name ?? null,
    birthOn: patient?.birthDate ?? known?.birthOn ?? null,
    clientNumber: patient?.clientNumber ?? known?.clientNumber ?? null,
    location: patient?.locationName ?? null,
    protectedAddress: patient?.protectedAddress ?? false,
    deceased: patient?.deceased !== undefined,
    inactive: patient?.inactive ?? false,
  }
}

const obstacleIn = (told: Told): string | null => {
  if (!told.answer) return null
  if (!('ok' in told.answer)) return OBSTACLE_WORDS.unreadable
  const obstacle = obstacleOf(told.answer.ok)
  return obstacle && OBSTACLE_WORDS[obstacle]
}

const statusIn = (told: Told, known: KnownClient | null, now: Date): CouplingStatus =>
  told.away && !known ? { kind: 'unknown' } : statusOfClient(known, now)

/** The reports that wait, for whom they are. */
const heldOf = async (request: Request, tx: Tx, patientId: string): Promise<HeldReport[]> => {
  const { permit } = decideStaff(request.standing, 'held-reports.read')
  return permit ? listHeldReports(tx, permit, patientId) : []
}

/** What the record says of the client alone. */
const toldOf = (
  asked: FromRecord<{ patient: Mapped<PatientRecord>; contact: Contact | null }>,
): Told => (asked.answer ? { answer: asked.answer.patient } : asked)

/** The parts of the work around this client that are there, and for this employee. */
const partsOf = async (request: Request, tx: Tx, known: KnownClient): Promise<ShownPart[]> => {
  const own = await findOwnPatient(tx, request.permit, readRecordId(request))
  const waiting =
    known.coupling !== null && (await isWaiting(tx, request.permit, known.coupling.id))
  const there = { known: true, coupled: known.coupling !== null, own: own !== null, waiting }
  const parts = CLIENT_PARTS.filter(
    ({ action, when }) => there[when] && decideStaff(request.standing, action).permit,
  )
  const names = parts.flatMap(({ count }) => count ?? [])
  const figures = await readFigures(tx, request.permit, known.id, names)
  return parts.map((part) => ({ part, figure: part.count ? (figures.get(part.count) ?? 0) : null }))
}

const NOTHING_KNOWN = { known: null, invitations: [], happenings: [], held: [], parts: [] }

/** ORG-2, ORG-3: one client, by the id that the record gave. */
export const showClient = async (request: Request): Promise<Reply> => {
  const recordId = readRecordId(request)
  const { permit, now } = request
  request.about(recordId, await findPatientId(request.tx, permit, recordId))
  return pageFromRecord(request, {
    // The contact is a nicety: a client is shown without, when the record does not tell.
    ask: async (record) => ({
      patient: await record.client(recordId),
      contact: (await record.contacts(recordId).catch(() => []))[0] ?? null,
    }),
    async know(tx) {
      const known = await findClient(tx, permit, recordId)
      if (!known) return NOTHING_KNOWN
      const invitations = await listInvitations(tx, permit, known.id, now)
      const happenings = await listHappenings(tx, permit, known.id)
      const parts = await partsOf(request, tx, known)
      return { known, invitations, happenings, parts, held: await heldOf(request, tx, known.id) }
    },
    show(asked, { known, invitations, happenings, held, parts }) {
      const told = toldOf(asked)
      if (told.away && isMissing(told.away) && !known) throw new Problem('not-found')
      return page(
        <ClientPage
          request={request}
          contact={asked.answer?.contact ?? null}
          parts={parts}
          client={shownFrom(recordId, told, known)}
          known={known}
          status={statusIn(told, known, now)}
          invitations={invitations}
          happenings={happenings}
          held={held}
          obstacle={obstacleIn(told)}
          away={told.away ?? null}
          allowed={allowedOf(request)}
        />,
      )
    },
  })
}
