import type { StaffRequest } from '../../access/request.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { alreadyCoupled, cannot, staleForm } from '../cannot.tsx'
import { type Consent, findClient, type KnownClient } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { consentPath } from '../consents/paths.ts'
import { prepare } from '../prepare.tsx'
import { openFacts } from '../record-facts.ts'
import { readRecordId } from '../record-id.ts'
import { joinAddressee, readAddressee, readManager } from './form.ts'
import { newCode, validUntil } from './new-code.ts'
import { InvitePage } from './pages.tsx'
import { invitePath } from './paths.ts'
import { closeCode, insertCode, keepFacts } from './queries.ts'

type At = { request: StaffRequest; recordId: string }

/** Why a client whom Naast knows cannot be invited now; null when he can. */
const refuse = (at: At, known: KnownClient | null): Reply | null => {
  const { slug, name } = at.request.standing.organisation
  if (known?.coupling) return alreadyCoupled(at)
  const open = known?.openCode
  if (open && open.expiresAt > at.request.now)
    return cannot(at, 'Er is al een uitnodiging', [
      'Misschien heeft een collega deze cliënt net uitgenodigd. Er is één open uitnodiging per cliënt.',
      'Bij de cliënt vindt u de brief.',
    ])
  if (!known?.consent)
    return cannot(
      at,
      'Er is nog geen toestemming',
      ['Zonder toestemming kunt u deze cliënt niet uitnodigen. Leg eerst de toestemming vast.'],
      { href: consentPath(slug, at.recordId), label: 'Toestemming vastleggen' },
    )
  if (at.request.standing.policy.signedFormRequired && known.consent.formSignedOn === null)
    return cannot(
      at,
      'Er is nog geen getekend formulier',
      [
        `${name} vraagt een formulier met handtekening. Leg de toestemming opnieuw vast, met de dag van de handtekening.`,
      ],
      { href: consentPath(slug, at.recordId), label: 'Toestemming vastleggen' },
    )
  return null
}

/** The form of an invitation. Without a consent it says so. */
export const askInvitation = async (
  request: StaffRequest<'invitations.prepare'>,
): Promise<Reply> => {
  const recordId = readRecordId(request)
  return prepare(request, recordId, ({ facts, sealed, known }) => {
    const refusal = refuse({ request, recordId }, known)
    if (refusal) return refusal
    if (!known?.consent) throw new Problem('conflict')
    return page(
      <InvitePage
        request={request}
        recordId={recordId}
        facts={facts}
        sealed={sealed}
        consent={known.consent}
        validUntil={validUntil(request.now)}
        values={{ naam: known.consent.givenByName, rol: known.consent.capacity }}
      />,
    )
  })
}

/** Checked and held: the client may be invited, by this consent. */
const holdInvitable = async (
  request: StaffRequest<'invitations.create'>,
  recordId: string,
): Promise<{ known: KnownClient; consent: Consent } | { refusal: Reply }> => {
  const known = await findClient(request.tx, request.permit, recordId, 'hold')
  const refusal = refuse({ request, recordId }, known)
  if (refusal) return { refusal }
  if (!known?.consent) throw new Problem('conflict')
  return { known, consent: known.consent }
}

/** ORG-3: makes the invitation. */
export const invite = async (request: StaffRequest<'invitations.create'>): Promise<Reply> => {
  const recordId = readRecordId(request)
  const { tx, permit, now, form, portal } = request
  const { slug, id: organisationId } = request.standing.organisation
  const held = await holdInvitable(request, recordId)
  if ('refusal' in held) return held.refusal
  const { known, consent } = held
  const sealed = form.values.gegevens ?? ''
  const facts = openFacts(portal.secrets, { organisationId, recordId, now }, sealed)
  if (!facts) return staleForm({ request, recordId }, invitePath(slug, recordId))
  const { data, errors } = readAddressee(form)
  const { manager, errors: notManager } = readManager(form, {
    policy: request.standing.policy,
    consent,
    facts,
    now,
  })
  if (errors || notManager)
    return invalid(
      <InvitePage
        request={request}
        recordId={recordId}
        facts={facts}
        sealed={sealed}
        consent={consent}
        validUntil={validUntil(now)}
        values={form.values}
        errors={{ ...errors, ...notManager }}
      />,
    )
  // One that had run out makes room.
  if (known.openCode) await closeCode(tx, permit, known.openCode.id, now)
  await keepFacts(tx, permit, known.id, facts)
  const addressee = joinAddressee(facts.protectedAddress ? { ...data, adres: [] } : data)
  const about = {
    patientId: known.id,
    consentId: consent.id,
    addressee,
    manager,
    addressProtected: facts.protectedAddress,
  }
  const codeId = await insertCode(tx, permit, newCode(portal.secrets, now, about))
  if (codeId === null) throw new Problem('conflict')
  request.about(codeId, known.id)
  return seeOther(`${clientPath(slug, recordId)}?gelukt=uitgenodigd`)
}
