import { decideStaff } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { parseQuestionnaire } from '../../questionnaires/parse.ts'
import { findClient, type KnownClient } from '../client.ts'
import { readRecordId } from '../record-id.ts'
import { AskPage, ClientPage } from './ask-pages.tsx'
import { checkAsk, checkForClient, EVERYBODY, readGroup } from './form.ts'
import { ListPage } from './list-page.tsx'
import { OnePage } from './one-page.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import { listPlaces } from './places.ts'
import { askGroup, listAsked, listOwn, remind } from './queries.ts'
import { listToAsk, mayManage, nameOf, ownOf } from './shared.ts'

type Listing = StaffRequest<'client-questionnaires.list'>
type Asking = StaffRequest<'client-questionnaires.ask'>

const showList = async (request: Listing): Promise<Reply> => {
  const managing = mayManage(request)
  const all = await listOwn(request.permit, request.tx)
  const questionnaires = all.filter(({ publishedAt }) => managing || publishedAt)
  return page(<ListPage {...{ request, questionnaires, mayManage: managing }} />)
}

const showOne = async (request: Listing): Promise<Reply> => {
  const own = await ownOf(request)
  const { questionnaire, problems } = parseQuestionnaire(own.json)
  const questions = (questionnaire?.all ?? [])
    .filter(({ type, hidden, text }) => type !== 'display' && !hidden && text)
    .map(({ prefix, text }) => [prefix, text].filter(Boolean).join(' '))
  const asked = await listAsked(request.permit, request.tx, { url: own.url })
  return page(
    <OnePage {...{ request, own, problems, questions, asked, mayManage: mayManage(request) }} />,
  )
}

const groupChoices = async (request: Listing | Asking) => [
  { value: EVERYBODY, label: 'Alle cliënten die u kunt zien' },
  ...(await listPlaces(request.permit, request.tx)),
]

const showAsk = async (request: Listing): Promise<Reply> => {
  const own = await ownOf(request)
  return page(<AskPage {...{ request, own, choices: await groupChoices(request), values: {} }} />)
}

const ask = async (request: Asking): Promise<Reply> => {
  const { tx, permit, now, form, portal, standing } = request
  const own = await ownOf(request)
  const choices = await groupChoices(request)
  const { data, errors } = checkAsk(form, choices)
  const group = data ? readGroup(data.voor) : null
  const ready = (await listToAsk(request)).some(({ id }) => id === own.id)
  if (!data || !group || !ready) {
    const wrong = errors ?? { voor: 'Deze vragenlijst kan niet worden klaargezet' }
    return invalid(<AskPage {...{ request, own, choices, values: form.values, errors: wrong }} />)
  }
  const put = {
    questionnaire: own,
    group,
    kind: 'ask' as const,
    dueOn: data.uiterlijk,
    name: nameOf(request),
    now,
  }
  const asked = await askGroup(permit, tx, put)
  if (asked) await portal.queue.add(tx, 'questionnaires', { turn: asked.turn })
  request.about(own.id)
  const key = asked ? 'klaargezet' : 'stond-al-klaar'
  return seeOther(
    `${staffQuestionnairePaths.one(standing.organisation.slug, own.id)}?gelukt=${key}`,
  )
}

const remindAll = async (request: Asking): Promise<Reply> => {
  const { tx, permit, now, portal, standing } = request
  const own = await ownOf(request)
  const turn = await remind(permit, tx, { url: own.url }, now)
  if (turn) await portal.queue.add(tx, 'questionnaires', { turn })
  request.about(own.id)
  const key = turn ? 'herinnerd' : 'niemand-herinnerd'
  return seeOther(
    `${staffQuestionnairePaths.one(standing.organisation.slug, own.id)}?gelukt=${key}`,
  )
}

const clientOf = async (
  request: Listing | Asking,
): Promise<{ recordId: string; client: KnownClient }> => {
  const recordId = readRecordId(request)
  const client = await findClient(request.tx, request.permit, recordId)
  if (!client?.coupling) throw new Problem('not-found')
  request.about(client.id, client.id)
  return { recordId, client }
}

const clientProps = async (request: Listing | Asking, client: KnownClient) => ({
  name: client.name ?? 'deze cliënt',
  asked: await listAsked(request.permit, request.tx, { patientId: client.id }),
  choices: (await listToAsk(request)).map(({ id, title }) => ({ value: id, label: title })),
  mayAsk: decideStaff(request.standing, 'client-questionnaires.ask').permit !== undefined,
})

const showClient = async (request: Listing): Promise<Reply> => {
  const { recordId, client } = await clientOf(request)
  const shown = await clientProps(request, client)
  return page(<ClientPage {...{ request, recordId, values: {} }} {...shown} />)
}

/** Puts one ready for a client; «Zelf invullen» begins one that the organisation fills in for the family to read. */
const askClient = async (request: Asking): Promise<Reply> => {
  const { tx, permit, now, form, portal, standing } = request
  const { slug } = standing.organisation
  const { recordId, client } = await clientOf(request)
  const shown = await clientProps(request, client)
  const { data, errors } = checkForClient(form, shown.choices)
  if (!data)
    return invalid(
      <ClientPage {...{ request, recordId, values: form.values, errors }} {...shown} />,
    )
  const questionnaire = (await listToAsk(request)).find(({ id }) => id === data.vragenlijst)
  if (!questionnaire) throw new Problem('not-found')
  const kind = form.values.zelf === 'ja' ? ('tell' as const) : ('ask' as const)
  const put = {
    questionnaire,
    group: { patientId: client.id },
    kind,
    dueOn: data.uiterlijk,
    name: nameOf(request),
    now,
  }
  const asked = await askGroup(permit, tx, put)
  const id = asked?.made[0]
  if (kind === 'tell' && id) return seeOther(staffQuestionnairePaths.answers(slug, id))
  if (asked) await portal.queue.add(tx, 'questionnaires', { turn: asked.turn })
  const key = id ? 'klaargezet' : 'stond-al-klaar'
  return seeOther(`${staffQuestionnairePaths.ofClient(slug, recordId)}?gelukt=${key}`)
}

const ONE = '/vragenlijsten/:questionnaireId'

/** DOS-4: questionnaires are put ready for a client or a group, and it is seen who did not answer yet. */
export const staffQuestionnaireRoutes = new StaffRoutes()
  .get('/vragenlijsten', 'client-questionnaires.list', showList)
  .get(ONE, 'client-questionnaires.list', showOne)
  .get(`${ONE}/klaarzetten`, 'client-questionnaires.list', showAsk)
  .post(`${ONE}/klaarzetten`, 'client-questionnaires.ask', ask)
  .post(`${ONE}/herinneren`, 'client-questionnaires.ask', remindAll)
  .get('/clienten/:recordId/vragenlijsten', 'client-questionnaires.list', showClient)
  .post('/clienten/:recordId/vragenlijsten', 'client-questionnaires.ask', askClient)
