import { contentDisposition } from '../../http/disposition.ts'
import type { Attachment } from '../../record/words.ts'

/** Types that are shown in the browser itself, with their endings; nothing in them can act as a page of this site. */
const SHOWN = new Map([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['image/gif', ['gif']],
  ['image/webp', ['webp']],
  ['text/plain', ['txt']],
])

/** Types that are saved under their own name and type, so that a phone knows what to open them with. */
const SAVED = new Map([
  ['application/msword', ['doc']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.ms-excel', ['xls']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
  ['application/rtf', ['rtf']],
  ['image/tiff', ['tif', 'tiff']],
  ['image/heic', ['heic']],
])

const UNKNOWN = 'application/octet-stream'

/** The strictest policy under which a browser still shows a picture or a text. */
const POLICY =
  "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/**
 * For a PDF: Chrome and Safari do not open one in a sandbox at all (https://issues.chromium.org/issues/41131921). Their
 * viewers run apart from the site, and with `nosniff` and this one type it never becomes a page.
 */
const PDF_POLICY = "frame-ancestors 'none'"

/** A media type without its parameters: `text/plain; charset=utf-8` becomes `text/plain`. */
const bareType = (contentType: string): string =>
  (contentType.split(';')[0] ?? '').trim().toLowerCase()

/** The type of a file: what its document says, or else what the record sent along with the bytes. */
const typeOf = (attachment: Pick<Attachment, 'contentType'>, sent?: string): string => {
  const said = bareType(attachment.contentType)
  return said === UNKNOWN && sent ? bareType(sent) : said
}

/** Whether a browser may show this file itself. */
export const canBeShown = (attachment: Pick<Attachment, 'contentType'>): boolean =>
  SHOWN.has(typeOf(attachment))

/** What kind of file it is, for people: «pdf», «jpg»; empty when we do not know. */
export const kindOfFile = (attachment: Pick<Attachment, 'contentType'>): string => {
  const type = typeOf(attachment)
  return (SHOWN.get(type) ?? SAVED.get(type))?.[0] ?? ''
}

const LONGEST_NAME = 100

/**
 * A file name that is safe to save under on any computer: no folders, no control characters, no characters that turn
 * the reading direction (which can hide a name's real ending), and with the ending that belongs to its type.
 */
export const safeFileName = (name: string, type: string): string => {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[/\\:*?"<>|]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
    .slice(0, LONGEST_NAME)
    .trim()
  const base = clean === '' ? 'document' : clean
  const endings = SHOWN.get(type) ?? SAVED.get(type) ?? []
  const has = endings.some((ending) => base.toLowerCase().endsWith(`.${ending}`))
  return endings[0] === undefined || has ? base : `${base}.${endings[0]}`
}

/**
 * The headers that a file goes out with (RFC 6266 for its name). What a browser could take for a page (HTML, SVG,
 * script), and what we do not know, only ever goes out to be saved, as bytes without a type.
 *
 * @param file.sent the type that the record gave with the bytes
 */
export const fileHeaders = (
  file: { attachment: Attachment; title: string; sent?: string; size?: number | undefined },
  wanted: 'view' | 'download',
): Record<string, string> => {
  const type = typeOf(file.attachment, file.sent)
  const name = safeFileName(file.attachment.title ?? file.title, type)
  const inline = wanted === 'view' && SHOWN.has(type)
  const outgoing = SHOWN.has(type) || SAVED.has(type) ? type : UNKNOWN
  return {
    'Content-Type': outgoing === 'text/plain' ? 'text/plain; charset=utf-8' : outgoing,
    'Content-Disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
    'Content-Security-Policy': inline && type === 'application/pdf' ? PDF_POLICY : POLICY,
    'X-Content-Type-Options': 'nosniff',
    ...(file.size === undefined ? {} : { 'Content-Length': String(file.size) }),
  }
}

/** A size in words: «240 kB», «1,2 MB»; empty when it is not known. */
export const sizeWords = (bytes: number | undefined): string => {
  if (bytes === undefined) return ''
  const format = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${format.format(bytes / 1_000_000)} MB`
}
