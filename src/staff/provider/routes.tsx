import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { answer } from '../../http/answer.ts'
import { Problem } from '../../http/problem.ts'
import { afterCommit, invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { FAILURE_WORDS, ProviderError } from '../../identity/failure.ts'
import { discover } from '../../identity/openid.ts'
import { findProvider, type Provider } from '../../identity/provider.ts'
import { readSettings } from './form.ts'
import { ProviderPage, type Tried, valuesOf } from './pages.tsx'
import { providerPaths } from './paths.ts'
import { findSettings, keepSettings, useProvider } from './queries.ts'

type Edit = StaffRequest<'provider.edit'>

const pathOf = (request: StaffRequest, done: string): string =>
  `${providerPaths.settings(request.standing.organisation.slug)}?gelukt=${done}`

const show = async (request: StaffRequest<'provider.read'>): Promise<Reply> => {
  const provider = await findSettings(request.tx, request.permit)
  return page(<ProviderPage request={request} provider={provider} values={valuesOf(provider)} />)
}

const keep = async (request: Edit): Promise<Reply> => {
  const { tx, permit, form, portal, now } = request
  const before = await findSettings(tx, permit)
  const { settings, errors } = readSettings(form, before?.authMethod ?? null)
  if (!settings) {
    // What is secret is not sent back.
    const { geheim: _, ...values } = form.values
    return invalid(
      <ProviderPage request={request} provider={before} values={values} errors={errors} />,
    )
  }
  await keepSettings(tx, permit, { settings, secrets: portal.secrets, now })
  request.about(permit.organisationId)
  return seeOther(pathOf(request, 'bewaard'))
}

const attempt = async (request: Edit, provider: Provider): Promise<Tried> => {
  try {
    const metadata = (await discover(request.portal, provider)).serverMetadata()
    return { works: true, signsOut: metadata.end_session_endpoint !== undefined }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { works: false, words: FAILURE_WORDS[error.kind] }
  }
}

/** «Probeer de verbinding»: asks the provider what it says of itself, after the commit. */
const tryIt = async (request: Edit): Promise<Reply> => {
  const { tx, permit, portal } = request
  const shown = await findSettings(tx, permit)
  const provider = await findProvider(tx, permit.organisationId, 'any')
  if (!shown || !provider) throw new Problem('not-found')
  return afterCommit(async () => {
    await portal.limits.use('provider-try', permit.accountId)
    const tried = await attempt(request, provider)
    return answer(
      request.http,
      page(
        <ProviderPage request={request} provider={shown} values={valuesOf(shown)} tried={tried} />,
      ),
    )
  })
}

const use =
  (start: boolean) =>
  async (request: Edit): Promise<Reply> => {
    if (!(await findSettings(request.tx, request.permit))) throw new Problem('not-found')
    await useProvider(request.tx, request.permit, start ? request.now : null)
    request.about(request.permit.organisationId)
    return seeOther(pathOf(request, start ? 'gebruiken' : 'gestopt'))
  }

/** The identity provider of the organisation, set up by its administrator (ORG-1). */
export const providerRoutes = new StaffRoutes()
  .get('/inrichting/inloggen', 'provider.read', show)
  .post('/inrichting/inloggen', 'provider.edit', keep)
  .post('/inrichting/inloggen/proberen', 'provider.edit', tryIt)
  .post('/inrichting/inloggen/gebruiken', 'provider.edit', use(true))
  .post('/inrichting/inloggen/stoppen', 'provider.edit', use(false))
