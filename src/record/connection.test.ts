import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { patientResource, type StaffWorld, staffWorld } from '../../test/harness/staff-world.ts'
import { DAY, MINUTE } from '../clock.ts'
import { asAccount, asWorker } from '../db/connect.ts'
import {
  createRecords,
  type RecordConnection,
  type Records,
  readConnection,
  sealAccess,
} from './connection.ts'
import { RecordError } from './fhir/error.ts'
import { reachRecord } from './reach.ts'
import { makeSigningKey } from './signing-key.ts'

const access = { clientId: 'naast', clientSecret: 'een geheim: met % en dubbele punt' }

describe("how an organisation's record is reached", () => {
  let world: StaffWorld
  let connection: RecordConnection
  let records: Records

  beforeAll(async () => {
    world = await staffWorld({ resources: [patientResource('toos')], access })
    records = world.portal.records
  })
  beforeEach(async () => {
    world.record.faults.clear()
    await world.owner.query('update record_connections set failing_since = null')
    connection = await read()
  })
  afterAll(() => world.close())

  const read = async (): Promise<RecordConnection> => {
    const found = await asWorker(world.portal.databases, world.clock.now, (tx) =>
      readConnection(tx, world.organisation.id),
    )
    if (!found) throw new Error('no connection')
    return found
  }
  const reach = (how: RecordConnection = connection) =>
    reachRecord(world.portal, how, 'page', (client) => client.read('Patient', 'toos'))

  it('signs in with what was sealed for this organisation; the database holds no secret', async () => {
    expect((await reach()).answer?.id).toBe('toos')
    const { rows } = await world.owner.query('select r::text as row from record_connections r')
    expect(rows[0].row).not.toContain('geheim')
    const { secrets } = world.portal
    const elsewhere = sealAccess(secrets, 'another', { kind: 'none' })
    const failed = (await reach({ ...connection, accessSealed: elsewhere })).failed
    expect(failed?.error.kind).toBe('unauthorised')
    expect(failed?.error.message).not.toContain('geheim')
  })

  it('keeps one client for pages and one for jobs, and makes a new one when the connection changes', async () => {
    const first = records.client(connection, 'page')
    expect(records.client({ ...connection }, 'page')).toBe(first)
    expect(records.client(connection, 'job')).not.toBe(first)
    const sealed = sealAccess(world.portal.secrets, world.organisation.id, {
      kind: 'client-credentials',
      tokenUrl: world.record.tenant('linde').tokenUrl,
      ...access,
      clientSecret: 'verkeerd',
    })
    await world.owner.query('update record_connections set auth_sealed = $1', [sealed])
    const changed = await read()
    expect(records.client(changed, 'page')).not.toBe(first)
    expect((await reach(changed)).failed?.error.kind).toBe('unauthorised')
    await world.owner.query('update record_connections set auth_sealed = $1', [
      connection.accessSealed,
    ])
    expect((await reach()).answer?.id).toBe('toos')
  })

  it('ECD-1 at another address a token is asked for anew, also with a key of ours: none goes there that was got for the old one', async () => {
    const seen: { base: string; token: string }[] = []
    let given = 0
    const server = createServer((request, response) => {
      const [, base = '', , id = ''] = (request.url ?? '').split('/')
      const json = (body: object) => response.end(JSON.stringify(body))
      response.setHeader('content-type', 'application/json')
      if (base === 'token') {
        given += 1
        return json({ access_token: `token-${given}`, token_type: 'Bearer', expires_in: 3600 })
      }
      seen.push({ base, token: request.headers.authorization ?? '' })
      if (id === '') return json({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' })
      return json({ resourceType: 'Patient', id })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const at = `http://127.0.0.1:${port}`
    const { key } = await makeSigningKey('ES384')
    const signed = { kind: 'private-key-jwt', key, tokenUrl: `${at}/token`, clientId: 'n' } as const
    const accessSealed = sealAccess(world.portal.secrets, world.organisation.id, signed)
    const ask = (base: string) =>
      records
        .client({ ...connection, accessSealed, baseUrl: `${at}/${base}` }, 'page')
        .read('Patient', 'toos')
    for (const base of ['oud', 'oud', 'nieuw', 'oud']) await ask(base)
    server.closeAllConnections()
    server.close()
    const tokens = (base: string) =>
      new Set(seen.flatMap((one) => (one.base === base ? [one.token] : [])))
    expect(tokens('nieuw').size).toBe(1)
    expect(tokens('oud').size).toBe(2)
    expect([...tokens('nieuw')].filter((one) => tokens('oud').has(one))).toEqual([])
    expect(given).toBe(3)
  })

  it('remembers since when the record is away, through changing failures, and forgets it at the first answer', async () => {
    const began = world.clock.now
    world.record.faults.add({ fault: { kind: 'drop' } })
    world.record.faults.add({ fault: { kind: 'status', status: 500 } })
    expect((await reach()).failed?.since).toEqual(began)
    world.clock.pass(5 * MINUTE)
    const later = await reach(await read())
    expect(later.failed?.error.kind).toBe('server-error')
    expect(later.failed?.since).toEqual(began)
    expect((await read()).failingSince).toEqual(began)
    world.clock.pass(MINUTE)
    expect((await reach(await read())).answer).toBeDefined()
    const after = await read()
    expect(after.failingSince).toBeNull()
    expect(after.lastContactAt).toEqual(world.clock.now)
    world.clock.at(began)
  })

  it('does not call a record away that answers that something is not there, or may not be asked', async () => {
    const gone = await reachRecord(world.portal, connection, 'page', (client) =>
      client.read('Patient', 'bestaat-niet'),
    )
    expect(gone.failed).toMatchObject({ since: null, error: { kind: 'not-found' } })
    world.record.faults.add({ fault: { kind: 'refuse' } })
    expect((await reach()).failed).toMatchObject({ since: null, error: { kind: 'refused' } })
    expect((await read()).failingSince).toBeNull()
  })

  it('writes a contact down at most once a minute', async () => {
    world.clock.pass(DAY)
    await reach(await read())
    const first = (await read()).lastContactAt
    world.clock.pass(MINUTE / 2)
    await reach(await read())
    expect((await read()).lastContactAt).toEqual(first)
    world.clock.pass(MINUTE)
    await reach(await read())
    expect((await read()).lastContactAt).toEqual(world.clock.now)
  })

  it('lets through what is no failure of the record', async () => {
    const bug = new TypeError('a mistake of ours')
    await expect(
      reachRecord(world.portal, connection, 'page', () => Promise.reject(bug)),
    ).rejects.toBe(bug)
  })

  it('fails as stopped when it is closed, and does not hold that against the record', async () => {
    const mine = createRecords(world.portal.secrets, world.portal.clock)
    world.record.faults.add({ fault: { kind: 'stall' } })
    const waiting = reachRecord({ ...world.portal, records: mine }, connection, 'page', (client) =>
      client.capabilities(),
    )
    await mine.close()
    const { failed } = await waiting
    expect(failed?.error).toBeInstanceOf(RecordError)
    expect(failed).toMatchObject({ since: null, error: { kind: 'stopped' } })
    expect((await read()).failingSince).toBeNull()
  })

  it('is known to the people of the organisation and the families coupled to it, and to nobody else', async () => {
    const seenBy = (accountId: string) =>
      asAccount(world.portal.databases, accountId, world.clock.now, (tx) =>
        readConnection(tx, world.organisation.id),
      )
    const page = await world.build.carePage()
    expect(await seenBy(page.manager.id)).toBeNull()
    await world.build.coupling(page, world.organisation)
    expect(await seenBy(page.manager.id)).not.toBeNull()
    expect(await seenBy((await world.employee()).account.id)).not.toBeNull()
    const elsewhere = await world.build.employee(await world.build.organisation())
    expect(await seenBy(elsewhere.id)).toBeNull()
  })
})
