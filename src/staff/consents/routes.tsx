import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { dayValues } from '../../http/date-fields.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { calendarDay } from '../../ui/dates.ts'
import { alreadyCoupled, cannot, staleForm } from '../cannot.tsx'
import { findClient } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { invitePath } from '../invitations/paths.ts'
import { prepare } from '../prepare.tsx'
import { openFacts } from '../record-facts.ts'
import { readRecordId } from '../record-id.ts'
import { readConsent } from './form.ts'
import { ConsentPage, WithdrawPage } from './pages.tsx'
import { consentPath } from './paths.ts'
import { ensurePatient, recordConsent, withdrawConsent } from './queries.ts'

const askConsent = async (request: StaffRequest<'invitations.prepare'>): Promise<Reply> => {
  const recordId = readRecordId(request)
  const today = dayValues('gegeven', calendarDay(request.now))
  return prepare(request, recordId, ({ facts, sealed }) =>
    page(
      <ConsentPage
        request={request}
        recordId={recordId}
        facts={facts}
        sealed={sealed}
        values={today}
      />,
    ),
  )
}

const keepConsent = async (request: StaffRequest<'consents.record'>): Promise<Reply> => {
  const recordId = readRecordId(request)
  const { tx, permit, now, form, standing, portal } = request
  const { slug, id: organisationId } = standing.organisation
  const sealed = form.values.gegevens ?? ''
  const facts = openFacts(portal.secrets, { organisationId, recordId, now }, sealed)
  if (!facts) return staleForm({ request, recordId }, consentPath(slug, recordId))
  const { consent, errors } = readConsent(form, facts, standing.policy.signedFormRequired, now)
  if (errors)
    return invalid(
      <ConsentPage
        request={request}
        recordId={recordId}
        facts={facts}
        sealed={sealed}
        values={form.values}
        errors={errors}
      />,
    )
  await ensurePatient(tx, permit, recordId)
  const known = await findClient(tx, permit, recordId, 'hold')
  if (!known) throw new Problem('conflict')
  if (known.coupling) return alreadyCoupled({ request, recordId })
  request.about(await recordConsent(tx, permit, known.id, consent), known.id)
  return seeOther(`${invitePath(slug, recordId)}?gelukt=toestemming`)
}

const coupledFirst = (request: StaffRequest, recordId: string): Reply =>
  cannot({ request, recordId }, 'Deze cliënt is gekoppeld', [
    'Wilt u de toestemming intrekken? Beëindig dan eerst de koppeling.',
  ])

const askWithdrawal = async (request: StaffRequest<'consents.withdraw'>): Promise<Reply> => {
  const recordId = readRecordId(request)
  const known = await findClient(request.tx, request.permit, recordId)
  if (!known?.consent) throw new Problem('not-found')
  if (known.coupling) return coupledFirst(request, recordId)
  return page(<WithdrawPage request={request} recordId={recordId} open={known.openCode !== null} />)
}

const withdraw = async (request: StaffRequest<'consents.withdraw'>): Promise<Reply> => {
  const recordId = readRecordId(request)
  const known = await findClient(request.tx, request.permit, recordId, 'hold')
  if (!known) throw new Problem('not-found')
  if (known.coupling) return coupledFirst(request, recordId)
  if (!known.consent)
    return cannot({ request, recordId }, 'Er is geen toestemming meer', [
      'Misschien heeft een collega de toestemming al ingetrokken.',
    ])
  await withdrawConsent(request.tx, request.permit, known.id, request.now)
  request.about(known.consent.id, known.id)
  return seeOther(`${clientPath(request.standing.organisation.slug, recordId)}?gelukt=ingetrokken`)
}

export const staffConsentRoutes = new StaffRoutes()
  .get('/clienten/:recordId/toestemming', 'invitations.prepare', askConsent)
  .post('/clienten/:recordId/toestemming', 'consents.record', keepConsent)
  .get('/clienten/:recordId/toestemming/intrekken', 'consents.withdraw', askWithdrawal)
  .post('/clienten/:recordId/toestemming/intrekken', 'consents.withdraw', withdraw)
