import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account } from '../../../test/harness/built.ts'
import { doJobs, takingSenders } from '../../../test/harness/jobs.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, DAY, HOUR, MINUTE } from '../../clock.ts'
import { reasonWords } from './words.ts'

const LIST = '/servicedesk/bezorging'
const SECRET = 'Hier staat een link die niemand mag zien'

describe('whether messages arrive, for the service desk (NTF-1)', () => {
  let world: TestPortal
  let member: Account
  let desk: Browser
  beforeAll(async () => {
    world = await testPortal()
    member = await world.build.account({ firstName: 'Dunya', lastName: 'Bakker' })
    await world.owner.query('insert into desk_members (account_id) values ($1)', [member.id])
    desk = await world.build.withSecondStep(member)
    await world.owner.query('truncate outgoing')
  })
  afterAll(() => world.close())

  const put = async (given: Record<string, unknown> = {}): Promise<string> => {
    const row: Record<string, unknown> = {
      id: randomUUID(),
      channel: 'mail',
      recipient: 'karin@voorbeeld.example',
      purpose: 'invitation',
      subject: 'U bent uitgenodigd',
      body: SECRET,
      html: `<p>${SECRET}</p>`,
      created_at: after(world.clock.now, -HOUR),
      ...given,
    }
    const names = Object.keys(row)
    await world.owner.query(
      `insert into outgoing (${names.join()}) values (${names.map((_, at) => `$${at + 1}`).join()})`,
      Object.values(row),
    )
    return String(row.id)
  }
  const ago = (minutes: number): Date => after(world.clock.now, -minutes * MINUTE)
  const failed = { failed_at: ago, last_error: 'smtp gave a permanent failure (550)' }

  it('shows each message with its state and why, and not a word of what it says', async () => {
    await put({
      recipient: 'wacht@voorbeeld.example',
      attempts: 3,
      last_error: 'smtp gave a temporary failure (451)',
    })
    await put({ recipient: 'goed@voorbeeld.example', sent_at: ago(50), provider: 'smtp' })
    await put({ recipient: 'mis@voorbeeld.example', ...failed, failed_at: ago(50) })
    await put({
      recipient: 'terug@voorbeeld.example',
      sent_at: ago(50),
      bounced_at: ago(10),
      last_error: 'smtp gave a permanent failure (5.1.1)',
    })
    await put({
      recipient: '+31612345678',
      channel: 'sms',
      purpose: 'second-step',
      withdrawn_at: ago(55),
      failed_at: ago(54),
      last_error: 'vervangen door een nieuwer bericht',
    })
    const shown = await desk.get(LIST)
    expect(shown.status).toBe(200)
    const rows = shown
      .$('table')
      .last()
      .find('tbody tr')
      .toArray()
      .map((row) => shown.$(row).text())
    const line = (words: string) => rows.find((row) => row.includes(words)) ?? ''
    expect(line('wacht@')).toContain('Wacht')
    expect(line('wacht@')).toContain('De mailserver neemt het nu niet aan (451)')
    expect(line('goed@')).toContain('Verstuurd')
    expect(line('mis@')).toMatch(/Mislukt.*De mailserver weigert dit bericht \(550\)/s)
    expect(line('terug@')).toContain('Teruggekomen')
    expect(line('06')).toContain('Niet meer nodig')
    expect(shown.html).not.toContain(SECRET)
    expect(shown.html).not.toContain('U bent uitgenodigd')
  })

  it('counts per day', async () => {
    const shown = await desk.get(LIST)
    const [today] = shown.$('table').first().find('tbody tr').toArray()
    expect(shown.$(today).text()).toContain('zaterdag 21 november 2026')
    expect(
      shown
        .$(today)
        .find('td')
        .toArray()
        .map((cell) => shown.$(cell).text()),
    ).toEqual(['1', '1', '1', '1', '1'])
  })

  it('narrows to one state', async () => {
    const shown = await desk.get((await desk.get(LIST)).link('Teruggekomen'))
    expect(shown.text).toContain('terug@voorbeeld.example')
    expect(shown.$('table').last().text()).not.toContain('goed@voorbeeld.example')
  })

  it('finds what went to one address or number, whole, and puts it in no address of ours', async () => {
    const form = await desk.get(LIST)
    const found = await desk.press(form, 'Zoek', { adres: ' Terug@Voorbeeld.example ' })
    expect(found.path).toBe('/servicedesk/bezorging/zoeken')
    expect(found.text).toContain('terug@voorbeeld.example')
    expect(found.text).not.toContain('goed@voorbeeld.example')
    expect((await desk.press(form, 'Zoek', { adres: '06-12345678' })).text).toContain('Sms')
    expect((await desk.press(form, 'Zoek', { adres: 'voorbeeld.example' })).status).toBe(422)
    const nobody = await desk.press(form, 'Zoek', { adres: 'niemand@voorbeeld.example' })
    expect(nobody.text).toContain('Er zijn geen berichten.')
  })

  it('goes back page by page, also where many were made at one moment', async () => {
    for (let n = 0; n < 120; n += 1)
      await put({
        recipient: `velen${n}@voorbeeld.example`,
        created_at: after(world.clock.now, -2 * DAY),
        sent_at: ago(1),
      })
    const seen = new Set<string>()
    let shown = await desk.get(`${LIST}?stand=verstuurd`)
    for (;;) {
      for (const [address] of shown.text.matchAll(/velen\d+@/g)) seen.add(address)
      if (!shown.hasLink('Oudere berichten')) break
      shown = await desk.get(shown.link('Oudere berichten'))
    }
    expect(seen.size).toBe(120)
  })

  it('lets one that failed go again, once, and by the queue', async () => {
    const id = await put({ recipient: 'opnieuw@voorbeeld.example', ...failed, failed_at: ago(5) })
    const shown = await desk.get(`${LIST}?stand=mislukt`)
    const again = await desk.press(
      await desk.press(shown, 'Zoek', { adres: 'opnieuw@voorbeeld.example' }),
      'Nog eens versturen',
    )
    expect(again.text).toContain('Het bericht wordt nog eens verstuurd')
    const senders = takingSenders()
    await doJobs(world, senders)
    expect(senders.taken).toMatchObject([{ to: 'opnieuw@voorbeeld.example', text: SECRET }])
    const twice = await desk.post(`${LIST}/${id}/opnieuw`)
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('kan niet nog eens')])
    await doJobs(world, senders)
    expect(senders.taken).toHaveLength(1)
  })

  it.each([
    ['whose words are gone', { body: '', html: null }],
    ['that was replaced', { withdrawn_at: new Date('2026-11-21T08:00:00Z') }],
    ['that has expired', { expires_at: new Date('2026-11-21T08:55:00Z') }],
    [
      'that came back',
      { sent_at: new Date('2026-11-21T08:00:00Z'), bounced_at: new Date('2026-11-21T08:30:00Z') },
    ],
  ])('does not send again one %s', async (_, given) => {
    const id = await put({ ...failed, failed_at: ago(5), ...given })
    expect((await desk.post(`${LIST}/${id}/opnieuw`)).status).toBe(409)
  })

  it('is nowhere for everybody else, and asks the second step of its own people', async () => {
    const id = await put({ ...failed, failed_at: ago(5) })
    const page = await world.build.carePage()
    const manager = await world.build.withSecondStep(page.manager)
    expect((await manager.get(LIST)).status).toBe(404)
    expect((await manager.post(`${LIST}/${id}/opnieuw`)).status).toBe(404)
    const without = await world.build.signedIn(member)
    expect((await without.raw(LIST)).headers.get('location')).toMatch(/^\/code\?verder=/)
    const former = await world.build.account()
    await world.owner.query('insert into desk_members (account_id, ended_at) values ($1, $2)', [
      former.id,
      ago(1),
    ])
    expect((await (await world.build.withSecondStep(former)).get(LIST)).status).toBe(404)
  })

  it('the second lock: without being of the desk a query finds nothing and lets nothing go', async () => {
    const somebody = await world.build.account()
    const id = await put({ ...failed, failed_at: ago(5) })
    const as = async (who: string, text: string) => {
      const client = await world.portal.databases.app
      return client.transaction().execute(async (tx) => {
        const { sql } = await import('kysely')
        await sql`select set_config('app.account_id', ${who}, true)`.execute(tx)
        return (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(tx)).rows
      })
    }
    expect(await as(somebody.id, 'select id from outgoing')).toEqual([])
    expect(await as(somebody.id, `select app.retry_outgoing('${id}') as again`)).toEqual([
      { again: false },
    ])
    await expect(as(member.id, 'select body from outgoing')).rejects.toThrow(/permission denied/)
    expect((await as(member.id, `select id from outgoing where id = '${id}'`)).length).toBe(1)
  })

  it('leaves a line in the access log of each look and each retry', async () => {
    const { rows } = await world.owner.query(
      `select distinct action, person_name, person_role from access_events where account_id = $1 order by 1`,
      [member.id],
    )
    expect(rows).toEqual([
      { action: 'deliveries.list', person_name: 'Dunya Bakker', person_role: 'service-desk' },
      { action: 'deliveries.retry', person_name: 'Dunya Bakker', person_role: 'service-desk' },
    ])
  })

  it('is a workplace among the figures', async () => {
    const overview = await desk.get('/overzicht')
    expect(overview.link('Naar uw werkplek')).toBe(LIST)
  })

  it('its people are added and ended by a command', async () => {
    const run = promisify(execFile)
    const program = path.resolve(import.meta.dirname, '../members-cli.ts')
    const command = async (...args: string[]): Promise<string> => {
      const env = { ...process.env, DATABASE_URL: world.ownerUrl }
      const done = await run(process.execPath, ['--import', 'tsx', program, ...args], {
        env,
      }).catch((error: { stderr: string }) => ({ stdout: error.stderr }))
      return done.stdout.trim()
    }
    const karin = await world.build.account()
    const browser = await world.build.withSecondStep(karin)
    expect(await command('add', karin.email.toUpperCase())).toContain('is toegevoegd')
    expect((await browser.get(LIST)).status).toBe(200)
    expect(await command('add', karin.email)).toContain('werkte al')
    expect(await command('list')).toContain(karin.email)
    expect(await command('end', karin.email)).toContain('is weggehaald')
    expect((await browser.get(LIST)).status).toBe(404)
    expect(await command('add', 'niemand@voorbeeld.example')).toContain('geen account')
    expect(await command('weg')).toContain('Gebruik')
  })

  it('says in plain words why a message did not arrive', () => {
    expect(reasonWords('push gave a permanent failure (410)')).toBe(
      'De meldingendienst weigert dit bericht (410)',
    )
    expect(reasonWords('te laat: het was verlopen')).toBe('te laat: het was verlopen')
    expect(reasonWords(null)).toBe('')
  })
})
