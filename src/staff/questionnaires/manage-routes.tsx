import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { checkForm } from '../../http/form.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../../http/reply.ts'
import { parseQuestionnaire } from '../../questionnaires/parse.ts'
import {
  type Made,
  type MadeQuestion,
  moveUp,
  newLinkId,
  putQuestion,
  readMade,
  removeQuestion,
  writeMade,
} from './editor.ts'
import { checkQuestion, headForm, questionValues } from './editor-form.ts'
import { EditPage, MakePage, QuestionPage, UploadPage } from './manage-pages.tsx'
import { addQuestionnaire, publishDraft, retire, saveDraftOf } from './manage-queries.ts'
import { staffQuestionnairePaths } from './paths.ts'
import type { OwnQuestionnaire } from './queries.ts'
import { ownOf } from './shared.ts'
import { readUpload } from './upload.ts'

type Request = StaffRequest<'questionnaires.manage'>

const slugOf = ({ standing }: Request): string => standing.organisation.slug

const toOne = (request: Request, id: string, key: string): Reply => {
  request.about(id)
  return seeOther(`${staffQuestionnairePaths.one(slugOf(request), id)}?gelukt=${key}`)
}

const toEdit = (request: Request, id: string, key?: string): Reply => {
  request.about(id)
  const path = staffQuestionnairePaths.edit(slugOf(request), id)
  return seeOther(key ? `${path}?gelukt=${key}` : path)
}

const showUpload = async (request: Request): Promise<Reply> =>
  page(<UploadPage request={request} values={{}} />)

const upload = async (request: Request): Promise<Reply> => {
  const { permit, tx, form, now, attachments } = request
  const read = readUpload(form, attachments)
  if (read.errors)
    return invalid(<UploadPage request={request} values={form.values} errors={read.errors} />)
  const { url, version, title, json } = read
  const id = await addQuestionnaire(permit, tx, {
    url,
    version,
    title,
    json: () => json,
    byHand: false,
    now,
  })
  if (id) return toOne(request, id, 'toegevoegd')
  const errors = { json: `Versie ${version} van deze vragenlijst is er al` }
  return invalid(<UploadPage request={request} values={form.values} errors={errors} />)
}

const showMake = async (request: Request): Promise<Reply> =>
  page(<MakePage request={request} values={{}} />)

const make = async (request: Request): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const { data, errors } = checkForm(headForm, form)
  if (!data) return invalid(<MakePage request={request} values={form.values} errors={errors} />)
  const made: Made = { title: data.titel, description: data.uitleg, questions: [] }
  const id = await addQuestionnaire(permit, tx, {
    version: '1',
    title: data.titel,
    json: (at) => writeMade(made, at),
    byHand: true,
    now,
  })
  if (!id) throw new Problem('not-found')
  return toEdit(request, id)
}

/** A draft that is made by hand, and can be changed; a Problem 404 for any other. */
const draftOf = async (request: Request): Promise<{ own: OwnQuestionnaire; made: Made }> => {
  const own = await ownOf(request)
  if (!own.byHandAt || own.publishedAt) throw new Problem('not-found')
  return { own, made: readMade(own.json) }
}

/** Keeps a draft as the form had it; false when a colleague changed it since that page was opened. */
const save = (request: Request, own: OwnQuestionnaire, made: Made): Promise<boolean> => {
  const edition = Number(request.form.values.editie)
  return saveDraftOf(request.permit, request.tx, {
    id: own.id,
    edition: Number.isInteger(edition) && edition > 0 && edition < 1e9 ? edition : 0,
    title: made.title,
    json: writeMade(made, own),
  })
}

const CHANGED =
  'Een collega heeft deze vragenlijst net gewijzigd. Kijk de vragen na en sla dan nog eens op'

const headValues = ({ title, description }: Made) => ({ titel: title, uitleg: description })

const showEdit = async (request: Request): Promise<Reply> => {
  const { own, made } = await draftOf(request)
  return page(<EditPage {...{ request, own, made, values: headValues(made) }} />)
}

const editHead = async (request: Request): Promise<Reply> => {
  const { own, made } = await draftOf(request)
  const { data, errors } = checkForm(headForm, request.form)
  const changed = data && { ...made, title: data.titel, description: data.uitleg }
  if (changed && (await save(request, own, changed))) return toEdit(request, own.id, 'bewaard')
  const wrong = errors ?? { titel: CHANGED }
  return invalid(
    <EditPage {...{ request, own, made, values: request.form.values, errors: wrong }} />,
  )
}

/** The question that the path names; `undefined` for «nieuw», a Problem 404 when there is none. */
const questionOf = (request: Request, { questions }: Made): MadeQuestion | undefined => {
  const linkId = request.param('vraag')
  const question = questions.find((one) => one.linkId === linkId)
  if (!question && linkId !== 'nieuw') throw new Problem('not-found')
  return question
}

const showQuestion = async (request: Request): Promise<Reply> => {
  const { own, made } = await draftOf(request)
  const question = questionOf(request, made)
  const values = questionValues(question, made.questions)
  return page(<QuestionPage {...{ request, own, made, linkId: request.param('vraag'), values }} />)
}

const editQuestion = async (request: Request): Promise<Reply> => {
  const { own, made } = await draftOf(request)
  const linkId = questionOf(request, made)?.linkId ?? newLinkId(made.questions)
  const { data, errors } = checkQuestion(request.form, linkId, made.questions)
  const changed = data && { ...made, questions: putQuestion(made.questions, data) }
  if (changed && (await save(request, own, changed))) return toEdit(request, own.id, 'bewaard')
  const shown = { request, own, made, linkId: request.param('vraag'), values: request.form.values }
  return invalid(<QuestionPage {...shown} errors={errors ?? { tekst: CHANGED }} />)
}

const change =
  (how: (questions: readonly MadeQuestion[], linkId: string) => MadeQuestion[]) =>
  async (request: Request): Promise<Reply> => {
    const { own, made } = await draftOf(request)
    const question = questionOf(request, made)
    if (!question) throw new Problem('not-found')
    const questions = how(made.questions, question.linkId)
    if (await save(request, own, { ...made, questions })) return toEdit(request, own.id, 'bewaard')
    const values = headValues(made)
    return invalid(<EditPage {...{ request, own, made, values, errors: { titel: CHANGED } }} />)
  }

const publish = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const own = await ownOf(request)
  if (parseQuestionnaire(own.json).problems.length > 0)
    return seeOther(staffQuestionnairePaths.one(slugOf(request), own.id))
  await publishDraft(permit, tx, own.id, now)
  return toOne(request, own.id, 'gepubliceerd')
}

const stop = async (request: Request): Promise<Reply> => {
  const own = await ownOf(request)
  await retire(request.permit, request.tx, own.url, request.now)
  return toOne(request, own.id, 'gestopt')
}

/** A new version begins as the one before; two colleagues who do so at once get the same. */
const renew = async (request: Request): Promise<Reply> => {
  const { permit, tx, now } = request
  const own = await ownOf(request)
  if (!own.byHandAt) throw new Problem('not-found')
  const made = readMade(own.json)
  const version = String(Number(own.version) + 1)
  const id = await addQuestionnaire(permit, tx, {
    url: own.url,
    version,
    title: own.title,
    json: (at) => writeMade(made, at),
    byHand: true,
    now,
  })
  return id ? toEdit(request, id) : seeOther(staffQuestionnairePaths.list(slugOf(request)))
}

const ONE = '/vragenlijsten/:questionnaireId'

/** DOS-4: the administrator takes in questionnaires, and makes them. */
export const manageQuestionnaireRoutes = new StaffRoutes()
  .get('/vragenlijsten/toevoegen', 'questionnaires.manage', showUpload)
  .post('/vragenlijsten/toevoegen', 'questionnaires.manage', upload, { attachments: true })
  .get('/vragenlijsten/maken', 'questionnaires.manage', showMake)
  .post('/vragenlijsten/maken', 'questionnaires.manage', make)
  .get(`${ONE}/bewerken`, 'questionnaires.manage', showEdit)
  .post(`${ONE}/bewerken`, 'questionnaires.manage', editHead)
  .get(`${ONE}/vragen/:vraag`, 'questionnaires.manage', showQuestion)
  .post(`${ONE}/vragen/:vraag`, 'questionnaires.manage', editQuestion)
  .post(`${ONE}/vragen/:vraag/omhoog`, 'questionnaires.manage', change(moveUp))
  .post(`${ONE}/vragen/:vraag/weghalen`, 'questionnaires.manage', change(removeQuestion))
  .post(`${ONE}/publiceren`, 'questionnaires.manage', publish)
  .post(`${ONE}/stoppen`, 'questionnaires.manage', stop)
  .post(`${ONE}/nieuwe-versie`, 'questionnaires.manage', renew)
