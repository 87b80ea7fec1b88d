import type { CarePageRequest } from '../../access/request.ts'
import {
  type AskedFilter,
  filteredAddress,
  LogFilterForm,
  SYSTEM,
} from '../../audit/log-filter.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { RoundIcon } from '../../ui/card.tsx'
import { dayName } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { capitalised } from '../../ui/names.ts'
import { Pager } from '../../ui/pager.tsx'
import { connectionPaths } from '../connections/paths.ts'
import { dossierPaths } from '../dossier/paths.ts'
import {
  doneWords,
  organisationWords,
  personWords,
  refusalWords,
  roleWords,
  type Telling,
  timesWords,
} from './line-words.ts'
import { accessLogPaths } from './paths.ts'
import { type LogLine, type LogPage, MOST_IN_FILE } from './queries.ts'

interface Props {
  request: CarePageRequest<'access-log.read'>
  asked: AskedFilter
  log: LogPage
  people: readonly { accountId: string | null; name: string }[]
  names: ReadonlyMap<string, string>
  /** Older lines than the newest are shown. */
  further: boolean
}

/** «Wie heeft gekeken»: who read or changed what, and when; what was refused too. */
export function AccessLogPage(props: Props) {
  const { request, asked, log } = props
  const { carePage } = request.standing
  const days = Map.groupBy(log.lines, (line) => line.day)
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Wie heeft gekeken"
      current="/dossier"
      breadcrumbs={[{ href: dossierPaths.front(carePage.id), label: 'Dossier' }]}
      errors={asked.errors}
    >
      <p>
        Hier ziet u wie er in het dossier en op deze pagina heeft gekeken: familie, vrienden en
        medewerkers. Ook wat niet mocht, staat erbij.
      </p>
      <Filter {...props} />
      {log.lines.length === 0 ? (
        <EmptyState title="Wij vonden niets" drawing={<Drawing name="people" />}>
          <p>In deze periode heeft niemand gekeken.</p>
        </EmptyState>
      ) : null}
      {[...days].map(([day, lines]) => (
        <>
          <h2>{heading(day, request.now)}</h2>
          <List>
            {lines.map((line) => (
              <Line line={line} telling={{ standing: request.standing, names: props.names }} />
            ))}
          </List>
        </>
      ))}
      <Turning {...props} />
      <p class="muted">
        U kunt deze regels ook bewaren. In het bestand passen {MOST_IN_FILE.toLocaleString('nl-NL')}{' '}
        regels, de nieuwste.
      </p>
      <Buttons>
        <ButtonLink
          href={filteredAddress(accessLogPaths.csv(carePage.id), asked.values, {})}
          look="quiet"
          icon="download"
        >
          Download als bestand
        </ButtonLink>
        <ButtonLink href={connectionPaths.list(carePage.id)} look="quiet" icon="users">
          Wie kan meekijken
        </ButtonLink>
      </Buttons>
    </CarePageFrame>
  )
}

const heading = (day: string, now: Date): string => {
  const words = dayName(day, now)
  return /^(vandaag|gisteren)$/.test(words) ? capitalised(words) : words
}

function Line({ line, telling }: { line: LogLine; telling: Telling }) {
  const about = [roleWords(line, telling), organisationWords(line, telling)].filter(Boolean)
  const from = [timesWords(line), line.device].filter(Boolean)
  return (
    <ListItem
      figure={
        line.accountId === null ? (
          <RoundIcon name="refresh-cw" />
        ) : (
          <Figure name={line.personName} />
        )
      }
      actions={line.refused ? <Badge kind="warning">Niet toegestaan</Badge> : null}
    >
      <p>
        <strong>{personWords(line, telling)}</strong> {doneWords(line)}
        {line.refused ? `: ${refusalWords(line)}` : ''}
      </p>
      <p class="muted">{about.join(' · ')}</p>
      <p class="muted">{capitalised(from.join(' · '))}</p>
    </ListItem>
  )
}

const Filter = ({ request, asked, people }: Props) => (
  <LogFilterForm
    action={accessLogPaths.log(request.standing.carePage.id)}
    asked={asked}
    people={people.map(({ accountId, name }) => ({
      value: accountId ?? SYSTEM,
      label: accountId === null ? `${name} (automatisch)` : name,
    }))}
  />
)

function Turning({ request, asked, log, further }: Props) {
  const path = accessLogPaths.log(request.standing.carePage.id)
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
