import type { StaffRequest } from '../../access/request.ts'
import { UNREADABLE } from '../../record/store.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Buttons, Form, Hidden, QuietButton } from '../../ui/form.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import type { ConnectionState } from './connection-state.ts'
import { connectionPath, sourcePath, takeUpPath } from './paths.ts'
import type { Reason, SetAside } from './queries.ts'
import { typeWord } from './words.ts'

const columnsFor = (request: StaffRequest): Column<SetAside>[] => {
  const { slug } = request.standing.organisation
  return [
    {
      label: 'Cliënt',
      rowHeader: true,
      cell: (line) => <a href={clientPath(slug, line.clientRecordId)}>{line.clientName}</a>,
    },
    { label: 'Wat', cell: (line) => typeWord(line.type) },
    { label: 'Reden', cell: (line) => line.reason },
    {
      label: 'Nummer in het dossier',
      cell: (line) => (
        <a
          href={sourcePath(slug, {
            couplingId: line.couplingId,
            type: line.type,
            id: line.recordId,
          })}
        >
          {line.recordId.startsWith(UNREADABLE) ? 'Zonder nummer' : line.recordId}
        </a>
      ),
    },
    { label: 'Gelezen op', cell: (line) => <Time when={line.since} look="short" /> },
    { label: 'Opnieuw', cell: (line) => <Again request={request} line={line} /> },
  ]
}

/** Taking up again: this one thing, or all of its client. */
function Again({ request, line }: { request: StaffRequest; line: SetAside }) {
  const { slug } = request.standing.organisation
  const { type, recordId, clientName, clientRecordId, couplingId } = line
  const what = `${type} ${recordId} van ${clientName}`
  return (
    <div class="stack">
      <Form
        action={takeUpPath(slug)}
        token={request.formToken}
        label={`Opnieuw: ${what} (${clientRecordId})`}
      >
        <Hidden name="koppeling" value={couplingId} />
        <Hidden name="soort" value={type} />
        <Hidden name="nummer" value={recordId} />
        <QuietButton about={what}>Probeer alleen dit</QuietButton>
      </Form>
      <Form
        action={takeUpPath(slug)}
        token={request.formToken}
        label={`Opnieuw, alles van deze cliënt: ${what} (${clientRecordId})`}
      >
        <Hidden name="koppeling" value={couplingId} />
        <QuietButton about={`${clientName}, bij ${type} ${recordId}`}>
          Probeer deze cliënt
        </QuietButton>
      </Form>
    </div>
  )
}

const reasonTabs = (slug: string, reasons: Reason[], chosen: Reason | null) => {
  const all = reasons.reduce((sum, { count }) => sum + count, 0)
  const path = connectionPath(slug)
  return [
    { href: path, label: `Alle redenen (${all})`, ...(chosen ? {} : { current: true }) },
    ...reasons.map(({ key, reason, count }) => ({
      href: `${path}?reden=${key}`,
      label: `${reason} (${count})`,
      ...(chosen?.key === key ? { current: true } : {}),
    })),
  ]
}

/** ECD-3: what the record sent and no page shows, with why, and taking it up again. */
export function AsidePart({ request, state }: { request: StaffRequest; state: ConnectionState }) {
  const { lines, total } = state.setAside
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>Wat Naast niet kan laten zien</h2>
      {total === 0 ? (
        <EmptyState title="Alles is te zien">
          <p>Naast kan alles lezen wat het dossier van de gekoppelde cliënten stuurt.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            Naast bewaart dit wel, maar laat het niet zien. Is het in het dossier verbeterd? Probeer
            het dan opnieuw. Kan een nieuwe versie van Naast meer lezen, dan gaat dat vanzelf.
          </p>
          <Form action={takeUpPath(slug)} token={request.formToken} label="Alles opnieuw">
            <Buttons>
              <QuietButton icon="refresh-cw">Opnieuw proberen</QuietButton>
            </Buttons>
          </Form>
          {state.reasons.length > 1 ? (
            <Tabs label="Reden" tabs={reasonTabs(slug, state.reasons, state.chosen)} />
          ) : null}
          <DataTable
            caption={
              lines.length < total ? `De eerste ${lines.length} van ${total}` : `${total} in totaal`
            }
            columns={columnsFor(request)}
            rows={lines}
          />
        </>
      )}
    </section>
  )
}
