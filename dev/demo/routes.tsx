import { PublicRoutes } from '../../src/access/routes.ts'
import type { DemoAccount } from './accounts.ts'
import { listSent } from './outbox.ts'
import { DemoPage, OutboxPage } from './pages.tsx'

/** The pages that only the demo has: who is who, and what was sent. Production never mounts them. */
export const demoRoutes = (accounts: DemoAccount[]): PublicRoutes =>
  new PublicRoutes()
    .get('/demo', async (c) => c.html(<DemoPage accounts={accounts} display={c.var.display} />))
    .get('/demo.json', async (c) => c.json(accounts))
    .get('/postvak', async (c) =>
      c.html(
        <OutboxPage
          messages={await listSent(c.var.portal.databases)}
          now={c.var.now}
          display={c.var.display}
        />,
      ),
    )
    .get('/postvak.json', async (c) => {
      const messages = await listSent(c.var.portal.databases)
      return c.json(
        messages.map(({ channel, to, subject, text, links, sentAt }) => ({
          channel,
          to,
          subject,
          text,
          links,
          sentAt,
        })),
      )
    })
