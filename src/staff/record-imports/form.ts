import { dayOf } from '../../dossier/moments.ts'
import type { FileToRead } from '../../files/to-read.ts'
import { readDay } from '../../http/date-fields.ts'
import type { Form } from '../../http/form.ts'
import type { AskedImport } from './queries.ts'

type Errors = Record<string, string>

const LONGEST_NAME = 80
const FIRST_DAY = '1900-01-01'

const readName = (form: Form): { name: string; error?: string } => {
  const name = (form.values.naam ?? '').replace(/\s+/gu, ' ').trim()
  if (name === '') return { name, error: 'Vul in hoe het eerdere dossier heet' }
  return name.length > LONGEST_NAME
    ? { name, error: `Gebruik hooguit ${LONGEST_NAME} tekens` }
    : { name }
}

const readBegin = (form: Form, now: Date): { day?: string; error?: string } => {
  const read = readDay(form, 'vanaf', 'de begindatum')
  if (read.error !== undefined) return { error: read.error }
  if (read.day > dayOf(now))
    return { error: 'Deze dag moet nog komen. Kies een dag die geweest is' }
  return read.day < FIRST_DAY ? { error: 'Kies een dag na 1 januari 1900' } : { day: read.day }
}

const WHY: Record<NonNullable<FileToRead['refused']>, string> = {
  'too-large':
    'is groter dan 15 MB. Pak het in met gzip, verdeel het, of gebruik de opdracht op de server',
  'too-many': 'is er een te veel. U kunt tien bestanden tegelijk sturen',
  empty: 'is leeg. Kies het bestand opnieuw',
  'not-stored': 'kunnen we nu niet bewaren. Probeer het over een paar minuten opnieuw',
}

const readFiles = (files: readonly FileToRead[]): string | undefined => {
  const given = files.filter(
    ({ field, name, refused }) => field === 'bestanden' && (name || !refused),
  )
  const wrong = given.find(({ refused }) => refused !== null)
  if (wrong?.refused) return `«${wrong.name.slice(0, LONGEST_NAME)}» ${WHY[wrong.refused]}`
  return given.length === 0 ? 'Kies een bestand' : undefined
}

/** Reads what was asked; for each field that is not right one sentence. */
export const readAsked = (
  form: Form,
  files: readonly FileToRead[],
  now: Date,
): { asked: AskedImport; errors?: never } | { asked?: never; errors: Errors } => {
  const { name, error: nameError } = readName(form)
  const begin = readBegin(form, now)
  const fileError = readFiles(files)
  const release = form.values.versie
  const known = release === 'R4' || release === 'STU3'
  if (!nameError && begin.day && !fileError && known)
    return {
      asked: {
        ...{ name, beginsOn: begin.day, release },
        files: files.filter(({ field }) => field === 'bestanden'),
      },
    }
  return {
    errors: {
      ...(nameError ? { naam: nameError } : {}),
      ...(begin.error ? { vanaf: begin.error } : {}),
      ...(known ? {} : { versie: 'Kies de versie van FHIR' }),
      ...(fileError ? { bestanden: fileError } : {}),
    },
  }
}
