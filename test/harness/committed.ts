import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/**
 * Holds a generated text against the one that is committed, so that a change is reviewed as a difference. With
 * UPDATE_MATRIX=1 the committed text is written anew: look at the difference before it goes into a commit.
 */
export const expectCommitted = (file: URL, generated: string): void => {
  const text = generated.replace(/[ \t]+$/gm, '').replace(/\n*$/, '\n')
  if (process.env.UPDATE_MATRIX === '1') writeFileSync(file, text)
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const name = file.pathname.split('/').slice(-2).join('/')
  expect
    .soft(
      text,
      `${name} is not what the program does now. When the change is meant: UPDATE_MATRIX=1, and review the difference.`,
    )
    .toBe(committed)
}

/** Rows of cells as text in columns that stand under each other. */
export const inColumns = (rows: readonly (readonly string[])[], gap = 2): string => {
  const widths: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length)
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd((widths[at] ?? 0) + gap))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}
