import { Hono } from 'hono'
import type { Tx } from '../db/connect.ts'
import { keepUploads } from '../files/keep.ts'
import { explainCarePage } from '../frame/refusals.tsx'
import type { Env, Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import {
  ACCOUNT_ACTIONS,
  type AccountAction,
  type AccountRule,
  type Action,
  CARE_PAGE_ACTIONS,
  type CarePageAction,
  type CarePageRule,
  STAFF_ACTIONS,
  type StaffAction,
  type StaffRule,
} from './actions.ts'
import { decide, decideAccount, decideStaff, isPreviewed } from './decide.ts'
import { accountEvent, carePageEvents, staffEvents } from './events.ts'
import { handleSignedIn, isLogged, type Method, readId } from './handling.ts'
import { type PreviewablePage, previewablePage } from './previewable.ts'
import { isWithinReach } from './reach.ts'
import type { AccountRequest, CarePageRequest, StaffRequest } from './request.ts'
import { endVisit, keepSecondStep } from './second-step-use.ts'
import { refuseStaff } from './staff-refused.ts'
import { loadCarePageStanding, loadStaffStanding } from './standing.ts'

/** A mounted route, as the tests see it: the method, the whole path, and what it is allowed by. */
export interface Declared {
  method: Method
  path: string
  action: Action | 'public'
}

type Handler<R> = (request: R) => Promise<Reply>

export abstract class Routes {
  readonly app = new Hono<Env>()
  readonly declared: Declared[] = []
  constructor(readonly base: string) {}

  protected mount(
    method: Method,
    path: string,
    action: Action | 'public',
    handle: (c: Request) => Promise<Response>,
  ): void {
    const whole = `${this.base}${path}`
    this.declared.push({ method, path: whole, action })
    this.app[method](whole, (c) => handle(c as Request))
  }
}

/** Whether the viewer of a request may do this on this page, asked before anything else of the request is read. */
const mayDo =
  (c: Request, carePageId: string, action: CarePageAction) =>
  async (tx: Tx): Promise<boolean> => {
    const { viewer, now } = c.var
    const standing = viewer && (await loadCarePageStanding(tx, viewer, carePageId, now))
    return Boolean(standing && decide(standing, action).permit)
  }

/** Whether the viewer of a request may do this at his organisation, asked before anything else of the request is read. */
const mayDoAtWork =
  (c: Request, action: StaffAction) =>
  async (tx: Tx): Promise<boolean> => {
    const { viewer, now } = c.var
    const slug = c.req.param('organisation') ?? ''
    const standing = viewer && (await loadStaffStanding(tx, viewer, slug, now))
    return Boolean(standing && decideStaff(standing, action).permit)
  }

/** Routes under a care page: `/zorgpagina/:carePageId`. A route without an action does not compile. */
export class CarePageRoutes extends Routes {
  constructor() {
    super('/zorgpagina/:carePageId')
  }

  /** Those of its pages that show what an organisation shares. */
  readonly previewable: PreviewablePage[] = []

  get<A extends CarePageAction>(
    path: string,
    action: A,
    handler: Handler<CarePageRequest<A>>,
  ): this {
    this.mount('get', path, action, (c) => this.handle(c, 'get', action, handler))
    if (isPreviewed(action)) this.previewable.push(previewablePage(path, action, handler))
    return this
  }

  /** @param options.uploads files may come along; `uploadsOf` (src/files) gives them to the handler */
  post<A extends CarePageAction>(
    path: string,
    action: A,
    handler: Handler<CarePageRequest<A>>,
    options: { uploads?: true } = {},
  ): this {
    this.mount('post', path, action, (c) => this.handle(c, 'post', action, handler, options))
    return this
  }

  private handle<A extends CarePageAction>(
    c: Request,
    method: Method,
    action: A,
    handler: Handler<CarePageRequest<A>>,
    options: { uploads?: true } = {},
  ): Promise<Response> {
    const rule: CarePageRule = CARE_PAGE_ACTIONS[action]
    const carePageId = readId(c.req.param('carePageId'))
    return handleSignedIn(c, method, {
      ...(options.uploads ? { mayUpload: mayDo(c, carePageId, action) } : {}),
      async run(request) {
        const standing = await loadCarePageStanding(
          request.tx,
          request.viewer,
          carePageId,
          request.now,
        )
        if (!standing) throw new Problem('not-found')
        const { permit, refusal } = decide(standing, action)
        const couplings = rule.dossier ? standing.couplings : []
        if (refusal) {
          const told = rule.dossier && refusal !== 'second-step' && refusal !== 'new-rules'
          const event = { action, ground: refusal, outcome: 'refused' as const, couplings }
          return {
            refused: true,
            reply: explainCarePage(request, standing, action, refusal),
            events: (id) => (told ? carePageEvents(request, standing, event, id, undefined) : []),
          }
        }
        if (rule.dossier || rule.opensDossier) await keepSecondStep(request)
        // An open page that is followed goes nowhere.
        else if (action !== 'live.follow') await endVisit(request)
        const uploads = await keepUploads(request, carePageId)
        const reply = await handler({ ...request, standing, permit, uploads })
        const event = {
          action,
          ground: permit.ground,
          outcome: 'done' as const,
          couplings: rule.dossier ? [...permit.couplings] : [],
        }
        return {
          reply,
          events: (id, patientId) =>
            isLogged(rule.logged, method, reply)
              ? carePageEvents(request, standing, event, id, patientId)
              : [],
        }
      },
    })
  }
}

interface StaffPostOptions {
  uploads?: true
  attachments?: true
  toRead?: true
}

/** Routes of an organisation's employees: `/organisatie/:organisation`. */
export class StaffRoutes extends Routes {
  constructor() {
    super('/organisatie/:organisation')
  }

  get<A extends StaffAction>(path: string, action: A, handler: Handler<StaffRequest<A>>): this {
    this.mount('get', path, action, (c) => this.handle(c, 'get', action, handler))
    return this
  }

  /**
   * @param options.uploads files may come along; the handler keeps what `request.prepared` holds
   * @param options.attachments files may come along, to be read from `request.attachments` and not kept
   * @param options.toRead files may come along, stored sealed for a job to read: `request.toRead`
   */
  post<A extends StaffAction>(
    path: string,
    action: A,
    handler: Handler<StaffRequest<A>>,
    options: StaffPostOptions = {},
  ): this {
    this.mount('post', path, action, (c) => this.handle(c, 'post', action, handler, options))
    return this
  }

  private handle<A extends StaffAction>(
    c: Request,
    method: Method,
    action: A,
    handler: Handler<StaffRequest<A>>,
    options: StaffPostOptions = {},
  ): Promise<Response> {
    return handleSignedIn(c, method, {
      ...(options.uploads || options.attachments || options.toRead
        ? { mayUpload: mayDoAtWork(c, action) }
        : {}),
      ...(options.attachments ? { onlyReads: true } : {}),
      ...(options.toRead ? { forJob: true } : {}),
      async run(request) {
        const standing = await loadStaffStanding(
          request.tx,
          request.viewer,
          request.param('organisation'),
          request.now,
        )
        if (!standing) throw new Problem('not-found')
        const { permit, refusal } = decideStaff(standing, action)
        if (refusal) return refuseStaff(request, standing, action, refusal)
        if (!(await isWithinReach(request, standing)))
          return refuseStaff(request, standing, action, 'out-of-reach')
        await keepSecondStep(request)
        const reply = await handler({ ...request, standing, permit })
        const event = { action, ground: permit.ground }
        const rule: StaffRule = STAFF_ACTIONS[action]
        const logged = isLogged(rule.logged, method, reply)
        return {
          reply,
          events: (id, patientId) =>
            logged ? staffEvents(request, standing, event, id, patientId) : [],
        }
      },
    })
  }
}

/** Routes of whoever is signed in, about his own account. */
export class AccountRoutes extends Routes {
  constructor() {
    super('')
  }

  get<A extends AccountAction>(path: string, action: A, handler: Handler<AccountRequest<A>>): this {
    this.mount('get', path, action, (c) => this.handle(c, 'get', action, handler))
    return this
  }

  post<A extends AccountAction>(
    path: string,
    action: A,
    handler: Handler<AccountRequest<A>>,
  ): this {
    this.mount('post', path, action, (c) => this.handle(c, 'post', action, handler))
    return this
  }

  private handle<A extends AccountAction>(
    c: Request,
    method: Method,
    action: A,
    handler: Handler<AccountRequest<A>>,
  ): Promise<Response> {
    const rule: AccountRule = ACCOUNT_ACTIONS[action]
    return handleSignedIn(c, method, {
      beforeTerms: action === 'account.accept-terms',
      async run(request) {
        // An open chat that is followed goes nowhere.
        if (action !== 'account.second-step' && action !== 'account.follow-question')
          await endVisit(request)
        const permit = decideAccount(request.viewer, action)
        const reply = await handler({ ...request, permit })
        const logged = isLogged(rule.logged, method, reply)
        return {
          reply,
          events: (pageId) => (logged && pageId ? [accountEvent(request, permit, pageId)] : []),
        }
      },
    })
  }
}

/** Routes for anybody. Each stands on the short public list that the tests hold. */
export class PublicRoutes extends Routes {
  constructor() {
    super('')
  }

  get(path: string, handler: (c: Request) => Promise<Response>): this {
    this.mount('get', path, 'public', handler)
    return this
  }

  post(path: string, handler: (c: Request) => Promise<Response>): this {
    this.mount('post', path, 'public', handler)
    return this
  }
}
