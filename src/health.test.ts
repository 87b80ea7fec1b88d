import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../test/harness/portal.ts'

describe('the health of a process', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())

  it('is told to a load balancer, and no more than that', async () => {
    const response = await world.app.request('http://localhost/health')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('ok')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})
