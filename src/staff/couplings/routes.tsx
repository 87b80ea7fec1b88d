import { isId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import type { MailText } from '../../notify/outgoing.ts'
import { couplingEnded } from '../../notify/texts/coupling.ts'
import { cannot } from '../cannot.tsx'
import { type ActiveCoupling, findClient, type KnownClient } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { keepsRecordHere } from '../keeps-record-here.ts'
import { listRecipients } from '../recipients.ts'
import { readRecordId } from '../record-id.ts'
import { ConfirmEndPage, ReasonPage } from './pages.tsx'
import { END_REASONS, type EndReasonWord } from './paths.ts'
import { endCoupling } from './queries.ts'

type Request = StaffRequest<'couplings.end'>

interface Found {
  recordId: string
  known: KnownClient
  coupling: ActiveCoupling
}

const isReason = (word: string): word is EndReasonWord => Object.hasOwn(END_REASONS, word)

const readReason = (request: Request): EndReasonWord => {
  const word = request.param('reden')
  if (!isReason(word)) throw new Problem('not-found')
  return word
}

const endedBefore = (request: Request, recordId: string): Reply =>
  cannot({ request, recordId }, 'Deze koppeling is al beëindigd', [
    'Misschien deed een collega dat, of de beheerder van de zorgpagina.',
  ])

/** The coupling of the client that the path names, or the page that says that it has ended. */
const findCoupled = async (
  request: Request,
  hold: 'hold' | 'look',
): Promise<Found | { refusal: Reply }> => {
  const recordId = readRecordId(request)
  const known = await findClient(request.tx, request.permit, recordId, hold)
  if (!known) throw new Problem('not-found')
  return known.coupling
    ? { recordId, known, coupling: known.coupling }
    : { refusal: endedBefore(request, recordId) }
}

/** The mail to the manager; null when the page has none. */
const mailFor = (
  request: Request,
  coupling: ActiveCoupling,
  reason: EndReasonWord,
): MailText | null =>
  coupling.managerEmail === null
    ? null
    : mailTo(request, coupling, reason, coupling.managerName ?? '')

const mailTo = (
  request: Request,
  coupling: ActiveCoupling,
  reason: EndReasonWord,
  name: string,
): MailText => {
  const { config } = request.portal
  return couplingEnded(mailPortal(config), {
    name,
    pageName: coupling.pageName,
    organisation: request.standing.organisation.name,
    endedAt: request.now,
    end: { by: 'organisation', reason: END_REASONS[reason] },
    pageUrl: `${config.baseUrl}/zorgpagina/${coupling.carePageId}`,
  })
}

const askReason = async (request: Request): Promise<Reply> => {
  const found = await findCoupled(request, 'look')
  if ('refusal' in found) return found.refusal
  const { recordId, known, coupling } = found
  return page(
    <ReasonPage
      request={request}
      recordId={recordId}
      name={known.name ?? 'deze cliënt'}
      coupling={coupling}
    />,
  )
}

const confirm = async (request: Request): Promise<Reply> => {
  const reason = readReason(request)
  const found = await findCoupled(request, 'look')
  if ('refusal' in found) return found.refusal
  const { recordId, known, coupling } = found
  return page(
    <ConfirmEndPage
      request={request}
      recordId={recordId}
      name={known.name ?? 'deze cliënt'}
      coupling={coupling}
      reason={reason}
      mail={mailFor(request, coupling, reason)}
      recordHere={await keepsRecordHere(request.tx, request.permit)}
    />,
  )
}

/** ORG-7, DOS-9: the coupling ends, what came from the record goes and the manager is told, or nothing of it happens. */
const end = async (request: Request): Promise<Reply> => {
  const reason = readReason(request)
  const found = await findCoupled(request, 'hold')
  if ('refusal' in found) return found.refusal
  const { recordId, known, coupling } = found
  // The page that was confirmed may be of an earlier coupling of the same client.
  const confirmed = request.form.values.koppeling ?? ''
  if (!isId(confirmed) || confirmed.toLowerCase() !== coupling.id)
    return endedBefore(request, recordId)
  // Everybody who could read something of it hears that it stops; whom that was is not known any more afterwards.
  const recipients = await listRecipients(request.tx, request.permit, known.id)
  const ended = await endCoupling(request.tx, request.permit, coupling.id, END_REASONS[reason])
  if (!ended) return endedBefore(request, recordId)
  request.about(coupling.id, known.id)
  for (const { name, email } of recipients) {
    const mail = mailTo(request, coupling, reason, name)
    const message = { channel: 'mail' as const, to: email, ...mail }
    await handOver(request.tx, request.portal.queue, message, 'coupling-ended')
  }
  return seeOther(`${clientPath(request.standing.organisation.slug, recordId)}?gelukt=ontkoppeld`)
}

export const staffCouplingRoutes = new StaffRoutes()
  .get('/clienten/:recordId/koppeling/beeindigen', 'couplings.end', askReason)
  .get('/clienten/:recordId/koppeling/beeindigen/:reden', 'couplings.end', confirm)
  .post('/clienten/:recordId/koppeling/beeindigen/:reden', 'couplings.end', end)
