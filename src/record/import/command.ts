import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Clock, systemClock } from '../../clock.ts'
import { asWorker, connect } from '../../db/connect.ts'
import { roleUrls } from '../../db/role-urls.ts'
import { createLog } from '../../log.ts'
import { StartProblem } from '../../start-problem.ts'
import { moment } from '../map/dates.ts'
import { addImport } from './ask.ts'
import type { FileToImport } from './entries.ts'
import { lookThrough } from './look.ts'
import { takeAll } from './take.ts'
import {
  type ClientCounts,
  type CountLine,
  clientCounts,
  countLines,
  OUTCOMES,
  type Outcome,
  type ProblemLine,
  problemLines,
} from './tally.ts'
import { type ImportContext, takeOver } from './turn.ts'
import { undoAll } from './undo.ts'
import { count, totalOf, whatWords } from './words.ts'

/** How the command is used, in one sentence for each of its three. */
export const IMPORT_USAGE = [
  'import <kort-adres> "<naam van het eerdere dossier>" <begindatum, JJJJ-MM-DD> <R4 of STU3> <map of bestanden…>: laat zien wat er zou gebeuren.',
  'take <nummer van de import>: neemt over wat is bekeken.',
  'undo <nummer van de import>: haalt weg wat is overgenomen.',
].join('\n')

const BY = 'Beheerder van de server'
const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const filesIn = async (place: string): Promise<string[]> => {
  const found = await stat(place).catch(() => null)
  if (!found) throw new StartProblem(`Er is geen bestand of map ${place}.`)
  if (!found.isDirectory()) return [place]
  const names = (await readdir(place)).filter((name) => /\.(json|ndjson|gz)$/i.test(name))
  return names.toSorted().map((name) => path.join(place, name))
}

const filesOf = async (places: readonly string[]): Promise<FileToImport[]> => {
  const all = (await Promise.all(places.map(filesIn))).flat()
  if (all.length === 0) throw new StartProblem('Hier staan geen bestanden (.json, .ndjson of .gz).')
  return all.map((file) => ({
    name: path.basename(file),
    open: async () => createReadStream(file),
  }))
}

const readAsked = (name: string, beginsOn: string, release: string, now: Date) => {
  if (name.trim() === '' || name.trim().length > 80 || (release !== 'R4' && release !== 'STU3'))
    throw new StartProblem(IMPORT_USAGE)
  const at = DAY.test(beginsOn) ? moment(beginsOn)?.at : undefined
  if (at === undefined || new Date(at) > now)
    throw new StartProblem('De begindatum is een dag die geweest is, bijvoorbeeld 2019-01-01.')
  return { name: name.trim(), beginsOn, release } as const
}

const askImport = (
  context: ImportContext,
  slug: string,
  asked: ReturnType<typeof readAsked>,
): Promise<string> =>
  asWorker(context.databases, context.clock(), async (tx) => {
    const organisation = await tx
      .selectFrom('organisations')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirst()
    if (!organisation) throw new StartProblem(`Er is geen organisatie met het adres ${slug}.`)
    const by = { name: BY, now: context.clock() }
    return addImport(tx, { ...asked, organisationId: organisation.id, by })
  })

interface Report {
  state: string
  lines: CountLine[]
  clients: ClientCounts
  problems: ProblemLine[]
  problemCount: number
}

const readReport = (context: ImportContext, id: string): Promise<Report> =>
  asWorker(context.databases, context.clock(), async (tx) => {
    const row = await tx
      .selectFrom('record_imports')
      .select(['state', 'looked', 'taken', 'clients', 'problems', 'problem_count'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return {
      state: row.state,
      lines: countLines.parse(row.state === 'done' ? row.taken : row.looked),
      clients: clientCounts.parse(row.clients),
      problems: problemLines.parse(row.problems),
      problemCount: row.problem_count,
    }
  })

const OUTCOME_WORDS: Record<Outcome, string> = {
  shown: 'komt erbij',
  along: 'hoort bij iets anders',
  before: 'van vóór de begindatum',
  already: 'staat er al',
  'not-coupled': 'cliënt niet gekoppeld',
  aside: 'niet over te nemen',
  double: 'dubbel in de bestanden',
}

const kindLines = (lines: readonly CountLine[]): string[] =>
  [...Map.groupBy(lines, ({ what }) => what)].map(([what, some]) => {
    const told = OUTCOMES.flatMap((outcome) => {
      const n = totalOf(some, outcome)
      return n === 0 ? [] : [`${count(n)} ${OUTCOME_WORDS[outcome]}`]
    })
    return `${whatWords(what)}: ${told.join(', ')}`
  })

/** The same report as the administrator's page shows. */
const inWords = ({ lines, clients, problems, problemCount }: Report): string[] => [
  `Cliënten in de bestanden: ${count(clients.inFile)}, gekoppeld: ${count(clients.coupled)}, niet gekoppeld: ${count(clients.notCoupled)}`,
  ...(clients.otherRelease > 0
    ? [`Let op: ${count(clients.otherRelease)} gegevens lijken in een andere versie van FHIR.`]
    : []),
  ...kindLines(lines),
  ...lines
    .filter(({ outcome }) => outcome === 'aside')
    .map((line) => `  ${whatWords(line.what)}: ${line.reason} (${count(line.count)})`),
  ...problems.map(
    ({ file, place, reason }) => `${[file, place].filter(Boolean).join(', ')}: ${reason}`,
  ),
  ...(problemCount > problems.length
    ? [`En nog ${count(problemCount - problems.length)} andere plekken.`]
    : []),
]

const lookAt = async (context: ImportContext, args: readonly string[]): Promise<string> => {
  const [slug = '', name = '', beginsOn = '', release = '', ...places] = args
  if (places.length === 0) throw new StartProblem(IMPORT_USAGE)
  const asked = readAsked(name, beginsOn, release, context.clock())
  const files = await filesOf(places)
  const id = await askImport(context, slug, asked)
  const job = await takeOver(context, id)
  if (job) await lookThrough(context, job, files)
  const report = await readReport(context, id)
  const next =
    report.state === 'looked'
      ? `Er is nog niets overgenomen. Doe dat op de pagina «Eerder dossier», of met: take ${id}`
      : 'Hieruit is niets over te nemen.'
  return [...inWords(report), next].join('\n')
}

/** What one may go on with: also what was broken off halfway. */
const STEPS = {
  take: { from: ['looked', 'taking'], state: 'taking', work: takeAll },
  undo: {
    from: ['reading', 'looked', 'taking', 'done', 'undoing'],
    state: 'undoing',
    work: undoAll,
  },
} as const

const carryOn = async (
  context: ImportContext,
  command: keyof typeof STEPS,
  id: string,
): Promise<string> => {
  if (!UUID.test(id)) throw new StartProblem(IMPORT_USAGE)
  const { from, state, work } = STEPS[command]
  const now = context.clock()
  const by =
    command === 'take'
      ? { taken_by_name: BY, taken_at: now }
      : { undone_by_name: BY, undone_at: now }
  const row = await asWorker(context.databases, now, (tx) =>
    tx
      .updateTable('record_imports')
      .set({ ...by, state })
      .where('id', '=', id)
      .where('state', 'in', [...from])
      .returning('id')
      .executeTakeFirst(),
  )
  const job = row && (await takeOver(context, id))
  if (!job) throw new StartProblem('Deze import is er niet, of wacht hier niet op.')
  await work(context, job)
  return inWords(await readReport(context, id)).join('\n')
}

/**
 * ECD-4 for files that are too large for a page: `import` looks through a folder, `take` takes over, `undo` takes away. Broken
 * off, `take` and `undo` go on where they were.
 *
 * @param of the owner's connection and the secret of the installation
 * @throws StartProblem
 */
export const importCommand = async (
  command: 'import' | keyof typeof STEPS,
  args: readonly string[],
  of: { databaseUrl: string; secret: string; clock?: Clock },
): Promise<string> => {
  const log = createLog('warn')
  const databases = connect(roleUrls(of.databaseUrl, of.secret), log)
  const context: ImportContext = { databases, clock: of.clock ?? systemClock, log }
  try {
    if (command === 'import') return await lookAt(context, args)
    return await carryOn(context, command, args[0] ?? '')
  } catch (error) {
    // invalid_password
    if (error instanceof Error && Reflect.get(error, 'code') === '28P01')
      throw new StartProblem('Dit SECRET is niet dat van deze installatie.')
    throw error
  } finally {
    await databases.close()
  }
}
