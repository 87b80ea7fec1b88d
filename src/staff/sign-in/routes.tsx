import { z } from 'zod'
import { EMPLOYEE_ROLES } from '../../access/actions.ts'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes, PublicRoutes } from '../../access/routes.ts'
import { isSlug } from '../../access/standing.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { localPath, withOnward } from '../../http/local-path.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { ProviderError } from '../../identity/failure.ts'
import { type Attempt, begin, complete, discover, type Identity } from '../../identity/openid.ts'
import {
  findOrganisation,
  findProvider,
  type Provider,
  type SignInOrganisation,
} from '../../identity/provider.ts'
import { readSignOutAddress } from '../../identity/sign-out.ts'
import { createToken } from '../../secrets.ts'
import { dropCookie, readCookie, writeCookie } from '../../session/cookies.ts'
import { clientsPath } from '../clients/paths.ts'
import { enter, enterAs } from './enter.ts'
import { LinkPage, SignedOutPage, type Stop, StopPage } from './pages.tsx'
import { staffSignInPaths } from './paths.ts'
import {
  ATTEMPT_LIFETIME,
  findKeptIdentity,
  keepAttempt,
  keepIdentity,
  takeAttempt,
} from './queries.ts'

const slugOf = (c: Request): string => {
  const slug = c.req.param('organisation') ?? ''
  if (!isSlug(slug)) throw new Problem('not-found')
  return slug
}

/** The organisation of the address, and its provider where employees are led to one. */
const find = async (
  c: Request,
): Promise<{ organisation: SignInOrganisation; provider: Provider | null }> => {
  const { portal, now } = c.var
  const found = await beforeSignIn(portal.databases, now, async (tx) => {
    const organisation = await findOrganisation(tx, slugOf(c))
    return organisation && { organisation, provider: await findProvider(tx, organisation.id) }
  })
  if (!found) throw new Problem('not-found')
  return found
}

const STATUS: Partial<Record<Stop, 403 | 409 | 410>> = {
  expired: 410,
  'no-roles': 403,
  ended: 403,
  'no-email': 403,
  denied: 403,
  'not-trusted': 403,
  other: 409,
  'has-account': 409,
}

const stopped = (c: Request, organisation: SignInOrganisation, stop: Stop): Promise<Response> =>
  answer(
    c,
    pageWith(
      STATUS[stop] ?? 502,
      <StopPage stop={stop} organisation={organisation} display={c.var.display} />,
    ),
  )

const failed = (
  c: Request,
  organisation: SignInOrganisation,
  error: unknown,
): Promise<Response> => {
  if (!(error instanceof ProviderError)) throw error
  c.var.portal.log.warn(
    { organisationId: organisation.id, kind: error.kind },
    'signing in by an identity provider did not work',
  )
  return stopped(c, organisation, error.kind)
}

const purposeOf = (organisationId: string): string => `provider-sign-in:${organisationId}`

/** A page of this organisation to go on to; anything else is its list of clients. */
const onwardOf = (c: Request, { slug }: SignInOrganisation): string => {
  const asked = localPath(c.req.query('verder'), clientsPath(slug))
  return asked.startsWith(`/organisatie/${slug}/`) ? asked : clientsPath(slug)
}

/** Leads to the organisation's provider, or to ordinary signing in when it has none. */
const start = async (c: Request): Promise<Response> => {
  const { organisation, provider } = await find(c)
  const onward = onwardOf(c, organisation)
  if (!provider) return answer(c, seeOther(withOnward('/inloggen', onward)))
  const { portal, sender, now } = c.var
  await portal.limits.use('provider-sender', networkOf(sender))
  try {
    const configuration = await discover(portal, provider)
    const redirectUri = portal.config.baseUrl + staffSignInPaths.callback(organisation.slug)
    const { url, attempt } = await begin(configuration, provider, { redirectUri, onward })
    const { token, hash } = createToken()
    const sealed = portal.secrets.seal(purposeOf(organisation.id), JSON.stringify(attempt))
    await beforeSignIn(portal.databases, now, (tx) =>
      keepAttempt(tx, now, { organisationId: organisation.id, tokenHash: hash, sealed }),
    )
    writeCookie(c, 'aanbieder', token, ATTEMPT_LIFETIME / 1_000)
    return answer(c, seeOther(url.toString()))
  } catch (error) {
    return failed(c, organisation, error)
  }
}

const attemptSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  onward: z.string(),
})

/** What this browser was sent to the provider with; null when it was not, too long ago, or has come back before. */
const takeSent = async (
  c: Request,
  organisationId: string,
  token: string,
): Promise<Attempt | null> => {
  const { portal, now } = c.var
  const sealed = await beforeSignIn(portal.databases, now, (tx) =>
    takeAttempt(tx, now, { organisationId, token }),
  )
  if (!sealed) return null
  return attemptSchema.parse(JSON.parse(portal.secrets.unseal(purposeOf(organisationId), sealed)))
}

const comeBack = async (c: Request): Promise<Response> => {
  const { organisation, provider } = await find(c)
  const token = readCookie(c, 'aanbieder') ?? ''
  const attempt = provider && (await takeSent(c, organisation.id, token))
  if (!provider || !attempt) return stopped(c, organisation, 'expired')
  const { portal, now } = c.var
  try {
    const here = new URL(portal.config.baseUrl + staffSignInPaths.callback(organisation.slug))
    here.search = new URL(c.req.url).search
    const configuration = await discover(portal, provider)
    const identity = await complete(configuration, provider, here, attempt)
    const stop = await enter(c, provider, identity)
    if (stop === 'has-account') {
      const sealed = portal.secrets.seal(purposeOf(organisation.id), JSON.stringify(identity))
      await beforeSignIn(portal.databases, now, (tx) => keepIdentity(tx, token, sealed))
    } else dropCookie(c, 'aanbieder')
    return stop ? stopped(c, organisation, stop) : answer(c, seeOther(attempt.onward))
  } catch (error) {
    return failed(c, organisation, error)
  }
}

const identitySchema = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  roles: z.array(z.enum(EMPLOYEE_ROLES)),
  secondStep: z.boolean(),
  idToken: z.string(),
  endSessionEndpoint: z.string().nullable(),
})

/** Whom the provider told of in this browser, when that waits for an account. */
const keptIdentity = async (c: Request, organisationId: string): Promise<Identity | null> => {
  const { portal, now } = c.var
  const token = readCookie(c, 'aanbieder') ?? ''
  const sealed = await beforeSignIn(portal.databases, now, (tx) =>
    findKeptIdentity(tx, now, { organisationId, token }),
  )
  return sealed
    ? identitySchema.parse(JSON.parse(portal.secrets.unseal(purposeOf(organisationId), sealed)))
    : null
}

type LinkRequest = AccountRequest<'account.link-provider'>

/** The account must have the address that the provider named: only then was it asked to sign in to it. */
const isHis = (request: LinkRequest, identity: Identity | null): identity is Identity =>
  identity !== null && identity.email === request.viewer.email

const askLink = async (request: LinkRequest): Promise<Reply> =>
  afterCommit(async () => {
    const { http, viewer, formToken, display } = request
    const { organisation } = await find(http)
    const identity = await keptIdentity(http, organisation.id)
    if (!isHis(request, identity)) return stopped(http, organisation, 'expired')
    return answer(
      http,
      page(
        <LinkPage
          organisation={organisation}
          display={display}
          email={viewer.email}
          token={formToken}
        />,
      ),
    )
  })

const link = async (request: LinkRequest): Promise<Reply> =>
  afterCommit(async () => {
    const { http, viewer, portal, now } = request
    const { organisation, provider } = await find(http)
    const identity = await keptIdentity(http, organisation.id)
    if (!provider || !isHis(request, identity)) return stopped(http, organisation, 'expired')
    const stop = await beforeSignIn(portal.databases, now, (tx) =>
      enterAs(http, tx, viewer.accountId, { provider, identity }),
    )
    dropCookie(http, 'aanbieder')
    return stop
      ? stopped(http, organisation, stop)
      : answer(http, seeOther(clientsPath(organisation.slug)))
  })

/** After signing out here; a header leads on to the provider, since a form may go to our own pages only. */
const showSignedOut = async (c: Request): Promise<Response> => {
  const { organisation } = await find(c)
  const onward = readSignOutAddress(c.var.portal, c.var.now, c.req.query('naar'))
  if (onward) c.header('Refresh', `0; url=${onward}`)
  return answer(
    c,
    page(<SignedOutPage organisation={organisation} display={c.var.display} onward={onward} />),
  )
}

/** The public half of our key, for a provider that knows us by a signature (private_key_jwt, RFC 7523). */
const showKeys = async (c: Request): Promise<Response> => {
  const { portal, now } = c.var
  const key = await beforeSignIn(portal.databases, now, async (tx) => {
    const row = await tx
      .selectFrom('identity_providers as p')
      .innerJoin('organisations as o', 'o.id', 'p.organisation_id')
      .select('p.public_key')
      .where('o.slug', '=', slugOf(c))
      .executeTakeFirst()
    return row?.public_key ?? null
  })
  if (!key) throw new Problem('not-found')
  return c.json({ keys: [key] })
}

/** Signing in as an employee by the organisation's identity provider (ORG-1). */
export const staffSignInRoutes = new PublicRoutes()
  .get(staffSignInPaths.start(':organisation'), start)
  .get(staffSignInPaths.callback(':organisation'), comeBack)
  .get(staffSignInPaths.keys(':organisation'), showKeys)
  .get(staffSignInPaths.signedOut(':organisation'), showSignedOut)

/** Whoever has an account already shows that it is his by signing in to it; then the two belong together. */
export const staffLinkRoutes = new AccountRoutes()
  .get(staffSignInPaths.link(':organisation'), 'account.link-provider', askLink)
  .post(staffSignInPaths.link(':organisation'), 'account.link-provider', link)
