import { DeskRoutes } from '../../access/desk-routes.ts'
import { readId } from '../../access/handling.ts'
import type { DeskRequest } from '../../access/request.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { appForm } from './form.ts'
import { DeskAppsPage, EndAppPage } from './pages.tsx'
import { deskAppPaths } from './paths.ts'
import { endApp, listApps, registerApp } from './queries.ts'

const show = async (request: DeskRequest<'apps.list'>): Promise<Reply> =>
  page(<DeskAppsPage request={request} apps={await listApps(request.permit, request.tx)} />)

const register = async (request: DeskRequest<'apps.register'>): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const { data, errors } = checkForm(appForm, form)
  if (!data) {
    const apps = await listApps(permit, tx)
    return invalid(<DeskAppsPage {...{ request, apps, errors }} values={form.values} />)
  }
  request.about(await registerApp(permit, tx, data, now))
  return seeOther(`${deskAppPaths.list}?gelukt=aangemeld`)
}

const askEnd = async (request: DeskRequest<'apps.end'>): Promise<Reply> => {
  const id = readId(request.param('appId'))
  const apps = await listApps(request.permit, request.tx)
  const app = apps.find((one) => one.id === id && one.endedAt === null)
  if (!app) throw new Problem('not-found')
  return page(<EndAppPage request={request} app={app} />)
}

const end = async (request: DeskRequest<'apps.end'>): Promise<Reply> => {
  const { permit, tx, now } = request
  const id = readId(request.param('appId'))
  if (!(await endApp(permit, tx, id, now))) throw new Problem('not-found')
  request.about(id)
  return seeOther(`${deskAppPaths.list}?gelukt=weggehaald`)
}

/** Apps of others that may ask participants to look along (0057). */
export const deskAppRoutes = new DeskRoutes()
  .get('/apps', 'apps.list', show)
  .post('/apps', 'apps.register', register)
  .get('/apps/:appId/weghalen', 'apps.end', askEnd)
  .post('/apps/:appId/weghalen', 'apps.end', end)
