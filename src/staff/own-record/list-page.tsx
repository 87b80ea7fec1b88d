import { type OwnItem, waitsForTelling } from '../../own-record/items.ts'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Time } from '../../ui/time.tsx'
import type { Aimed } from './aim.ts'
import { RecordFrame } from './frame.tsx'
import { titleOf } from './kinds/kind.ts'
import { ownRecordPaths } from './paths.ts'

interface ListProps {
  aimed: Aimed
  items: OwnItem[]
  more: boolean
  page: number
  mayWrite: boolean
}

/** Whether the family sees an item, in a word with an icon. */
export function ReleaseBadge({ item }: { item: OwnItem }) {
  if (waitsForTelling(item))
    return (
      <Badge kind="warning" icon="clock">
        Wacht op vertellen
      </Badge>
    )
  return item.releasedAt === null ? (
    <Badge icon="lock">Dicht</Badge>
  ) : (
    <Badge kind="success" icon="users">
      Open voor de familie
    </Badge>
  )
}

const columnsFor = ({ request, recordId, kind }: Aimed): Column<OwnItem>[] => {
  const { slug } = request.standing.organisation
  return [
    {
      label: 'Wat',
      rowHeader: true,
      cell: (item) => (
        <a href={ownRecordPaths.one(slug, recordId, kind.segment, item.id)}>
          {titleOf(kind, item)}
        </a>
      ),
    },
    {
      label: 'Wanneer',
      cell: (item) => <Time when={item.happenedAt} look="moment" now={request.now} />,
    },
    {
      label: 'Door',
      cell: (item) =>
        item.version > 1
          ? `${item.writtenByName}, verbeterd door ${item.changedByName}`
          : item.writtenByName,
    },
    { label: 'Familie', cell: (item) => <ReleaseBadge item={item} /> },
  ]
}

/** Everything of one kind, the newest first. */
export function OwnListPage({ aimed, items, more, page, mayWrite }: ListProps) {
  const { request, recordId, kind } = aimed
  const { slug } = request.standing.organisation
  const list = ownRecordPaths.list(slug, recordId, kind.segment)
  const add = ownRecordPaths.add(slug, recordId, kind.segment)
  return (
    <RecordFrame aimed={aimed} title={`${kind.many} van ${aimed.clientName}`}>
      {mayWrite ? (
        <Buttons>
          <ButtonLink href={add} icon="plus">
            {kind.add}
          </ButtonLink>
        </Buttons>
      ) : null}
      {items.length === 0 ? (
        <EmptyState title="Hier staat nog niets">
          <p>Wat u hier schrijft, ziet de familie pas als u het openzet.</p>
        </EmptyState>
      ) : (
        <DataTable caption={kind.many} captionHidden columns={columnsFor(aimed)} rows={items} />
      )}
      <Pager
        what={kind.many.toLowerCase()}
        newer={page > 1 ? `${list}?blad=${page - 1}` : undefined}
        older={more ? `${list}?blad=${page + 1}` : undefined}
      />
    </RecordFrame>
  )
}
