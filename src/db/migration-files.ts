import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'

export interface Migration {
  /** The file's name, such as `004_record.sql`. */
  name: string
  sql: string
  /** SHA-256 of the text, in hexadecimal. */
  checksum: string
}

/** What a database remembers of a migration. */
export interface AppliedMigration {
  name: string
  checksum: string
}

/**
 * Reads the migrations of a folder, in their order.
 * @throws StartProblem when a file has another name than NNN_name.sql, or two have the same number
 */
export const readMigrations = async (folder: string): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const odd = names.find((name) => !/^\d{3}_[a-z0-9_]+\.sql$/.test(name))
  if (odd) throw new StartProblem(`Migratie ${odd} heeft geen naam als 004_record.sql.`)
  const twice = names.find((name, index) => name.slice(0, 3) === names[index + 1]?.slice(0, 3))
  if (twice) throw new StartProblem(`Er zijn twee migraties met nummer ${twice.slice(0, 3)}.`)
  return Promise.all(names.map((name) => readMigration(folder, name)))
}

const readMigration = async (folder: string, name: string): Promise<Migration> => {
  // Git may give line ends of the system: they are no change.
  const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/**
 * The migrations that a database has not had yet.
 * @throws StartProblem when one that it has had was changed or removed, or when a new one would come before it:
 *   migrations only go forward
 */
export const pendingMigrations = (files: Migration[], applied: AppliedMigration[]): Migration[] => {
  for (const done of applied) {
    const file = files.find(({ name }) => name === done.name)
    if (!file) {
      throw new StartProblem(
        `Migratie ${done.name} is op deze database uitgevoerd, maar het bestand is er niet meer. Hoort deze database bij een nieuwere versie van Naast?`,
      )
    }
    if (file.checksum !== done.checksum) {
      throw new StartProblem(
        `Migratie ${done.name} is gewijzigd nadat zij op deze database is uitgevoerd. Zet het bestand terug en maak een nieuwe migratie. Een demo begint opnieuw met npm run reset.`,
      )
    }
  }
  const pending = files.filter(({ name }) => !applied.some((done) => done.name === name))
  const last = applied
    .map(({ name }) => name)
    .sort()
    .at(-1)
  const early = pending.find(({ name }) => last !== undefined && name < last)
  if (early) {
    throw new StartProblem(
      `Migratie ${early.name} komt vóór ${last}, die al is uitgevoerd. Geef haar een hoger nummer.`,
    )
  }
  return pending
}
