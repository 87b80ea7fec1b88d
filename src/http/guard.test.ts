import { describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'

const PORTAL = 'https://naast.example'

/** Ends the other sessions of somebody who is signed in, by a request with these headers. */
const change = async (world: TestPortal, at: string, headers: Record<string, string>) => {
  const browser = await world.build.signedIn(await world.build.account())
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const init = { method: 'POST', headers: { ...headers, cookie } }
  return (await world.app.request(`${at}/account/ingelogd/andere-uitloggen`, init)).status
}

describe('a change that is asked from another site', () => {
  it('is refused, by what the browser tells of where it came from', async () => {
    const world = await testPortal({ env: 'production', baseUrl: PORTAL })
    const statuses: [Record<string, string>, number][] = [
      [{ 'sec-fetch-site': 'same-origin' }, 303],
      [{ 'sec-fetch-site': 'none' }, 303],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ 'sec-fetch-site': 'cross-site', origin: PORTAL }, 403],
      [{ origin: PORTAL }, 303],
      [{ origin: 'https://elders.example' }, 403],
      [{ origin: 'null' }, 403],
      [{}, 403],
    ]
    for (const [headers, status] of statuses)
      expect([headers, await change(world, PORTAL, headers)]).toEqual([headers, status])
    // Behind a proxy a request arrives over http, or with the host that somebody wrote in it: neither makes it ours.
    const { host } = new URL(PORTAL)
    expect(await change(world, `http://${host}`, { origin: `http://${host}` })).toBe(403)
    expect(await change(world, 'http://elders.example', { origin: 'http://elders.example' })).toBe(
      403,
    )
    await world.close()
  })

  it('may come from whatever name the demo is reached by', async () => {
    const world = await testPortal({ env: 'demo' })
    const other = 'http://127.0.0.1:3000'
    expect(await change(world, other, { origin: other })).toBe(303)
    expect(await change(world, other, { origin: 'http://elders.example' })).toBe(403)
    await world.close()
  })
})
