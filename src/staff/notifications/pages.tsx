import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Buttons, DangerButton, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { connectionPath } from '../connection/paths.ts'
import { makeSecretPath, stopNotificationsPath } from './paths.ts'
import type { Hook, Made } from './queries.ts'

export interface ShownHook extends Omit<Hook, 'tokenSealed'> {
  address: string
  token: string
}

interface Props {
  request: StaffRequest<'record.notifications'>
  coupled: boolean
  hook: ShownHook | null
  made: Made[]
}

const DONE: Record<string, string> = {
  gemaakt: 'De sleutel is gemaakt',
  gestopt: 'De meldingen zijn gestopt',
}

/** With what secret, and where, the record tells that something changed. */
export function NotificationsPage({ request, coupled, hook, made }: Props) {
  const { slug } = request.standing.organisation
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Meldingen van het dossier"
      breadcrumbs={[{ href: connectionPath(slug), label: 'Dossierkoppeling' }]}
      notice={done ? <Notice kind="success" title={done} /> : null}
    >
      <p>
        Uw dossier kan aan Naast melden dat er iets is veranderd. Dan staat het meteen op de
        zorgpagina. Zonder meldingen kijkt Naast zelf om de paar minuten.
      </p>
      {coupled ? null : (
        <Inset>
          <p>Uw organisatie heeft nog geen dossier gekoppeld aan Naast.</p>
        </Inset>
      )}
      {hook ? <Agreed request={request} hook={hook} made={made} /> : null}
      {coupled && !hook ? (
        <Form action={makeSecretPath(slug)} token={request.formToken}>
          <Buttons>
            <SubmitButton>Sleutel maken</SubmitButton>
          </Buttons>
        </Form>
      ) : null}
    </StaffFrame>
  )
}

function Agreed({ request, hook, made }: Pick<Props, 'request' | 'made'> & { hook: ShownHook }) {
  const { slug } = request.standing.organisation
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Adres voor de meldingen', value: <CopyText text={hook.address} /> },
          {
            label: 'Sleutel gemaakt',
            value: <Time when={hook.madeAt} look="moment" now={request.now} />,
          },
          {
            label: 'Laatste melding',
            value: hook.heardAt ? (
              <Time when={hook.heardAt} look="moment" now={request.now} />
            ) : (
              'Nog geen melding'
            ),
          },
        ]}
      />
      <details class="question">
        <summary>Toon de sleutel</summary>
        <div class="stack">
          <p>Het dossier stuurt deze regel mee. Geef hem alleen aan uw leverancier.</p>
          <CopyText text={`Authorization: Bearer ${hook.token}`} />
        </div>
      </details>
      <Subscriptions made={made} />
      <Form action={makeSecretPath(slug)} token={request.formToken} label="Nieuwe sleutel">
        <p>
          Is de sleutel bij een ander terechtgekomen? Maak dan een nieuwe. De oude werkt dan niet
          meer.
        </p>
        <Buttons>
          <QuietButton icon="refresh-cw">Nieuwe sleutel maken</QuietButton>
        </Buttons>
      </Form>
      <Form action={stopNotificationsPath(slug)} token={request.formToken} label="Stoppen">
        <Buttons>
          <DangerButton>Meldingen stoppen</DangerButton>
        </Buttons>
      </Form>
    </>
  )
}

function Subscriptions({ made }: { made: Made[] }) {
  if (made.length === 0)
    return (
      <p>
        Kan uw dossier zelf een abonnement aannemen? Dan maakt Naast dat binnen een paar minuten.
        Vraag het anders aan uw leverancier.
      </p>
    )
  return (
    <DataTable
      caption="Abonnementen die Naast bij het dossier heeft"
      rows={made}
      columns={[
        { label: 'Soort', rowHeader: true, cell: (one) => one.type },
        {
          label: 'Stand',
          cell: (one) => (one.recordId ? 'Loopt' : (one.lastError ?? 'Lukte niet')),
        },
        {
          label: 'Loopt tot',
          cell: (one) => (one.endsAt ? <Time when={one.endsAt} look="date" /> : 'Niet bekend'),
        },
      ]}
    />
  )
}
