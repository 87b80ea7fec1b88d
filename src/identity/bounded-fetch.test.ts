import { describe, expect, it } from 'vitest'
import { boundedFetch } from './bounded-fetch.ts'

describe('questions to an identity provider', () => {
  // What an organisation filled in may not lead into the network that this program stands in, in numbers either.
  it.each([
    'https://127.0.0.1/.well-known/openid-configuration',
    'https://[::1]/keys',
    'https://[::ffff:10.0.0.8]/keys',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/token',
    'https://localhost/token',
  ])('go to no address of our own network: %s', async (url) => {
    const asked = boundedFetch(false)(url, {
      ...{ method: 'GET', headers: {}, body: undefined, redirect: 'manual' as const },
    })
    await expect(asked).rejects.toThrow(/unreachable|fetch failed/)
  })
})
