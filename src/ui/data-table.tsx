import type { Child } from 'hono/jsx'

export interface Column<Row> {
  label: string
  cell: (row: Row) => Child
  /** Numbers stand to the right. */
  numeric?: boolean
  /** This column names the row for screen readers. */
  rowHeader?: boolean
}

/**
 * A table with a caption. On a narrow screen every row becomes a small card
 * with the column's label before each value, so nothing scrolls sideways.
 */
export function DataTable<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  empty,
}: {
  caption: string
  /** Hide the caption where a heading above says the same. */
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** The sentence when there are no rows. */
  empty?: string
}) {
  if (rows.length === 0 && empty !== undefined) return <p>{empty}</p>
  return (
    <table class="table">
      <caption class={captionHidden ? 'vh' : ''}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.numeric ? 'table__number' : ''}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((column) => (
              <Cell column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const attributes = { 'data-label': column.label, class: column.numeric ? 'table__number' : '' }
  if (column.rowHeader)
    return (
      <th scope="row" {...attributes}>
        {column.cell(row)}
      </th>
    )
  return <td {...attributes}>{column.cell(row)}</td>
}
