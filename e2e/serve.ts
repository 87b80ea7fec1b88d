import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/**
 * Answers a browser on the loopback address, at a free port. Unlike requests that the driver intercepts, the browser
 * keeps what may be kept: styles, scripts and letters come once and not for every page.
 *
 * @param answer what to answer; what never comes true is never answered, and ends when the browser goes on
 */
export const serve = async (
  answer: (request: Request) => Response | Promise<Response>,
): Promise<{ origin: string; close(): Promise<void> }> => {
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
