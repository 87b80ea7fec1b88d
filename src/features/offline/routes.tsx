import { createHash } from 'node:crypto'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes, PublicRoutes } from '../../access/routes.ts'
import { onDays } from '../../calendar/days.ts'
import { listOccurrences } from '../../calendar/occurrences.ts'
import { dayAfter } from '../../calendar/repeat.ts'
import { startOfDay } from '../../dossier/moments.ts'
import type { Request } from '../../http/env.ts'
import { page, type Reply } from '../../http/reply.ts'
import { calendarDay } from '../../ui/dates.ts'
import { KeptDay, noConnectionPage } from './pages.tsx'
import { offlinePaths } from './paths.ts'
import { serviceWorker } from './service-worker.ts'

/**
 * Today's calendar for on a device (HLP-4), with what the service worker must know of it: of which day it is, of whom, and
 * what to call it. It is asked for by itself, so it marks nothing as seen.
 */
const showToday = async (request: CarePageRequest<'calendar.read'>): Promise<Reply> => {
  const { permit, tx, now, http, viewer, standing } = request
  const day = calendarDay(now)
  const until = startOfDay(dayAfter(day, 1))
  const found = await listOccurrences(permit, tx, startOfDay(day), until, { withCancelled: true })
  const { firstName, lastName } = standing.carePage
  http.header('naast-dag', day)
  http.header('naast-wie', createHash('sha256').update(viewer.accountId).digest('hex').slice(0, 16))
  http.header(
    'naast-titel',
    encodeURIComponent(`De kalender van vandaag van ${firstName} ${lastName}`),
  )
  const appointments = onDays(found, [day]).get(day) ?? []
  return page(<KeptDay {...{ request, appointments, day }} />)
}

export const offlineRoutes = new CarePageRoutes().get(
  '/kalender/vandaag-offline',
  'calendar.read',
  showToday,
)

const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8' }

/** For everybody: the service worker, and the page for when there is no network. */
export const offlineShellRoutes = new PublicRoutes()
  .get(offlinePaths.worker, async () => new Response(serviceWorker(), { headers: SCRIPT }))
  .get(offlinePaths.noConnection, async (c: Request) => c.html(noConnectionPage()))
