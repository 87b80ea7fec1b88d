import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from './portal.ts'

describe('the harness', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  it('builds a family on a coupled page, and shows an unknown address kindly', async () => {
    const page = await world.build.carePage()
    const coupling = await world.build.coupling(page)
    await world.build.report(coupling)
    const browser = await world.build.signedIn(page.manager)
    const shown = await browser.get('/bestaat-niet')
    expect(shown.status).toBe(404)
    expect(shown.heading).toBe('Deze pagina is er niet')
  })
})
