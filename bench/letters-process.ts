// Makes one batch of letters, and the same letters through the PDF library alone; tells its parent how that went.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import PDFDocument from 'pdfkit'
import pg from 'pg'
import {
  activationCodeLookup,
  makeActivationCode,
  sealActivationCode,
} from '../src/activation-code.ts'
import { systemClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { makeLetterBatch } from '../src/letters/make-batch.ts'
import { createLog } from '../src/log.ts'
import { openPortal } from '../src/open-portal.ts'
import { letterFonts } from '../src/paper/fonts.ts'
import type { Portal } from '../src/portal.ts'

const LETTERS = Number(process.env.BENCH_LETTERS)
const folder = await mkdtemp(path.join(tmpdir(), 'naast-bench-letters-'))

/** As many clients who wait for their letter, and the batch that asks for them; gives its id. */
const fill = async (secrets: Portal['secrets']): Promise<string> => {
  const client = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL })
  await client.connect()
  const codes = Array.from({ length: LETTERS }, makeActivationCode)
  const { rows } = await client.query<{ id: string }>(
    `with o as (select id from organisations where slug = 'bench'),
      code as (select lookup, sealed, row_number() over () as n from unnest($1::bytea[], $2::text[]) as c(lookup, sealed)),
      p as (insert into patients (id, organisation_id, record_id, name, birth_on)
        select md5('brief' || n)::uuid, o.id, 'brief-' || n, 'Cliënt ' || n, '1941-02-03' from code, o returning id, organisation_id),
      c as (insert into consents (id, organisation_id, patient_id, given_by_name, capacity, given_on)
        select md5('toestemming' || n)::uuid, o.id, md5('brief' || n)::uuid, 'Karin de Vries', 'client', '2026-01-01' from code, o returning id),
      a as (insert into activation_codes (id, organisation_id, patient_id, consent_id, addressee, lookup, sealed, expires_at, capacity)
        select md5('code' || n)::uuid, o.id, md5('brief' || n)::uuid, md5('toestemming' || n)::uuid,
          'Karin de Vries' || chr(10) || 'Dorpsstraat 7' || chr(10) || '4321 BA Elders', lookup, sealed, now() + interval '40 days', 'client'
        from code, o returning id),
      b as (insert into letter_batches (organisation_id, scope, asked_by, available_until)
        select o.id, 'new', e.account_id, now() + interval '1 day' from o join employees e on e.organisation_id = o.id limit 1
        returning id, organisation_id)
    select id from b`,
    [
      codes.map((code) => activationCodeLookup(secrets, code)),
      codes.map((code) => sealActivationCode(secrets, code)),
    ],
  )
  const batchId = rows[0]?.id ?? ''
  await client.query(
    `insert into letter_batch_letters (batch_id, organisation_id, patient_id, activation_code_id, place)
     select $1, organisation_id, md5('brief' || n)::uuid, md5('code' || n)::uuid, n
     from letter_batches, generate_series(1, $2) n where id = $1`,
    [batchId, LETTERS],
  )
  await client.end()
  return batchId
}

/** A letter's worth of words on each page, by the library alone. */
const floor = async (): Promise<number> => {
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false })
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const ended = new Promise<void>((resolve) => nowhere.once('finish', () => resolve()))
  pdf.pipe(nowhere)
  pdf.registerFont('letter', letterFonts().regular)
  const begin = performance.now()
  for (let n = 0; n < LETTERS; n += 1) {
    pdf.addPage()
    pdf
      .font('letter')
      .fontSize(11)
      .text(`Cliënt ${n}\n\n${'Met deze code maakt u een account. '.repeat(45)}`)
  }
  pdf.end()
  await ended
  return LETTERS / ((performance.now() - begin) / 1000)
}

const { portal, close } = await openPortal(
  {
    ...readConfig({ PORT: '0', SECRET: process.env.BENCH_SECRET, DATA_FOLDER: folder }),
    baseUrl: 'http://localhost',
  },
  JSON.parse(process.env.BENCH_URLS ?? '{}'),
  systemClock,
  createLog('silent'),
)
const batchId = await fill(portal.secrets)
await floor()
globalThis.gc?.()
const before = process.memoryUsage.rss()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 50)
const begin = performance.now()
await makeLetterBatch(portal, batchId)
const naast = LETTERS / ((performance.now() - begin) / 1000)
clearInterval(watch)
process.send?.({ naast, floor: await floor(), before, most })
await close()
await rm(folder, { recursive: true, force: true })
process.disconnect()
