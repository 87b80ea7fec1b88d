import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { Category } from '../../sharing/categories.ts'
import { countReaders, dossierLimitOf, limitSentences } from '../../sharing/dossier-limit.ts'
import { dossierLine } from '../../sharing/rights-sentences.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { capitalised } from '../../ui/names.ts'
import { Time } from '../../ui/time.tsx'
import { connectionPaths } from './paths.ts'
import type { OpenInvitation, Person } from './queries.ts'

interface Row {
  name: string
  /** «beheerder», «uitgenodigd», or empty. */
  state: string
  categories: readonly string[]
  endsOn: string | null
}

const yesOrNo =
  (category: Category) =>
  ({ categories }: Row) =>
    categories.includes(category) ? (
      <>
        <Icon name="check" /> Ja
      </>
    ) : (
      'Nee'
    )

const columns: Column<Row>[] = [
  {
    label: 'Naam',
    rowHeader: true,
    cell: ({ name, state }) => (
      <>
        {name}
        {state === '' ? null : <span class="muted"> ({state})</span>}
      </>
    ),
  },
  { label: 'Kalender en taken', cell: yesOrNo('calendar') },
  { label: 'Berichten van de mantelzorgers', cell: yesOrNo('network_messages') },
  { label: 'Berichten met de zorgorganisatie', cell: yesOrNo('organisation_messages') },
  { label: 'Mijn verhaal', cell: yesOrNo('life_story') },
  { label: 'Dossier', cell: ({ categories }) => capitalised(dossierLine(categories)) },
  {
    label: 'Tot en met',
    cell: ({ endsOn }) => (endsOn ? <Time when={endsOn} look="short" /> : 'Geen einde'),
  },
]

/** «Wie ziet wat»: everybody on the page and who was invited, with each part, for the manager. */
export function OverviewPage({
  request,
  people,
  invitations,
}: {
  request: CarePageRequest<'connections.overview'>
  people: readonly Person[]
  invitations: readonly OpenInvitation[]
}) {
  const { standing } = request
  const limit = dossierLimitOf(standing)
  const rows: Row[] = [
    ...people.map((person) => ({
      ...person,
      state: person.role === 'manager' ? 'beheerder' : '',
    })),
    ...invitations.map((invitation) => ({ ...invitation, state: 'uitgenodigd' })),
  ]
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Wie ziet wat"
      current="/connecties"
      breadcrumbs={[{ href: connectionPaths.list(standing.carePage.id), label: 'Connecties' }]}
      wide
    >
      <p>
        Iedereen die meedoet, ziet wie er meedoet, leest het profiel, en leest en schrijft notities.
        De rest bepaalt u. U verandert het bij «Rechten».
      </p>
      {limit
        ? limitSentences(limit, countReaders(people, invitations)).map((sentence) => (
            <p>{sentence}</p>
          ))
        : null}
      <DataTable caption="Wie ziet wat" captionHidden columns={columns} rows={rows} />
    </CarePageFrame>
  )
}
