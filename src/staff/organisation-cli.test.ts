import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { databaseOfCommand, noteRunningDemo } from '../db/command-database.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world?.close())

const run = async (...words: string[]): Promise<{ code: number; said: string }> => {
  const env = { ...process.env, DATABASE_URL: world.ownerUrl, BASE_URL: 'http://localhost:3000' }
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'src/staff/organisation-cli.ts', ...words],
      { env },
    )
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: stderr }
  }
}

it('ORG-1 a new organisation gets its first administrator by a link, and its first steps', async () => {
  // The link is made by the clock of the server.
  world.clock.at(new Date())
  const added = await run('add', 'linde', 'Zorggroep De Linde', 'Baas@linde.example', 'Bea', 'Baas')
  expect(added.code).toBe(0)
  expect((await run('add', 'linde', 'Nog een', 'x@linde.example', 'X', 'Y')).said).toContain(
    'Er is al een',
  )
  expect((await run('add', 'nog-een', 'X', 'x@linde.example')).code).toBe(1)
  expect((await run('list')).said).toContain('linde  Zorggroep De Linde')
  const link = /http:\/\/localhost:3000(\S+)/.exec(added.said)?.[1] ?? ''
  const browser = world.browser()
  await browser.press(await browser.get(link), 'Account maken', {
    wachtwoord: 'de zon schijnt op het water',
    akkoord: 'ja',
  })
  const { rows } = await world.owner.query(
    "select id from accounts where email = 'baas@linde.example'",
  )
  const boss = {
    id: rows[0].id,
    email: 'baas@linde.example',
    firstName: 'Bea',
    lastName: 'Baas',
    name: 'Bea Baas',
  }
  const admin = await world.build.withSecondStep(boss)
  const today = await admin.get('/organisatie/linde')
  expect(today.link('nog iets te doen')).toBe('/organisatie/linde/inrichting')
  const steps = await admin.get('/organisatie/linde/inrichting')
  expect(steps.text).toContain('Nog 3 stappen te doen voor Zorggroep De Linde')
  expect(steps.text).toContain('U werkt zonder gekoppeld dossier')
  for (const part of [
    'Locaties en teams',
    'Medewerkers',
    'Huisstijl',
    'Inloggen via uw organisatie',
    'Afspraken met families',
  ])
    expect([part, (await admin.get(steps.link(part))).status]).toEqual([part, 200])
  // How families reach it: what is wrong is said with all that was typed, what is right stands on its letters from then on.
  const details = await admin.get(steps.link('Adres en telefoon'))
  const typed = { telefoon: '030 123 45 67', email: 'niets', adres: 'Kade 1, 1234 AB Waterland' }
  const wrong = await admin.press(details, 'Bewaren', typed)
  expect(wrong.status).toBe(422)
  expect(wrong.errors).toEqual(['Dit is geen e-mailadres. Kijk het na.'])
  expect(wrong.$('input[name=telefoon]').attr('value')).toBe('030 123 45 67')
  const done = await admin.press(wrong, 'Bewaren', { ...typed, email: 'info@linde.example' })
  expect(done.text).toContain('Nog 2 stappen te doen voor Zorggroep De Linde')
  const { rows: kept } = await world.owner.query(
    "select phone, email, address from organisations where slug = 'linde'",
  )
  expect(kept).toEqual([
    { phone: '030 123 45 67', email: 'info@linde.example', address: 'Kade 1, 1234 AB Waterland' },
  ])
}, 30_000)

it('without DATABASE_URL a command works on the demo that runs, and never in production', async () => {
  const DATA_FOLDER = await mkdtemp(path.join(tmpdir(), 'naast-note-'))
  const demo = {
    databaseUrl: 'postgres://owner@127.0.0.1:1/naast',
    baseUrl: 'http://localhost:3001',
  }
  const note = await noteRunningDemo(DATA_FOLDER, demo)
  expect(await databaseOfCommand({ DATA_FOLDER })).toEqual(demo)
  const own = { DATABASE_URL: 'postgres://mine/naast', BASE_URL: 'https://naast.example/' }
  expect(await databaseOfCommand({ DATA_FOLDER, ...own })).toEqual({
    databaseUrl: 'postgres://mine/naast',
    baseUrl: 'https://naast.example',
  })
  await expect(databaseOfCommand({ DATA_FOLDER, NODE_ENV: 'production' })).rejects.toThrow('Geef')
  await note.stop()
  await expect(databaseOfCommand({ DATA_FOLDER })).rejects.toThrow('npm start')
  await rm(DATA_FOLDER, { recursive: true })
})
