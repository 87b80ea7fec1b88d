import { z } from 'zod'
import { readId } from '../../access/handling.ts'
import type { AccountRequest, CarePageRequest } from '../../access/request.ts'
import { AccountRoutes, CarePageRoutes } from '../../access/routes.ts'
import { groupUserCode, readUserCode, userCodeHash } from '../../boards/codes.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { announce } from '../../live/announce.ts'
import {
  ChoosePage,
  ConfirmPage,
  EndPage,
  GonePage,
  LunaPage,
  mayEnd,
  mayTakeOver,
  NotYoursPage,
} from './pages.tsx'
import { boardPaths } from './paths.ts'
import {
  approvePairing,
  type BoardShown,
  claimPairing,
  denyPairing,
  endBoard,
  findWaiting,
  listBoards,
  takeBoardOver,
} from './queries.ts'

type Pairing = CarePageRequest<'boards.pair'>

const done = async (request: Pairing, key: string): Promise<Reply> => {
  const { id } = request.standing.carePage
  await announce(request.tx, id, 'calendar')
  return seeOther(`${boardPaths.list(id)}?gelukt=${key}`)
}

/** A code as an address brings it: only what is one is shown again. */
const codeOf = (text: string | null): string => {
  const code = readUserCode(text ?? '')
  return code ? groupUserCode(code) : ''
}

const showLuna = async (request: Pairing): Promise<Reply> => {
  const boards = await listBoards(request.permit, request.tx)
  const values = { code: codeOf(request.url.searchParams.get('code')) }
  return page(<LunaPage request={request} boards={boards} values={values} errors={{}} />)
}

const WRONG_CODE =
  'Deze code klopt niet, of is verlopen. Kijk op het scherm, of vraag daar een nieuwe code'

/** Wrong codes are counted per account and per sender; a right one is given back. */
const tryCode = async (request: Pairing, code: string): Promise<string | null> => {
  const { limits, secrets } = request.portal
  const tries = [
    ['board-code-account', request.viewer.accountId],
    ['board-code-sender', networkOf(request.sender)],
  ] as const
  for (const [limit, key] of tries) await limits.use(limit, key)
  const pairingId = await claimPairing(request.permit, request.tx, userCodeHash(secrets, code))
  if (pairingId) for (const [limit, key] of tries) await limits.giveBack(limit, key)
  return pairingId
}

const enterCode = async (request: Pairing): Promise<Reply> => {
  const typed = (request.form.values.code ?? '').trim()
  const code = readUserCode(typed)
  const pairingId = code ? await tryCode(request, code) : null
  if (pairingId) return seeOther(boardPaths.confirm(request.standing.carePage.id, pairingId))
  const boards = await listBoards(request.permit, request.tx)
  const values = { code: typed.slice(0, 40) }
  const errors = { code: typed === '' ? 'Vul de code in die op het scherm staat' : WRONG_CODE }
  return invalid(<LunaPage {...{ request, boards, values, errors }} />)
}

const nameForm = z.object({
  naam: z
    .string({ error: 'Geef het scherm een naam' })
    .trim()
    .min(1, 'Geef het scherm een naam, bijvoorbeeld woonkamer')
    .max(60, 'Gebruik hooguit 60 tekens'),
})

const showConfirm = async (request: Pairing): Promise<Reply> => {
  const id = readId(request.param('pairingId'))
  const waiting = await findWaiting(request.permit, request.tx, id, request.now)
  if (!waiting) throw new Problem('not-found')
  return page(<ConfirmPage {...{ request, waiting, values: {}, errors: {} }} />)
}

const gone = (request: Pairing): Reply => pageWith(410, <GonePage request={request} />)

const confirm = async (request: Pairing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const id = readId(request.param('pairingId'))
  const waiting = await findWaiting(permit, tx, id, now)
  if (!waiting) throw new Problem('not-found')
  if (form.values.antwoord === 'nee')
    return (await denyPairing(permit, tx, id, now)) ? done(request, 'geweigerd') : gone(request)
  const { data, errors } = checkForm(nameForm, form)
  if (errors) return invalid(<ConfirmPage {...{ request, waiting, values: form.values, errors }} />)
  const boardId = await approvePairing(permit, tx, id, { name: data.naam, now })
  if (!boardId) throw new Problem('conflict')
  request.about(boardId)
  return done(request, 'gekoppeld')
}

const boardOf = async (request: Pairing): Promise<BoardShown> => {
  const id = readId(request.param('boardId'))
  const board = (await listBoards(request.permit, request.tx)).find((one) => one.id === id)
  if (!board) throw new Problem('not-found')
  request.about(id)
  return board
}

const notYours = (request: Pairing, board: BoardShown): Reply =>
  pageWith(403, <NotYoursPage request={request} board={board} />)

const askEnd = async (request: Pairing): Promise<Reply> => {
  const board = await boardOf(request)
  return mayEnd(request, board)
    ? page(<EndPage request={request} board={board} />)
    : notYours(request, board)
}

const end = async (request: Pairing): Promise<Reply> => {
  const board = await boardOf(request)
  if (!mayEnd(request, board)) return notYours(request, board)
  await endBoard(request.permit, request.tx, board.id, request.now)
  return done(request, 'losgekoppeld')
}

const takeOver = async (request: Pairing): Promise<Reply> => {
  const board = await boardOf(request)
  if (!mayEnd(request, board)) return notYours(request, board)
  if (mayTakeOver(request, board)) await takeBoardOver(request.permit, request.tx, board.id)
  return done(request, 'overgenomen')
}

/** «Luna koppelen», the screens of a page, and «Loskoppelen» (CAL-6). */
export const boardRoutes = new CarePageRoutes()
  .get('/kalender/luna', 'boards.pair', showLuna)
  .post('/kalender/luna', 'boards.pair', enterCode)
  .get('/kalender/luna/koppelen/:pairingId', 'boards.pair', showConfirm)
  .post('/kalender/luna/koppelen/:pairingId', 'boards.pair', confirm)
  .get('/kalender/luna/:boardId/loskoppelen', 'boards.pair', askEnd)
  .post('/kalender/luna/:boardId/loskoppelen', 'boards.pair', end)
  .post('/kalender/luna/:boardId/overnemen', 'boards.pair', takeOver)

/** The address that stands on the screen (RFC 8628 `verification_uri`): on to the page that it is for. */
const enter = async (request: AccountRequest<'account.open'>): Promise<Reply> => {
  const code = codeOf(request.url.searchParams.get('code'))
  const pages = request.places.filter(({ kind }) => kind === 'page')
  const only = pages.length === 1 ? pages[0] : undefined
  if (only) return seeOther(boardPaths.withCode(only.id, code))
  return page(<ChoosePage request={request} pages={pages} code={code} />)
}

export const boardEntryRoutes = new AccountRoutes().get('/scherm', 'account.open', enter)
