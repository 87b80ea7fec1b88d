import { decide } from '../../access/decide.ts'
import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import { discardDraft, findFile } from '../../answering/drafts.ts'
import { askedOf, begin, fillingOf, nextScreen, wrongInAll } from '../../answering/fill.ts'
import {
  type AskedQuestionnaire,
  findDraft,
  findNewest,
  findQuestionnaire,
  findSent,
  listSent,
} from '../../answering/requests.ts'
import { keepScreen, sendAll, stepOf } from '../../answering/steps.ts'
import { readRecordStates } from '../../dossier/record-state.ts'
import { noteVisit } from '../../dossier/visits.ts'
import { serveFile } from '../../files/serve.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { markSeen, markToldSeen, tell } from '../../notify/tell.ts'
import { fromResponse } from '../../questionnaires/response.ts'
import { listArrivals } from '../../record/write/arrival.ts'
import { askToWrite } from '../../record/write/ask.ts'
import { CheckPage, DiscardPage, ScreenPage } from './fill-pages.tsx'
import { QuestionnairesPage } from './list-page.tsx'
import { QuestionnairePage, SentPage, type SentShown, VersionPage } from './one-page.tsx'
import { participantsOf } from './participants.ts'
import { questionnairePaths } from './paths.ts'
import { listQuestionnaires } from './queries.ts'

type Reading = CarePageRequest<'questionnaires.read'>
type Filling = CarePageRequest<'questionnaires.fill'>

const showList = async (request: Reading): Promise<Reply> => {
  const { permit, tx, now } = request
  const questionnaires = await listQuestionnaires(permit, tx)
  const { newSince } = await noteVisit(permit, tx, 'questionnaires', now)
  const states = await readRecordStates(permit, tx, now)
  await markToldSeen(request, 'questionnaire')
  return page(<QuestionnairesPage {...{ request, questionnaires, newSince, states }} />)
}

const readSent = async (
  request: Reading,
  asked: AskedQuestionnaire,
  version: number,
): Promise<SentShown | null> => {
  const { permit, tx } = request
  const sent = version > 0 ? await findSent(permit, tx, asked.id, version) : null
  if (!sent) return null
  const stored = await findQuestionnaire(permit, tx, asked, sent.questionnaireId)
  const answers = stored
    ? fromResponse(stored.questionnaire, sent.response)
    : { values: {}, turns: {} }
  return { sent, stored, answers }
}

const showOne = async (request: Reading): Promise<Reply> => {
  const { permit, tx, now } = request
  const asked = await askedOf(request)
  await markSeen(request, 'questionnaire', [asked.id])
  const draft = await findDraft(permit, tx, asked.id)
  const shown = {
    asked,
    newest: await findNewest(permit, tx, asked),
    draft,
    draftForm: draft && (await findQuestionnaire(permit, tx, asked, draft.questionnaireId)),
    latest: await readSent(request, asked, asked.latestVersion),
    versions: await listSent(permit, tx, asked.id),
    mayFill: decide(request.standing, 'questionnaires.fill').permit !== undefined,
    states: await readRecordStates(permit, tx, now),
    arrivals: await listArrivals(tx, permit.carePageId, 'questionnaires', [asked.id]),
  }
  return page(<QuestionnairePage request={request} {...shown} />)
}

const showVersion = async (request: Reading): Promise<Reply> => {
  const asked = await askedOf(request)
  const given = request.param('versie')
  const shown = /^[1-9]\d{0,3}$/.test(given) ? await readSent(request, asked, Number(given)) : null
  if (!shown) throw new Problem('not-found')
  const states = await readRecordStates(request.permit, request.tx, request.now)
  return page(<VersionPage {...{ request, states, asked, shown }} />)
}

const showSent = async (request: Reading): Promise<Reply> => {
  const asked = await askedOf(request)
  if (!asked.answeredAt) return toOne(request, asked)
  await noteVisit(request.permit, request.tx, 'questionnaires', request.now)
  const states = await readRecordStates(request.permit, request.tx, request.now)
  return page(<SentPage {...{ request, states, asked }} />)
}

const sendFile = async (request: Reading): Promise<Reply> => {
  const asked = await askedOf(request)
  const fileId = readId(request.param('fileId'))
  const file = await findFile(request.permit, request.tx, asked.id, fileId)
  if (!file) throw new Problem('not-found')
  return serveFile(request, file)
}

const toOne = ({ permit }: Reading | Filling, asked: AskedQuestionnaire): Reply =>
  seeOther(questionnairePaths.one(permit.carePageId, asked.id))

const toScreen = ({ permit }: Filling, asked: AskedQuestionnaire, key: string | undefined): Reply =>
  seeOther(
    key === undefined
      ? questionnairePaths.check(permit.carePageId, asked.id)
      : questionnairePaths.screen(permit.carePageId, asked.id, key),
  )

const startFilling = async (request: Filling): Promise<Reply> => {
  const asked = await askedOf(request, 'lock')
  if (asked.kind !== 'ask' || asked.withdrawnAt) return toOne(request, asked)
  const before = await fillingOf(request, asked)
  const filling = before ?? (await begin(request, asked))
  if (!filling) return toOne(request, asked)
  const corrects = !before && asked.latestVersion > 0
  return toScreen(request, asked, corrects ? undefined : nextScreen(filling)?.key)
}

const showScreen = async (request: Filling): Promise<Reply> => {
  const asked = await askedOf(request)
  const { filling, screen } = await stepOf(request, asked)
  if (!filling || asked.withdrawnAt) return toOne(request, asked)
  if (!screen) return toScreen(request, asked, nextScreen(filling)?.key)
  const more = request.url.searchParams.get('nog')
  return page(<ScreenPage {...{ request, filling, screen, more }} />)
}

const sendScreen = async (request: Filling): Promise<Reply> => {
  const sent = await keepScreen(request)
  if (!sent) return toOne(request, await askedOf(request))
  const { step, saved, onward } = sent
  const { asked } = step.filling
  if (onward.to === 'again')
    return invalid(
      <ScreenPage request={request} {...step} errors={saved.errors} typed={saved.typed} />,
    )
  if (onward.to === 'one') return toOne(request, asked)
  if (onward.to === 'check') return toScreen(request, asked, undefined)
  const path = questionnairePaths.screen(request.permit.carePageId, asked.id, onward.key)
  return seeOther(onward.more ? `${path}?nog=${onward.more}` : path)
}

const showCheck = async (request: Filling): Promise<Reply> => {
  const asked = await askedOf(request)
  const filling = asked.withdrawnAt ? null : await fillingOf(request, asked)
  if (!filling) return toOne(request, asked)
  return page(<CheckPage request={request} filling={filling} wrong={wrongInAll(filling)} />)
}

const send = async (request: Filling): Promise<Reply> => {
  const { permit } = request
  const outcome = await sendAll(request, 'family')
  const asked = await askedOf(request)
  if (outcome.done !== undefined) {
    const to = await participantsOf(permit, request.tx)
    await tell(request, { kind: 'questionnaire', aboutId: asked.id, to })
    await askToWrite(request.tx, request.portal.queue, permit.carePageId)
    return seeOther(questionnairePaths.sent(permit.carePageId, asked.id))
  }
  if (!outcome.filling) return toOne(request, asked)
  const { filling, wrong } = outcome
  const shown = <CheckPage request={request} filling={filling} wrong={wrong} />
  return Object.keys(wrong).length > 0 ? invalid(shown) : pageWith(409, shown)
}

const showDiscard = async (request: Filling): Promise<Reply> => {
  const asked = await askedOf(request)
  const draft = await findDraft(request.permit, request.tx, asked.id)
  return draft ? page(<DiscardPage request={request} asked={asked} />) : toOne(request, asked)
}

const discard = async (request: Filling): Promise<Reply> => {
  const asked = await askedOf(request)
  await discardDraft(request.permit, request.tx, asked.id)
  return seeOther(`${questionnairePaths.list(request.permit.carePageId)}?gelukt=weggegooid`)
}

const ONE = '/dossier/vragenlijsten/:vragenlijstId'

/** «Vragenlijsten» (DOS-4). */
export const questionnaireRoutes = new CarePageRoutes()
  .get('/dossier/vragenlijsten', 'questionnaires.read', showList)
  .get(ONE, 'questionnaires.read', showOne)
  .get(`${ONE}/versie/:versie`, 'questionnaires.read', showVersion)
  .get(`${ONE}/bestanden/:fileId`, 'questionnaires.read', sendFile)
  .get(`${ONE}/verstuurd`, 'questionnaires.read', showSent)
  .post(`${ONE}/invullen`, 'questionnaires.fill', startFilling)
  .get(`${ONE}/invullen/:scherm`, 'questionnaires.fill', showScreen)
  .post(`${ONE}/invullen/:scherm`, 'questionnaires.fill', sendScreen, { uploads: true })
  .get(`${ONE}/controleren`, 'questionnaires.fill', showCheck)
  .post(`${ONE}/controleren`, 'questionnaires.fill', send)
  .get(`${ONE}/weggooien`, 'questionnaires.fill', showDiscard)
  .post(`${ONE}/weggooien`, 'questionnaires.fill', discard)
