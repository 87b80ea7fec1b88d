import type { CarePageRequest } from '../../access/request.ts'
import { CarePageRoutes } from '../../access/routes.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { after, DAY } from '../../clock.ts'
import { checkForm } from '../../http/form.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { readCapacity } from '../../sharing/capacities.ts'
import { countReaders, dossierLimitOf } from '../../sharing/dossier-limit.ts'
import {
  findHandOver,
  type HandOverQuestion,
  type Stays,
} from '../../sharing/hand-over-question.ts'
import { mailOrganisations } from '../../succession/mail-organisations.ts'
import { carePagePaths } from '../care-page/paths.ts'
import { connectionPaths } from '../connections/paths.ts'
import { AnswerPage, NoQuestionPage } from './answer-pages.tsx'
import { askForm, rulesFields } from './form.ts'
import { mailDeclined, mailHandedOver, mailQuestion, mailWithdrawn } from './mails.ts'
import { AskPage, WaitingPage } from './manager-pages.tsx'
import { handOverPaths } from './paths.ts'
import {
  ANSWER_DAYS,
  acceptRules,
  ask,
  declineQuestion,
  listAccepted,
  listInvited,
  listPeople,
  type Person,
  takeOver,
  withdrawQuestion,
} from './queries.ts'
import { NO_QUESTION, NOT_ALLOWED } from './words.ts'

type Asking = CarePageRequest<'page.hand-over'>
type Answering = CarePageRequest<'page.take-over'>

const questionOf = (request: Asking | Answering): Promise<HandOverQuestion | null> =>
  findHandOver(request.permit, request.tx, request.now)

const askPage = async (
  request: Asking,
  values: Record<string, string>,
  errors: Record<string, string>,
) => {
  const people = await listPeople(request.permit, request.tx)
  const invited = await listInvited(request.permit, request.tx)
  return (
    <AskPage
      {...{ request, values, errors }}
      people={people.filter(({ role }) => role !== 'manager')}
      invited={invited.map(({ name }) => name)}
    />
  )
}

const showAsk = async (request: Asking): Promise<Reply> => {
  const question = await questionOf(request)
  return page(
    question ? <WaitingPage {...{ request, question }} /> : await askPage(request, {}, {}),
  )
}

/** Whether the organisation's limit leaves room for the manager of now to keep on reading (CON-8). */
const mayKeepReading = async (request: Asking, to: Person, stays: Stays): Promise<boolean> => {
  const limit = dossierLimitOf(request.standing)
  if (!limit || stays !== 'all') return true
  const people = await listPeople(request.permit, request.tx)
  const others = people.filter(({ participantId }) => participantId !== to.participantId)
  return countReaders(others, await listInvited(request.permit, request.tx)) < limit.most
}

const askSomebody = async (request: Asking): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const refuse = async (errors: Record<string, string>): Promise<Reply> =>
    invalid(await askPage(request, form.values, errors))
  const { data, errors } = checkForm(askForm, form)
  if (errors) return refuse(errors)
  const people = await listPeople(permit, tx)
  const to = people.find((one) => one.participantId === data.wie && one.role !== 'manager')
  if (!to) return refuse({ wie: 'Deze persoon doet niet meer mee. Kies iemand anders' })
  if (!(await mayKeepReading(request, to, data.daarna)))
    return refuse({
      daarna:
        'De zorgorganisatie laat niet meer mensen het dossier zien. Kies een andere mogelijkheid',
    })
  const problem = await passwordGiven(request)
  if (problem)
    return again(await askPage(request, form.values, { wachtwoord: problem.words }), problem)
  const id = await ask(permit, tx, { to, stays: data.daarna, now })
  const question = await questionOf(request)
  if (!id)
    return pageWith(
      409,
      question ? <WaitingPage {...{ request, question }} /> : await askPage(request, {}, {}),
    )
  request.about(id)
  await mailQuestion(request, to, after(now, ANSWER_DAYS * DAY))
  await announce(tx, permit.carePageId, 'connections')
  return seeOther(`${handOverPaths.ask(permit.carePageId)}?gelukt=gevraagd`)
}

const withdraw = async (request: Asking): Promise<Reply> => {
  const { permit, tx, now } = request
  const question = await questionOf(request)
  if (question && (await withdrawQuestion(permit, tx, question.id, now))) {
    request.about(question.id)
    await mailWithdrawn(request, question)
    await announce(tx, permit.carePageId, 'connections')
  }
  return seeOther(`${carePagePaths.profile(permit.carePageId)}?gelukt=vraag-teruggenomen`)
}

/** The question to the viewer; null for the manager, who reads his own on another page. */
const questionToMe = async (request: Answering): Promise<HandOverQuestion | null> => {
  const question = await questionOf(request)
  return question?.toAccountId === request.viewer.accountId ? question : null
}

const documentOf = ({ organisation }: CouplingStanding): string =>
  `organisation-rules:${organisation.id}`

/** The couplings whose organisation has rules that the viewer did not accept as they read now (ORG-5). */
const rulesToAccept = async (request: Answering): Promise<CouplingStanding[]> => {
  const withRules = request.standing.couplings.filter(({ policy }) => policy.rules.version > 0)
  const accepted = await listAccepted(request.permit, request.tx, withRules.map(documentOf))
  return withRules.filter(
    (coupling) => !accepted.has(`${documentOf(coupling)} ${coupling.policy.rules.version}`),
  )
}

const noQuestion = (request: Answering, status: 200 | 409, words: string): Reply => {
  const html = <NoQuestionPage request={request} words={words} />
  return status === 200 ? page(html) : pageWith(status, html)
}

const showAnswer = async (request: Answering): Promise<Reply> => {
  const question = await questionToMe(request)
  if (!question) return noQuestion(request, 200, NO_QUESTION.none)
  const rules = await rulesToAccept(request)
  const asksCapacity = asksForCapacity(request)
  return page(
    <AnswerPage {...{ request, question, rules, asksCapacity }} values={{}} errors={{}} />,
  )
}

/** Whether an organisation that is coupled says who may manage the page (PAG-6). */
const asksForCapacity = ({ standing }: Answering): boolean =>
  standing.couplings.some(({ policy }) => policy.managers.length > 0)

/** What is wrong with the ticks under the rules, by field. */
const rulesErrors = (
  { form }: Answering,
  rules: readonly CouplingStanding[],
): Record<string, string> =>
  Object.fromEntries(
    rules.flatMap(({ organisation, policy }) => {
      const { agree, version } = rulesFields(organisation.slug)
      if (form.values[version] !== String(policy.rules.version))
        return [[agree, 'De regels zijn net veranderd. Lees ze opnieuw']]
      return form.values[agree] === 'ja'
        ? []
        : [[agree, `Zet een vinkje als u akkoord gaat met de regels van ${organisation.name}`]]
    }),
  )

const accept = async (request: Answering): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const question = await questionToMe(request)
  if (!question) return noQuestion(request, 409, NO_QUESTION.none)
  const rules = await rulesToAccept(request)
  const again = (errors: Record<string, string>): Reply => {
    const shown = { request, question, rules, errors, asksCapacity: asksForCapacity(request) }
    return invalid(<AnswerPage {...shown} values={form.values} />)
  }
  const errors = rulesErrors(request, rules)
  if (Object.keys(errors).length > 0) return again(errors)
  for (const coupling of rules)
    await acceptRules(permit, tx, {
      document: documentOf(coupling),
      version: coupling.policy.rules.version,
      now,
    })
  const people = await listPeople(permit, tx)
  const outcome = await takeOver(permit, tx, question.id, readCapacity(form.values.hoedanigheid))
  if (outcome === 'not-allowed') return again({ hoedanigheid: NOT_ALLOWED })
  // The organisation coupled, or changed its rules, at this very moment: they are shown now.
  if (outcome === 'rules') return seeOther(handOverPaths.answer(permit.carePageId))
  if (outcome !== 'done') return noQuestion(request, 409, NO_QUESTION[outcome ?? 'none'])
  request.about(question.id)
  await mailHandedOver(request, question, people)
  await mailOrganisations({ tx, portal: request.portal }, permit.carePageId)
  await announce(tx, permit.carePageId, 'connections')
  return seeOther(`${connectionPaths.list(permit.carePageId)}?gelukt=beheer-overgenomen`)
}

const decline = async (request: Answering): Promise<Reply> => {
  const { permit, tx, now } = request
  const question = await questionToMe(request)
  if (!question || !(await declineQuestion(permit, tx, question.id, now)))
    return noQuestion(request, 409, NO_QUESTION.none)
  request.about(question.id)
  const manager = (await listPeople(permit, tx)).find(({ role }) => role === 'manager')
  if (manager) await mailDeclined(request, manager)
  await announce(tx, permit.carePageId, 'connections')
  return seeOther(`${carePagePaths.profile(permit.carePageId)}?gelukt=beheer-afgewezen`)
}

/** Handing over the management of a page (the first half of PAG-4): the manager asks, the other answers. */
export const handOverRoutes = new CarePageRoutes()
  .get('/beheer-overdragen', 'page.hand-over', showAsk)
  .post('/beheer-overdragen', 'page.hand-over', askSomebody)
  // After the code one comes back by a GET.
  .get('/beheer-overdragen/intrekken', 'page.hand-over', async (request) =>
    seeOther(handOverPaths.ask(request.permit.carePageId)),
  )
  .post('/beheer-overdragen/intrekken', 'page.hand-over', withdraw)
  .get('/beheer-overnemen', 'page.take-over', showAnswer)
  .post('/beheer-overnemen', 'page.take-over', accept)
  .post('/beheer-overnemen/afwijzen', 'page.take-over', decline)
