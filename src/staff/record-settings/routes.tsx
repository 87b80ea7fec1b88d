import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { asAccount } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import type { Form } from '../../http/form.ts'
import { afterCommit, invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import type { RecordAccess } from '../../record/access.ts'
import { hostsInside } from '../../record/inside.ts'
import { tryConnection } from '../../record/try-connection.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { readSettings, SECRET_FIELDS } from './form.ts'
import { findPace, keepPace, type Pace, readPace } from './pace.tsx'
import { RecordSettingsPage, signOf, valuesOf } from './pages.tsx'
import { recordSettingsPaths } from './paths.ts'
import { holdsKey, withPemFiles } from './pem.ts'
import {
  type Draft,
  dropDraft,
  findDraft,
  findInUse,
  type InUse,
  keepDraft,
  noteTried,
  useDraft,
} from './queries.ts'
import { makeSettings } from './settings.ts'

type Change = StaffRequest<'record.change-settings'>
type Shown = { inUse: InUse | null; draft: Draft | null; pace: Pace | null }

const read = async (
  request: Change | StaffRequest<'record.settings'>,
  hold?: 'hold',
): Promise<Shown> => {
  const { tx, permit, portal } = request
  return {
    draft: await findDraft(tx, permit, portal.secrets, hold),
    inUse: await findInUse(tx, permit, portal.secrets),
    pace: await findPace(tx, permit),
  }
}

const back = (request: Change, done: string): Reply =>
  seeOther(`${recordSettingsPaths.settings(request.standing.organisation.slug)}?gelukt=${done}`)

const show = async (request: StaffRequest<'record.settings'>): Promise<Reply> => {
  const shown = await read(request)
  return page(<RecordSettingsPage request={request} {...shown} values={valuesOf(shown)} />)
}

/** What was given, without what is secret: a certificate that came in a file stands in its text field. */
const typed = (form: Form): Record<string, string> => {
  const values = { ...form.values }
  for (const name of SECRET_FIELDS) delete values[name]
  // A key in the wrong field is a secret all the same.
  for (const [name, text] of Object.entries(values)) if (holdsKey(text)) delete values[name]
  return values
}

const OVERTAKEN =
  'Een collega heeft de instellingen net gewijzigd. Kijk hierboven wat er nu staat, en bewaar daarna opnieuw.'

/** A colleague was first: what he did stands above, and what was typed here stays. */
const overtaken = (request: Change, shown: Shown, form: Form): Reply => {
  const errors: Errors = { _form: OVERTAKEN }
  return pageWith(
    409,
    <RecordSettingsPage request={request} {...shown} values={typed(form)} errors={errors} />,
  )
}

/** Tries what was kept, after the commit: no transaction waits for a record. */
const tryAfterwards = (
  request: Change,
  change: string,
  { baseUrl, access }: { baseUrl: string; access: RecordAccess },
): Reply =>
  afterCommit(async () => {
    const { portal, permit, now } = request
    await portal.limits.use('record-try', permit.accountId)
    const tried = await tryConnection(portal.records, baseUrl, access)
    await asAccount(portal.databases, permit.accountId, now, (tx) =>
      noteTried(tx, permit, change, tried, portal.clock()),
    )
    return answer(request.http, back(request, tried.works ? 'werkt' : 'werkt-niet'))
  })

const NONE: RecordAccess = { kind: 'none' }

/** A key without its certificate: the request is still to be signed. */
const waitsForCertificate = ({ tls }: RecordAccess): boolean =>
  tls?.key !== undefined && tls.certificate === undefined

const keep = async (request: Change): Promise<Reply> => {
  const { tx, permit, form, portal, now } = request
  const shown = await read(request, 'hold')
  const given = withPemFiles(form, request.attachments)
  if (form.values.stand !== signOf(shown)) return overtaken(request, shown, given.form)
  const known = shown.draft ?? shown.inUse
  const before = known?.access ?? NONE
  const { data, errors } = readSettings(given, {
    before: { baseUrl: known?.baseUrl ?? '', access: before },
    mayBeInside: hostsInside(portal.config),
    now,
  })
  if (!data)
    return invalid(
      <RecordSettingsPage
        request={request}
        {...shown}
        values={typed(given.form)}
        errors={errors}
      />,
    )
  const publicKeys = shown.draft?.publicKeys ?? shown.inUse?.publicKeys ?? []
  const made = await makeSettings(data, {
    access: before,
    publicKeys,
    used: shown.inUse?.publicKeys ?? [],
  })
  const change = await keepDraft(tx, permit, made, { secrets: portal.secrets, now })
  request.about(permit.organisationId)
  if (waitsForCertificate(made.access)) return back(request, 'aanvraag')
  return tryAfterwards(request, change, made)
}

/** The same settings once more: the supplier did something about it. */
const tryAgain = async (request: Change): Promise<Reply> => {
  const { draft } = await read(request)
  if (!draft?.access || waitsForCertificate(draft.access)) return back(request, 'niets')
  return tryAfterwards(request, draft.change, { baseUrl: draft.baseUrl, access: draft.access })
}

const REFUSED = {
  'not-tried': 'Deze instellingen werken nog niet. Probeer eerst de verbinding.',
  'own-record':
    'Uw organisatie houdt cliënten bij in Naast zelf. Een dossier koppelen kan dan niet. Vraag hulp aan de servicedesk.',
}

const use = async (request: Change): Promise<Reply> => {
  const { tx, permit, form, portal } = request
  const wanted = form.values.stand ?? ''
  const outcome = /^[0-9a-f-]{36}$/.test(wanted) ? await useDraft(tx, permit, wanted) : null
  request.about(permit.organisationId)
  if (outcome === 'used') {
    await portal.queue.add(tx, 'feed', { organisationId: permit.organisationId })
    return back(request, 'gebruiken')
  }
  const shown = await read(request)
  const errors: Errors = { _form: outcome === null ? OVERTAKEN : REFUSED[outcome] }
  return pageWith(
    409,
    <RecordSettingsPage request={request} {...shown} values={valuesOf(shown)} errors={errors} />,
  )
}

const drop = async (request: Change): Promise<Reply> => {
  await dropDraft(request.tx, request.permit)
  request.about(request.permit.organisationId)
  return back(request, 'weg')
}

const PACE_OVERTAKEN =
  'Een collega heeft het tempo net gewijzigd. Kijk wat er nu staat, en bewaar daarna opnieuw.'

/** How hard the record may be worked. */
const changePace = async (request: Change): Promise<Reply> => {
  const { tx, permit, form } = request
  const { data, was, errors } = { was: '', ...readPace(form) }
  if (data && (await keepPace(tx, permit, was, data))) {
    request.about(permit.organisationId)
    return back(request, 'tempo')
  }
  const shown = await read(request)
  const wrong: Errors = errors ?? { _form: PACE_OVERTAKEN }
  const view = (
    <RecordSettingsPage
      request={request}
      {...shown}
      values={valuesOf(shown)}
      typedPace={form.values}
      errors={wrong}
    />
  )
  return errors ? invalid(view) : pageWith(409, view)
}

/** How Naast gets into the organisation's record (0059): filled in, tried, and only then used. */
export const recordSettingsRoutes = new StaffRoutes()
  .get('/dossierkoppeling/instellingen', 'record.settings', show)
  .post('/dossierkoppeling/instellingen', 'record.change-settings', keep, { attachments: true })
  .post('/dossierkoppeling/instellingen/tempo', 'record.change-settings', changePace)
  .post('/dossierkoppeling/instellingen/proberen', 'record.change-settings', tryAgain)
  .post('/dossierkoppeling/instellingen/gebruiken', 'record.change-settings', use)
  .post('/dossierkoppeling/instellingen/weggooien', 'record.change-settings', drop)
