import { sql } from 'kysely'
import { z } from 'zod'
import type { AccountRequest } from '../../access/request.ts'
import { AccountRoutes } from '../../access/routes.ts'
import { behindSecondStep } from '../../account/behind-second-step.ts'
import { again } from '../../account/own-password.ts'
import { passwordGiven } from '../../account/password-again.tsx'
import { resetUrl } from '../../account/tell.ts'
import type { Tx } from '../../db/connect.ts'
import { checkForm } from '../../http/form.ts'
import { afterCommit, page, type Reply } from '../../http/reply.ts'
import { streamed } from '../../http/streamed.ts'
import { handOver } from '../../notify/hand-over.ts'
import { mailPortal } from '../../notify/mail-portal.ts'
import { dataTakenAlong } from '../../notify/texts/account.ts'
import { hasFactor, loadFactors } from '../../session/factors.ts'
import { asHtml } from './as-html.tsx'
import { asFhir, asJson } from './as-json.ts'
import { asZip } from './as-zip.ts'
import { TakeAlongPage } from './pages.tsx'
import { takeAlongPaths } from './paths.ts'
import { allParts, type Part } from './walk.ts'

type TakeRequest = AccountRequest<'account.take-along'>

const takeForm = z.object({
  vorm: z.enum(['html', 'zip', 'json', 'fhir'], { error: 'Kies hoe u het bestand wilt.' }),
  dossier: z.literal('ja').optional(),
})
type Form = z.output<typeof takeForm>['vorm']

/** HTML goes as bytes: it is a file to keep, and never a page at our own address. */
const TYPES: Record<Form, { type: string; ending: string }> = {
  html: { type: 'application/octet-stream', ending: 'html' },
  zip: { type: 'application/zip', ending: 'zip' },
  json: { type: 'application/json; charset=utf-8', ending: 'json' },
  fhir: { type: 'application/fhir+json; charset=utf-8', ending: 'fhir.json' },
}

/** Whether whoever this transaction is of holds a part of the dossier, on whatever page. */
const readsRecord = async (tx: Tx): Promise<boolean> => {
  const { rows } = await sql<{ reads: boolean }>`select exists (
    select 1 from app.pages_open_for('{reports,care_plan,measurements,documents}')) as reads`.execute(
    tx,
  )
  return rows[0]?.reads ?? false
}

/** What is asked: the password where there is no second step, the record where there is one to read. */
const askedOf = async (request: TakeRequest): Promise<{ record: boolean; password: boolean }> => {
  const secured = hasFactor(await loadFactors(request))
  const record = secured && (await readsRecord(request.tx))
  return { record, password: !secured }
}

const show = async (request: TakeRequest): Promise<Reply> =>
  page(<TakeAlongPage request={request} {...(await askedOf(request))} values={{ vorm: 'html' }} />)

/** The file, made while it goes out: a batch at a time, each in a transaction of its own. */
const fileOf = (request: TakeRequest, form: Form, record: boolean): Response => {
  const { portal, viewer, sender, now, places } = request
  const parts = allParts({ portal, viewer, sender, now }, places, record)
  const name = `${viewer.firstName} ${viewer.lastName}`
  const { type, ending } = TYPES[form]
  const day = now.toISOString().slice(0, 10)
  const failed = (error: unknown): void =>
    portal.log.error(
      { accountId: viewer.accountId, reason: (error as { code?: string }).code ?? 'unknown' },
      'a file of somebody’s own data broke off',
    )
  const html = (all: AsyncIterable<Part>) => asHtml(all, { name, now })
  const body = {
    html: () => streamed(html(parts), failed),
    zip: () => asZip(parts, html, { files: portal.files, madeAt: now, failed }),
    json: () => streamed(asJson(parts, now), failed),
    fhir: () => streamed(asFhir(parts, now), failed),
  }[form]()
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="naast-gegevens-${day}.${ending}"`,
    },
  })
}

/** The owner hears by mail that it was done: all his data in one file is what a thief would want. */
const tell = async (request: TakeRequest): Promise<void> => {
  const { tx, portal, viewer, now } = request
  const mail = dataTakenAlong(mailPortal(portal.config), {
    name: `${viewer.firstName} ${viewer.lastName}`,
    takenAt: now,
    resetUrl: resetUrl(request),
  })
  await handOver(tx, portal.queue, { channel: 'mail', to: viewer.email, ...mail }, 'account')
}

const take = async (request: TakeRequest): Promise<Reply> => {
  const asked = await askedOf(request)
  const { data, errors = {} } = checkForm(takeForm, request.form)
  const problem = asked.password ? await passwordGiven(request) : null
  const wrong = { ...errors, ...(problem ? { wachtwoord: problem.words } : {}) }
  if (!data || problem) {
    const { values } = request.form
    return again(
      <TakeAlongPage request={request} {...asked} values={values} errors={wrong} />,
      problem,
    )
  }
  await request.portal.limits.use('take-along', request.viewer.accountId)
  await tell(request)
  // Nothing of the record goes into the FHIR file: the organisation has it in that form itself.
  const record = asked.record && data.dossier === 'ja' && data.vorm !== 'fhir'
  return afterCommit(() => fileOf(request, data.vorm, record))
}

/** Taking along all one's own data (ACC-12; AVG, articles 15 and 20). */
export const takeAlongRoutes = new AccountRoutes()
  .get(takeAlongPaths.page, 'account.take-along', behindSecondStep(show))
  .post(
    takeAlongPaths.download,
    'account.take-along',
    behindSecondStep(take, () => takeAlongPaths.page),
  )
