import { toSecondStep } from '../frame/refusals.tsx'
import type { Request } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import { DESK_ACTIONS, type DeskAction } from './actions.ts'
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
        await keepSecondStep(request)
        const reply = await handler({ ...request, standing, permit })
        const logged = isLogged(DESK_ACTIONS[action].logged, method, reply)
        return {
          reply,
          events: (id) => (logged ? [deskEvent(request, permit, id)] : []),
        }
      },
    })
  }
}
