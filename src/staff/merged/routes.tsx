import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import type { Mapped, PatientRecord } from '../../record/words.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { cannot } from '../cannot.tsx'
import { findClient, findPatientId } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { pageFromRecord } from '../from-record.ts'
import { readRecordId } from '../record-id.ts'
import { MergedPage } from './pages.tsx'
import { findWaiting, moveClient } from './queries.ts'

type Looking = StaffRequest<'couplings.look-merged'>
type Moving = StaffRequest<'couplings.move'>

const purposeOf = (couplingId: string): string => `merged-with:${couplingId}`

const notWaiting = (request: StaffRequest, recordId: string): Reply =>
  cannot({ request, recordId }, 'Deze koppeling wacht niet (meer)', [
    'Misschien deed een collega dit net, of is het in het dossier hersteld.',
  ])

const told = (mapped: Mapped<PatientRecord> | null): PatientRecord | null =>
  mapped && 'ok' in mapped ? mapped.ok : null

/** Both as the record has them now, side by side; nothing of it is kept. */
const showBoth = (request: Looking | Moving, recordId: string, errors?: Errors): Promise<Reply> => {
  const { permit, portal } = request
  return pageFromRecord(request, {
    ask: async (record) => {
      const own = told(await record.client(recordId))
      const replacedBy = own?.replacedBy
      const other = replacedBy ? await record.client(replacedBy).catch(() => null) : null
      return { own, other: told(other) }
    },
    know: async (tx) => {
      const known = await findClient(tx, permit, recordId, 'look')
      return known ? findWaiting(tx, request.permit, known.id) : null
    },
    show: (asked, waiting) => {
      if (!waiting) return notWaiting(request, recordId)
      const { own, other } = asked.answer ?? { own: null, other: null }
      const sealed = other ? portal.secrets.seal(purposeOf(waiting.couplingId), other.recordId) : ''
      const shown = { request, recordId, waiting, own, other, sealed }
      return errors
        ? invalid(<MergedPage {...shown} errors={errors} />)
        : page(<MergedPage {...shown} />)
    },
  })
}

const look = async (request: Looking): Promise<Reply> => {
  const recordId = readRecordId(request)
  const patientId = await findPatientId(request.tx, request.permit, recordId)
  if (!patientId) throw new Problem('not-found')
  request.about(recordId, patientId)
  return showBoth(request, recordId)
}

/** The number that the page of before named; null when it was not that page, or of another coupling. */
const survivorIn = (request: Moving, couplingId: string): string | null => {
  try {
    return request.portal.secrets.unseal(purposeOf(couplingId), request.form.values.ander ?? '')
  } catch {
    return null
  }
}

/** Moves the coupling to the client with whom its own was merged, once somebody said that they are one. */
const move = async (request: Moving): Promise<Reply> => {
  const { tx, permit, portal, standing } = request
  const recordId = readRecordId(request)
  const known = await findClient(tx, permit, recordId, 'hold')
  if (!known) throw new Problem('not-found')
  const waiting = await findWaiting(tx, permit, known.id)
  if (!waiting) return notWaiting(request, recordId)
  const survivor = survivorIn(request, waiting.couplingId)
  if (request.form.values.gecontroleerd !== 'ja' || survivor === null)
    return showBoth(request, recordId, {
      gecontroleerd: 'Kijk eerst of het dezelfde persoon is, en zet dan een vinkje.',
    })
  const outcome = await moveClient(tx, permit, waiting.couplingId, survivor)
  if (outcome === 'not-paused') return notWaiting(request, recordId)
  if (outcome === 'known')
    return cannot({ request, recordId }, 'Dit dossier staat al apart in Naast', [
      'Over het samengevoegde dossier is hier al iets vastgelegd. Overzetten kan dan niet.',
      'Beëindig deze koppeling, en nodig de familie opnieuw uit.',
    ])
  await portal.queue.add(tx, 'pull', { couplingId: waiting.couplingId })
  request.about(waiting.couplingId, known.id)
  return seeOther(`${clientPath(standing.organisation.slug, survivor)}?gelukt=overgezet`)
}

/** ECD-2: a client who was merged with another in the record, looked at and moved by a person. */
export const mergedRoutes = new StaffRoutes()
  .get('/clienten/:recordId/koppeling/wacht', 'couplings.look-merged', look)
  .post('/clienten/:recordId/koppeling/wacht', 'couplings.move', move)
