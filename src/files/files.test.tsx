import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../test/harness/browser.ts'
import type { Account, CarePage } from '../../test/harness/built.ts'
import {
  enormousPng,
  gif,
  officeFile,
  openDocument,
  pdf,
  photo,
  png,
  program,
  zip,
} from '../../test/harness/make-files.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { readId } from '../access/handling.ts'
import type { CarePageRequest } from '../access/request.ts'
import { CarePageRoutes } from '../access/routes.ts'
import { createApp } from '../app.ts'
import { DAY, HOUR } from '../clock.ts'
import { CarePageFrame } from '../frame/care-page-frame.tsx'
import type { Env } from '../http/env.ts'
import { Problem } from '../http/problem.ts'
import { invalid, page, type Reply, seeOther } from '../http/reply.ts'
import { TextArea } from '../ui/fields.tsx'
import { FilesField } from '../ui/files-field.tsx'
import { Form, SubmitButton } from '../ui/form.tsx'
import { attachFiles, removeFiles } from './keep.ts'
import { serveFile } from './serve.ts'
import { sweepFiles } from './sweep.ts'
import { uploadsOf } from './uploads.ts'

type Write = CarePageRequest<'messages.write'>

/** A form as a feature makes one: a text that must be there, and files. */
const showForm = (request: Write, errors: Record<string, string>) => {
  const { files } = uploadsOf(request, 'bestanden')
  return (
    <CarePageFrame request={request} standing={request.standing} title="Proef" errors={errors}>
      <Form action="" token={request.formToken} files>
        <TextArea name="tekst" label="Tekst" values={request.form.values} errors={errors} />
        <FilesField name="bestanden" label="Bestanden" errors={errors} kept={files} optional />
        <SubmitButton>Versturen</SubmitButton>
      </Form>
    </CarePageFrame>
  )
}

const send = async (request: Write): Promise<Reply> => {
  const { files, error } = uploadsOf(request, 'bestanden')
  const text = request.form.values.tekst ?? ''
  if (error || text === '')
    return invalid(
      showForm(request, {
        ...(text === '' ? { tekst: 'Typ iets' } : {}),
        ...(error ? { bestanden: error } : {}),
      }),
    )
  await attachFiles(request.tx, files, request.now)
  return seeOther(
    `/zorgpagina/${request.standing.carePage.id}/proef?ids=${files.map(({ id }) => id)}`,
  )
}

const findFile = async ({ tx, param }: CarePageRequest<'messages.read'>) => {
  const file = await tx
    .selectFrom('files')
    .select(['id', 'name', 'media_type as mediaType', 'bytes', 'width', 'height'])
    .select(['storage_key as storageKey', 'thumb_key as thumbKey'])
    .where('id', '=', readId(param('fileId')))
    .executeTakeFirst()
  if (!file) throw new Problem('not-found')
  return file
}

/** What a feature with files looks like to the rest of the program. */
const trial = new CarePageRoutes()
  .get('/proef', 'messages.write', async (request) => page(showForm(request, {})))
  .post('/proef', 'messages.write', send, { uploads: true })
  .post('/proef-zonder', 'messages.write', async () => seeOther('/'))
  .get('/proef/:fileId', 'messages.read', async (request) =>
    serveFile(request, await findFile(request)),
  )
  .get('/proef/:fileId/klein', 'messages.read', async (request) =>
    serveFile(request, await findFile(request), 'small'),
  )
  .post('/proef/:fileId/weg', 'messages.write', async (request) => {
    await removeFiles(request.tx, [readId(request.param('fileId'))])
    return seeOther('/')
  })

describe('files that come along with a form', () => {
  let world: TestPortal
  let app: Hono<Env>
  let family: CarePage
  let karin: Account
  let browser: Browser
  let form: string

  const browserOf = async (who: Account): Promise<Browser> => {
    const own = new Browser(app)
    for (const [name, value] of (await world.build.signedIn(who)).cookies)
      own.cookies.set(name, value)
    return own
  }
  beforeAll(async () => {
    world = await testPortal()
    app = createApp(world.portal, [trial])
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    family = await world.build.carePage()
    karin = family.manager
    browser = await browserOf(karin)
    form = `/zorgpagina/${family.id}/proef`
  })

  type Sent = [name: string, bytes: Uint8Array | string, type?: string]
  const body = (
    files: Sent[],
    fields: Record<string, string | string[]> = { tekst: 'Kijk eens' },
  ) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) data.append(name, one)
    for (const [name, bytes, type = ''] of files)
      data.append('bestanden', new File([Uint8Array.from(Buffer.from(bytes))], name, { type }))
    return data
  }
  const post = (files: Sent[], fields?: Record<string, string | string[]>, by = browser) =>
    by.raw(form, { method: 'POST', body: body(files, fields) })
  const idsIn = (response: Response): string[] =>
    new URL(response.headers.get('location') ?? '', 'http://x').searchParams
      .get('ids')
      ?.split(',')
      .filter(Boolean) ?? []
  const keep = async (...file: Sent): Promise<string> => {
    const response = await post([file])
    expect(response.status, response.status === 422 ? await errorsOf(response) : '').toBe(303)
    return idsIn(response)[0] ?? ''
  }
  const errorsOf = async (response: Response): Promise<string> => {
    const { load } = await import('cheerio')
    const $ = load(await response.text())
    return $('#veld-bestanden-fout').text().replace(/\s+/g, ' ').replace('Fout: ', '').trim()
  }
  const refusal = async (...file: Sent): Promise<string> => {
    const response = await post([file])
    expect(response.status).toBe(422)
    return errorsOf(response)
  }
  const get = (id: string, by = browser, how = ''): Promise<Response> =>
    by.raw(`${form}/${id}${how}`)
  const folder = (): string => {
    const place = world.config.files
    return 'folder' in place ? place.folder : ''
  }
  const stored = async (): Promise<string[]> =>
    (await readdir(folder(), { recursive: true }).catch(() => [])).filter(
      (name) => name.length > 10,
    )
  const rows = async () =>
    (await world.owner.query('select * from files where care_page_id = $1', [family.id])).rows

  describe('what is kept', () => {
    it('MSG-8 a photo is made anew: upright, no larger than needed, without place, maker or camera', async () => {
      const sent = await photo(3000, 2000)
      expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('Telefoonmaker')
      const id = await keep('IMG_0042.JPG', sent, 'image/jpeg')
      const answer = await get(id)
      expect(answer.headers.get('content-type')).toBe('image/jpeg')
      expect(answer.headers.get('content-disposition')).toBe(
        `inline; filename="IMG_0042.jpg"; filename*=UTF-8''IMG_0042.jpg`,
      )
      const bytes = Buffer.from(await answer.arrayBuffer())
      const made = await sharp(bytes).metadata()
      expect([made.width, made.height]).toEqual([1707, 2560])
      expect([made.exif, made.xmp, made.iptc, made.icc, made.orientation]).toEqual(
        Array(5).fill(undefined),
      )
      expect(bytes.toString('latin1')).not.toMatch(/Telefoonmaker|Karin|GPS/)
      const small = await sharp(
        Buffer.from(await (await get(id, browser, '/klein')).arrayBuffer()),
      ).metadata()
      expect([small.width, small.height]).toEqual([320, 480])
      expect(small.exif).toBeUndefined()
    })

    it('MSG-8 a picture with see-through parts keeps them, and one that moves goes on moving', async () => {
      const clear = await get(await keep('logo.png', await png(), 'image/png'))
      expect(clear.headers.get('content-type')).toBe('image/webp')
      const seen = await sharp(Buffer.from(await clear.arrayBuffer())).metadata()
      expect(seen.hasAlpha).toBe(true)
      const moving = await get(await keep('dans.gif', await gif(), 'image/gif'))
      expect(moving.headers.get('content-disposition')).toContain('dans.webp')
      expect((await sharp(Buffer.from(await moving.arrayBuffer())).metadata()).pages).toBe(3)
    })

    it.each([
      ['brief.pdf', pdf(), 'application/pdf'],
      [
        'verslag.docx',
        officeFile('docx'),
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      [
        'lijst.xlsx',
        officeFile('xlsx'),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      [
        'foto’s.pptx',
        officeFile('pptx'),
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      ],
      ['brief.odt', openDocument('text'), 'application/vnd.oasis.opendocument.text'],
      ['lijst.ods', openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
      ['boodschappen.txt', Buffer.from('melk\nbrood\ncafé\n'), 'text/plain; charset=utf-8'],
    ])(
      'MSG-8 %s is kept as it is, and only ever goes out to be saved',
      async (name, bytes, type) => {
        const answer = await get(await keep(name, bytes))
        expect(answer.headers.get('content-type')).toBe(type)
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
        expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent(name))
        expect(answer.headers.get('content-security-policy')).toMatch(
          /^sandbox; default-src 'none'/,
        )
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.headers.get('content-length')).toBe(String(bytes.length))
        expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
      },
    )

    it('MSG-8 a name that lies about what a file is gets the ending that belongs to it', async () => {
      const answer = await get(await keep('rekening.pdf', officeFile('docx'), 'application/pdf'))
      expect(answer.headers.get('content-disposition')).toContain('filename="rekening.docx"')
      const picture = await get(await keep('virus.exe', await png(), 'application/octet-stream'))
      expect(picture.headers.get('content-disposition')).toContain(
        'virus.exe.webp'.replace('.exe', ''),
      )
    })

    it.each([
      ['../../../etc/passwd', 'passwd.pdf'],
      ['C:\\Users\\Karin\\brief.pdf', 'brief.pdf'],
      ['a\u0000b\r\nSet-Cookie: x.pdf', /^[^\r\n\0]*\.pdf$/],
      ['foto\u202Efdp.exe', 'fotofdp.pdf'],
      ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
      ['con.pdf', 'bestand.pdf'],
      ['....', 'bestand.pdf'],
      [`${'é'.repeat(400)}.pdf`, `${'é'.repeat(116)}.pdf`],
      ['日本語 — тест 👵🏽.pdf', '日本語 — тест 👵🏽.pdf'],
      ['.htaccess', 'htaccess.pdf'],
    ])('MSG-8 a hostile or strange name does no harm: %j', async (given, name) => {
      const id = await keep(given, pdf())
      const [row] = await rows()
      if (typeof name === 'string') expect(row.name).toBe(name)
      else expect(row.name).toMatch(name)
      expect([...row.name].length).toBeLessThanOrEqual(120)
      expect(row.storage_key).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/)
      expect(existsSync(path.join(folder(), row.storage_key))).toBe(true)
      expect((await get(id)).status).toBe(200)
    })
  })

  describe('what is refused, with why', () => {
    const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    it.each<[string, string | Buffer, RegExp]>([
      ['tekening.svg', SVG, /«tekening.svg» is een webpagina of een tekening met programmacode/],
      ['foto.jpg', SVG, /webpagina of een tekening/],
      ['foto.png', `<?xml version="1.0"?>\n${SVG}`, /webpagina of een tekening/],
      ['lees.txt', '<!doctype html><script>alert(1)</script>', /webpagina/],
      ['lees.txt', '\ufeff  <html>', /webpagina/],
      ['start.txt', '#!/bin/sh\nrm -rf /', /webpagina of een tekening/],
      ['foto.jpg', program(), /is een programma/],
      ['start.txt', program(), /is een programma/],
      [
        'foto.heic',
        Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
        /Bewaar de foto als JPEG/,
      ],
      [
        'brief.doc',
        Buffer.from('d0cf11e0a1b11ae1'.padEnd(1200, '0'), 'hex'),
        /ouder soort document/,
      ],
      ['brief.docx', officeFile('docx', { 'word/vbaProject.bin': 'x' }), /een macro/],
      [
        'brief.docx',
        officeFile(
          'docx',
          {},
          '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        ),
        /een macro/,
      ],
      ['brief.odt', openDocument('text', { 'Basic/Standard/Module1.xml': '<x/>' }), /een macro/],
      ['brief.docx', officeFile('docx', { 'word/embeddings/a.exe': 'x' }), /een macro/],
      ['brief.docx', zip({ 'foto.jpg': 'x' }), /ingepakt bestand/],
      ['alles.zip', zip({ 'a.txt': 'x' }), /ingepakt bestand/],
      [
        'geluid.wav',
        Buffer.from('RIFF\x24\0\0\0WAVEfmt '.padEnd(60, '\0'), 'latin1'),
        /is een geluid/,
      ],
      ['film.mp4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), /is een film/],
      ['leeg.pdf', '', /is leeg/],
      ['raar.bin', Buffer.from([0, 1, 2, 3]), /een soort bestand dat we niet bewaren/],
      ['tabel.csv', 'a;b\n1;2\n', /een soort bestand dat we niet bewaren/],
    ])('MSG-8 %s', async (name, bytes, why) => {
      expect(await refusal(name, bytes)).toMatch(why)
      expect(await rows()).toEqual([])
    })

    it.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
      [
        'a pdf with a zip behind it',
        () => Buffer.concat([pdf(), zip({ 'a.js': 'x' })]),
        /niet goed te lezen/,
      ],
      [
        'a page before a pdf',
        () => Buffer.concat([Buffer.from('<script></script>'), pdf()]),
        /webpagina|niet bewaren/,
      ],
      [
        'a document with a page before it',
        () => Buffer.concat([Buffer.from('<html>'), officeFile('docx')]),
        /niet/,
      ],
      [
        'a document with more behind it',
        () => Buffer.concat([officeFile('docx'), Buffer.from('<html>')]),
        /niet goed te lezen/,
      ],
      [
        'a document whose two lists differ',
        () => {
          const bytes = officeFile('docx', { 'word/a.xml': 'x' })
          bytes.write('word/b.xml', bytes.indexOf('word/a.xml'))
          return bytes
        },
        /niet goed te lezen/,
      ],
      [
        'a photo that was cut off',
        async () => (await photo()).subarray(0, 700),
        /niet goed te lezen/,
      ],
      [
        'only the head of a photo',
        () => Buffer.from('ffd8ffe000104a46494600010100', 'hex'),
        /niet goed te lezen/,
      ],
    ])('MSG-8 %s', async (_, make, why) => {
      expect(await refusal('bestand.pdf', await make())).toMatch(why)
    })

    it('MSG-8 of a photo with a program or a page in it only the picture is left', async () => {
      const hidden = Buffer.concat([
        await photo(),
        Buffer.from('<script>alert(1)</script>'),
        zip({ 'a.class': 'x' }),
      ])
      const kept = Buffer.from(await (await get(await keep('foto.jpg', hidden))).arrayBuffer())
      expect(kept.toString('latin1')).not.toMatch(/script|a\.class/)
    })

    it('MSG-8 a picture of 100 megapixels or more is refused kindly, and costs nothing', async () => {
      const before = process.memoryUsage().rss
      expect(await refusal('plaat.png', enormousPng(10_000, 10_001))).toMatch(
        /te grote foto: meer dan 64 megapixel/,
      )
      expect(await refusal('plaat.png', enormousPng(60_000, 60_000))).toMatch(
        /te grote foto|niet goed te lezen/,
      )
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    })

    it('MSG-8 a real photo of 100 megapixels is refused kindly', async () => {
      const wide = await sharp({
        create: { width: 10_000, height: 10_001, channels: 3, background: 'white' },
      })
        .jpeg({ quality: 20 })
        .toBuffer()
      expect(await refusal('plaat.jpg', wide)).toMatch(/te grote foto/)
    }, 20_000)
  })

  describe('limits', () => {
    it('MSG-8 a file of 16 MB is named, and everything else stays: the text and the other file', async () => {
      const large = Buffer.concat([pdf(), Buffer.alloc(16 * 1024 * 1024, ' ')])
      const response = await post(
        [
          ['groot.pdf', large],
          ['klein.pdf', pdf()],
        ],
        { tekst: 'Kijk <eens>' },
      )
      expect(response.status).toBe(422)
      const { load } = await import('cheerio')
      const $ = load(await response.text())
      expect($('#veld-bestanden-fout').text()).toContain('«groot.pdf» is groter dan 15 MB')
      expect($('textarea').text()).toBe('Kijk <eens>')
      const kept = $('input[name="bestanden-bewaard[]"]')
      expect(kept.length).toBe(1)
      const id = kept.attr('value') ?? ''
      const again = await post([['ander.pdf', pdf()]], { tekst: 'Kijk', 'bestanden-bewaard[]': id })
      expect(again.status).toBe(303)
      expect(idsIn(again)).toHaveLength(2)
      expect(idsIn(again)[0]).toBe(id)
    })

    it('MSG-8 of eleven files the eleventh is named, and ten stay', async () => {
      const eleven = Array.from({ length: 11 }, (_, at): Sent => [`brief-${at + 1}.pdf`, pdf()])
      const response = await post(eleven)
      expect(response.status).toBe(422)
      const html = await response.text()
      expect(html).toContain('«brief-11.pdf» is er een te veel')
      expect(html.match(/bestanden-bewaard\[\]/g)).toHaveLength(10)
      expect(await rows()).toHaveLength(10)
    })

    it('MSG-8 ten kept files and one more are one too many', async () => {
      const ten = idsIn(
        await post(Array.from({ length: 10 }, (_, at): Sent => [`${at}.pdf`, pdf()])),
      )
      await world.owner.query('update files set attached_at = null where id = any($1)', [ten])
      const response = await post([['elf.pdf', pdf()]], { tekst: 'x', 'bestanden-bewaard[]': ten })
      expect(await errorsOf(response)).toContain('«elf.pdf» is er een te veel')
    })

    it('a whole body beyond any measure is 413, with a kind page', async () => {
      let sent = 0
      const chunk = Buffer.alloc(1024 * 1024, 'x')
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent === 0)
            controller.enqueue(
              Buffer.from(
                '--grens\r\nContent-Disposition: form-data; name="bestanden"; filename="a.bin"\r\n\r\n',
              ),
            )
          controller.enqueue(chunk)
          sent += 1
        },
      })
      const response = await browser.raw(form, {
        method: 'POST',
        body: endless,
        headers: { 'content-type': 'multipart/form-data; boundary=grens' },
        // @ts-expect-error the types of fetch lag behind: a stream is sent half duplex
        duplex: 'half',
      })
      expect(response.status).toBe(413)
      expect(await response.text()).toContain('Een bestand mag 15 MB groot zijn')
      expect(sent).toBeLessThan(520)
    }, 30_000)

    it('text beyond its measure is 413, also as a field of a form with files', async () => {
      expect((await post([], { tekst: 'x'.repeat(300_000) })).status).toBe(413)
    })

    it('who sent a gigabyte today sends no more', async () => {
      await keep('een.pdf', pdf())
      await world.owner.query('update files set bytes = 1100000000 where care_page_id = $1', [
        family.id,
      ])
      expect(await refusal('twee.pdf', pdf())).toMatch(/kan vandaag niet meer/)
    })
  })

  describe('the way in', () => {
    const raw = (
      text: string | Buffer,
      type = 'multipart/form-data; boundary=grens',
      to = form,
      by = browser,
    ) =>
      by.raw(to, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(text)),
        headers: { 'content-type': type },
      })
    const part = (name: string, value: string) =>
      `--grens\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

    it('other routes take no files: 415 as before', async () => {
      const response = await raw(`${part('tekst', 'x')}--grens--\r\n`, undefined, `${form}-zonder`)
      expect(response.status).toBe(415)
    })

    it('the form without files comes as any other form, too', async () => {
      const response = await raw('tekst=hallo', 'application/x-www-form-urlencoded')
      expect(response.status).toBe(303)
    })

    it('a file without a name gets one; a field in which none was chosen is no file', async () => {
      const file = (content: string) =>
        `--grens\r\nContent-Disposition: form-data; name="bestanden"; filename=""\r\n\r\n${content}\r\n`
      expect((await raw(`${part('tekst', 'x')}${file('')}--grens--\r\n`)).status).toBe(303)
      expect(await rows()).toEqual([])
      expect((await raw(`${part('tekst', 'x')}${file(String(pdf()))}--grens--\r\n`)).status).toBe(
        303,
      )
      expect((await rows())[0].name).toBe('bestand.pdf')
    })

    it.each([
      ['nothing', ''],
      ['no end', part('tekst', 'x')],
      [
        'cut off within a file',
        `${part('tekst', 'x')}--grens\r\nContent-Disposition: form-data; name="bestanden"; filename="a.pdf"\r\n\r\n%PDF-1.4 en dan`,
      ],
      ['cut off within the head', '--grens\r\nContent-Dispo'],
      ['another boundary', part('tekst', 'x').replaceAll('grens', 'anders')],
      [
        'a part without a name',
        '--grens\r\nContent-Disposition: form-data\r\n\r\nx\r\n--grens--\r\n',
      ],
      ['a part without a head', '--grens\r\n\r\nx\r\n--grens--\r\n'],
      [
        'an endless head',
        `--grens\r\nContent-Disposition: form-data; name="${'a'.repeat(10_000)}"\r\n\r\nx\r\n--grens--\r\n`,
      ],
      ['a NUL', `${part('tekst', 'a\0b')}--grens--\r\n`],
      ['a field twice', `${part('tekst', 'a')}${part('tekst', 'b')}--grens--\r\n`],
      [
        '300 fields',
        `${Array.from({ length: 300 }, (_, at) => part(`v${at}`, 'x')).join('')}--grens--\r\n`,
      ],
      ['rubbish behind the boundary', '--grensbewaker\r\n\r\nx\r\n--grens--\r\n'],
    ])('a body that no page of ours sends is 400: %s', async (_, text) => {
      const response = await raw(text)
      expect([
        response.status,
        (await response.text()).includes('Dit formulier kwam niet goed aan'),
      ]).toEqual([400, true])
      expect(await rows()).toEqual([])
    })

    it('a boundary is at most 70 characters, and must be there', async () => {
      for (const type of [
        'multipart/form-data',
        `multipart/form-data; boundary=${'g'.repeat(71)}`,
        'multipart/mixed; boundary=grens',
      ])
        expect((await raw(`${part('tekst', 'x')}--grens--\r\n`, type)).status).toBe(415)
    })

    it('of who may not write here only what he typed is read, to give it back, and no file', async () => {
      const before = (await stored()).length
      const stranger = await browserOf(await world.build.account())
      const reader = await browserOf(await world.build.participant(family, ['calendar']))
      for (const [who, status] of [
        [stranger, 404],
        [reader, 403],
        [new Browser(app), 401],
      ] as const) {
        let asked = 0
        const response = await who.raw(form, {
          method: 'POST',
          body: new ReadableStream<Uint8Array>(
            {
              pull(controller) {
                asked += 1
                controller.enqueue(new Uint8Array(1024))
              },
            },
            { highWaterMark: 0 },
          ),
          headers: { 'content-type': 'multipart/form-data; boundary=grens' },
          // @ts-expect-error the types of fetch lag behind: a stream is sent half duplex
          duplex: 'half',
        })
        expect(response.status).toBe(status)
        // Up to where a form with text would have its first file; this is none.
        expect(asked).toBeLessThan(6)
      }
      expect(await stored()).toHaveLength(before)
    })

    it('who goes away halfway leaves nothing behind, and the program goes on', async () => {
      const server = serve({ fetch: app.fetch, port: 0 })
      await once(server, 'listening')
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const socket = connect(port, '127.0.0.1')
      const cookie = [...browser.cookies]
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('; ')
      socket.write(
        `POST ${form} HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=grens\r\nContent-Length: 5000000\r\n\r\n--grens\r\nContent-Disposition: form-data; name="bestanden"; filename="a.pdf"\r\n\r\n${'x'.repeat(200_000)}`,
      )
      await expect.poll(incoming, { timeout: 5_000 }).toBe(true)
      socket.destroy()
      await expect.poll(incoming, { timeout: 5_000 }).toBe(false)
      expect(await rows()).toEqual([])
      server.close()
      expect((await browser.raw(form)).status).toBe(200)
    })
    const incoming = async (): Promise<boolean> => {
      const { tmpdir } = await import('node:os')
      const { readdir: list } = await import('node:fs/promises')
      const folders = (await list(tmpdir())).filter((name) => name.startsWith('naast-binnen-'))
      const found = await Promise.all(
        folders.map((name) => list(path.join(tmpdir(), name)).catch(() => [])),
      )
      return found.some((names) => names.length > 0)
    }
  })

  describe('nothing acknowledged is lost, nothing half-done stays', () => {
    const sweep = () => sweepFiles(world.portal, world.clock.now)
    const due = async () => (await world.owner.query('select * from file_removals')).rows

    it('the same form sent twice keeps its files once; the bytes of the second go', async () => {
      const [first, second] = await Promise.all(
        [1, 2].map(() =>
          post([['a.pdf', pdf()]], { tekst: 'x', _form: '7f3c0b51-7777-4777-8777-0123456789ab' }),
        ),
      )
      expect([first?.status, second?.status]).toEqual([303, 303])
      expect(first?.headers.get('location')).toBe(second?.headers.get('location'))
      expect(await rows()).toHaveLength(1)
      world.clock.pass(2 * HOUR)
      await sweep()
      expect(await due()).toEqual([])
      const [row] = await rows()
      expect(existsSync(path.join(folder(), row.storage_key))).toBe(true)
      browser = await browserOf(karin)
      expect((await get(row.id)).status).toBe(200)
    })

    it('another file under the same text is something new', async () => {
      const token = '7f3c0b51-7777-4777-8777-0123456789ac'
      const one = await post([['a.txt', 'een']], { tekst: 'x', _form: token })
      const two = await post([['a.txt', 'twee']], { tekst: 'x', _form: token })
      expect(idsIn(one)).not.toEqual(idsIn(two))
    })

    it('a form that comes back and is never sent on loses its files after a day, bytes too', async () => {
      await post([['a.jpg', await photo()]], { tekst: '' })
      const [row] = await rows()
      expect(row.attached_at).toBeNull()
      world.clock.pass(DAY - HOUR)
      await sweep()
      expect(await rows()).toHaveLength(1)
      world.clock.pass(2 * HOUR)
      await sweep()
      expect(await rows()).toEqual([])
      for (const key of [row.storage_key, row.thumb_key])
        expect(existsSync(path.join(folder(), key))).toBe(false)
      expect(await due()).toEqual([])
    })

    it('a transaction that fails after the bytes were stored leaves none behind', async () => {
      const before = (await stored()).length
      await world.owner.query('alter table files rename to away')
      const response = await post([['a.pdf', pdf()]])
      await world.owner.query('alter table away rename to files')
      expect(response.status).toBe(500)
      expect((await stored()).length).toBe(before + 1)
      world.clock.pass(2 * HOUR)
      await sweep()
      expect((await stored()).length).toBe(before)
      browser = await browserOf(karin)
    })

    it('what is removed, and what goes with its page, has its bytes removed', async () => {
      const [one, two] = [await keep('een.pdf', pdf()), await keep('twee.pdf', pdf())]
      const keys = (await rows()).map((row) => row.storage_key)
      expect((await browser.raw(`${form}/${one}/weg`, { method: 'POST' })).status).toBe(303)
      await sweep()
      expect((await get(one)).status).toBe(404)
      expect((await get(two)).status).toBe(200)
      await world.owner.query('delete from care_pages where id = $1', [family.id])
      await sweep()
      for (const key of keys) expect(existsSync(path.join(folder(), key))).toBe(false)
    })

    it('bytes that are gone are a 404 and no fault', async () => {
      const id = await keep('een.pdf', pdf())
      const [row] = await rows()
      await world.portal.files.remove(row.storage_key)
      expect((await get(id)).status).toBe(404)
    })

    it('a place that cannot be written to refuses the file and keeps the text', async () => {
      const put = world.portal.files.put
      Object.assign(world.portal.files, {
        put: () => Promise.reject(new Error('no space left on device')),
      })
      const why = await refusal('a.pdf', pdf())
      Object.assign(world.portal.files, { put })
      expect(why).toBe(
        '«a.pdf» kunnen we nu niet bewaren. Probeer het over een paar minuten opnieuw.',
      )
    })
  })

  describe('whose file it is', () => {
    it('PAG-3 another may not take somebody’s unsent file along, nor see or remove it', async () => {
      await post([['geheim.pdf', pdf()]], { tekst: '' })
      const [row] = await rows()
      const other = await browserOf(await world.build.participant(family))
      expect((await get(row.id, other)).status).toBe(404)
      const stolen = await post([], { tekst: 'x', 'bestanden-bewaard[]': row.id }, other)
      expect(idsIn(stolen)).toEqual([])
      await other.raw(`${form}/${row.id}/weg`, { method: 'POST' })
      expect(await rows()).toHaveLength(1)
    })

    it('a file of one page does not come along to another', async () => {
      await post([['a.pdf', pdf()]], { tekst: '' })
      const [row] = await rows()
      const second = await world.build.carePage({ manager: karin })
      const response = await browser.raw(`/zorgpagina/${second.id}/proef`, {
        method: 'POST',
        body: body([], {
          tekst: 'x',
          'bestanden-bewaard[]': [row.id, 'geen-id', '6f1d6b0e-0000-4000-8000-00000000dead'],
        }),
      })
      expect(idsIn(response)).toEqual([])
    })

    it('what one process took, another sends', async () => {
      const id = await keep('foto.jpg', await photo())
      const second = createApp({ ...world.portal }, [trial])
      const elsewhere = new Browser(second)
      for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value)
      expect((await get(id, elsewhere)).status).toBe(200)
    })
  })
})
