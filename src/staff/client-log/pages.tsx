import type { StaffRequest } from '../../access/request.ts'
import { actionWords, groundWords } from '../../audit/action-words.ts'
import { PeriodFields } from '../../dossier/period-filter.tsx'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Select } from '../../ui/choices.tsx'
import { dayName, time } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterForm } from '../../ui/filter-form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Pager } from '../../ui/pager.tsx'
import { clientPath } from '../clients/paths.ts'
import type { AskedFilter } from './form.ts'
import { clientLogPath } from './paths.ts'
import type { LogLine, LogPage } from './queries.ts'

interface Props {
  request: StaffRequest<'client-log.read'>
  recordId: string
  name: string
  asked: AskedFilter
  log: LogPage
  people: readonly { accountId: string; name: string }[]
  /** Older lines than the newest are shown. */
  further: boolean
}

/** «Wie heeft gekeken» of one client: family and staff, with what was refused. */
export function ClientLogPage(props: Props) {
  const { request, recordId, name, asked, log } = props
  const { slug } = request.standing.organisation
  const days = Map.groupBy(log.lines, (line) => line.day)
  const word = request.standing.policy.primaryCarerWord
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Wie heeft gekeken"
      errors={asked.errors}
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
    >
      <p>
        Wie er keek in wat uw organisatie van deze cliënt deelt: familie en collega’s. Ook wat niet
        mocht, staat erbij.
      </p>
      <Filter {...props} />
      {log.lines.length === 0 ? (
        <EmptyState title="Wij vonden niets">
          <p>In deze periode heeft niemand gekeken.</p>
        </EmptyState>
      ) : null}
      {[...days].map(([day, lines]) => (
        <>
          <h2>{dayName(day, request.now)}</h2>
          <List>
            {lines.map((line) => (
              <Line line={line} primaryCarerWord={word} />
            ))}
          </List>
        </>
      ))}
      <Turning {...props} />
    </StaffFrame>
  )
}

const timesWords = ({ times, first, last }: LogLine): string => {
  if (times === 1) return `Om ${time(last)}`
  return time(first) === time(last)
    ? `${times} keer, om ${time(last)}`
    : `${times} keer, tussen ${time(first)} en ${time(last)}`
}

function Line({ line, primaryCarerWord }: { line: LogLine; primaryCarerWord: string }) {
  const role = groundWords(line.refused ? line.personRole : line.ground, primaryCarerWord)
  return (
    <ListItem actions={line.refused ? <Badge kind="warning">Niet toegestaan</Badge> : null}>
      <p>
        <strong>{line.personName}</strong> {actionWords(line)}
        {line.refused ? `: ${groundWords(line.ground, undefined)}` : ''}
      </p>
      <p class="muted">
        {role} · {timesWords(line)}
      </p>
    </ListItem>
  )
}

function Filter({ request, recordId, asked, people }: Props) {
  const { values, errors } = asked
  return (
    <FilterForm
      action={clientLogPath(request.standing.organisation.slug, recordId)}
      open={asked.open}
      title="Kies wie en wanneer"
    >
      <Select
        name="wie"
        label="Wie"
        prompt="Iedereen"
        options={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        values={values}
        errors={errors}
      />
      <PeriodFields values={values} errors={errors} />
    </FilterForm>
  )
}

const address = (
  path: string,
  values: Record<string, string>,
  more: Record<string, string>,
): string => {
  const query = new URLSearchParams(more)
  for (const name of ['wie', 'van', 'tot']) if (values[name]) query.set(name, values[name])
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

function Turning({ request, recordId, asked, log, further }: Props) {
  const path = clientLogPath(request.standing.organisation.slug, recordId)
  return (
    <Pager
      what="regels"
      newer={further ? address(path, asked.values, {}) : undefined}
      older={log.olderThan ? address(path, asked.values, { voor: log.olderThan }) : undefined}
    />
  )
}
