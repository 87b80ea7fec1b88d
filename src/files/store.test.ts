import { randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ClamdStandIn, startClamd } from '../../dev/gateways/clamd.ts'
import { type S3StandIn, startS3 } from '../../dev/gateways/s3.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { scan } from './scan.ts'
import { type FileStore, newKey, openFileStore } from './store.ts'

const log = createLog('silent')
const ACCOUNT = { bucket: 'naast', accessKeyId: 'SLEUTEL', secretAccessKey: 'geheim van de emmer' }
const PHOTO = Buffer.from('de bytes van een foto '.repeat(50_000))

describe('the place of files', () => {
  const folder = path.join(tmpdir(), `naast-store-${randomUUID()}`)
  let s3: S3StandIn
  let stores: Record<'folder' | 's3', FileStore>
  beforeAll(async () => {
    s3 = await startS3(ACCOUNT)
    const place = { ...ACCOUNT, region: 'eu-central-1', endpoint: s3.endpoint }
    stores = {
      folder: openFileStore({ folder }, log),
      s3: openFileStore({ s3: place }, log),
    }
  })
  afterAll(async () => {
    await s3.close()
    await rm(folder, { recursive: true, force: true })
  })
  afterEach(() => s3.failWith(null))

  it.each(['folder', 's3'] as const)(
    'keeps bytes, gives them back and removes them: %s',
    async (kind) => {
      const store = stores[kind]
      const key = newKey()
      await store.put(key, PHOTO, 'image/jpeg')
      const found = await store.read(key)
      expect(found && (await buffer(found)).equals(PHOTO)).toBe(true)
      await store.remove(key)
      expect(await store.read(key)).toBeNull()
      await store.remove(key)
    },
  )

  it('S3 gets the type, and nothing that makes it public', async () => {
    const key = newKey()
    await stores.s3.put(key, PHOTO, 'image/jpeg')
    expect(s3.objects.get(key)?.type).toBe('image/jpeg')
  })

  it('a wrong key for S3 is a fault, and not an empty place', async () => {
    const place = {
      ...ACCOUNT,
      secretAccessKey: 'een ander',
      region: 'eu-central-1',
      endpoint: s3.endpoint,
    }
    const store = openFileStore({ s3: place }, log)
    await expect(store.put(newKey(), PHOTO, 'image/jpeg')).rejects.toThrow()
    await expect(store.read(newKey())).rejects.toThrow()
  })

  it('an S3 that fails, or is away, is a fault', async () => {
    s3.failWith(500)
    await expect(stores.s3.put(newKey(), PHOTO, 'image/jpeg')).rejects.toThrow()
    const nowhere = openFileStore(
      { s3: { ...ACCOUNT, region: 'x', endpoint: 'http://127.0.0.1:9' } },
      log,
    )
    await expect(nowhere.read(newKey())).rejects.toThrow()
  })

  it('a folder that cannot be made is a fault', async () => {
    const file = path.join(folder, 'een-bestand')
    await stores.folder.put('een-bestand', PHOTO, 'text/plain')
    const store = openFileStore({ folder: path.join(file, 'daarin') }, log)
    await expect(store.put(newKey(), PHOTO, 'image/jpeg')).rejects.toThrow()
  })

  it('nobody else on the machine looks into the folder, and names there tell nothing', async () => {
    const key = newKey()
    await stores.folder.put(key, PHOTO, 'image/jpeg')
    expect((await stat(folder)).mode & 0o077).toBe(0)
    expect(key).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/)
  })
})

describe('the virus scanner', () => {
  let clamd: ClamdStandIn
  beforeAll(async () => {
    clamd = await startClamd('HIER ZIT EEN VIRUS')
  })
  afterAll(() => clamd.close())
  const look = (bytes: Buffer, where: { host: string; port: number } | null = clamd) => {
    const config = readConfig({
      ...(where ? { CLAMD_URL: `tcp://${where.host}:${where.port}` } : {}),
    })
    return scan({ config, log }, bytes)
  }

  it('lets pass what is clean, all of it looked at', async () => {
    expect(await look(PHOTO)).toBeNull()
    expect(clamd.scanned.at(-1)).toBe(PHOTO.length)
  })
  it('stops a virus', async () => {
    expect(await look(Buffer.concat([PHOTO, Buffer.from('HIER ZIT EEN VIRUS')]))).toBe('virus')
  })
  it('where none is set, nothing is asked', async () => {
    expect(await look(PHOTO, null)).toBeNull()
  })
  it('what cannot be scanned is not taken', async () => {
    expect(await look(PHOTO, { host: '127.0.0.1', port: 9 })).toBe('not-scanned')
    for (const words of ['INSTREAM size limit exceeded. ERROR', '', 'FOUND OK not quite', 'OKAY']) {
      clamd.sayInstead(words)
      expect(await look(PHOTO)).toBe('not-scanned')
    }
    clamd.sayInstead(null)
  })
  it('an address that is none stops the program at its start', () => {
    for (const url of ['127.0.0.1:3310', 'http://x', 'tcp://', 'tcp://a/b'])
      expect(() => readConfig({ CLAMD_URL: url })).toThrow('CLAMD_URL')
  })
})
