import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { TEST_SECRET } from '../../test/harness/server.ts'
import { databaseOfCommand, noteRunningDemo } from '../db/command-database.ts'
import { importCommand } from '../record/import/command.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world?.close())

const run = async (...words: string[]): Promise<{ code: number; said: string }> => {
  const env = {
    ...process.env,
    DATABASE_URL: world.ownerUrl,
    BASE_URL: 'http://localhost:3000',
    SECRET: TEST_SECRET,
  }
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
  // Who had the form open from before is told, with what he typed.
  const late = await admin.press(details, 'Bewaren', { ...typed, telefoon: '1', email: '' })
  expect([late.status, late.$('input[name=telefoon]').attr('value')]).toEqual([409, '1'])
  expect(late.text).toContain('Nu staat er: 030 123 45 67')
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
    secret: 'van-deze-demo',
  }
  const note = await noteRunningDemo(DATA_FOLDER, demo)
  expect(await databaseOfCommand({ DATA_FOLDER })).toEqual(demo)
  const own = {
    DATABASE_URL: 'postgres://mine/naast',
    BASE_URL: 'https://naast.example/',
    SECRET: 'eigen',
  }
  expect(await databaseOfCommand({ DATA_FOLDER, ...own })).toEqual({
    databaseUrl: 'postgres://mine/naast',
    baseUrl: 'https://naast.example',
    secret: 'eigen',
  })
  await expect(databaseOfCommand({ DATA_FOLDER, NODE_ENV: 'production' })).rejects.toThrow('Geef')
  await note.stop()
  await expect(databaseOfCommand({ DATA_FOLDER })).rejects.toThrow('npm start')
  await rm(DATA_FOLDER, { recursive: true })
})

it('ECD-4 a folder of an older record: first the report, then taking over, then undoing', async () => {
  world.clock.at(new Date())
  const organisation = await world.build.organisation({ slug: 'wilg' })
  await world.build.coupling(await world.build.carePage(), organisation)
  const { rows } = await world.owner.query(
    'select client_number as n from patients where organisation_id = $1',
    [organisation.id],
  )
  const folder = await mkdtemp(path.join(tmpdir(), 'naast-import-'))
  const patient = {
    ...{ resourceType: 'Patient', id: 'p', name: [{ text: 'Toos de Vries' }] },
    identifier: [{ system: 'urn:nummer', value: rows[0].n }],
  }
  const report = {
    ...{
      resourceType: 'Observation',
      id: 'r',
      status: 'final',
      valueString: 'Zij liep naar de tuin.',
    },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '11591000146107' }] },
    subject: { reference: 'Patient/p' },
    effectiveDateTime: '2024-05-01T08:00:00+01:00',
  }
  await writeFile(path.join(folder, 'Observation.ndjson'), `${JSON.stringify(report)}\nstuk\n`)
  await writeFile(path.join(folder, 'Patient.ndjson'), JSON.stringify(patient))
  const looked = await run('import', 'wilg', 'PlanCare', '2020-01-01', 'R4', folder)
  expect(looked.said).toContain('Cliënten in de bestanden: 1, gekoppeld: 1')
  expect(looked.said).toContain('Rapportages: 1 komt erbij')
  expect(looked.said).toContain('Observation.ndjson, regel 2: Deze regel is geen JSON.')
  expect(looked.said).not.toContain('tuin')
  const id = /take (\S+)/.exec(looked.said)?.[1] ?? ''
  const held = async () =>
    (await world.owner.query(`select 1 from reports where source like 'Eerder-%'`)).rowCount
  expect(await held()).toBe(0)
  const here = { databaseUrl: world.ownerUrl, secret: TEST_SECRET }
  await importCommand('take', [id], here)
  expect(await held()).toBe(1)
  await importCommand('undo', [id], here)
  expect(await held()).toBe(0)
  const late = ['wilg', 'X', '2031-01-01', 'R4', folder]
  await expect(importCommand('import', late, here)).rejects.toThrow('begindatum')
  await expect(importCommand('take', [id], here)).rejects.toThrow('is er niet')
  const strange = { ...here, secret: 'een ander geheim' }
  await expect(importCommand('take', [id], strange)).rejects.toThrow('Dit SECRET is niet')
  await rm(folder, { recursive: true })
})
