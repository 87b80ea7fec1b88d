import type { Request } from './env.ts'
import type { Reply } from './reply.ts'

/** Turns a reply into the response. */
export const answer = async (c: Request, reply: Reply): Promise<Response> => {
  if (reply.kind === 'response') return reply.response()
  if (reply.kind === 'redirect') {
    const response = c.redirect(reply.location, 303)
    for (const cookie of reply.cookies ?? []) response.headers.append('set-cookie', cookie)
    return response
  }
  if (reply.retryAfter) c.header('Retry-After', String(reply.retryAfter))
  return c.html(
    await (reply.html as unknown as { toString(): string | Promise<string> }).toString(),
    reply.status,
  )
}
