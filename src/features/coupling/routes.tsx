import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import {
  type ActivationCode,
  activationCodeLookup,
  groupActivationCode,
  sealActivationCode,
  unsealActivationCode,
} from '../../activation-code.ts'
import { dayValues } from '../../http/date-fields.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { couplingEnded, couplingMade } from '../../notify/texts/coupling.ts'
import { dayAndTime } from '../../ui/dates.ts'
import { readTypedCode, type TypedCode } from './form.ts'
import { CodePage, ConfirmPage, EndPage, ProgressPage, RulesPage } from './pages.tsx'
import { couplingPaths } from './paths.ts'
import { progressSteps } from './progress-steps.ts'
import {
  acceptRules,
  type CodeSeen,
  couple,
  dropPending,
  endCoupling,
  findFailingSince,
  findPending,
  isToBePulled,
  keepPending,
  listPulledParts,
  seeCode,
} from './queries.ts'
import { CODE_ERRORS, tooManyReaders } from './words.ts'

type Start = CarePageRequest<'coupling.start'>

/** The code that waits for this page, opened, with what it opens now; null when none waits. */
const readPending = async (
  request: Start,
): Promise<{ lookup: Buffer; birthOn: string; code: ActivationCode; seen: CodeSeen } | null> => {
  const { secrets } = request.portal
  const pending = await findPending(request.permit, request.tx)
  const code = pending ? unsealActivationCode(secrets, pending.code_sealed) : null
  if (!pending || !code) return null
  const lookup = activationCodeLookup(secrets, code)
  return {
    lookup,
    birthOn: pending.birth_on,
    code,
    seen: await seeCode(request.tx, lookup, pending.birth_on),
  }
}

const tries = (request: Start) =>
  [
    ['activation-account', request.viewer.accountId],
    ['activation-sender', networkOf(request.sender)],
  ] as const

/** Opens a typed code. Wrong tries are counted by account and by sender, so that codes cannot be guessed (ORG-4). */
const tryCode = async (request: Start, typed: TypedCode): Promise<CodeSeen> => {
  const { limits, secrets } = request.portal
  for (const [limit, key] of tries(request)) await limits.use(limit, key)
  const seen = await seeCode(request.tx, activationCodeLookup(secrets, typed.code), typed.birthOn)
  if (seen.state !== 'wrong')
    for (const [limit, key] of tries(request)) await limits.giveBack(limit, key)
  return seen
}

const showCodePage = async (request: Start): Promise<Reply> => {
  const pending = await readPending(request)
  const values = pending
    ? { code: groupActivationCode(pending.code), ...dayValues('geboortedatum', pending.birthOn) }
    : {}
  return page(<CodePage request={request} values={values} errors={{}} />)
}

const checkCode = async (request: Start): Promise<Reply> => {
  const refuse = (errors: Record<string, string>): Reply =>
    invalid(<CodePage request={request} values={request.form.values} errors={errors} />)
  const typed = readTypedCode(request.form)
  if (typed.errors) return refuse(typed.errors)
  const seen = await tryCode(request, typed.data)
  if (seen.state !== 'open') return refuse({ code: CODE_ERRORS[seen.state] })
  if (
    request.standing.couplings.some((coupling) => coupling.organisation.id === seen.organisationId)
  )
    return refuse({ code: `Deze zorgpagina is al gekoppeld aan ${seen.organisationName}` })
  await keepPending(
    request.permit,
    request.tx,
    sealActivationCode(request.portal.secrets, typed.data.code),
    typed.data.birthOn,
  )
  return seeOther(
    (seen.policy.rules.version > 0 ? couplingPaths.rules : couplingPaths.confirm)(
      request.permit.carePageId,
    ),
  )
}

/** The step that follows the code: back to the code when it no longer opens anything. */
const withOpenCode = async (
  request: Start,
  next: (seen: CodeSeen) => Reply | Promise<Reply>,
): Promise<Reply> => {
  const pending = await readPending(request)
  if (pending?.seen.state !== 'open') return seeOther(couplingPaths.code(request.permit.carePageId))
  return next(pending.seen)
}

const agree = (request: Start, seen: CodeSeen): Promise<Reply> | Reply => {
  const { akkoord, versie } = request.form.values
  const current = String(seen.policy.rules.version)
  if (versie !== current)
    return invalid(
      <RulesPage
        request={request}
        seen={seen}
        values={{}}
        errors={{ akkoord: 'De regels zijn net veranderd. Lees ze opnieuw' }}
      />,
    )
  if (akkoord !== 'ja')
    return invalid(
      <RulesPage
        request={request}
        seen={seen}
        values={{}}
        errors={{ akkoord: 'Zet een vinkje als u akkoord gaat. Anders kunt u niet koppelen' }}
      />,
    )
  return acceptRules(
    request.permit,
    request.tx,
    seen.organisationId,
    seen.policy.rules.version,
  ).then(() => seeOther(couplingPaths.confirm(request.permit.carePageId)))
}

const hasAcceptedRules = async (request: Start, seen: CodeSeen): Promise<boolean> => {
  if (seen.policy.rules.version === 0) return true
  const accepted = await request.tx
    .selectFrom('acceptances')
    .select('version')
    .where('account_id', '=', request.permit.accountId)
    .where('document', '=', `organisation-rules:${seen.organisationId}`)
    .where('version', '=', seen.policy.rules.version)
    .executeTakeFirst()
  return accepted !== undefined
}

const announce = async (request: Start, seen: CodeSeen): Promise<void> => {
  const { portal, standing, viewer, now } = request
  const mail = couplingMade(mailPortal(portal.config), {
    name: `${viewer.firstName} ${viewer.lastName}`,
    pageName: `${standing.carePage.firstName} ${standing.carePage.lastName}`,
    organisation: seen.organisationName,
    coupledAt: now,
    pageUrl: `${portal.config.baseUrl}/zorgpagina/${standing.carePage.id}`,
  })
  await handOver(
    request.tx,
    portal.queue,
    { channel: 'mail', to: viewer.email, ...mail },
    'coupled',
  )
}

const confirm = async (request: Start): Promise<Reply> => {
  const pending = await readPending(request)
  const { carePageId } = request.permit
  if (!pending) return seeOther(couplingPaths.code(carePageId))
  if (!(await hasAcceptedRules(request, pending.seen)))
    return seeOther(couplingPaths.rules(carePageId))
  const acceptedRules = pending.seen.policy.rules.version
  const { outcome, couplingId } = await couple(request.permit, request.tx, {
    ...pending,
    acceptedRules,
  })
  if (couplingId) {
    request.about(couplingId)
    if (await isToBePulled(request.permit, request.tx, couplingId))
      await request.portal.queue.add(request.tx, 'pull', { couplingId })
    await announce(request, pending.seen)
    return seeOther(couplingPaths.progress(carePageId))
  }
  // The code stays: it can be used as soon as there is room.
  if (outcome === 'too-many-readers')
    return invalid(
      <ConfirmPage
        request={request}
        seen={pending.seen}
        errors={{ _form: tooManyReaders(pending.seen.organisationName) }}
      />,
    )
  if (outcome === 'new-rules') return seeOther(couplingPaths.rules(carePageId))
  await dropPending(request.permit, request.tx)
  const reason =
    outcome in CODE_ERRORS
      ? CODE_ERRORS[outcome as keyof typeof CODE_ERRORS]
      : 'Deze zorgpagina is intussen al gekoppeld'
  return pageWith(409, <CodePage request={request} values={{}} errors={{ code: reason }} />)
}

const latest = (couplings: CouplingStanding[]): CouplingStanding | undefined =>
  couplings.toSorted((a, b) => b.coupledAt.localeCompare(a.coupledAt))[0]

const showProgress = async (request: CarePageRequest<'coupling.progress'>): Promise<Reply> => {
  const coupling = latest(request.standing.couplings)
  if (!coupling) return seeOther(couplingPaths.code(request.permit.carePageId))
  const parts = await listPulledParts(request.permit, request.tx, coupling.id)
  const failingSince = await findFailingSince(request.permit, request.tx, coupling)
  const { steps, busy } = progressSteps(parts, coupling.policy)
  return page(
    <ProgressPage
      request={request}
      coupling={coupling}
      steps={steps}
      busy={busy}
      failingSince={failingSince ? dayAndTime(failingSince, request.now) : null}
    />,
  )
}

const couplingOf = (request: CarePageRequest<'coupling.end'>): CouplingStanding => {
  const coupling = request.standing.couplings.find(({ id }) => id === request.param('couplingId'))
  if (!coupling) throw new Problem('not-found')
  return coupling
}

const end = async (request: CarePageRequest<'coupling.end'>): Promise<Reply> => {
  const coupling = couplingOf(request)
  const { portal, standing, viewer, now } = request
  request.about(coupling.id, coupling.patientId)
  if (!(await endCoupling(request.permit, request.tx, coupling.id))) throw new Problem('not-found')
  const name = `${viewer.firstName} ${viewer.lastName}`
  const mail = couplingEnded(mailPortal(portal.config), {
    name,
    pageName: `${standing.carePage.firstName} ${standing.carePage.lastName}`,
    organisation: coupling.organisation.name,
    endedAt: now,
    end: { by: 'manager', managerName: name },
    pageUrl: `${portal.config.baseUrl}/zorgpagina/${standing.carePage.id}`,
  })
  await handOver(
    request.tx,
    portal.queue,
    { channel: 'mail', to: viewer.email, ...mail },
    'coupling-ended',
  )
  return seeOther(`/zorgpagina/${standing.carePage.id}/connecties?gelukt=koppeling-beeindigd`)
}

/** Coupling a page to a client in an organisation's record: code, rules, confirmation, progress; and the end of it. */
export const couplingRoutes = new CarePageRoutes()
  .get('/koppelen', 'coupling.start', showCodePage)
  .post('/koppelen', 'coupling.start', checkCode)
  .get('/koppelen/regels', 'coupling.start', (request) =>
    withOpenCode(request, (seen) =>
      page(<RulesPage request={request} seen={seen} values={{}} errors={{}} />),
    ),
  )
  .post('/koppelen/regels', 'coupling.start', (request) =>
    withOpenCode(request, (seen) => agree(request, seen)),
  )
  .get('/koppelen/bevestigen', 'coupling.start', (request) =>
    withOpenCode(request, (seen) =>
      page(<ConfirmPage request={request} seen={seen} errors={{}} />),
    ),
  )
  .post('/koppelen/bevestigen', 'coupling.start', confirm)
  .get('/koppelen/voortgang', 'coupling.progress', showProgress)
  .get('/koppelingen/:couplingId/beeindigen', 'coupling.end', async (request) =>
    page(<EndPage request={request} coupling={couplingOf(request)} />),
  )
  .post('/koppelingen/:couplingId/beeindigen', 'coupling.end', end)
