import type { StaffRequest } from '../../access/request.ts'
import { lastDayOf } from '../../dossier/suspension-words.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { CATEGORY_WORDS, knownCategories } from '../../sharing/categories.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Time } from '../../ui/time.tsx'
import type { ActiveCoupling } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import type { Reader, ReaderChange } from './queries.ts'

interface Props {
  request: StaffRequest<'readers.read'>
  recordId: string
  name: string
  coupling: ActiveCoupling
  readers: readonly Reader[]
  changes: readonly ReaderChange[]
}

/** The parts in words, in the order of the pages. */
const partWords = (categories: readonly string[]): string =>
  knownCategories(categories)
    .map((category) => CATEGORY_WORDS[category].label)
    .join(', ')

const COLUMNS: Column<Reader>[] = [
  {
    label: 'Wie',
    rowHeader: true,
    cell: ({ name, role }) => (role === 'manager' ? `${name} (beheerder)` : name),
  },
  { label: 'Relatie', cell: ({ relation }) => relation || 'Niet bekend' },
  { label: 'Onderdelen', cell: ({ categories }) => partWords(categories) || 'Geen' },
  { label: 'Doet mee sinds', cell: ({ since }) => <Time when={since} look="short" /> },
  {
    label: 'Tot en met',
    cell: ({ endsAt }) =>
      endsAt === null ? 'Geen einddatum' : <Time when={lastDayOf(endsAt)} look="short" />,
  },
]

/** «Wie leest mee»: those who see something of what the organisation shares, and what changed. */
export function ReadersPage({ request, recordId, name, coupling, readers, changes }: Props) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Wie leest mee"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
      wide
    >
      <p>
        Deze mensen zien iets van wat uw organisatie deelt. Het gaat om de zorgpagina «
        {coupling.pageName}». Anderen op de pagina staan hier niet. De beheerder bepaalt wie
        meedoet.
      </p>
      <DataTable caption="Wie leest nu mee" columns={COLUMNS} rows={readers} />
      <h2>Wijzigingen</h2>
      {changes.length === 0 ? (
        <p>Er is niets gewijzigd sinds de koppeling.</p>
      ) : (
        <List>
          {changes.map((change) => (
            <ListItem>
              <p>
                <strong>{change.name}</strong> {changeWords(change)}
              </p>
              <p class="muted">
                <Time when={change.at} look="moment" now={request.now} />
              </p>
            </ListItem>
          ))}
        </List>
      )}
    </StaffFrame>
  )
}

const changeWords = ({ given, taken }: ReaderChange): string =>
  [
    ...(given.includes('manager') ? ['werd de beheerder.'] : []),
    ...(taken.includes('manager') ? ['is niet meer de beheerder.'] : []),
    ...(partWords(given) === '' ? [] : [`kreeg: ${partWords(given)}.`]),
    ...(partWords(taken) === '' ? [] : [`leest niet meer: ${partWords(taken)}.`]),
  ].join(' ')
