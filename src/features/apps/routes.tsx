import { z } from 'zod'
import { decide } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { AccountRequest, CarePageRequest } from '../../access/request.ts'
import { AccountRoutes, CarePageRoutes } from '../../access/routes.ts'
import { type Asked, backTo, readAsked } from '../../fhir-api/oauth/authorize.ts'
import { allowApp, findGrant, listGrants, withdrawGrant } from '../../fhir-api/oauth/grants.ts'
import { PARTS, type PagePart } from '../../fhir-api/parts.ts'
import { OFFLINE } from '../../fhir-api/scopes.ts'
import { checkForm } from '../../http/form.ts'
import { policyWithFormTo } from '../../http/guard.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { AppsPage, WithdrawPage } from './account-pages.tsx'
import { AllowPage, ChoosePage, UnknownAppPage } from './allow-pages.tsx'
import { appPaths } from './paths.ts'

type AllowRequest = CarePageRequest<'apps.allow'>

/** Sent as an answer of its own: an address with a code in it is remembered nowhere. */
const leave = (location: string): Reply =>
  afterCommit(() => new Response(null, { status: 303, headers: { Location: location } }))

const choose = async (request: AccountRequest<'account.choose-page-for-app'>): Promise<Reply> => {
  const { tx, url, portal } = request
  const { asked, back } = await readAsked(tx, url.searchParams, portal.config.baseUrl)
  if (back) return leave(back)
  if (!asked) return pageWith(404, <UnknownAppPage request={request} />)
  const pages = request.places.filter(({ kind }) => kind === 'page')
  const [only] = pages
  if (only && pages.length === 1) return seeOther(appPaths.allow(only.id, url.search))
  return page(<ChoosePage request={request} asked={asked} pages={pages} />)
}

/** What the app asks and the viewer may see at this moment. */
const partsFor = ({ standing }: AllowRequest, asked: Asked): PagePart[] =>
  asked.parts.filter((part) => decide(standing, PARTS[part].action).permit)

/** The form leads on to the app, and a browser must let it (Content Security Policy, form-action). */
const mayLeadTo = ({ http }: AllowRequest, { redirectUri }: Asked): void => {
  const { protocol, origin } = new URL(redirectUri)
  const to = /^https?:$/.test(protocol) ? origin : protocol
  http.header('Content-Security-Policy', policyWithFormTo(to))
}

const allowPageOf = (request: AllowRequest, asked: Asked) => ({
  request,
  asked,
  parts: partsFor(request, asked),
  mayStay: asked.scope.split(' ').includes(OFFLINE),
  refusal: backTo(asked, request.portal.config.baseUrl, { error: 'access_denied' }),
})

/** The question, for the page that answers it; anything else of it goes back, or nowhere. */
const askedOf = async (request: AllowRequest): Promise<Asked | Reply> => {
  const { tx, url, portal } = request
  const { asked, back } = await readAsked(tx, url.searchParams, portal.config.baseUrl)
  if (asked) return asked
  if (back) return leave(back)
  throw new Problem('not-found')
}

const show = async (request: AllowRequest): Promise<Reply> => {
  const asked = await askedOf(request)
  if ('kind' in asked) return asked
  mayLeadTo(request, asked)
  return page(<AllowPage {...allowPageOf(request, asked)} />)
}

const NOTHING_CHOSEN = 'Kies wat de app mag zien, of kies «Nee».'

const allowForm = z.object({
  delen: z.array(z.string(), { error: NOTHING_CHOSEN }),
  duur: z.enum(['nu', 'blijven']).default('nu'),
})

const allow = async (request: AllowRequest): Promise<Reply> => {
  const { form, permit, tx, standing, now, portal } = request
  const asked = await askedOf(request)
  if ('kind' in asked) return asked
  const shown = allowPageOf(request, asked)
  const { data, errors = {} } = checkForm(allowForm, form)
  const parts = shown.parts.filter((part) => data?.delen.includes(part))
  if (!data || parts.length === 0) {
    const { delen = NOTHING_CHOSEN, ...rest } = errors
    const values = { ...form.values, 'delen[]': (form.lists.delen ?? []).join(',') }
    mayLeadTo(request, asked)
    return invalid(<AllowPage {...shown} values={values} errors={{ ...rest, 'delen[]': delen }} />)
  }
  const stays = data.duur === 'blijven'
  const { grantId, code } = await allowApp(permit, tx, { asked, parts, stays, standing, now })
  request.about(grantId)
  return leave(backTo(asked, portal.config.baseUrl, { code }))
}

/** Where an app asks to look along with a page (SMART App Launch, standalone). */
export const appRoutes = new CarePageRoutes()
  .get('/apps/toestaan', 'apps.allow', show)
  .post('/apps/toestaan', 'apps.allow', allow)

const showMine = async (request: AccountRequest<'account.apps'>): Promise<Reply> => {
  const { permit, tx, now } = request
  return page(<AppsPage request={request} grants={await listGrants(permit, tx, now)} />)
}

type WithdrawRequest = AccountRequest<'account.withdraw-app'>

const mine = async (request: WithdrawRequest) => {
  const { permit, tx, now } = request
  const grant = await findGrant(permit, tx, now, readId(request.param('grantId')))
  if (!grant) throw new Problem('not-found')
  return grant
}

const askWithdraw = async (request: WithdrawRequest): Promise<Reply> =>
  page(<WithdrawPage request={request} grant={await mine(request)} />)

const withdraw = async (request: WithdrawRequest): Promise<Reply> => {
  const grant = await mine(request)
  await withdrawGrant(request.permit, request.tx, grant.id, request.now)
  request.about(grant.carePageId)
  return seeOther(`${appPaths.mine}?gelukt=ingetrokken`)
}

/** «Apps die mee mogen kijken», and choosing a page for one that asks. */
export const appsOfAccountRoutes = new AccountRoutes()
  .get(appPaths.choose, 'account.choose-page-for-app', choose)
  .get(appPaths.mine, 'account.apps', showMine)
  .get('/account/apps/:grantId/intrekken', 'account.withdraw-app', askWithdraw)
  .post('/account/apps/:grantId/intrekken', 'account.withdraw-app', withdraw)
