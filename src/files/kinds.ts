import { fileTypeFromBuffer } from 'file-type'
import { type Office, readOffice } from './office.ts'

/** Why a file is not taken; its words stand in refusals.ts. */
export type FileRefusal =
  | 'empty'
  | 'too-large'
  | 'too-many'
  | 'too-much-today'
  | 'unknown'
  | 'heic'
  | 'old-office'
  | 'macros'
  | 'zip'
  | 'program'
  | 'page'
  | 'film'
  | 'sound'
  | 'damaged'
  | 'too-many-pixels'
  | 'virus'
  | 'not-scanned'
  | 'not-stored'

/** What a file is, told by what is in it and not by its name. */
export type FileKind =
  | { image: 'jpeg' | 'png' | 'webp' | 'gif'; refused?: never }
  | {
      image?: never
      mediaType: string
      endings: readonly [string, ...string[]]
      refused?: never
    }
  | { refused: FileRefusal }

const IMAGES: Record<string, 'jpeg' | 'png' | 'webp' | 'gif'> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

const PROGRAMS = /x-msdownload|x-elf|x-mach|java-|x-dosexec|x-sh|shortcut|x-rpm|x-deb|\bmsi\b|wasm/

const refusalFor = (mime: string): FileRefusal => {
  if (/^image\/(heic|heif|avif)/.test(mime)) return 'heic'
  if (mime === 'application/x-cfb') return 'old-office'
  if (PROGRAMS.test(mime)) return 'program'
  if (/macroenabled/i.test(mime)) return 'macros'
  if (mime === 'application/xml' || mime.endsWith('+xml')) return 'page'
  if (mime.startsWith('video/')) return 'film'
  if (mime.startsWith('audio/')) return 'sound'
  return 'unknown'
}

const fromOffice = (office: Office): FileKind =>
  office.refused
    ? { refused: office.refused }
    : { mediaType: office.mediaType, endings: [office.ending] }

const PDF_END = /%%EOF\s*$/

/** One PDF from its first byte to its last (ISO 32000): nothing else is hidden before or behind it. */
const readPdf = (bytes: Buffer): FileKind =>
  bytes.subarray(0, 5).toString('latin1') === '%PDF-' &&
  PDF_END.test(bytes.subarray(-1024).toString('latin1'))
    ? { mediaType: 'application/pdf', endings: ['pdf'] }
    : { refused: 'damaged' }

/** Control characters that no text has. */
const NOT_TEXT = /(?![\t\n\f\r])\p{Cc}/u
/** Beginnings of what a program would run, or a browser take for a page. */
const RUNS = /^\s*(#!|@echo|<\?|<!|<[a-z])/i

const decode = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Text in UTF-8, or in the older letters of Windows. */
const readText = (bytes: Buffer, name: string): FileKind => {
  const text = decode(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  if (NOT_TEXT.test(text)) return { refused: 'unknown' }
  if (RUNS.test(text.slice(0, 1_000).replace(/^\ufeff/, ''))) return { refused: 'page' }
  return /\.txt$/i.test(name)
    ? { mediaType: 'text/plain', endings: ['txt'] }
    : { refused: 'unknown' }
}

/** Says what a file is. `name` counts only for plain text, of which nothing else tells what it is for. */
export const kindOf = async (bytes: Buffer, name: string): Promise<FileKind> => {
  if (bytes.length === 0) return { refused: 'empty' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (!found) return readText(bytes, name)
  const image = IMAGES[found.mime]
  if (image) return { image }
  if (found.mime === 'application/pdf') return readPdf(bytes)
  if (bytes.readUInt32LE(0) === 0x04034b50) return fromOffice(readOffice(bytes))
  return { refused: refusalFor(found.mime) }
}
