import type { StaffAction } from '../../access/actions.ts'
import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import type { Tx } from '../../db/connect.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply } from '../../http/reply.ts'
import type { Mapped, PatientRecord } from '../../record/words.ts'
import { findClient, findPatientId, type KnownClient, statusOfClient } from '../client.ts'
import type { CouplingStatus } from '../coupling-status.ts'
import { type FromRecord, isMissing, pageFromRecord } from '../from-record.ts'
import { type HeldReport, listHeldReports } from '../held.ts'
import { OBSTACLE_WORDS } from '../obstacle-words.ts'
import { obstacleOf } from '../record-facts.ts'
import { readRecordId } from '../record-id.ts'
import { ClientPage } from './client-page.tsx'
import type { Allowed, ShownClient } from './client-props.ts'
import { listHappenings, listInvitations } from './queries.ts'

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

/** ORG-2, ORG-3: one client, by the id that the record gave. */
export const showClient = async (request: Request): Promise<Reply> => {
  const recordId = readRecordId(request)
  const { permit, now } = request
  request.about(recordId, await findPatientId(request.tx, permit, recordId))
  return pageFromRecord(request, {
    ask: (record) => record.client(recordId),
    async know(tx) {
      const known = await findClient(tx, permit, recordId)
      if (!known) return { known, invitations: [], happenings: [], held: [] }
      const invitations = await listInvitations(tx, permit, known.id, now)
      const happenings = await listHappenings(tx, permit, known.id)
      return { known, invitations, happenings, held: await heldOf(request, tx, known.id) }
    },
    show(told, { known, invitations, happenings, held }) {
      if (told.away && isMissing(told.away) && !known) throw new Problem('not-found')
      return page(
        <ClientPage
          request={request}
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
