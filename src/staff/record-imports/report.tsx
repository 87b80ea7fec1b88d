import type { CountLine, ProblemLine } from '../../record/import/tally.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { ImportShown } from './queries.ts'
import { count, linesOf, totalOf, whatWords } from './words.ts'

interface KindRow {
  what: string
  lines: CountLine[]
}

const kindsIn = (lines: readonly CountLine[]): KindRow[] =>
  [...Map.groupBy(lines, ({ what }) => what)]
    .map(([what, some]) => ({ what, lines: some }))
    .sort((one, other) => whatWords(one.what).localeCompare(whatWords(other.what), 'nl'))

const COLUMNS: readonly Column<KindRow>[] = [
  { label: 'Soort', rowHeader: true, cell: ({ what }) => whatWords(what) },
  { label: 'Komt erbij', numeric: true, cell: ({ lines }) => count(totalOf(lines, 'shown')) },
  {
    label: 'Hoort bij iets anders',
    numeric: true,
    cell: ({ lines }) => count(totalOf(lines, 'along')),
  },
  {
    label: 'Van vóór de begindatum',
    numeric: true,
    cell: ({ lines }) => count(totalOf(lines, 'before')),
  },
  {
    label: 'Staat er al',
    numeric: true,
    cell: ({ lines }) => count(totalOf(lines, 'already', 'double')),
  },
  {
    label: 'Cliënt niet gekoppeld',
    numeric: true,
    cell: ({ lines }) => count(totalOf(lines, 'not-coupled')),
  },
  {
    label: 'Niet over te nemen',
    numeric: true,
    cell: ({ lines }) => count(totalOf(lines, 'aside')),
  },
]

/** What becomes, or became, of everything in the files: numbers and reasons, nothing of what it says. */
export function Report({ shown }: { shown: ImportShown }) {
  const lines = linesOf(shown)
  const { clients } = shown
  return (
    <>
      {clients.inFile === 0 ? null : (
        <p>
          Cliënten in de bestanden: {count(clients.inFile)}. Gekoppeld: {count(clients.coupled)}.
          {clients.notCoupled > 0 ? ' Van wie niet gekoppeld is, bewaart Naast niets.' : ''}
        </p>
      )}
      {lines.length === 0 ? null : (
        <DataTable caption="Wat er met alles gebeurt" rows={kindsIn(lines)} columns={COLUMNS} />
      )}
      <Reasons lines={lines} />
      <Problems problems={shown.problems} total={shown.problemCount} />
    </>
  )
}

/** That another release of FHIR was chosen than the files tell; nothing when they do not. */
export function OtherRelease({ shown }: { shown: ImportShown }) {
  if (shown.clients.otherRelease === 0) return null
  const other = shown.release === 'R4' ? 'STU3' : 'R4'
  return (
    <Notice kind="warning" title={`Misschien staat dit bestand in FHIR ${other}`}>
      <p>
        U koos {shown.release}. Zo vaak staat er dat het {other} is:{' '}
        {count(shown.clients.otherRelease)} keer. Neem dit niet over als u dat niet zeker weet. Kies
        het bestand dan opnieuw, met {other}.
      </p>
    </Notice>
  )
}

function Reasons({ lines }: { lines: readonly CountLine[] }) {
  const rows = lines
    .filter(({ outcome }) => outcome === 'aside')
    .toSorted((one, other) => other.count - one.count)
  if (rows.length === 0) return null
  return (
    <DataTable
      caption="Wat niet over te nemen is, en waarom"
      rows={rows}
      columns={[
        { label: 'Soort', rowHeader: true, cell: ({ what }) => whatWords(what) },
        { label: 'Waarom niet', cell: ({ reason }) => reason },
        { label: 'Hoeveel', numeric: true, cell: (line) => count(line.count) },
      ]}
    />
  )
}

/** «map/rapportages.ndjson, regel 12» */
const placeOf = ({ file, place }: ProblemLine): string =>
  [file, place].filter((part) => part !== '').join(', ') || 'Alle bestanden'

function Problems({ problems, total }: { problems: readonly ProblemLine[]; total: number }) {
  if (problems.length === 0) return null
  const caption =
    total > problems.length
      ? `De eerste ${problems.length} van ${count(total)} plekken die niet te lezen zijn`
      : 'Wat niet te lezen is'
  return (
    <DataTable
      caption={caption}
      rows={problems}
      columns={[
        { label: 'Waar', rowHeader: true, cell: placeOf },
        { label: 'Wat er is', cell: ({ reason }) => reason },
      ]}
    />
  )
}
