import type { Figures } from './load.ts'

const ms = (value: number): string => value.toFixed(1).padStart(8)

export const printHeading = (title: string): void => {
  console.log(`\n## ${title}\n`)
  console.log('| pagina | wat | per s | p50 ms | p95 ms | p99 ms | fout | tegen SQL-bodem |')
  console.log('|---|---|---|---|---|---|---|---|')
}

const row = (name: string, what: string, figures: Figures, floor?: Figures): void => {
  const share = floor ? `${(figures.perSecond / floor.perSecond).toFixed(2)} ×` : ''
  console.log(
    `| ${name} | ${what} | ${figures.perSecond.toFixed(0)} | ${ms(figures.p50)} | ${ms(figures.p95)} | ${ms(figures.p99)} | ${figures.wrong} | ${share} |`,
  )
}

/** One page beside its floors: a route with as many bytes, and the same SQL without our code. */
export const printFigures = (
  name: string,
  { portal, sql, page }: { portal: Figures; sql: Figures; page: Figures },
): void => {
  row(name, 'bodem: pagina', page)
  row(name, 'bodem: SQL', sql)
  row(name, 'Naast', portal, sql)
}
