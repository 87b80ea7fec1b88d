import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { StartProblem } from '../start-problem.ts'

const noteShape = z.object({
  databaseUrl: z.string(),
  baseUrl: z.string(),
  secret: z.string().optional(),
})

/** Where the demo that runs now has its database, where it is reached, and its secret. */
export type RunningDemo = z.infer<typeof noteShape>

/** The name of that note in the folder of the demo. */
export const RUNNING_DEMO = 'running.json'

/**
 * Leaves in the demo's folder where it runs, for the commands of `databaseOfCommand`: its port differs each time.
 *
 * @returns what takes the note away again
 */
export const noteRunningDemo = async (
  folder: string,
  note: RunningDemo,
): Promise<{ stop(): Promise<void> }> => {
  const file = path.join(folder, RUNNING_DEMO)
  // It holds the password of the database and the secret, as the folder does already.
  await writeFile(file, JSON.stringify(note), { mode: 0o600 })
  return { stop: () => rm(file, { force: true }) }
}

const readNote = async (folder: string): Promise<RunningDemo | undefined> => {
  const text = await readFile(path.join(folder, RUNNING_DEMO), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : noteShape.parse(JSON.parse(text))
}

/**
 * On which database a command of the owner works: that of DATABASE_URL, or else of the demo that runs on this machine.
 * In production only the first.
 *
 * @returns with the secret of SECRET or of that demo, when there is one, and with `baseUrl` of BASE_URL, of that demo, or where the demo is by itself; without a slash at the end
 * @throws StartProblem when there is neither
 */
export const databaseOfCommand = async (env: NodeJS.ProcessEnv): Promise<RunningDemo> => {
  const demo =
    env.DATABASE_URL || env.NODE_ENV === 'production'
      ? undefined
      : await readNote(env.DATA_FOLDER || './data')
  const databaseUrl = env.DATABASE_URL || demo?.databaseUrl
  if (!databaseUrl)
    throw new StartProblem(
      'Geef DATABASE_URL: de verbinding van de eigenaar. Of start de demo met npm start, en geef dezelfde DATA_FOLDER; dan gebruikt deze opdracht haar database.',
    )
  const baseUrl = env.BASE_URL ?? demo?.baseUrl ?? 'http://localhost:3000'
  const secret = env.SECRET || demo?.secret
  return { databaseUrl, baseUrl: baseUrl.replace(/\/+$/, ''), ...(secret ? { secret } : {}) }
}
