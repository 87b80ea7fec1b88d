import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type AccessEvent, writeAccessEvents } from '../audit/write.ts'
import { asAccount, type Tx } from '../db/connect.ts'
import { type Attachment, readAttachments } from '../files/attachments.ts'
import { type PreparedFile, prepareFiles } from '../files/prepare.ts'
import { receive } from '../files/receive.ts'
import { type FileToRead, storeToRead } from '../files/to-read.ts'
import { NO_UPLOADS } from '../files/uploads.ts'
import { keepTyped } from '../frame/signed-out.tsx'
import { answer } from '../http/answer.ts'
import type { Request } from '../http/env.ts'
import { type Form, readForm } from '../http/form.ts'
import { withOnward } from '../http/local-path.ts'
import { boundaryOf } from '../http/multipart.ts'
import { Problem } from '../http/problem.ts'
import { type Reply, seeOther } from '../http/reply.ts'
import { readTextFields } from '../http/text-fields.ts'
import type { Place, SignedInRequest } from './request.ts'
import type { Viewer } from './standing.ts'

/** `put` is of machines only: no form sends it. */
export type Method = 'get' | 'post' | 'put'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NO_FORM: Form = { values: {}, lists: {} }
const NOTHING: Posted = { form: NO_FORM, prepared: null, attachments: [], toRead: [], digests: [] }

/** True for text that can be an id here. Anything else in an id's place is an unknown page, never a fault. */
export const isId = (text: string): boolean => UUID.test(text)

/** An id from the path or the query; a Problem 404 when it cannot be one. */
export const readId = (text: string | undefined): string => {
  if (!text || !isId(text)) throw new Problem('not-found')
  return text.toLowerCase()
}

/** The viewer; without one a page that is asked for leads to signing in and back. */
const viewerOf = (c: Request): Viewer | Reply => {
  if (c.var.viewer) return c.var.viewer
  const { pathname, search } = new URL(c.req.url)
  return seeOther(withOnward('/inloggen', pathname + search))
}

/**
 * HLP-3: a document has changed since this account accepted it. Asked on the next page, before anything else, and once.
 * Only a page that is asked for leads there: what somebody was just typing is not thrown away.
 */
const toTerms = (c: Request): Reply => {
  const { pathname, search } = new URL(c.req.url)
  return seeOther(withOnward('/voorwaarden-lezen', pathname + search))
}

/** Where the viewer can go, with how much he has not seen there yet. */
export const loadPlaces = async (tx: Tx): Promise<Place[]> => {
  const { rows } = await sql<Place>`
    select p.kind, p.id, p.name, p.role, p.mine, coalesce(n.unseen, '{}') as unseen
    from app.my_places() p left join (
      select page, jsonb_object_agg(kind, unseen) as unseen from (
        select care_page_id::text as page, kind, count(*) as unseen from notices
        where account_id = app.account_id() and seen_at is null group by 1, 2) kinds
      group by page) n on n.page = p.id
    order by p.mine desc, p.kind desc, p.name`.execute(tx)
  return rows
}

/**
 * Names one sending of a form: the token of its page, with the address and all that was filled in. Only the very same
 * again is a double click; another button of that page, or the form filled in otherwise, is something new. Null when the
 * form has no token.
 */
const sendingOf = (c: Request, { form, digests }: Posted): string | null => {
  const { values, lists } = form
  if (!isId(values._form ?? '')) return null
  const { pathname, search } = new URL(c.req.url)
  const said = JSON.stringify([pathname + search, values, lists, ...digests])
  return createHash('sha256').update(said).digest('hex').slice(0, 32)
}

/** Where the first of two equal sendings led; the second waits here until the first is done. */
const firstSending = async (tx: Tx, key: string): Promise<string | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const first = await tx
    .selectFrom('submissions')
    .select('location')
    .where('key', '=', key)
    .executeTakeFirst()
  return first?.location ?? null
}

const remember = async (
  tx: Tx,
  key: string,
  accountId: string,
  location: string,
): Promise<void> => {
  await tx
    .insertInto('submissions')
    .values({ key, account_id: accountId, location })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** What came with a request: the form, and the files of it that can be kept, each with what names its bytes. */
interface Posted {
  form: Form
  /** Null where the route takes none. */
  prepared: PreparedFile[] | null
  /** Files that are read and not kept. */
  attachments: Attachment[]
  /** Files that a job will read, stored sealed. */
  toRead: FileToRead[]
  digests: string[]
}

/**
 * Reads what was posted, before the transaction. Files are taken only where the route does, and not a byte of them from
 * somebody who may not send them there: who may is decided first, and once more with everything else. What he typed
 * before them is read, so that the page that refuses can give it back.
 */
const readPosted = async (c: Request, viewer: Viewer, scope: Scope): Promise<Posted> => {
  const boundary = scope.mayUpload && boundaryOf(c.req.header('content-type'))
  if (!scope.mayUpload || !boundary)
    return { ...NOTHING, form: await readForm(c), prepared: scope.mayUpload ? [] : null }
  const { portal, now } = c.var
  const may = await asAccount(portal.databases, viewer.accountId, now, scope.mayUpload)
  if (!may) return { ...NOTHING, form: await readTextFields(c) }
  const { form, files, done } = await receive(c.req.raw.body, boundary)
  const digests = files.map(({ field, sha256 }) => `${field} ${sha256}`)
  try {
    const posted = { ...NOTHING, form, digests }
    if (scope.onlyReads) return { ...posted, attachments: await readAttachments(files) }
    if (scope.forJob)
      return { ...posted, toRead: await storeToRead(portal, viewer.accountId, files) }
    return { ...posted, prepared: await prepareFiles(portal, viewer.accountId, files) }
  } finally {
    await done()
  }
}

/** What a scope (care page, organisation, account) adds to a request, and how it decides. */
export interface Scope {
  /** Only where the terms are accepted: it opens for somebody who has not accepted them yet. */
  beforeTerms?: boolean
  /** Only where files may come along: whether this viewer may send what the route takes. */
  mayUpload?: (tx: Tx) => Promise<boolean>
  /** Those files are read by the handler (`attachments`), and not stored. */
  onlyReads?: true
  /** Those files are read by a job (`toRead`), and sealed until then. */
  forJob?: true
  /**
   * The reply, with the events that belong to it in the access log. What was refused is not remembered: the same form
   * may come again after the second step.
   */
  run(request: SignedInRequest): Promise<{
    reply: Reply
    refused?: true
    events: (objectId: string | undefined, patientId: string | undefined) => AccessEvent[]
  }>
}

/**
 * The walk of every request by somebody who is signed in: one record transaction holds the standing, the decision, the
 * handler's queries and the line in the access log; only when it has committed do bytes leave.
 */
export const handleSignedIn = async (
  c: Request,
  method: Method,
  scope: Scope,
): Promise<Response> => {
  if (method === 'post' && !c.var.viewer) return answer(c, await keepTyped(c))
  const viewer = viewerOf(c)
  if ('kind' in viewer) return answer(c, viewer)
  if (method === 'get' && c.var.termsOpen && !scope.beforeTerms) return answer(c, toTerms(c))
  const { portal, now } = c.var
  const posted = method === 'post' ? await readPosted(c, viewer, scope) : NOTHING
  const reply = await asAccount(portal.databases, viewer.accountId, now, async (tx) => {
    const sending = sendingOf(c, posted)
    const first = sending ? await firstSending(tx, sending) : null
    if (first) return seeOther(first)
    let about: [string | undefined, string | undefined][] = [[undefined, undefined]]
    const request: SignedInRequest = {
      portal,
      tx,
      now,
      viewer,
      form: posted.form,
      prepared: posted.prepared,
      attachments: posted.attachments,
      toRead: posted.toRead,
      uploads: NO_UPLOADS,
      http: c,
      places: await loadPlaces(tx),
      display: c.var.display,
      sender: c.var.sender,
      url: new URL(c.req.url),
      param: (name) => c.req.param(name) ?? '',
      formToken: randomUUID(),
      about: (objectId, patientId) => {
        about = [[objectId, patientId]]
      },
      aboutEach: (things) => {
        about = things.map(({ objectId, patientId }) => [objectId, patientId])
      },
    }
    const { reply, events, refused } = await scope.run(request)
    await writeAccessEvents(
      tx,
      about.flatMap(([objectId, patientId]) => events(objectId, patientId)),
    )
    if (sending && !refused && reply.kind === 'redirect')
      await remember(tx, sending, viewer.accountId, reply.location)
    return reply
  })
  return answer(c, reply)
}

/** Whether this reply to this action is one that the access log tells of. */
export const isLogged = (
  logged: 'view' | 'change' | undefined,
  method: Method,
  reply: Reply,
): boolean =>
  logged === 'view'
    ? reply.kind !== 'redirect' || method === 'post'
    : logged === 'change' && method === 'post' && reply.kind !== 'html'
