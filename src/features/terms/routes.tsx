import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import type { Agreement } from '../../agreements/agreement.ts'
import { acceptAgreements, currentVersion, openAgreements } from '../../agreements/agreements.ts'
import { privacyStatement } from '../../agreements/privacy-statement.ts'
import { termsOfUse } from '../../agreements/terms-of-use.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { localPath } from '../../http/local-path.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { AgreementPage, ReadTermsPage } from './pages.tsx'

const showAgreement =
  (agreement: Agreement) =>
  async (c: Request): Promise<Response> => {
    const asked = c.req.query('versie')
    const version =
      asked === undefined
        ? currentVersion(agreement, c.var.now)
        : agreement.versions.find((known) => String(known.version) === asked)
    if (!version) throw new Problem('not-found')
    const { now, display } = c.var
    return answer(c, page(<AgreementPage {...{ agreement, version, now, display }} />))
  }

/** What everybody can read, with an account or without (HLP-3). */
export const agreementRoutes = new PublicRoutes()
  .get('/voorwaarden', showAgreement(termsOfUse))
  .get('/privacy', showAgreement(privacyStatement))

type TermsRequest = AccountRequest<'account.accept-terms'>

const onwardOf = (request: TermsRequest): string =>
  localPath(request.url.searchParams.get('verder') ?? undefined, '/overzicht')

const showOpen = async (request: TermsRequest): Promise<Reply> => {
  const open = await openAgreements(request.tx, request.viewer.accountId, request.now)
  const onward = onwardOf(request)
  if (open.length === 0) return seeOther(onward)
  return page(<ReadTermsPage request={request} open={open} onward={onward} />)
}

const accept = async (request: TermsRequest): Promise<Reply> => {
  const { tx, viewer, now, form } = request
  const onward = onwardOf(request)
  const open = await openAgreements(tx, viewer.accountId, now)
  if (open.length === 0) return seeOther(onward)
  if (form.values.akkoord !== 'ja') {
    const errors = { akkoord: 'Zet een vinkje als u akkoord gaat.' }
    return invalid(<ReadTermsPage {...{ request, open, onward, errors }} />)
  }
  await acceptAgreements(tx, viewer.accountId, now)
  return seeOther(onward)
}

/** Asked before anything else when a document changed; src/access/handling.ts leads here. */
export const acceptanceRoutes = new AccountRoutes()
  .get('/voorwaarden-lezen', 'account.accept-terms', showOpen)
  .post('/voorwaarden-lezen', 'account.accept-terms', accept)
