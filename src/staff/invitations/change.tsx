import type { StaffAction } from '../../access/actions.ts'
import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { page, type Reply, seeOther } from '../../http/reply.ts'
import { cannot } from '../cannot.tsx'
import { findClient, type KnownClient, type OpenCode } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { readRecordId } from '../record-id.ts'
import { newCode } from './new-code.ts'
import { CancelPage, ReissuePage } from './pages.tsx'
import { closeCode, findManager, forgetName, insertCode, isCodeOf } from './queries.ts'

/** The open invitation that the path names, or the page that says that it is not open any more. */
const findOpen = async (
  request: StaffRequest<StaffAction>,
  hold: 'hold' | 'look',
): Promise<{ known: KnownClient; open: OpenCode; recordId: string } | { refusal: Reply }> => {
  const recordId = readRecordId(request)
  const codeId = readId(request.param('codeId'))
  const known = await findClient(request.tx, request.permit, recordId, hold)
  if (!known || !(await isCodeOf(request.tx, request.permit, codeId, known.id)))
    throw new Problem('not-found')
  const open = known.openCode
  if (open?.id === codeId && open.expiresAt > request.now) return { known, open, recordId }
  return {
    refusal: cannot({ request, recordId }, 'Deze uitnodiging is niet meer open', [
      known.coupling
        ? 'De code is net gebruikt. De cliënt is nu gekoppeld.'
        : 'De code is verlopen, of een collega was u voor. Kijk bij de cliënt hoe het nu staat.',
    ]),
  }
}

/** Asks whether the invitation must be cancelled. */
export const askCancel = async (request: StaffRequest<'invitations.cancel'>): Promise<Reply> => {
  const found = await findOpen(request, 'look')
  if ('refusal' in found) return found.refusal
  const { known, open, recordId } = found
  return page(
    <CancelPage
      request={request}
      recordId={recordId}
      name={known.name ?? 'deze cliënt'}
      open={open}
    />,
  )
}

/** Cancels it: the code does not work any more, and the client is not an invited one. */
export const cancel = async (request: StaffRequest<'invitations.cancel'>): Promise<Reply> => {
  const found = await findOpen(request, 'hold')
  if ('refusal' in found) return found.refusal
  const { known, open, recordId } = found
  const { tx, permit, now } = request
  if (!(await closeCode(tx, permit, open.id, now))) throw new Problem('conflict')
  await forgetName(tx, permit, known.id)
  request.about(open.id, known.id)
  return seeOther(`${clientPath(request.standing.organisation.slug, recordId)}?gelukt=geannuleerd`)
}

/** Asks whether a new code must be made. */
export const askReissue = async (request: StaffRequest<'invitations.reissue'>): Promise<Reply> => {
  const found = await findOpen(request, 'look')
  if ('refusal' in found) return found.refusal
  const { known, open, recordId } = found
  return page(
    <ReissuePage
      request={request}
      recordId={recordId}
      name={known.name ?? 'deze cliënt'}
      open={open}
    />,
  )
}

/** Makes a new code and cancels the old one, in one transaction. */
export const reissue = async (request: StaffRequest<'invitations.reissue'>): Promise<Reply> => {
  const found = await findOpen(request, 'hold')
  if ('refusal' in found) return found.refusal
  const { known, open, recordId } = found
  const { tx, permit, now, portal } = request
  const manager = await findManager(tx, permit, open.id)
  if (!known.consent || !manager) throw new Problem('conflict')
  if (!(await closeCode(tx, permit, open.id, now))) throw new Problem('conflict')
  const about = {
    patientId: known.id,
    consentId: known.consent.id,
    addressee: open.addressee,
    manager,
    // The record is not asked here; a batch of letters asks it.
    addressProtected: false,
  }
  const codeId = await insertCode(tx, permit, newCode(portal.secrets, now, about))
  if (codeId === null) throw new Problem('conflict')
  request.about(codeId, known.id)
  return seeOther(`${clientPath(request.standing.organisation.slug, recordId)}?gelukt=nieuwe-code`)
}
