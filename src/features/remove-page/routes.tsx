import type { AccountRequest, CarePageRequest } from '../../access/request.ts'
import { AccountRoutes, CarePageRoutes } from '../../access/routes.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce, LIVE_TOPICS } from '../../live/announce.ts'
import { createToken, hashToken } from '../../secrets.ts'
import { connectionPaths } from '../connections/paths.ts'
import { removeForm } from './form.ts'
import { mailRemoved, mailRestored } from './mails.ts'
import { NothingToRestorePage, PageGonePage, RemovePagePage, RestorePage } from './pages.tsx'
import { removePagePaths } from './paths.ts'
import { findRemoved, listInvited, listPeople, removePage, restorePage } from './queries.ts'

type Removing = CarePageRequest<'page.remove'>
type Restoring = AccountRequest<'account.restore-page'>

const remove = async (request: Removing): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const shown = (errors: Record<string, string>) => (
    <RemovePagePage request={request} values={form.values} errors={errors} />
  )
  const { errors } = checkForm(removeForm(request.standing.carePage.firstName), form)
  if (errors) return invalid(shown(errors))
  const problem = await passwordGiven(request)
  if (problem) return again(shown({ wachtwoord: problem.words }), problem)
  const people = await listPeople(permit, tx)
  const invited = await listInvited(permit, tx, now)
  const { token, hash } = createToken()
  if (!(await removePage(permit, tx, hash))) throw new Problem('not-found')
  request.about(permit.carePageId)
  await mailRemoved(request, { people, invited }, token)
  // Whatever somebody has open of it asks again now, and finds nothing.
  for (const topic of LIVE_TOPICS) await announce(tx, permit.carePageId, topic)
  return seeOther(removePagePaths.removed)
}

const nothing = (request: Restoring): Reply =>
  pageWith(404, <NothingToRestorePage request={request} />)

const showRestore = async (request: Restoring): Promise<Reply> => {
  const token = request.param('token')
  const removed = await findRemoved(request, hashToken(token))
  return removed ? page(<RestorePage {...{ request, removed, token }} />) : nothing(request)
}

const restore = async (request: Restoring): Promise<Reply> => {
  const hash = hashToken(request.param('token'))
  const removed = await findRemoved(request, hash)
  const restored = await restorePage(request, hash)
  if (!removed || !restored) return nothing(request)
  request.about(restored.carePageId)
  await mailRestored(request, { ...restored, pageName: removed.name })
  return seeOther(`${connectionPaths.list(restored.carePageId)}?gelukt=pagina-terug`)
}

/** Removing a care page (PAG-5). */
export const removePageRoutes = new CarePageRoutes()
  .get('/verwijderen', 'page.remove', async (request) =>
    page(<RemovePagePage request={request} values={{}} errors={{}} />),
  )
  .post('/verwijderen', 'page.remove', remove)

/** What comes after it, for who removed the page. */
export const restorePageRoutes = new AccountRoutes()
  .get(removePagePaths.removed, 'account.open', async (request) =>
    page(<PageGonePage request={request} />),
  )
  .get(removePagePaths.restore(':token'), 'account.restore-page', showRestore)
  .post(removePagePaths.restore(':token'), 'account.restore-page', restore)
