import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const FOLDER = 'assets/css'

/** The classes that a stylesheet gives a look of their own: `.browse {`, `.card,`. */
const classesOf = (css: string): string[] =>
  [
    ...css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/:is\([^)]*\)/g, '')
      .matchAll(/(?:^|[{};,])\s*\.([a-z][\w-]*)\s*(?=[{,])/g),
  ].map(([, name]) => name ?? '')

it('a class has its look in one stylesheet: two parts of one name would undo each other', () => {
  const places = new Map<string, Set<string>>()
  // How pages print and how they look for who wants more contrast is told of all parts together.
  for (const file of readdirSync(FOLDER).filter((name) => name !== '90-media.css'))
    for (const name of classesOf(readFileSync(`${FOLDER}/${file}`, 'utf8')))
      places.set(name, (places.get(name) ?? new Set()).add(file))
  expect(places.size).toBeGreaterThan(100)
  expect([...places].filter(([, files]) => files.size > 1).map(([name]) => name)).toEqual([])
})
