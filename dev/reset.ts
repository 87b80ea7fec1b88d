// npm run reset: removes the demo's data, also what lies outside the project because the database's own user had to
// reach it. The next npm start builds the demo anew.
import { realpath, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { stopLeftover } from '../src/db/embedded-leftover.ts'
import { takeLock } from '../src/db/embedded-lock.ts'
import { removeDataFolder, removePrograms } from '../src/db/embedded-place.ts'
import { runCommand } from '../src/run-command.ts'
import { folderProblem, StartProblem } from '../src/start-problem.ts'
import { DEMO_PARTS, databaseFolder, demoFolder } from './demo-folder.ts'

const reset = async (): Promise<string> => {
  const there = await Promise.all(
    DEMO_PARTS.map((part) => stat(path.join(demoFolder(), part)).catch(() => undefined)),
  )
  if (!there.some(Boolean)) return `Er zijn geen gegevens van de demo in ${demoFolder()}.`
  await removeDatabase()
  for (const part of DEMO_PARTS) {
    await rm(path.join(demoFolder(), part), { recursive: true, force: true }).catch(
      (error: unknown) => {
        throw folderProblem(demoFolder(), error)
      },
    )
  }
  // Stays when there is more in it than ours.
  await rmdir(demoFolder()).catch(() => undefined)
  return 'De gegevens van de demo zijn weg. Met npm start begint u opnieuw.'
}

const removeDatabase = async (): Promise<void> => {
  const folder = await realpath(databaseFolder()).catch(() => undefined)
  if (!folder) return
  const lock = await takeLock(folder).catch((error: unknown) => {
    throw folderProblem(databaseFolder(), error)
  })
  if ('heldBy' in lock) {
    throw new StartProblem(
      `Naast draait nog op de map ${demoFolder()} (proces ${lock.heldBy.pid}). Stop dat eerst, met Ctrl-C, en probeer het opnieuw.`,
    )
  }
  try {
    const cluster = await realpath(path.join(folder, 'cluster')).catch(() => undefined)
    if (cluster) await stopLeftover(cluster)
    await removeDataFolder(databaseFolder())
    await removePrograms()
  } catch (error) {
    lock.release()
    throw error
  }
}

await runCommand(() => reset())
