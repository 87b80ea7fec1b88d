import { type BoardRequest, BoardRoutes } from '../../access/board-routes.ts'
import { PublicRoutes } from '../../access/routes.ts'
import { loadBoardStanding } from '../../access/standing.ts'
import { authorizeDevice, pollForToken } from '../../boards/pairing.ts'
import { after, MINUTE } from '../../clock.ts'
import { asBoard } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { readForm } from '../../http/form.ts'
import { afterCommit, page, type Reply, seeOther } from '../../http/reply.ts'
import { hashToken } from '../../secrets.ts'
import { dropCookie, readCookie } from '../../session/cookies.ts'
import { qrCodeSvg } from '../../ui/qr-code.ts'
import {
  deviceAuthorization,
  keepPairing,
  keepToken,
  readPairing,
  renewToken,
  token,
  verificationAddress,
} from './device.ts'
import { CodePage, type PairingReason, StartPage } from './pair-page.tsx'
import { lunaPaths } from './paths.ts'
import { readDays } from './read-days.ts'
import { ScreenPage } from './screen-page.tsx'
import { serviceWorker } from './service-worker.ts'
import { screenVersion } from './version.ts'
import type { BoardData } from './view.ts'

type Showing = BoardRequest<'board.show'>

const SEEN_EVERY = 5 * MINUTE

/** That the screen is alive, for whoever looks in the list; written down at most every five minutes. */
const noteSeen = async ({ tx, board, now }: Showing): Promise<void> => {
  await tx
    .updateTable('boards')
    .set({ last_seen_at: now })
    .where('id', '=', board.id)
    .where((eb) =>
      eb.or([eb('last_seen_at', 'is', null), eb('last_seen_at', '<', after(now, -SEEN_EVERY))]),
    )
    .execute()
}

const dataOf = async (request: Showing): Promise<BoardData> => {
  await noteSeen(request)
  return {
    now: request.now.getTime(),
    name: request.board.firstName,
    version: screenVersion(),
    days: await readDays(request.permit, request.tx, request.now),
  }
}

const showScreen = async (request: Showing): Promise<Reply> => {
  const data = await dataOf(request)
  renewToken(request.http)
  return page(<ScreenPage data={data} now={data.now} />)
}

const sendDays = async (request: Showing): Promise<Reply> => {
  const data = await dataOf(request)
  return afterCommit(() => {
    renewToken(request.http)
    return request.http.json(data)
  })
}

/** Luna, the screen itself (CAL-6). */
export const boardScreenRoutes = new BoardRoutes()
  .page(lunaPaths.screen, 'board.show', showScreen)
  .data(lunaPaths.days, 'board.show', sendDays)

/** Whether the token in the cookie still opens something. */
const isPaired = async (c: Request): Promise<boolean> => {
  const kept = readCookie(c, 'scherm')
  if (!kept) return false
  const board = await asBoard(c.var.portal.databases, hashToken(kept), c.var.now, loadBoardStanding)
  if (!board) dropCookie(c, 'scherm')
  return board !== null
}

const showStart = (c: Request, reason: PairingReason | null): Promise<Response> => {
  dropCookie(c, 'scherm-code')
  return answer(c, page(<StartPage now={c.var.now.getTime()} reason={reason} />))
}

const showCode = async (
  c: Request,
  { userCode, wait }: { userCode: string; wait: number },
): Promise<Response> => {
  const qrCode = await qrCodeSvg(
    verificationAddress(c, userCode),
    'QR-code met het adres en de code',
  )
  const address = verificationAddress(c).replace(/^https?:\/\//, '')
  const now = c.var.now.getTime()
  return answer(c, page(<CodePage {...{ now, userCode, address, qrCode, wait }} />))
}

/** The page that a screen begins with. Without script it asks for the token each time that it is loaded. */
const showPairing = async (c: Request): Promise<Response> => {
  if (await isPaired(c)) return answer(c, seeOther(lunaPaths.screen))
  const pairing = readPairing(c)
  if (!pairing) return showStart(c, c.req.query('los') === undefined ? null : 'revoked')
  const { outcome, token: given, wait } = await pollForToken(c, pairing.deviceCode)
  if (outcome === 'granted') {
    keepToken(c, given)
    return answer(c, seeOther(lunaPaths.screen))
  }
  if (outcome === 'authorization_pending' || outcome === 'slow_down')
    return showCode(c, { userCode: pairing.userCode, wait })
  return showStart(c, outcome)
}

/** «Toon een code»: the same as a device does that asks for codes, but by a form. */
const startPairing = async (c: Request): Promise<Response> => {
  await readForm(c)
  keepPairing(c, await authorizeDevice(c))
  return answer(c, seeOther(lunaPaths.pair))
}

/** For a device, before anybody is known: pairing, and the empty screen that it keeps for when there is no network. */
export const lunaRoutes = new PublicRoutes()
  .get(lunaPaths.pair, showPairing)
  .post(lunaPaths.pair, startPairing)
  .post(lunaPaths.deviceAuthorization, deviceAuthorization)
  .post(lunaPaths.token, token)
  .get(lunaPaths.shell, async (c) =>
    answer(c, page(<ScreenPage data={null} now={c.var.now.getTime()} />)),
  )
  .get(lunaPaths.worker, async (c) =>
    c.body(serviceWorker(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
