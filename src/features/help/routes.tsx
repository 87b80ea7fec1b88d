import { PublicRoutes } from '../../access/routes.ts'
import { HelpPage } from './pages.tsx'

/** «Klik hier voor hulp»: answers to what people ask, and where to go with the rest. */
export const helpRoutes = new PublicRoutes().get('/hulp', async (c) =>
  c.html(<HelpPage display={c.var.display} helpAddress={c.var.portal.config.helpAddress} />),
)
