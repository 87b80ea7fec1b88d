import { PublicRoutes } from '../../access/routes.ts'
import { answer } from '../../http/answer.ts'
import type { Request } from '../../http/env.ts'
import { page, seeOther } from '../../http/reply.ts'
import { sitePaths } from '../../ui/site-paths.ts'
import { WelcomePage } from './pages.tsx'

const showWelcome = async (c: Request): Promise<Response> =>
  answer(
    c,
    c.var.viewer ? seeOther(sitePaths.overview) : page(<WelcomePage display={c.var.display} />),
  )

/** The front page; who is signed in goes on to his own pages. */
export const welcomeRoutes = new PublicRoutes().get('/', showWelcome)
