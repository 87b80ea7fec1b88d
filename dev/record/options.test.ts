import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { makeTls, readOptions } from './options.ts'

// `npm run record` as docs/record.md tells it.

it('ECD-1 reads how a record is to be tried', () => {
  expect(readOptions(['map'])).toEqual({ folders: ['map'], port: 3900, stu3: false })
  expect(readOptions(['a', 'b', '--stu3', '--port', '4000', '--most-bytes', '9'])).toEqual({
    ...{ folders: ['a', 'b'], port: 4000, stu3: true, mostBytes: 9 },
  })
  expect(readOptions(['a', '--secret', 'geheim', '--client', 'x', '--tls', 'm'])).toMatchObject({
    ...{ auth: { clientId: 'x', clientSecret: 'geheim' }, tls: { folder: 'm', mutual: false } },
  })
  const jwt = readOptions([
    'a',
    '--jwt',
    'http://localhost:3000/dossiersleutels/x',
    '--mutual',
    'm',
  ])
  expect(jwt).toMatchObject({ auth: { clientId: 'naast' }, tls: { folder: 'm', mutual: true } })
  for (const wrong of [
    [],
    ['a', '--port', '99999'],
    ['a', '--jwt', 'geen adres'],
    ['a', '--secret', 'x', '--jwt', 'http://x'],
  ])
    expect(() => readOptions(wrong), wrong.join(' ')).toThrow('Gebruik: npm run record')
})

it('ECD-1 puts what the other side needs in a folder, its key for its owner alone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'naast-dossier-'))
  try {
    const { tls, put } = await makeTls({ folder, mutual: true }, new Date('2026-11-21T10:00:00Z'))
    const authority = new X509Certificate(await readFile(put.ca))
    const ours = new X509Certificate(await readFile(put.client?.certificate ?? ''))
    for (const one of [ours, new X509Certificate(tls.certificate)])
      expect(one.verify(authority.publicKey)).toBe(true)
    expect(new X509Certificate(tls.certificate).checkHost('localhost')).toBe('localhost')
    expect((await stat(put.client?.key ?? '')).mode & 0o777).toBe(0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
})
