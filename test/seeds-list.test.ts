import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url)
const list = readFileSync(new URL('docs/seeds.md', root), 'utf8')

/** What the list names as proof: a file, and how the title of the test goes. */
const named = [...list.matchAll(/`([^`]+\.test\.tsx?)` › ([^|;]+)/g)].map(
  ([, file = '', title = '']) => ({
    file,
    // What stands behind it in brackets is an explanation, unless it is of the title.
    title: title.replace(/ \([a-z].*$/, '').trim(),
  }),
)

it('ORG-6 each test that docs/seeds.md names as proof is there', () => {
  expect(named.length).toBeGreaterThan(100)
  const missing = named.filter(({ file, title }) => {
    const path = new URL(file, root)
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(title)
  })
  expect(missing).toEqual([])
})
