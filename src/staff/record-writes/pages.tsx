import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { KIND_NAMES } from '../../record/write/kinds.ts'
import { WRITE_WORDS } from '../../record/write/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import { policyPath } from '../policy/paths.ts'
import { recordWritesPath, retryAllPath, retryPath } from './paths.ts'
import type { FailedWrite, KindCount } from './queries.ts'

interface WritesProps {
  request: StaffRequest
  counts: readonly KindCount[]
  failed: readonly FailedWrite[]
}

/** «Naar het dossier»: what goes to the organisation's own record, what waits, and what it refused and why (0056). */
export function RecordWritesPage({ request, counts, failed }: WritesProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Naar het dossier"
      current={recordWritesPath(slug)}
      wide
      notice={
        request.url.searchParams.get('gelukt') === 'opnieuw' ? (
          <Notice kind="success" title="Naast probeert het opnieuw">
            <p>Kijk over een paar minuten of het gelukt is.</p>
          </Notice>
        ) : null
      }
    >
      <p>
        Wat families voor uw organisatie bestemmen, schrijft Naast in uw eigen dossier. U kiest zelf
        wat. Dat doet u bij <a href={policyPath(slug)}>Afspraken met families</a>.
      </p>
      <Counts request={request} counts={counts} />
      <section class="stack">
        <h2>Niet aangekomen</h2>
        <Failed request={request} failed={failed} />
      </section>
    </StaffFrame>
  )
}

function Counts({ request, counts }: Pick<WritesProps, 'request' | 'counts'>) {
  const { writeBack } = request.standing.policy
  const of = (kind: string) => counts.find((one) => one.kind === kind)
  const columns: Column<(typeof KIND_NAMES)[number]>[] = [
    { label: 'Wat', rowHeader: true, cell: (kind) => WRITE_WORDS[kind].label },
    {
      label: 'Gaat naar het dossier',
      cell: (kind) =>
        writeBack[kind] ? (
          <Badge kind="success" icon="check">
            Ja
          </Badge>
        ) : (
          'Nee, het blijft in Naast'
        ),
    },
    { label: 'Staat er', numeric: true, cell: (kind) => String(of(kind)?.sent ?? 0) },
    { label: 'Wacht', numeric: true, cell: (kind) => String(of(kind)?.waiting ?? 0) },
    {
      label: 'Wacht sinds',
      cell: (kind) => <Since moment={of(kind)?.waitingSince ?? null} now={request.now} />,
    },
    { label: 'Niet aangekomen', numeric: true, cell: (kind) => String(of(kind)?.failed ?? 0) },
  ]
  return <DataTable caption="Per soort" columns={columns} rows={KIND_NAMES} />
}

function Since({ moment, now }: { moment: Date | null; now: Date }) {
  return moment === null ? <>Er wacht niets</> : <Time when={moment} look="moment" now={now} />
}

const columnsFor = (request: StaffRequest): Column<FailedWrite>[] => {
  const { slug } = request.standing.organisation
  return [
    {
      label: 'Cliënt',
      rowHeader: true,
      cell: ({ recordId, clientName }) => <a href={clientPath(slug, recordId)}>{clientName}</a>,
    },
    { label: 'Wat', cell: ({ kind }) => WRITE_WORDS[kind].one },
    { label: 'Reden', cell: ({ reason }) => reason },
    { label: 'Sinds', cell: ({ failedAt }) => <Time when={failedAt} look="short" /> },
    {
      label: 'Opnieuw',
      cell: (write) => (
        <Form action={retryPath(slug, write.id)} token={request.formToken}>
          <QuietButton icon="refresh-cw" about={`voor ${write.clientName}`}>
            {write.conflict ? 'Schrijf er toch overheen' : 'Probeer opnieuw'}
          </QuietButton>
        </Form>
      ),
    },
  ]
}

function Failed({ request, failed }: Pick<WritesProps, 'request' | 'failed'>) {
  if (failed.length === 0)
    return (
      <EmptyState title="Er is niets geweigerd">
        <p>Alles wat naar uw dossier gaat, staat er of wacht op zijn beurt.</p>
      </EmptyState>
    )
  const { slug } = request.standing.organisation
  return (
    <>
      <p>
        Uw dossier nam dit niet aan. De familie ziet dat het nog niet is aangekomen. Is de reden
        verholpen? Probeer het dan opnieuw.
      </p>
      {failed.some(({ conflict }) => !conflict) ? (
        <Form action={retryAllPath(slug)} token={request.formToken}>
          <Buttons>
            <QuietButton icon="refresh-cw">Probeer alles opnieuw</QuietButton>
          </Buttons>
        </Form>
      ) : null}
      <DataTable
        caption={failed.length === 1 ? '1 keer' : `${failed.length} keer`}
        columns={columnsFor(request)}
        rows={failed}
      />
    </>
  )
}
