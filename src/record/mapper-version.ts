import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What decides what becomes of a resource: our words for it, and what makes R4 of STU3. */
const FOLDERS = ['map', 'stu3']

const readVersion = (): string => {
  const hash = createHash('sha256')
  for (const folder of FOLDERS) {
    const path = join(import.meta.dirname, folder)
    const files = readdirSync(path).filter((name) => /(?<!\.test)\.ts$/.test(name))
    for (const name of files.sort()) hash.update(`${name}\0`).update(readFileSync(join(path, name)))
  }
  return hash.digest('base64url').slice(0, 16)
}

let known: string | undefined

/**
 * The version of the mapper, which is that of its own text: nobody can forget to raise it, and looking once too often at
 * what is set aside costs little.
 */
export const mapperVersion = (): string => {
  known ??= readVersion()
  return known
}
