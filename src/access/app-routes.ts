import { type AccessEvent, writeAccessEvents } from '../audit/write.ts'
import { asAccount, beforeSignIn, type Tx } from '../db/connect.ts'
import { answer } from '../http/answer.ts'
import type { Request, Sender } from '../http/env.ts'
import type { Reply } from '../http/reply.ts'
import type { Portal } from '../portal.ts'
import { hashToken } from '../secrets.ts'
import { CARE_PAGE_ACTIONS, type CarePageAction, type CarePageRule } from './actions.ts'
import { APP_ACTIONS, type AppAction, type AppRule } from './app-actions.ts'
import { type AppGrant, findAppGrant, loadAppStanding } from './app-standing.ts'
import type { CarePagePermit, Refusal } from './decide.ts'
import { type AppPermit, decideApp } from './decide-app.ts'
import { carePageEvents } from './events.ts'
import { Routes } from './routes.ts'
import type { AppStanding, CarePageStanding } from './standing.ts'

/** What a handler of an app's question gets, inside the record transaction of whoever let the app in. */
export interface AppRequest<A extends AppAction = AppAction> {
  portal: Portal
  tx: Tx
  now: Date
  grant: AppGrant
  /** The standing of that person now. */
  standing: CarePageStanding
  permit: AppPermit<A>
  url: URL
  param(name: string): string
  /** Puts in the access log that this was read; `objectId` where it was one thing. */
  note(permit: CarePagePermit<CarePageAction>, objectId?: string): void
  http: Request
}

/** Why an app gets no answer: its token, what was consented to, or what its participant may see himself. */
export type AppRefusal = 'no-token' | 'invalid-token' | 'not-consented' | Refusal

type Handler<A extends AppAction> = (request: AppRequest<A>) => Promise<Reply>

/** How refusals and errors are told to apps; whoever knows their language brings it. */
export interface AppWords {
  refused(c: Request, refusal: AppRefusal): Response
  failed(c: Request, error: unknown): Response
}

/** RFC 6750: only in this header, so that no token stands in an address. */
const tokenOf = (c: Request): string | undefined =>
  /^Bearer ([\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1]

/**
 * Routes of other people's apps: `/fhir/r4`. A token names what somebody let one app see. Each request is decided with that
 * person's standing of this moment, in a transaction of his account, and leaves its lines in the access log: a token never
 * opens what he could not open himself. A route without an action does not compile.
 */
export class AppRoutes extends Routes {
  constructor(private readonly words: AppWords) {
    super('/fhir/r4')
  }

  get<A extends AppAction>(path: string, action: A, handler: Handler<A>): this {
    this.mount('get', path, action, async (c) => {
      try {
        return await this.handle(c, action, handler)
      } catch (error) {
        return this.words.failed(c, error)
      }
    })
    return this
  }

  private async handle<A extends AppAction>(
    c: Request,
    action: A,
    handler: Handler<A>,
  ): Promise<Response> {
    const grant = await grantOf(c)
    if (typeof grant === 'string') return this.words.refused(c, grant)
    const { portal, now } = c.var
    await portal.limits.use('app-reads', grant.grantId)
    const reply = await asAccount(portal.databases, grant.viewer.accountId, now, (tx) =>
      answerInside(c, { tx, grant, action, handler }),
    )
    if (typeof reply !== 'string') return answer(c, reply)
    if (reply === 'invalid-token') await endAsLeft(c, grant)
    return this.words.refused(c, reply)
  }
}

const grantOf = async (c: Request): Promise<AppGrant | 'no-token' | 'invalid-token'> => {
  const { portal, now, sender } = c.var
  const token = tokenOf(c)
  if (!token) return 'no-token'
  const found = await beforeSignIn(portal.databases, now, (tx) =>
    findAppGrant(tx, hashToken(token), now),
  )
  if (found) return found
  await portal.limits.use('app-tokens-sender', sender.ip)
  return 'invalid-token'
}

/** Who let it in is not on that page any more: what he gave is over, also when he comes back. */
const endAsLeft = (c: Request, { grantId }: AppGrant): Promise<unknown> =>
  beforeSignIn(c.var.portal.databases, c.var.now, (tx) =>
    tx
      .updateTable('app_grants')
      .set({ ended_at: c.var.now, ended_because: 'left' })
      .where('id', '=', grantId)
      .where('ended_at', 'is', null)
      .execute(),
  )

interface Asked<A extends AppAction> {
  tx: Tx
  grant: AppGrant
  action: A
  handler: Handler<A>
}

const answerInside = async <A extends AppAction>(
  c: Request,
  { tx, grant, action, handler }: Asked<A>,
): Promise<Reply | AppRefusal> => {
  const { now, portal } = c.var
  const standing = await loadAppStanding(tx, grant, now)
  if (!standing) return 'invalid-token'
  const permit = decideApp(standing, action)
  if (!permit) return 'not-consented'
  const log = appLog(c, standing, action)
  if (permit.reads.length === 0) {
    await writeAccessEvents(tx, permit.refused.flatMap(log.refused))
    return permit.refused[0]?.refusal ?? 'not-consented'
  }
  const events: AccessEvent[] = []
  const reply = await handler({
    portal,
    tx,
    now,
    grant,
    standing: standing.page,
    permit,
    url: new URL(c.req.url),
    param: (name) => c.req.param(name) ?? '',
    note: (read, objectId) => events.push(...log.done(read, objectId)),
    http: c,
  })
  await writeAccessEvents(tx, events)
  return reply
}

/** The lines of the access log of one question: whose app it was stands where the device of a browser does. */
const appLog = (c: Request, { appName, page }: AppStanding, action: AppAction) => {
  const sender: Sender = { ip: c.var.sender.ip, device: `App ${appName}` }
  const person = { viewer: page.viewer, sender }
  const rule: AppRule = APP_ACTIONS[action]
  return {
    done: (permit: CarePagePermit<CarePageAction>, objectId?: string): AccessEvent[] => {
      const read: CarePageRule = CARE_PAGE_ACTIONS[permit.action]
      const event = {
        action: permit.action,
        ground: permit.ground,
        outcome: 'done' as const,
        couplings: read.dossier ? [...permit.couplings] : [],
      }
      const lines = carePageEvents(person, page, event, objectId, undefined)
      return read.logged || !rule.logged
        ? lines
        : lines.map((line) => ({ ...line, action: byName(permit.action, action) }))
    },
    refused: (one: { action: CarePageAction; refusal: Refusal }): AccessEvent[] => {
      const read: CarePageRule = CARE_PAGE_ACTIONS[one.action]
      if (!read.dossier || one.refusal === 'second-step' || one.refusal === 'new-rules') return []
      const event = {
        action: one.action,
        ground: one.refusal,
        outcome: 'refused' as const,
        couplings: page.couplings,
      }
      return carePageEvents(person, page, event, undefined, undefined)
    },
  }
}

/** Pages that leave no line have one here: by the action of apps that reads just that. */
const byName = (read: CarePageAction, asked: AppAction): AppAction => {
  const names: Partial<Record<CarePageAction, AppAction>> = {
    'profile.read': 'fhir.patient',
    'calendar.read': 'fhir.appointments',
    'messages.read': 'fhir.messages',
  }
  return names[read] ?? asked
}
