import { asWorker } from '../db/connect.ts'
import type { Request } from '../http/env.ts'
import { networkOf } from '../http/sender.ts'
import { isHookToken } from '../record/hook.ts'
import type { RecordAction } from './actions.ts'
import { decideRecord, type RecordPermit } from './decide.ts'
import type { Method } from './handling.ts'
import { Routes } from './routes.ts'
import { isSlug } from './standing.ts'

/** What a handler of a record gets. There is no transaction: what it does it does as a job would. */
export interface RecordRequest<A extends RecordAction> {
  now: Date
  permit: RecordPermit<A>
  http: Request
}

type Handler<A extends RecordAction> = (request: RecordRequest<A>) => Promise<void>

const TOKEN = /^Bearer ([\w-]{43})$/

interface Hook {
  organisationId: string
  tokenHash: Buffer
}

const findHook = async (c: Request): Promise<Hook | null> => {
  const { portal, now } = c.var
  const slug = c.req.param('organisation') ?? ''
  if (!isSlug(slug)) return null
  const row = await asWorker(portal.databases, now, (tx) =>
    tx
      .selectFrom('record_hooks as h')
      .innerJoin('organisations as o', 'o.id', 'h.organisation_id')
      .select(['h.organisation_id as organisationId', 'h.token_hash as tokenHash'])
      .where('o.slug', '=', slug)
      .executeTakeFirst(),
  )
  return row ?? null
}

/** For an organisation that is not, one without notifications, and a wrong secret: the same, and nothing of which it was. */
const refused = (c: Request): Response =>
  c.body(null, 401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })

/** Compared also where there is nothing to compare with, so that the time it takes tells nothing. */
const NOBODY = Buffer.alloc(32)

/**
 * Routes of an organisation's record: a machine, without an account. Its secret stands in the header that it was given; it
 * reaches nothing, and whatever it does is answered with nothing.
 */
export class RecordRoutes extends Routes {
  constructor() {
    super('/dossiermelding/:organisation')
  }

  on<A extends RecordAction>(
    method: Exclude<Method, 'get'>,
    path: string,
    action: A,
    handler: Handler<A>,
  ): this {
    this.mount(method, path, action, (c) => this.handle(c, action, handler))
    return this
  }

  private async handle<A extends RecordAction>(
    c: Request,
    action: A,
    handler: Handler<A>,
  ): Promise<Response> {
    const { portal, now, sender } = c.var
    const token = TOKEN.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    const hook = await findHook(c)
    if (!isHookToken(token, hook?.tokenHash ?? NOBODY) || !hook) {
      await portal.limits.use('record-hook-sender', networkOf(sender))
      return refused(c)
    }
    await portal.limits.use('record-hook', hook.organisationId)
    await handler({ now, permit: decideRecord(hook.organisationId, action), http: c })
    return c.body(null, 200)
  }
}
