import type { StaffRequest } from '../../access/request.ts'
import { actionWords, groundWords } from '../../audit/action-words.ts'
import { type AskedFilter, filteredAddress, LogFilterForm } from '../../audit/log-filter.tsx'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { dayName, time } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Pager } from '../../ui/pager.tsx'
import { clientPath } from '../clients/paths.ts'
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

const Filter = ({ request, recordId, asked, people }: Props) => (
  <LogFilterForm
    action={clientLogPath(request.standing.organisation.slug, recordId)}
    asked={asked}
    people={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
  />
)

function Turning({ request, recordId, asked, log, further }: Props) {
  const path = clientLogPath(request.standing.organisation.slug, recordId)
  return (
    <Pager
      what="regels"
      newer={further ? filteredAddress(path, asked.values, {}) : undefined}
      older={
        log.olderThan ? filteredAddress(path, asked.values, { voor: log.olderThan }) : undefined
      }
    />
  )
}
