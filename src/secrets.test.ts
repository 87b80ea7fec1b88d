import { describe, expect, it } from 'vitest'
import { createSecrets } from './secrets.ts'

const secrets = createSecrets('a secret for tests, of more than 32 characters')

describe('a sealed text', () => {
  it('opens for its purpose, with the same secret', () => {
    expect(secrets.unseal('a', secrets.seal('a', 'één tekst'))).toBe('één tekst')
  })

  it('opens for no other purpose and with no other secret', () => {
    const sealed = secrets.seal('a', 'tekst')
    expect(() => secrets.unseal('b', sealed)).toThrow()
    const other = createSecrets('another secret for tests, of more than 32 characters')
    expect(() => other.unseal('a', sealed)).toThrow()
  })

  it('does not open when any of it was changed, added or left out', () => {
    const bytes = Buffer.from(secrets.seal('a', 'x'), 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => secrets.unseal('a', changed.toString('base64url'))).toThrow()
      expect(() => secrets.unseal('a', bytes.subarray(0, at).toString('base64url'))).toThrow()
    }
    const longer = Buffer.concat([bytes, Buffer.from([0])])
    expect(() => secrets.unseal('a', longer.toString('base64url'))).toThrow()
  })

  it('of nothing has a whole seal too: a piece of it does not open', () => {
    const bytes = Buffer.from(secrets.seal('a', ''), 'base64url')
    expect(secrets.unseal('a', bytes.toString('base64url'))).toBe('')
    for (const length of [16, 20, 24, 25, 26, 27])
      expect(() => secrets.unseal('a', bytes.subarray(0, length).toString('base64url'))).toThrow()
  })
})
