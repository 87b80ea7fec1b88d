import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Time } from '../../ui/time.tsx'
import { notificationsPath } from '../notifications/paths.ts'
import { recordImportPaths } from '../record-imports/paths.ts'
import { recordSettingsPaths } from '../record-settings/paths.ts'
import { AsidePart } from './aside-part.tsx'
import type { ConnectionState } from './connection-state.ts'
import { connectionPath, pausePath, readNowPath, resumePath } from './paths.ts'
import type { Coupled } from './state.ts'
import { Alarms, StateRows, Types } from './state-part.tsx'

const DONE: Record<string, { title: string; words: string }> = {
  'opnieuw-een': {
    title: 'Naast leest dit opnieuw',
    words: 'Kijk over een paar minuten of het te zien is.',
  },
  'opnieuw-weg': {
    title: 'Dit staat niet meer in de lijst',
    words: 'Het is intussen te zien, of het is uit het dossier gehaald.',
  },
  opnieuw: {
    title: 'Naast leest het opnieuw',
    words: 'Dat duurt een paar minuten. Kijk straks of er minder in de lijst staat.',
  },
  gepauzeerd: {
    title: 'De koppeling staat stil',
    words: 'Families zien dat het dossier even niet wordt bijgewerkt.',
  },
  hervat: { title: 'De koppeling loopt weer', words: 'Naast leest nu alle cliënten.' },
  lezen: { title: 'Naast leest alle cliënten', words: 'Hieronder ziet u hoe ver het is.' },
  'lezen-een': { title: 'Naast leest deze cliënt', words: 'Dat duurt een paar minuten.' },
  gezien: { title: 'U hebt dit gezien', words: 'Het staat niet meer in de lijst.' },
}

/** The state of the coupling, and what of the record no page shows (ECD-3). */
export function ConnectionPage({
  request,
  state,
  errors = {},
}: {
  request: StaffRequest
  state: ConnectionState
  errors?: Errors
}) {
  const { slug } = request.standing.organisation
  const { coupled } = state
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Dossierkoppeling"
      current={connectionPath(slug)}
      wide
      errors={errors}
      notice={
        done ? (
          <Notice kind="success" title={done.title}>
            <p>{done.words}</p>
          </Notice>
        ) : null
      }
    >
      {coupled === null ? (
        <p>Uw organisatie heeft nog geen dossier gekoppeld aan Naast.</p>
      ) : (
        <>
          <Alarms request={request} alarms={state.alarms} />
          <StateRows request={request} coupled={coupled} toWrite={state.toWrite} />
          <Reads request={request} coupled={coupled} errors={errors} />
          <Types types={state.types} ways={coupled.ways} now={request.now} />
        </>
      )}
      <Buttons>
        <ButtonLink href={recordSettingsPaths.settings(slug)} look="quiet">
          {coupled === null ? 'Dossier koppelen' : 'Instellingen'}
        </ButtonLink>
        {coupled === null ? null : (
          <ButtonLink href={notificationsPath(slug)} look="quiet">
            Meldingen van het dossier
          </ButtonLink>
        )}
        <ButtonLink href={recordImportPaths.list(slug)} look="quiet">
          Eerder dossier overnemen
        </ButtonLink>
      </Buttons>
      <AsidePart request={request} state={state} />
    </StaffFrame>
  )
}

const HOUR_MS = 3_600_000

/** How far reading everybody is; nothing once it is done, or was asked long ago. */
function AskedProgress({ coupled, now }: { coupled: Coupled; now: Date }) {
  const { pullAskedAt, clients, readSince } = coupled
  if (!pullAskedAt || +now - +pullAskedAt > HOUR_MS || clients === 0) return null
  const busy = readSince < clients
  const detail = (
    <>
      {readSince} van {clients} cliënten, gevraagd{' '}
      <Time when={pullAskedAt} look="moment" now={now} />
    </>
  )
  return (
    <Progress
      busy={busy}
      steps={[{ label: 'Alle cliënten lezen', state: busy ? 'now' : 'done', detail }]}
    />
  )
}

function Reads({
  request,
  coupled,
  errors,
}: {
  request: StaffRequest
  coupled: Coupled
  errors: Errors
}) {
  const { slug } = request.standing.organisation
  const token = request.formToken
  if (coupled.pausedAt)
    return (
      <Form action={resumePath(slug)} token={token} label="Hervatten">
        <Buttons>
          <SubmitButton>Laat de koppeling weer lopen</SubmitButton>
        </Buttons>
      </Form>
    )
  return (
    <section class="stack">
      <h2>Nu lezen</h2>
      <AskedProgress coupled={coupled} now={request.now} />
      <Form action={readNowPath(slug)} token={token} label="Alle cliënten">
        <Buttons>
          <QuietButton icon="refresh-cw">Lees alle cliënten nu</QuietButton>
        </Buttons>
      </Form>
      <Form action={readNowPath(slug)} token={token} label="Eén cliënt">
        <Hidden name="wie" value="een" />
        <TextField
          name="client"
          label="Nummer van de cliënt"
          values={request.form.values}
          errors={errors}
        />
        <Buttons>
          <QuietButton>Lees deze cliënt nu</QuietButton>
        </Buttons>
      </Form>
      <h2>Even stoppen</h2>
      <p>
        Naast leest en schrijft dan niets meer, tot u weer verder gaat. Families zien dat het
        dossier even niet wordt bijgewerkt.
      </p>
      <Form action={pausePath(slug)} token={token} label="Pauzeren">
        <Buttons>
          <QuietButton>Zet de koppeling stil</QuietButton>
        </Buttons>
      </Form>
    </section>
  )
}
