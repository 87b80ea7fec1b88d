import { describe, expect, it } from 'vitest'
import { networkOf } from './sender.ts'

const network = (ip: string): string => networkOf({ ip, device: '' })

describe('who counts as one sender', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:12:34:a:b:c:d', '2001:db8:12:34::/64'],
    ['2001:0db8:0012:0034::1', '2001:db8:12:34::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s is of %s', (ip, expected) => {
    expect(network(ip)).toBe(expected)
  })
})
