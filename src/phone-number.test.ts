import { expect, test } from 'vitest'
import { canReceiveSms, readableNumber, readPhoneNumber } from './phone-number.ts'

test.each([
  ['06 12 34 56 78', '+31612345678'],
  ['06-12345678', '+31612345678'],
  ['(06) 1234 5678', '+31612345678'],
  ['0031 6 12345678', '+31612345678'],
  ['+31 (0)6 12345678', '+31612345678'],
  ['020 - 123 45 67', '+31201234567'],
  ['+32 470 12 34 56', '+32470123456'],
  ['+32\u00a0470\u00a012\u00a034\u00a056', '+32470123456'],
])('ACC-7 a number as people write it: %s', (typed, expected) => {
  expect(readPhoneNumber(typed)).toBe(expected)
})

test.each(['', 'abc', '06123', '12', '06 12345678 en 06 87654321', '0'.repeat(500), '+999 123'])(
  'ACC-7 what is no number: %j',
  (typed) => {
    expect(readPhoneNumber(typed)).toBeNull()
  },
)

test('ACC-7 a text message does not arrive on a Dutch landline', () => {
  expect(canReceiveSms('+31612345678')).toBe(true)
  expect(canReceiveSms('+31201234567')).toBe(false)
  expect(canReceiveSms('+32470123456')).toBe(true)
})

test('a number is shown in groups', () => {
  expect(readableNumber('+31612345678')).toBe('06\u00a012345678')
  expect(readableNumber('+32470123456')).toBe('+32\u00a0470\u00a012\u00a034\u00a056')
})
