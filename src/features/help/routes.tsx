import { PublicRoutes } from '../../access/routes.ts'
import { findArticle } from '../../help/articles/all.ts'
import { pageKindNamed } from '../../help/page-kinds.ts'
import { searchArticles } from '../../help/search.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { Problem } from '../../http/problem.ts'
import { page } from '../../http/reply.ts'
import { ArticlePage, FoundPage, HelpPage } from './pages.tsx'

/** So much of what somebody searches for is read, and shown again. */
const LONGEST = 200

const contextOf = (c: Request) => ({
  display: c.var.display,
  signedIn: c.var.viewer !== null,
  kind: pageKindNamed(c.req.query('van')),
})

const show = async (c: Request): Promise<Response> => {
  const typed = (c.req.query('zoek') ?? '').replaceAll('\0', '').slice(0, LONGEST).trim()
  if (typed === '') return answer(c, page(<HelpPage {...contextOf(c)} />))
  const found = searchArticles(typed)
  return answer(c, page(<FoundPage {...contextOf(c)} typed={typed} found={found} />))
}

const showArticle = async (c: Request): Promise<Response> => {
  const article = findArticle(c.req.param('artikel') ?? '')
  if (!article) throw new Problem('not-found')
  return answer(c, page(<ArticlePage {...contextOf(c)} article={article} />))
}

/** «Klik hier voor hulp»: the help centre, for everybody (HLP-1). */
export const helpRoutes = new PublicRoutes().get('/hulp', show).get('/hulp/:artikel', showArticle)
