import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { requestFor } from '../../record/certificates.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress, type ProgressStep } from '../../ui/progress.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { connectionPath } from '../connection/paths.ts'
import { SettingsForm } from './fields.tsx'
import { type Pace, PacePart } from './pace.tsx'
import { recordSettingsPaths } from './paths.ts'
import type { Draft, InUse, Kept } from './queries.ts'

interface Shown {
  inUse: InUse | null
  draft: Draft | null
}

interface ShownHere extends Shown {
  pace: Pace | null
}

interface Props extends ShownHere {
  request: StaffRequest
  values: Values
  /** What was typed about the pace, when that form comes back. */
  typedPace?: Values
  errors?: Errors
}

/** What a form was made of, so that nobody writes over what a colleague changed. */
export const signOf = ({ draft, inUse }: Shown): string =>
  draft?.change ?? `in-gebruik-${inUse?.since?.toISOString() ?? ''}`

/** The settings of before, as they stand in the form; nothing secret is among them. */
export const valuesOf = (shown: Shown): Values => {
  const kept = shown.draft ?? shown.inUse
  const access = kept?.access ?? null
  const signedIn = access && access.kind !== 'none' ? access : null
  const ways = { none: 'geen', 'client-credentials': 'geheim', 'private-key-jwt': 'sleutel' }
  return {
    stand: signOf(shown),
    adres: kept?.baseUrl ?? '',
    manier: access ? ways[access.kind] : '',
    tokenadres: signedIn?.tokenUrl ?? '',
    client: signedIn?.clientId ?? '',
    scope: signedIn?.scope ?? '',
    soort: access?.kind === 'private-key-jwt' ? access.key.algorithm : 'ES384',
    tls: access?.tls?.key ? 'houden' : 'geen',
    uitgever: access?.tls?.ca ?? '',
  }
}

const DONE: Record<string, { title: string; words: string; kind?: 'warning' }> = {
  werkt: { title: 'De verbinding werkt', words: 'Neem de instellingen hieronder in gebruik.' },
  'werkt-niet': {
    title: 'De verbinding werkt nog niet',
    words: 'Hieronder staat wat er wel en niet lukte. Wat in gebruik was, blijft gewoon werken.',
    kind: 'warning',
  },
  aanvraag: {
    title: 'De aanvraag voor een certificaat is gemaakt',
    words: 'Stuur hem naar de leverancier van het dossier. Plak hier daarna het certificaat.',
  },
  gebruiken: { title: 'De nieuwe instellingen zijn in gebruik', words: '' },
  weg: { title: 'De nieuwe instellingen zijn weggegooid', words: '' },
  tempo: { title: 'Het tempo is gewijzigd', words: 'Het geldt vanaf nu.' },
  niets: { title: 'Er is nog niets om te proberen', words: '', kind: 'warning' },
}

/** How Naast gets into the record of the organisation. */
export function RecordSettingsPage(props: Props) {
  const { request, inUse, draft, values, pace, typedPace, errors = {} } = props
  const { slug } = request.standing.organisation
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Instellingen van de koppeling"
      current={connectionPath(slug)}
      breadcrumbs={[{ href: connectionPath(slug), label: 'Dossierkoppeling' }]}
      errors={errors}
      notice={
        done ? (
          <Notice kind={done.kind ?? 'success'} title={done.title}>
            <p>{done.words}</p>
          </Notice>
        ) : null
      }
    >
      <p>
        Hier vult u in hoe Naast bij het dossier van uw organisatie komt. De leverancier van het
        dossier weet wat er moet staan.
      </p>
      {inUse ? <InUsePart request={request} kept={inUse} /> : null}
      {draft ? <DraftPart request={request} draft={draft} /> : null}
      <section class="stack">
        <h2>{inUse || draft ? 'Instellingen wijzigen' : 'Instellingen'}</h2>
        <SettingsForm
          action={recordSettingsPaths.settings(slug)}
          token={request.formToken}
          kept={draft ?? inUse}
          values={values}
          errors={errors}
        />
      </section>
      {pace ? <PacePart request={request} pace={pace} typed={typedPace} errors={errors} /> : null}
    </StaffFrame>
  )
}

const WAYS = {
  none: 'Niet nodig',
  'client-credentials': 'Met een geheim',
  'private-key-jwt': 'Met een sleutel',
} as const

const day = (moment: Date | null) => (moment ? <Time when={moment} look="date" /> : 'Niet bekend')

const keyRows = (request: StaffRequest, { access }: Kept) => {
  if (access?.kind !== 'private-key-jwt') return []
  const { slug } = request.standing.organisation
  const address = request.portal.config.baseUrl + recordSettingsPaths.keys(slug)
  return [
    { label: 'Adres van de sleutels van Naast', value: <CopyText text={address} look="address" /> },
  ]
}

const keptRows = (request: StaffRequest, kept: Kept) => [
  { label: 'Adres', value: kept.baseUrl },
  {
    label: 'Hoe Naast zich bekendmaakt',
    value: kept.access ? WAYS[kept.access.kind] : 'Niet meer te lezen: vul het opnieuw in',
  },
  ...keyRows(request, kept),
  ...(kept.access?.tls?.certificate
    ? [{ label: 'Ons certificaat geldt tot en met', value: day(kept.certificateUntil) }]
    : []),
  ...(kept.serverCertificateUntil
    ? [
        {
          label: 'Het certificaat van het dossier geldt tot en met',
          value: day(kept.serverCertificateUntil),
        },
      ]
    : []),
]

function InUsePart({ request, kept }: { request: StaffRequest; kept: InUse }) {
  return (
    <section class="stack">
      <h2>In gebruik</h2>
      <SummaryList rows={keptRows(request, kept)} />
    </section>
  )
}

const LABELS = {
  'sign-in': 'Inloggen',
  certificate: 'Beveiligde verbinding',
  metadata: 'Het dossier vinden',
  types: 'Wat er te lezen is',
  allowed: 'Cliënten opvragen',
} as const
const STATES = { works: 'done', fails: 'failed', unsure: 'todo' } as const

const stepsOf = (draft: Draft): ProgressStep[] =>
  draft.lines.map(({ what, state, words }) => ({
    label: LABELS[what],
    state: STATES[state],
    detail: words,
  }))

function DraftPart({ request, draft }: { request: StaffRequest; draft: Draft }) {
  const { slug, name } = request.standing.organisation
  const tls = draft.access?.tls
  const csr = tls?.key && !tls.certificate ? requestFor(tls.key, name) : null
  return (
    <section class="stack">
      <h2>Nog niet in gebruik</h2>
      <SummaryList rows={keptRows(request, draft)} />
      {csr ? (
        <>
          <p>Stuur deze aanvraag naar de leverancier. De sleutel zelf blijft hier.</p>
          <CopyText text={csr} look="address" />
        </>
      ) : null}
      {draft.lines.length > 0 ? <Progress busy={false} steps={stepsOf(draft)} /> : null}
      {draft.works ? (
        <Form action={recordSettingsPaths.use(slug)} token={request.formToken} label="In gebruik">
          <Hidden name="stand" value={draft.change} />
          <Buttons>
            <SubmitButton>Neem in gebruik</SubmitButton>
          </Buttons>
        </Form>
      ) : null}
      <Buttons>
        {csr ? null : (
          <Form action={recordSettingsPaths.attempt(slug)} label="Verbinding">
            <QuietButton icon="refresh-cw">Verbinding proberen</QuietButton>
          </Form>
        )}
        <Form action={recordSettingsPaths.drop(slug)} token={request.formToken} label="Weggooien">
          <QuietButton>Gooi deze instellingen weg</QuietButton>
        </Form>
      </Buttons>
    </section>
  )
}
