import { expect, test } from 'vitest'
import { rolePasswords, roleUrls } from './role-urls.ts'

test('each role has its own password, the same for the same secret', () => {
  const passwords = rolePasswords('a secret')
  expect(new Set(Object.values(passwords)).size).toBe(3)
  expect(passwords).toEqual(rolePasswords('a secret'))
  expect(passwords.naast_app).not.toBe(rolePasswords('another secret').naast_app)
  expect(passwords.naast_app).toMatch(/^[0-9a-f]{64}$/)
})

test('the addresses differ from the owner’s only in user and password', () => {
  const owner = 'postgres://owner:s%40crt@db.example:6432/naast?sslmode=verify-full'
  const { naast_app } = rolePasswords('a secret')
  expect(roleUrls(owner, 'a secret').app).toBe(
    `postgres://naast_app:${naast_app}@db.example:6432/naast?sslmode=verify-full`,
  )
})

test('a socket address takes the role as well', () => {
  const { naast_worker } = rolePasswords('a secret')
  const url = roleUrls('postgres:///naast?host=/run/postgresql&user=owner', 'a secret').worker
  expect(url).toBe(
    `postgres:///naast?host=%2Frun%2Fpostgresql&user=naast_worker&password=${naast_worker}`,
  )
})
