import { readId } from '../../access/handling.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { filesOfMessages } from '../../files/keep.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { listReaders } from '../../messages/people.ts'
import { takeBack } from '../../notify/tell.ts'
import { EditPage, NotDonePage, WithdrawPage } from './change-pages.tsx'
import { changeMessage, withdrawMessage } from './changes.ts'
import { checkAnswer, typedIn } from './form.ts'
import { messagePaths } from './paths.ts'
import { findMessage, type MessageShown } from './queries.ts'
import { mayEdit, mayWithdraw } from './rules.ts'

type Writing = CarePageRequest<'messages.write'>

/** The message of the address, with its thread. */
const placeOf = async (request: Writing): Promise<{ threadId: string; message: MessageShown }> => {
  const threadId = readId(request.param('threadId'))
  const messageId = readId(request.param('messageId'))
  const message = await findMessage(request.permit, request.tx, { threadId, messageId })
  if (!message) throw new Problem('not-found')
  return { threadId, message }
}

const done = (
  request: Writing,
  threadId: string,
  message: MessageShown,
  success: string,
): Reply => {
  const { id } = request.standing.carePage
  return seeOther(messagePaths.at(id, threadId, message.number, { gelukt: success }))
}

const notEditable = (request: Writing): Reply =>
  pageWith(
    403,
    <NotDonePage
      request={request}
      title="U kunt dit bericht niet wijzigen"
      why="Een bericht kan alleen worden gewijzigd door wie het schreef. Dat kan tot een dag later."
      typed={typedIn(request.form).body}
    />,
  )

const notWithdrawable = (request: Writing): Reply =>
  pageWith(
    403,
    <NotDonePage
      request={request}
      title="U kunt dit bericht niet intrekken"
      why="Wie een bericht schreef, kan het tot een dag later intrekken. De beheerder kan het altijd."
    />,
  )

export const showEdit = async (request: Writing): Promise<Reply> => {
  const { threadId, message } = await placeOf(request)
  if (!mayEdit(request.standing, message, request.now)) return notEditable(request)
  const values = { bericht: message.body }
  return page(<EditPage {...{ request, threadId, message, values }} errors={{}} />)
}

const CHANGED_ELSEWHERE =
  'U hebt dit bericht intussen ergens anders gewijzigd. Kijk of dit is wat u wilt zeggen, en sla het dan op'

export const editMessage = async (request: Writing): Promise<Reply> => {
  const { permit, tx, form, now } = request
  const { threadId, message } = await placeOf(request)
  if (!mayEdit(request.standing, message, now)) return notEditable(request)
  const again = (errors: Record<string, string>): Reply =>
    invalid(<EditPage {...{ request, threadId, message, errors }} values={form.values} />)
  const files = await filesOfMessages(tx, [message.id])
  const { data, errors } = checkAnswer(form, files.get(message.id)?.length ?? 0)
  if (errors) return again(errors)
  if (form.values.versie !== String(message.version)) return again({ bericht: CHANGED_ELSEWHERE })
  if (data.bericht === message.body) return done(request, threadId, message, 'gewijzigd')
  if (!(await changeMessage(permit, tx, message, data.bericht, now)))
    return again({ bericht: CHANGED_ELSEWHERE })
  await announce(tx, permit.carePageId, 'messages')
  return done(request, threadId, message, 'gewijzigd')
}

export const showWithdraw = async (request: Writing): Promise<Reply> => {
  const { threadId, message } = await placeOf(request)
  if (!mayWithdraw(request.standing, message, request.now)) return notWithdrawable(request)
  const readers = await listReaders(request.permit, request.tx)
  return page(<WithdrawPage {...{ request, threadId, message, readers }} />)
}

export const withdraw = async (request: Writing): Promise<Reply> => {
  const { permit, tx, now } = request
  const { threadId, message } = await placeOf(request)
  const as = mayWithdraw(request.standing, message, now)
  if (!as)
    return message.withdrawnAs
      ? done(request, threadId, message, 'ingetrokken')
      : notWithdrawable(request)
  if (await withdrawMessage(permit, tx, { id: message.id, as }, now)) {
    await takeBack(request, 'message', [message.id])
    await announce(tx, permit.carePageId, 'messages')
  }
  return done(request, threadId, message, 'ingetrokken')
}
