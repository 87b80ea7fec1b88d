import { toSecondStep } from '../frame/refusals.tsx'
import type { Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import { DESK_ACTIONS, type DeskAction, type DeskRule } from './actions.ts'
import { decideDesk } from './decide.ts'
import { deskEvent } from './events.ts'
import { handleSignedIn, isLogged, type Method } from './handling.ts'
import type { DeskRequest } from './request.ts'
import { Routes } from './routes.ts'
import { keepSecondStep } from './second-step-use.ts'
import { loadDeskStanding } from './standing.ts'

type Handler<A extends DeskAction> = (request: DeskRequest<A>) => Promise<Reply>

/** Routes of the service desk: `/servicedesk`. For everybody else there is nothing there. */
export class DeskRoutes extends Routes {
  constructor() {
    super('/servicedesk')
  }

  get<A extends DeskAction>(path: string, action: A, handler: Handler<A>): this {
    this.mount('get', path, action, (c) => this.handle(c, 'get', action, handler))
    return this
  }

  post<A extends DeskAction>(path: string, action: A, handler: Handler<A>): this {
    this.mount('post', path, action, (c) => this.handle(c, 'post', action, handler))
    return this
  }

  private handle<A extends DeskAction>(
    c: Request,
    method: Method,
    action: A,
    handler: Handler<A>,
  ): Promise<Response> {
    return handleSignedIn(c, method, {
      async run(request) {
        const standing = await loadDeskStanding(request.tx, request.viewer, request.now)
        if (!standing) throw new Problem('not-found')
        const { permit } = decideDesk(standing, action)
        if (!permit) return { refused: true, reply: toSecondStep(request), events: () => [] }
        // An open page that is followed is no sign of a person.
        if (action !== 'tickets.follow') await keepSecondStep(request)
        const reply = await handler({ ...request, standing, permit })
        const rule: DeskRule = DESK_ACTIONS[action]
        const logged = isLogged(rule.logged, method, reply)
        return {
          reply,
          // What the desk does is about no client; where it is about a care page, that stands in its place.
          events: (id, carePageId) => (logged ? [deskEvent(request, permit, id, carePageId)] : []),
        }
      },
    })
  }
}
