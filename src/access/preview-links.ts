import { raw } from 'hono/html'
import type { Reply } from '../http/reply.ts'
import type { PreviewOf } from './request.ts'

/** Whether a path below a care page is shown in a preview: `/dossier/rapportages/:reportId` is by its route. */
const isShown = (path: string, routes: readonly string[]): boolean => {
  const parts = path.split('/')
  return routes.some((route) => {
    const wanted = route.split('/')
    return (
      wanted.length === parts.length &&
      wanted.every((part, index) => part.startsWith(':') || part === parts[index])
    )
  })
}

/** Where a page says what an employee does not see there. */
export const familyOnlyPath = (preview: PreviewOf): string => `${preview.base}/van-de-familie`

/**
 * Makes the links of a page of the family lead to the pages of the preview, and whatever is of the family alone to a page
 * that says so. The addresses are ours: they begin with the id of the page, and in a text a quote is never a quote.
 *
 * @param routes the paths that a preview shows, below the address of the care page
 */
export const leadInside = async (
  reply: Reply,
  carePageId: string,
  preview: PreviewOf | undefined,
  routes: readonly string[],
): Promise<Reply> => {
  if (!preview || reply.kind === 'response') return reply
  const inside = (rest: string): string => {
    const [, path = '', more = ''] = /^([^?#]*)(.*)$/s.exec(rest) ?? []
    return isShown(path, routes) ? `${preview.base}${path}${more}` : familyOnlyPath(preview)
  }
  const start = `/zorgpagina/${carePageId}`
  if (reply.kind === 'redirect')
    return reply.location.startsWith(start)
      ? { ...reply, location: inside(reply.location.slice(start.length)) }
      : reply
  const html = await (reply.html as unknown as { toString(): string | Promise<string> }).toString()
  const led = html
    .replace(
      new RegExp(`(href|action|src|formaction|data-at)="${start}([^"]*)"`, 'g'),
      (_, name: string, rest: string) => `${name}="${inside(rest)}"`,
    )
    .replaceAll(` data-page="${carePageId}"`, '')
  return { ...reply, html: raw(led) }
}
