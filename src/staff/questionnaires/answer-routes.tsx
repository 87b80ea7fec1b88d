import { decideStaff } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { discardDraft, findFile } from '../../answering/drafts.ts'
import { askedOf, begin, fillingOf, nextScreen, wrongInAll } from '../../answering/fill.ts'
import { findDraft, findQuestionnaire, findSent, listSent } from '../../answering/requests.ts'
import { keepScreen, sendAll, stepOf } from '../../answering/steps.ts'
import { keepUploads } from '../../files/keep.ts'
import { serveFile } from '../../files/serve.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { fromResponse } from '../../questionnaires/response.ts'
import {
  AnswersPage,
  type ShownAnswers,
  StaffCheckPage,
  StaffScreenPage,
  SurePage,
  VersionPage,
} from './answer-pages.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import { type AskedOfClient, findAskedOfClient, remind, retell, withdraw } from './queries.ts'
import { nameOf } from './shared.ts'

type Reading = StaffRequest<'client-questionnaires.read'>
type Filling = StaffRequest<'client-questionnaires.publish'>
type Asking = StaffRequest<'client-questionnaires.ask'>

const ofClient = async (request: Reading | Filling | Asking): Promise<AskedOfClient> => {
  const id = readId(request.param('vragenlijstId'))
  const asked = await findAskedOfClient(request.permit, request.tx, id)
  if (!asked) throw new Problem('not-found')
  request.about(asked.id, asked.patientId)
  return asked
}

const readSent = async (
  { permit, tx }: Reading,
  asked: AskedOfClient,
  version: number,
): Promise<ShownAnswers | null> => {
  const sent = version > 0 ? await findSent(permit, tx, asked.id, version) : null
  if (!sent) return null
  const stored = await findQuestionnaire(permit, tx, asked, sent.questionnaireId)
  const answers = stored
    ? fromResponse(stored.questionnaire, sent.response)
    : { values: {}, turns: {} }
  return { sent, stored, answers }
}

const showAnswers = async (request: Reading): Promise<Reply> => {
  const { permit, tx, standing } = request
  const asked = await ofClient(request)
  return page(
    <AnswersPage
      request={request}
      asked={asked}
      shown={await readSent(request, asked, asked.latestVersion)}
      versions={await listSent(permit, tx, asked.id)}
      mayAsk={decideStaff(standing, 'client-questionnaires.ask').permit !== undefined}
      begun={(await findDraft(permit, tx, asked.id)) !== null}
    />,
  )
}

const showVersion = async (request: Reading): Promise<Reply> => {
  const asked = await ofClient(request)
  const given = request.param('versie')
  const shown = /^[1-9]\d{0,3}$/.test(given) ? await readSent(request, asked, Number(given)) : null
  if (!shown) throw new Problem('not-found')
  return page(<VersionPage {...{ request, asked, shown }} />)
}

const sendFile = async (request: Reading): Promise<Reply> => {
  const asked = await ofClient(request)
  const fileId = readId(request.param('fileId'))
  const file = await findFile(request.permit, request.tx, asked.id, fileId)
  if (!file) throw new Problem('not-found')
  return serveFile(request, file)
}

const back = ({ standing }: StaffRequest, asked: { id: string }, key?: string): Reply => {
  const path = staffQuestionnairePaths.answers(standing.organisation.slug, asked.id)
  return seeOther(key ? `${path}?gelukt=${key}` : path)
}

const remindOne = async (request: Asking): Promise<Reply> => {
  const { tx, permit, now, portal } = request
  const asked = await ofClient(request)
  const turn = await remind(permit, tx, { id: asked.id }, now)
  if (turn) await portal.queue.add(tx, 'questionnaires', { turn })
  return back(request, asked, turn ? 'herinnerd' : 'niemand-herinnerd')
}

const showWithdraw = async (request: Reading): Promise<Reply> => {
  const asked = await ofClient(request)
  if (asked.answeredAt || asked.withdrawnAt) return back(request, asked)
  return page(
    <SurePage
      {...{ request, asked }}
      title="Vragenlijst intrekken?"
      words="De familie kan hem dan niet meer invullen. Wat iemand al had ingevuld, wordt niet verstuurd."
      action={staffQuestionnairePaths.withdraw(request.standing.organisation.slug, asked.id)}
      button="Intrekken"
    />,
  )
}

const withdrawOne = async (request: Asking): Promise<Reply> => {
  const asked = await ofClient(request)
  const by = { name: nameOf(request), now: request.now }
  const done = await withdraw(request.permit, request.tx, asked.id, by)
  return back(request, asked, done ? 'ingetrokken' : undefined)
}

/** Only what the organisation fills in itself; what the family is asked, the family answers. */
const fillable = async (request: Filling): Promise<AskedOfClient> => {
  const asked = await ofClient(request)
  if (asked.kind !== 'tell') throw new Problem('not-found')
  return asked
}

const toScreen = ({ standing }: Filling, asked: { id: string }, key: string | undefined): Reply => {
  const { slug } = standing.organisation
  return seeOther(
    key === undefined
      ? staffQuestionnairePaths.check(slug, asked.id)
      : staffQuestionnairePaths.screen(slug, asked.id, key),
  )
}

const startFilling = async (request: Filling): Promise<Reply> => {
  await fillable(request)
  const asked = await askedOf(request, 'lock')
  const before = await fillingOf(request, asked)
  const filling = before ?? (await begin(request, asked))
  if (!filling) return back(request, asked)
  const corrects = !before && asked.latestVersion > 0
  return toScreen(request, asked, corrects ? undefined : nextScreen(filling)?.key)
}

const showScreen = async (request: Filling): Promise<Reply> => {
  const asked = await fillable(request)
  const { filling, screen } = await stepOf(request, asked)
  if (!filling) return back(request, asked)
  if (!screen) return toScreen(request, asked, nextScreen(filling)?.key)
  const more = request.url.searchParams.get('nog')
  return page(<StaffScreenPage {...{ request, asked, filling, screen, more }} />)
}

const sendScreen = async (request: Filling): Promise<Reply> => {
  const asked = await fillable(request)
  const uploads = await keepUploads(request, asked.carePageId)
  const sent = await keepScreen({ ...request, uploads })
  if (!sent) return back(request, asked)
  const { step, saved, onward } = sent
  const { errors, typed } = saved
  if (onward.to === 'again')
    return invalid(<StaffScreenPage {...{ request, asked, errors, typed }} {...step} />)
  if (onward.to === 'one') return back(request, asked)
  if (onward.to === 'check') return toScreen(request, asked, undefined)
  const path = staffQuestionnairePaths.screen(
    request.standing.organisation.slug,
    asked.id,
    onward.key,
  )
  return seeOther(onward.more ? `${path}?nog=${onward.more}` : path)
}

const showCheck = async (request: Filling): Promise<Reply> => {
  const asked = await fillable(request)
  const filling = await fillingOf(request, asked)
  if (!filling) return back(request, asked)
  return page(<StaffCheckPage {...{ request, asked, filling, wrong: wrongInAll(filling) }} />)
}

const send = async (request: Filling): Promise<Reply> => {
  const asked = await fillable(request)
  const outcome = await sendAll(request, 'staff')
  if (outcome.done !== undefined) {
    const turn = await retell(request.permit, request.tx, asked.id)
    if (turn) await request.portal.queue.add(request.tx, 'questionnaires', { turn })
    return back(request, asked, 'verstuurd')
  }
  if (!outcome.filling) return back(request, asked)
  const { filling, wrong } = outcome
  const shown = <StaffCheckPage {...{ request, asked, filling, wrong }} />
  return Object.keys(wrong).length > 0 ? invalid(shown) : pageWith(409, shown)
}

const showDiscard = async (request: Filling): Promise<Reply> => {
  const asked = await fillable(request)
  return page(
    <SurePage
      {...{ request, asked }}
      title="Weggooien wat u invulde?"
      words="Wat u had ingevuld en nog niet had verstuurd, is dan weg."
      action={staffQuestionnairePaths.discard(request.standing.organisation.slug, asked.id)}
      button="Weggooien"
    />,
  )
}

const discard = async (request: Filling): Promise<Reply> => {
  const asked = await fillable(request)
  await discardDraft(request.permit, request.tx, asked.id)
  return back(request, asked, 'weggegooid')
}

const ONE = '/antwoorden/:vragenlijstId'

/** DOS-4: what a client was asked and answered; and what the organisation fills in for the family to read. */
export const staffAnswerRoutes = new StaffRoutes()
  .get(ONE, 'client-questionnaires.read', showAnswers)
  .get(`${ONE}/versie/:versie`, 'client-questionnaires.read', showVersion)
  .get(`${ONE}/bestanden/:fileId`, 'client-questionnaires.read', sendFile)
  .post(`${ONE}/herinneren`, 'client-questionnaires.ask', remindOne)
  .get(`${ONE}/intrekken`, 'client-questionnaires.read', showWithdraw)
  .post(`${ONE}/intrekken`, 'client-questionnaires.ask', withdrawOne)
  .post(`${ONE}/invullen`, 'client-questionnaires.publish', startFilling)
  .get(`${ONE}/invullen/:scherm`, 'client-questionnaires.publish', showScreen)
  .post(`${ONE}/invullen/:scherm`, 'client-questionnaires.publish', sendScreen, { uploads: true })
  .get(`${ONE}/controleren`, 'client-questionnaires.publish', showCheck)
  .post(`${ONE}/controleren`, 'client-questionnaires.publish', send)
  .get(`${ONE}/weggooien`, 'client-questionnaires.publish', showDiscard)
  .post(`${ONE}/weggooien`, 'client-questionnaires.publish', discard)
