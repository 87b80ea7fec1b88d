import path from 'node:path'
import { exampleFolders, type Tried, tryAll, withExamples } from './examples.ts'

const ROOT = path.resolve(process.argv[2] ?? '../shared/data/fhir')

/** What became of a resource, in words. */
function endOf({ mapped }: Tried): string {
  // What it is about stands between brackets; here all that was left out for the same reason is one.
  if (!('ok' in mapped)) return mapped.setAside.replace(/^(Er staat .*?) \(.*\)\.$/, '$1.')
  if (mapped.ok.kind !== 'supporting') return SHOWN
  return `${PART}${mapped.ok.value.what}`
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

const SHOWN = 'shown'
const PART = 'part: '

function rowsOf(folder: string, tried: readonly Tried[]): string[] {
  const byType = Map.groupBy(tried, ({ resource }) => resource.resourceType)
  return [...byType]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([type, all]) => {
      const ends = Map.groupBy(all, endOf)
      const part = [...ends].filter(([end]) => end.startsWith(PART))
      const aside = [...ends].filter(([end]) => end !== SHOWN && !end.startsWith(PART))
      const count = (some: [string, Tried[]][]) =>
        some.reduce((sum, [, held]) => sum + held.length, 0)
      const why = aside.map(([end, held]) => `${held.length} × ${end}`).sort()
      return row([
        folder,
        type,
        all.length,
        ends.get(SHOWN)?.length ?? 0,
        count(part),
        count(aside),
        why.join('<br>'),
      ])
    })
}

/** Prints, as a table for docs/record.md, what becomes of every published example. */
async function main(): Promise<void> {
  console.log(
    row([
      'folder',
      'type',
      'all',
      'shown',
      'part of something',
      'set aside',
      'why set aside, in the words of the page',
    ]),
  )
  console.log(row(['---', '---', '--:', '--:', '--:', '--:', '---']))
  let total = 0
  for (const folder of await exampleFolders(ROOT)) {
    const tried = await withExamples(ROOT, folder, async ({ client, problems }) => {
      if (problems.length > 0) throw new Error(`${folder}: ${problems.join(', ')}`)
      return (await tryAll(client)).tried
    })
    total += tried.length
    for (const line of rowsOf(folder, tried)) console.log(line)
  }
  console.log(`\nTogether ${total} resources.`)
}

await main()
