import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import { ALL } from '../../../test/harness/built.ts'
import { accessEvents, buildFamily, type Family } from '../../../test/harness/dossier-family.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { after, DAY, HOUR } from '../../clock.ts'
import type { Attachment } from '../../record/words.ts'
import { documentPaths } from './paths.ts'

const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)])

let world: TestPortal
let record: StartedRecordServer
beforeAll(async () => {
  world = await testPortal()
  record = await startRecordServer({
    clock: () => world.clock.now,
    tenants: [
      {
        name: 'lindenhof',
        resources: [
          {
            resourceType: 'Binary',
            id: 'brief',
            contentType: 'application/pdf',
            data: PDF.toString('base64'),
          },
        ],
      },
    ],
  })
})
afterAll(async () => {
  await world.close()
  await record.close()
})

const STREAMED: Attachment = {
  contentType: 'application/pdf',
  title: 'Brief van de arts.pdf',
  size: PDF.byteLength,
  binaryId: 'brief',
}

/** A family whose organisation has the stand-in as its record. */
const connected = async (baseUrl = record.tenant('lindenhof').baseUrl): Promise<Family> => {
  const family = await buildFamily(world)
  await world.owner.query(
    'insert into record_connections (organisation_id, base_url) values ($1, $2)',
    [family.coupling.organisation.id, baseUrl],
  )
  return family
}

const fileOf = async (family: Family, attachment: Attachment) => {
  const id = await world.build.document(family.coupling, { attachments: [attachment] })
  return {
    id,
    view: documentPaths.view(family.page.id, id, 1),
    download: documentPaths.download(family.page.id, id, 1),
  }
}

describe('the list of documents', () => {
  it('DOS-6 shows the newest first, with kind, day and how large, to look at or to keep', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    const older = await world.build.document(coupling, {
      title: 'Zorgovereenkomst',
      date: { at: after(world.clock.now, -9 * DAY).toISOString(), precision: 'day' },
      author: { name: 'Sanne Mulder' },
      attachments: [STREAMED],
    })
    await world.build.document(coupling, {
      title: 'Zonder datum',
      date: undefined as never,
      attachments: [{ contentType: 'text/html', data: 'PGI+' }],
    })
    await world.build.document(coupling, {
      title: 'Foto’s van het uitje',
      kind: 'Foto',
      attachments: [
        { contentType: 'image/png', title: 'een.png', data: 'aGFsbG8=' },
        { contentType: 'image/jpeg', title: 'twee.jpg', data: 'aGFsbG8=' },
      ],
    })
    const shown = await browser.get(documentPaths.list(page.id))
    expect(shown.heading).toBe('Documenten')
    const titles = shown
      .$('main .card__title')
      .map((_, one) => shown.$(one).text())
      .get()
    expect(titles).toEqual(['Foto’s van het uitje', 'Zorgovereenkomst', 'Zonder datum'])
    expect(shown.text).toContain('12 november 2026 · Sanne Mulder')
    expect(shown.text).toContain('Downloaden (pdf, 300 kB)')
    expect(shown.link('Bekijken : Zorgovereenkomst')).toBe(documentPaths.view(page.id, older, 1))
    expect(shown.hasLink('Bekijken : twee.jpg')).toBe(true)
    expect(shown.hasLink('Bekijken : Zonder datum')).toBe(false)
    expect(shown.hasLink('Downloaden : Zonder datum')).toBe(true)
    expect(shown.html).not.toContain('aGFsbG8=')
  })

  it('DOS-6 turns pages, leaves out what is of before the first day, and is kind when there is nothing', async () => {
    const { page, coupling, browser } = await buildFamily(world, { historyFrom: '2026-11-01' })
    const list = documentPaths.list(page.id)
    expect((await browser.get(list)).text).toContain('Er zijn nog geen documenten')
    const old = await world.build.document(coupling, {
      title: 'Te oud',
      date: { at: '2026-10-31T22:59:00.000Z', precision: 'day' },
    })
    for (let at = 0; at < 30; at++) await world.build.document(coupling, { title: `Stuk ${at}.` })
    const first = await browser.get(list)
    const second = await browser.get(first.link('Oudere documenten'))
    const titles = [first, second].flatMap((one) => one.text.match(/Stuk \d+\./g) ?? [])
    expect(new Set(titles).size).toBe(30)
    expect(second.hasLink('Nieuwere documenten')).toBe(true)
    expect(first.text + second.text).not.toContain('Te oud')
    expect(first.text).toContain('lezen vanaf 1 november 2026')
    expect((await browser.get(documentPaths.view(page.id, old, 1))).status).toBe(404)
  })
})

describe('a file from the record', () => {
  it('DOS-6 streams from the organisation’s record, to look at and to keep', async () => {
    const family = await connected()
    const { view, download } = await fileOf(family, STREAMED)
    const shown = await family.browser.raw(view)
    expect(shown.status).toBe(200)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "frame-ancestors 'none'",
      'content-disposition':
        'inline; filename="Brief van de arts.pdf"; filename*=UTF-8\'\'Brief%20van%20de%20arts.pdf',
    })
    expect(Buffer.from(await shown.arrayBuffer()).equals(PDF)).toBe(true)
    const kept = await family.browser.raw(download)
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(Buffer.from(await kept.arrayBuffer()).equals(PDF)).toBe(true)
  })

  it('DOS-6 keeps nothing of it here', async () => {
    const family = await connected()
    const { id, view } = await fileOf(family, STREAMED)
    await (await family.browser.raw(view)).arrayBuffer()
    const { rows } = await world.owner.query('select content::text from documents where id = $1', [
      id,
    ])
    expect(rows[0].content.length).toBeLessThan(1000)
  })

  it('DOS-6 DOS-12 leaves its line in the access log before a byte leaves, and no byte leaves without it', async () => {
    const family = await connected()
    const { id, view } = await fileOf(family, STREAMED)
    const before = record.seen.length
    await world.owner.query('revoke insert on access_events from naast_app')
    try {
      expect((await family.browser.raw(view)).status).toBe(500)
      expect(record.seen.length).toBe(before)
    } finally {
      await world.owner.query('grant insert on access_events to naast_app')
    }
    const shown = await family.browser.raw(view)
    expect(await accessEvents(world, family.page)).toEqual([
      { action: 'documents.read', outcome: 'done', object_id: id, ground: 'manager' },
    ])
    await shown.body?.cancel()
  })

  it('DOS-6 answers a HEAD with the headers, and lets go of the file', async () => {
    const family = await connected()
    const { view } = await fileOf(family, STREAMED)
    const asked = await family.browser.raw(view, { method: 'HEAD' })
    expect(asked.status).toBe(200)
    expect(asked.headers.get('content-type')).toBe('application/pdf')
    expect(await asked.text()).toBe('')
  })

  it('DOS-6 says since when the record is away, and works again by itself when it is back', async () => {
    const family = await connected()
    const { view } = await fileOf(family, STREAMED)
    const path = '/fhir/lindenhof/Binary'
    record.faults.add({ path, fault: { kind: 'status', status: 500 }, times: 10 })
    world.clock.pass(5 * 60_000)
    const away = await family.browser.get(view)
    expect(away.status).toBe(502)
    expect(away.heading).toBe('Dit document kan nu niet open')
    expect(away.text).toContain('is nu niet te bereiken')
    expect(away.text).toContain('Dat is zo sinds vandaag om 10.05 uur')
    world.clock.pass(60_000)
    const later = await family.browser.get(view)
    expect(later.text).toContain('sinds vandaag om 10.05 uur')
    const list = await family.browser.get(documentPaths.list(family.page.id))
    expect(list.text).toContain('vandaag om 10.05 uur')
    record.faults.clear()
    expect((await family.browser.raw(view)).status).toBe(200)
    expect((await family.browser.get(documentPaths.list(family.page.id))).text).not.toContain(
      'niet te bereiken',
    )
  })

  it('DOS-6 says that a file is not in the record any more', async () => {
    const family = await connected()
    const { view } = await fileOf(family, { ...STREAMED, binaryId: 'weg' })
    const gone = await family.browser.get(view)
    expect(gone.status).toBe(404)
    expect(gone.text).toContain('Dit bestand staat niet meer in het dossier.')
  })

  it('DOS-6 never goes to another address than the record’s own', async () => {
    const family = await connected()
    const { binaryId: _, ...rest } = STREAMED
    const { view } = await fileOf(family, { ...rest, url: 'http://elders.example/brief.pdf' })
    expect((await family.browser.get(view)).status).toBe(502)
  })

  it('DOS-6 is kind when nobody listens there', async () => {
    const family = await connected('http://127.0.0.1:9/fhir')
    const { view } = await fileOf(family, STREAMED)
    const away = await family.browser.get(view)
    expect(away.status).toBe(502)
    expect(away.link('Terug naar de documenten')).toBe(documentPaths.list(family.page.id))
  })
})

describe('a file that came within the document', () => {
  it('DOS-6 is sent from here', async () => {
    const family = await buildFamily(world)
    const data = Buffer.from('een plaatje').toString('base64')
    const { view } = await fileOf(family, { contentType: 'image/png', data })
    const shown = await family.browser.raw(view)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(await shown.text()).toBe('een plaatje')
  })

  it.each(['text/html', 'image/svg+xml', 'text/javascript'])(
    'DOS-6 is only ever saved when a browser could run it: %s',
    async (contentType) => {
      const family = await buildFamily(world)
      const data = Buffer.from('<script>alert(1)</script>').toString('base64')
      const { view } = await fileOf(family, { contentType, data, title: 'a.html' })
      const saved = await family.browser.raw(view)
      expect(saved.headers.get('content-type')).toBe('application/octet-stream')
      expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /)
    },
  )
})

describe('who may', () => {
  it('DOS-1 DOS-9 someone whose rights change, and another family, do not get the file', async () => {
    const family = await connected()
    const other = await connected()
    const { id, view } = await fileOf(family, STREAMED)
    const member = await world.build.participant(family.page, ALL)
    const theirs = await world.build.withSecondStep(member)
    expect((await theirs.raw(view)).status).toBe(200)
    await world.owner.query(
      `delete from rights r using participants p where p.id = r.participant_id and p.account_id = $1 and r.category = 'documents'`,
      [member.id],
    )
    expect((await theirs.raw(view)).status).toBe(403)
    expect((await other.browser.raw(view)).status).toBe(404)
    expect((await other.browser.raw(documentPaths.view(other.page.id, id, 1))).status).toBe(404)
    await world.owner.query(
      "update couplings set ended_at = $2, ended_side = 'organisation' where id = $1",
      [family.coupling.id, world.clock.now],
    )
    expect((await family.browser.raw(view)).status).toBe(403)
  })

  it.each(['0', '2', '-1', 'een', '999999999999', '%00'])(
    'DOS-6 an unknown file is a page that is not there: %s',
    async (number) => {
      const family = await buildFamily(world)
      const { view } = await fileOf(family, STREAMED)
      expect((await family.browser.get(view.replace(/1$/, number))).status).toBe(404)
    },
  )

  it('DOS-6 marks what is new since the last visit', async () => {
    const { page, coupling, browser } = await buildFamily(world)
    await browser.get(documentPaths.list(page.id))
    world.clock.pass(HOUR)
    await world.build.document(coupling)
    const again = await world.build.withSecondStep(page.manager)
    expect((await again.get(documentPaths.list(page.id))).$('.badge--success').text()).toBe('Nieuw')
  })
})
