import type { Child } from 'hono/jsx'

export interface SummaryRow {
  label: string
  value: Child
  /** Where to change it; the link reads «Wijzigen» and, unseen, the label. */
  change?: string | undefined
  /** Other words for that link. */
  changeWords?: string
}

/** What is known, label by label: to check answers before sending, or to show a profile. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map((row) => (
        <div class="summary__row">
          <dt>{row.label}</dt>
          <dd class="summary__value">{row.value}</dd>
          {row.change === undefined ? null : (
            <dd class="summary__action">
              <a href={row.change}>
                {row.changeWords ?? 'Wijzigen'}
                <span class="vh">: {row.label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
