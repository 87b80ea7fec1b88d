import { expect, test } from 'vitest'
import { localPath, withOnward } from './local-path.ts'

test.each([
  ['/zorgpagina/1/dossier', '/zorgpagina/1/dossier'],
  ['/zorgpagina/1/dossier?soort=val&p=2', '/zorgpagina/1/dossier?soort=val&p=2'],
  ['/a/../b', '/b'],
  ['/', '/'],
])('a path of this site is followed: %s', (text, expected) => {
  expect(localPath(text, '/overzicht')).toBe(expected)
})

test.each([
  undefined,
  '',
  'dossier',
  '//elders.example',
  '/\\elders.example',
  '/.//elders.example',
  '/a/..//elders.example',
  'https://elders.example/',
  'javascript:alert(1)',
  '/\t/elders.example',
  '/a\r\nSet-Cookie: x=1',
  `/${'a'.repeat(3000)}`,
])('anything else leads to the fallback: %j', (text) => {
  expect(localPath(text, '/overzicht')).toBe('/overzicht')
})

test('the way on goes along with an address', () => {
  expect(withOnward('/code', '/a?b=c&d=e')).toBe('/code?verder=%2Fa%3Fb%3Dc%26d%3De')
  expect(withOnward('/code', undefined)).toBe('/code')
})
