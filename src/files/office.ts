import { readEntry, readZip, type ZipEntry } from './zip.ts'

/** Documents of office programs that we take: a zip with a known main part. */
const MAIN_PARTS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
type OfficeEnding = keyof typeof MAIN_PARTS

export type Office =
  | { ending: OfficeEnding; mediaType: string; refused?: never }
  | { refused: 'zip' | 'macros' | 'damaged' }

const SMALL = 256 * 1024
/** Programs within a document: Visual Basic, ActiveX, Basic and scripts of OpenDocument, and what a double click starts. */
const MACROS =
  /vbaproject|vbadata|\/activex\/|^basic\/|^scripts\/|\.(exe|dll|scr|js|vbs|vbe|ps1|bat|cmd|jar|com|msi|lnk|hta|wsf)$/i

const textOf = (bytes: Buffer, entries: ZipEntry[], name: string): string => {
  const found = entries.find((entry) => entry.name === name)
  return (found && readEntry(bytes, found, SMALL)) ?? ''
}

const isOpenDocument = (bytes: Buffer, entries: ZipEntry[]): OfficeEnding | null => {
  const kind = textOf(bytes, entries, 'mimetype').trim()
  const has = entries.some(({ name }) => name === 'content.xml')
  if (!has) return null
  return kind === MAIN_PARTS.odt ? 'odt' : kind === MAIN_PARTS.ods ? 'ods' : null
}

const isOpenXml = (entries: ZipEntry[], types: string): OfficeEnding | null => {
  const found = (['docx', 'xlsx', 'pptx'] as const).find((ending) =>
    types.includes(`${MAIN_PARTS[ending]}.main+xml`),
  )
  const folder = { docx: 'word/', xlsx: 'xl/', pptx: 'ppt/' }
  return found && entries.some(({ name }) => name.startsWith(folder[found])) ? found : null
}

/**
 * What office document a zip is (ECMA-376, OpenDocument 1.3), told by what is in it. A zip that is none of these is
 * refused as a zip, one with a program in it for that; nothing of it is unpacked but its own list of contents.
 */
export const readOffice = (bytes: Buffer): Office => {
  const entries = readZip(bytes)
  if (!entries) return { refused: 'damaged' }
  const types = textOf(bytes, entries, '[Content_Types].xml')
  if (/macroenabled|vbaproject|activex/i.test(types)) return { refused: 'macros' }
  if (entries.some(({ name }) => MACROS.test(name))) return { refused: 'macros' }
  const ending = isOpenXml(entries, types) ?? isOpenDocument(bytes, entries)
  return ending ? { ending, mediaType: MAIN_PARTS[ending] } : { refused: 'zip' }
}
