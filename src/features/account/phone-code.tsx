import type { AccountRequest } from '../../access/request.ts'
import { onwardOf } from '../../account/onward.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { smsErrorWords, type WaitReason, waitUntilWords } from '../../session/code-words.ts'
import { checkCode, liveCode, sendCode } from '../../session/sms-code.ts'
import { PhoneCodePage, WaitPage } from './phone-pages.tsx'
import type { PhoneWay } from './phone-way.ts'

type EditRequest = AccountRequest<'account.edit'>

const wait = (request: EditRequest, about: WaitReason, seconds: number, back: string): Reply => {
  const until = waitUntilWords(seconds, request.now)
  return pageWith(
    429,
    <WaitPage request={request} about={about} until={until} back={back} />,
    seconds,
  )
}

/** Sends a code to a number that was entered with the password, and leads to where it is typed. */
export const sendPhoneCode = async (
  way: PhoneWay,
  request: EditRequest,
  phone: string,
): Promise<Reply> => {
  const onward = onwardOf(request)
  const sent = await sendCode(request, 'phone', phone)
  return sent.code
    ? seeOther(way.codePath(onward))
    : wait(request, sent.about, sent.wait, way.entryPath(onward))
}

export const showPhoneCode =
  (way: PhoneWay) =>
  async (request: EditRequest): Promise<Reply> => {
    const onward = onwardOf(request)
    const code = await liveCode(request, 'phone')
    if (!code) return seeOther(way.entryPath(onward))
    const fresh = request.url.searchParams.get('gelukt') === 'nieuw'
    const over = code.exhausted
    return page(
      <PhoneCodePage
        {...code}
        request={request}
        way={way}
        onward={onward}
        over={over}
        fresh={fresh}
      />,
    )
  }

/** The same number again: it was entered with the password while the code before still counted. */
export const sendPhoneCodeAgain =
  (way: PhoneWay) =>
  async (request: EditRequest): Promise<Reply> => {
    const onward = onwardOf(request)
    const code = await liveCode(request, 'phone')
    if (!code) return seeOther(way.entryPath(onward))
    const path = way.codePath(onward)
    const sent = await sendCode(request, 'phone', code.phone)
    if (!sent.code) return wait(request, sent.about, sent.wait, path)
    return seeOther(`${path}${path.includes('?') ? '&' : '?'}gelukt=nieuw`)
  }

/** The code that came to the new number proves that it is the viewer's own. */
export const confirmPhone =
  (way: PhoneWay) =>
  async (request: EditRequest): Promise<Reply> => {
    const onward = onwardOf(request)
    const before = await liveCode(request, 'phone')
    const result = await checkCode(request, 'phone', request.form.values.code ?? '')
    if (result.outcome === 'too-often')
      return wait(request, 'tries', result.seconds, way.entryPath(onward))
    if (result.outcome === 'right') return way.proved(request, result.phone)
    if (!before) return seeOther(way.entryPath(onward))
    const after = await liveCode(request, 'phone')
    return invalid(
      <PhoneCodePage
        {...before}
        request={request}
        way={way}
        onward={onward}
        over={!after || after.exhausted}
        fresh={false}
        errors={{ code: smsErrorWords(result, before.sequence) }}
      />,
    )
  }
