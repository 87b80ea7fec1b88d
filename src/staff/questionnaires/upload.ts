import type { Attachment } from '../../files/attachments.ts'
import type { Form } from '../../http/form.ts'
import { parseQuestionnaire } from '../../questionnaires/parse.ts'

/** Of a questionnaire in a file, in bytes; the largest that are in use are far below it. */
const MOST_BYTES = 1024 * 1024
const DEEPEST = 60

/** A questionnaire that came in, or what is wrong with it, per field. */
export type Upload =
  | { json: object; url: string; version: string; title: string; errors?: never }
  | { errors: Record<string, string> }

/** How deep brackets stand in each other, wherever they stand: text within quotes only makes it look deeper. */
const depthOf = (text: string): number => {
  let [depth, deepest] = [0, 0]
  for (const sign of text) {
    if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    if (sign === '}' || sign === ']') depth--
  }
  return deepest
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What PostgreSQL cannot hold in JSON: NUL, and half of a pair of code units. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i

const textOf = (form: Form, attachments: readonly Attachment[]): string | null => {
  const file = attachments.find(({ field }) => field === 'bestand')
  if (!file) return form.values.json ?? ''
  return file.bytes === null || file.bytes.length > MOST_BYTES
    ? null
    : new TextDecoder('utf-8').decode(file.bytes)
}

/** Reads a FHIR R4 Questionnaire from a file, or from what was pasted. What cannot be shown of it is told later. */
export const readUpload = (form: Form, attachments: readonly Attachment[]): Upload => {
  const text = textOf(form, attachments)
  const field = attachments.length > 0 ? 'bestand' : 'json'
  const wrong = (sentence: string): Upload => ({ errors: { [field]: sentence } })
  if (text === null) return wrong('Dit bestand is te groot. Een vragenlijst mag 1 MB zijn')
  if (text.trim() === '') return wrong('Kies een bestand, of plak wat erin staat')
  const json = depthOf(text) > DEEPEST ? undefined : parsed(text)
  if (json === undefined || json === null || typeof json !== 'object')
    return wrong('Dit is geen JSON. Kijk of het hele bestand is meegekomen')
  if (UNSTORABLE.test(JSON.stringify(json)))
    return wrong('Er staan tekens in die niet kunnen worden bewaard')
  const { questionnaire, problems } = parseQuestionnaire(json)
  if (!questionnaire)
    return wrong(
      `Dit is geen vragenlijst van FHIR R4. Kijk naar: ${problems[0]?.at || 'resourceType'}`,
    )
  const { url, version, title } = questionnaire
  return { json, url, version, title: title || 'Vragenlijst zonder titel' }
}
