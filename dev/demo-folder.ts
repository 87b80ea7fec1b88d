import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { RUNNING_DEMO } from '../src/db/command-database.ts'
import { folderProblem, systemCode } from '../src/start-problem.ts'

/** Where the demo keeps everything: DATA_FOLDER, or ./data, which git ignores. */
export const demoFolder = (): string => process.env.DATA_FOLDER || './data'

/** The database of the demo. */
export const databaseFolder = (): string => path.join(demoFolder(), 'postgres')

/** All that the demo makes in its folder: for `npm run reset`. Whatever else is there is not ours. */
export const DEMO_PARTS = ['postgres', 'secret', 'files', RUNNING_DEMO]

/**
 * The demo's own secret, made the first time: no two demos share one.
 * @throws StartProblem when the folder cannot be used
 */
export const demoSecret = async (): Promise<string> => {
  const file = path.join(demoFolder(), 'secret')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw folderProblem(demoFolder(), error)
  }
  try {
    const secret = randomBytes(32).toString('base64url')
    await mkdir(demoFolder(), { recursive: true })
    await writeFile(file, secret, { mode: 0o600 })
    return secret
  } catch (error) {
    throw folderProblem(demoFolder(), error)
  }
}
