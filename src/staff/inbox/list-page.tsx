import type { StaffRequest } from '../../access/request.ts'
import { type Cursor, cursorText } from '../../dossier/cursor.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { hoursInWords } from '../../messages/team.ts'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { dayAndTime, machineTime } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { limitOf } from './limit.ts'
import { inboxPaths } from './paths.ts'
import { LISTS, type List, type Listed, SCOPES, type Scope } from './queries.ts'

interface InboxProps {
  request: StaffRequest<'inbox.list'>
  list: List
  scope: Scope
  rows: Listed[]
  next: Cursor | null
  count: { waiting: number; late: number }
}

const LIST_WORDS: Record<List, string> = {
  wacht: 'Wacht op antwoord',
  beantwoord: 'Beantwoord',
  afgesloten: 'Afgesloten',
}

const SCOPE_WORDS: Record<Scope, string> = {
  alles: 'Alles',
  team: 'Mijn team',
  mijn: 'Mijn cliënten',
}

const addressOf = (slug: string, list: List, scope: Scope, from?: Cursor): string => {
  const query = new URLSearchParams({ lijst: list, van: scope })
  if (from) query.set('vanaf', cursorText(from))
  return `${inboxPaths.list(slug)}?${query}`
}

/** «Berichten van families»: what waits longest on top (MSG-6). */
export function InboxPage(props: InboxProps) {
  const { request, list, scope, rows, next } = props
  const { organisation } = request.standing
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Berichten van families"
      current={inboxPaths.list(organisation.slug)}
      wide
    >
      <LiveRegion topics={['inbox']} at={inboxPaths.list(organisation.slug)}>
        <Agreed {...props} />
        <Tabs
          label="Welke gesprekken"
          tabs={LISTS.map((one) => ({
            href: addressOf(organisation.slug, one, scope),
            label:
              one === 'wacht' ? `${LIST_WORDS[one]} (${props.count.waiting})` : LIST_WORDS[one],
            current: one === list,
          }))}
        />
        <Tabs
          label="Van wie"
          tabs={SCOPES.map((one) => ({
            href: addressOf(organisation.slug, list, one),
            label: SCOPE_WORDS[one],
            current: one === scope,
          }))}
        />
        {rows.length === 0 ? (
          <Empty list={list} scope={scope} />
        ) : (
          <DataTable
            caption={LIST_WORDS[list]}
            captionHidden
            columns={columnsFor(props)}
            rows={rows}
          />
        )}
        {next ? (
          <Buttons>
            <ButtonLink
              look="quiet"
              icon="arrow-right"
              href={addressOf(organisation.slug, list, scope, next)}
            >
              Meer gesprekken
            </ButtonLink>
          </Buttons>
        ) : null}
      </LiveRegion>
    </StaffFrame>
  )
}

/** What the organisation agreed with its families, where one answers. */
function Agreed({ request, count }: InboxProps) {
  const { messaging } = request.standing.policy
  if (messaging.mode === 'off')
    return (
      <Notice kind="info" title="Berichten staan uit">
        <p>Families kunnen niet schrijven, en u ook niet. Wat er staat kunt u nog lezen.</p>
      </Notice>
    )
  const { answerWithinHours } = messaging
  return (
    <>
      <p>
        {answerWithinHours === undefined
          ? 'Wie het langst wacht staat bovenaan.'
          : `Families krijgen antwoord binnen ${hoursInWords(answerWithinHours)}. Wie het langst wacht staat bovenaan.`}{' '}
        {messaging.mode === 'staff-starts'
          ? 'De familie kan pas schrijven als u het eerste bericht stuurde.'
          : null}
      </p>
      {count.late === 0 ? null : (
        <Notice
          kind="warning"
          title={count.late === 1 ? '1 bericht is te laat' : `${count.late} berichten zijn te laat`}
        >
          <p>Antwoord daar het eerst op. Lukt dat niet? Kies dan «Gelezen».</p>
        </Notice>
      )}
    </>
  )
}

function Empty({ list, scope }: { list: List; scope: Scope }) {
  return (
    <EmptyState
      title={list === 'wacht' ? 'Niemand wacht op antwoord' : 'Hier staan geen gesprekken'}
      drawing={<Drawing name="tea" />}
    >
      <p>
        {scope === 'team'
          ? 'U ziet alleen de locaties en teams waar u bij hoort. Kies «Alles» voor de rest.'
          : 'Nieuwe berichten van families komen vanzelf hier.'}
      </p>
    </EmptyState>
  )
}

const BADGES = { 'in-time': 'plain', near: 'warning', late: 'danger', 'no-limit': 'plain' } as const

function Waiting({ request, row }: { request: InboxProps['request']; row: Listed }) {
  if (row.waitingSince === null)
    return <time datetime={machineTime(row.at)}>{dayAndTime(row.at, request.now)}</time>
  const { answerWithinHours } = request.standing.policy.messaging
  const limit = limitOf(row.waitingSince, answerWithinHours, request.now)
  return (
    <Badge kind={BADGES[limit.state]} icon="clock">
      {limit.words}
    </Badge>
  )
}

const wordsOf = (row: Listed): string => {
  if (row.markedRead) return 'Gelezen'
  return row.words.trim() === '' ? 'Foto’s of bestanden' : row.words
}

const columnsFor = ({ request, list }: InboxProps): Column<Listed>[] => [
  {
    label: list === 'wacht' ? 'Wacht' : 'Laatste bericht',
    cell: (row) => <Waiting request={request} row={row} />,
  },
  {
    label: 'Cliënt',
    rowHeader: true,
    cell: (row) => (
      <>
        <a href={inboxPaths.thread(request.standing.organisation.slug, row.id)}>
          {row.clientName ?? 'Naam onbekend'}
        </a>
        {row.place ? <span class="muted"> {row.place}</span> : null}
      </>
    ),
  },
  {
    label: 'Bericht',
    cell: (row) => (
      <span dir="auto">
        <strong>{row.staffName ?? 'Familie'}:</strong> {wordsOf(row)}
      </span>
    ),
  },
  {
    label: 'Bezig',
    cell: (row) =>
      row.takenByName === null
        ? '–'
        : `${row.takenBy === request.permit.accountId ? 'U bent' : `${row.takenByName} is`} hiermee bezig`,
  },
]
