import { loadPlaces } from '../../access/handling.ts'
import { PublicRoutes } from '../../access/routes.ts'
import { asAccount } from '../../db/connect.ts'
import { figuresOf } from '../../frame/people.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { readForm } from '../../http/form.ts'
import { localPath } from '../../http/local-path.ts'
import { page, seeOther } from '../../http/reply.ts'
import { writeCookie } from '../../session/cookies.ts'
import { displayFromText, displayToText } from '../../ui/display.ts'
import type { Viewer } from '../../ui/header.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { DisplayPage } from './pages.tsx'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The figures on top, for who is signed in: the page is for visitors too. */
const figures = async (c: Request): Promise<{ viewer?: Viewer }> => {
  const { viewer, portal, now } = c.var
  if (!viewer) return {}
  const places = await asAccount(portal.databases, viewer.accountId, now, loadPlaces)
  return { viewer: figuresOf({ viewer, places, url: new URL(c.req.url) }) }
}

/** The page somebody came from: named by a link, or else by the browser where it tells. */
const backOf = (c: Request): string | undefined => localPath(c.req.query('terug'), '') || undefined

const showDisplay = async (c: Request): Promise<Response> => {
  const saved = c.req.query('gelukt') === 'bewaard'
  const back = backOf(c)
  const shown = { display: c.var.display, action: sitePaths.display, back, saved }
  return answer(c, page(<DisplayPage {...shown} {...(await figures(c))} />))
}

/** Keeps the choice in this browser. What is not one of the choices becomes the usual. */
const saveDisplay = async (c: Request): Promise<Response> => {
  const { values } = await readForm(c)
  const chosen = [values.theme, values.contrast, values.size].join('.')
  writeCookie(c, 'weergave', displayToText(displayFromText(chosen)), YEAR_SECONDS)
  const back = localPath(values.back, '')
  const onward = back === '' ? '' : `&terug=${encodeURIComponent(back)}`
  return answer(c, seeOther(`${sitePaths.display}?gelukt=bewaard${onward}`))
}

/** «Lezen en zien»: for everybody, signed in or not. */
export const displayRoutes = new PublicRoutes()
  .get('/lezen-en-zien', showDisplay)
  .post('/lezen-en-zien', saveDisplay)
