import { PublicRoutes } from '../../access/routes.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { readForm } from '../../http/form.ts'
import { page, pageWith } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { NOTICE_KIND_NAMES } from '../../notify/notice-kinds.ts'
import { readUnsubscribe, type Unsubscribing } from '../../notify/unsubscribe.ts'
import { turnOff } from './turn-off.ts'
import { NoUnsubscribePage, UnsubscribedPage, UnsubscribePage } from './unsubscribe-pages.tsx'

const tokenOf = (c: Request): string => c.req.param('token') ?? ''

/** What the link turns off, or the page that says that it is none of ours. Guessing is counted. */
const find = async (c: Request): Promise<Unsubscribing | Response> => {
  const { portal, sender, display } = c.var
  const what = readUnsubscribe(portal.secrets, tokenOf(c))
  if (what) return what
  await portal.limits.use('link-sender', networkOf(sender))
  return answer(c, pageWith(404, <NoUnsubscribePage display={display} />))
}

const show = async (c: Request): Promise<Response> => {
  const what = await find(c)
  if (what instanceof Response) return what
  const shown = { display: c.var.display, token: tokenOf(c), kind: what.kind }
  return answer(c, page(<UnsubscribePage {...shown} />))
}

/** Whether the form asks for all kinds. What a mail program sends (RFC 8058) says no more than that it is one click. */
const wantsAll = async (c: Request): Promise<boolean> => {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return false
  return (await readForm(c)).values.wat === 'alles'
}

/** Answered with a page and not with a redirect: mail programs do not follow those after a POST (RFC 8058 §3.1). */
const unsubscribe = async (c: Request): Promise<Response> => {
  const what = await find(c)
  if (what instanceof Response) return what
  const { portal, now, display } = c.var
  const all = what.kind !== 'summary' && (await wantsAll(c))
  const kinds = all || what.kind === 'summary' ? NOTICE_KIND_NAMES : [what.kind]
  await beforeSignIn(portal.databases, now, (tx) => turnOff(tx, what, kinds))
  return answer(c, page(<UnsubscribedPage display={display} kind={all ? 'all' : what.kind} />))
}

/** «Afmelden»: stops mails without signing in, by the link that stands in each of them (NTF-1). */
export const unsubscribeRoutes = new PublicRoutes()
  .get('/afmelden/:token', show)
  .post('/afmelden/:token', unsubscribe)
