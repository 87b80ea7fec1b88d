import { asWorker, type Databases, type Tx } from '../db/connect.ts'
import { noteUnreachable } from './deliver.ts'
import { saysAddressGone } from './mail.ts'

/** What a mail server says of one recipient of a mail that it had taken. */
export interface Bounce {
  /** The message in the outbox: the left side of its Message-ID. */
  outgoingId: string
  /** The enhanced status (RFC 3463): «5.1.1». */
  status: string
  /** The address itself is no good, and not the message, the mailbox or we. */
  addressGone: boolean
}

type Headers = ReadonlyMap<string, string>

interface Part {
  headers: Headers
  body: string
}

/** The longest report that is read; the words of a server and the headers of our own mail are far shorter. */
export const LONGEST_REPORT = 1_000_000
const DEEPEST = 4

const readHeaders = (text: string): Headers => {
  const headers = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    const name = line.slice(0, at).trim().toLowerCase()
    // The first of a name counts: what was put in front last is the nearest server's.
    if (at > 0 && !headers.has(name)) headers.set(name, line.slice(at + 1).trim())
  }
  return headers
}

const readPart = (text: string): Part => {
  const end = /\r?\n\r?\n/.exec(text)
  const split = end ? end.index : text.length
  return {
    headers: readHeaders(text.slice(0, split)),
    body: end ? text.slice(split + end[0].length) : '',
  }
}

const typeOf = ({ headers }: Part): string =>
  (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? ''

/** The parts of a message, those within parts too (RFC 2046). */
const partsOf = (part: Part, depth = 0): Part[] => {
  const type = typeOf(part)
  if (!type.startsWith('multipart/') || depth > DEEPEST) return [part]
  const found = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(
    part.headers.get('content-type') ?? '',
  )
  const boundary = found?.[1] ?? found?.[2]
  if (!boundary) return []
  return `\n${part.body.replaceAll('\r\n', '\n')}`
    .split(`\n--${boundary}`)
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .flatMap((piece) => partsOf(readPart(piece.replace(/^[ \t]*\n/, '')), depth + 1))
}

const decoded = ({ headers, body }: Part): string =>
  headers.get('content-transfer-encoding')?.toLowerCase() === 'base64'
    ? Buffer.from(body, 'base64').toString('latin1')
    : body

const OUR_ID = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>/i

/** Which of our mails it is about: the returned headers say so, else what the report answers to. */
const outgoingIdOf = (report: Part, parts: readonly Part[]): string | null => {
  const returned = parts.filter((part) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'].includes(typeOf(part)),
  )
  const candidates = [
    ...returned.map((part) => readHeaders(decoded(part)).get('message-id')),
    report.headers.get('in-reply-to'),
    report.headers.get('references'),
  ]
  for (const candidate of candidates) {
    const id = OUR_ID.exec(candidate ?? '')?.[1]
    if (id) return id.toLowerCase()
  }
  return null
}

const goneBy = (status: string, diagnostic: string): boolean => {
  if (/^5\.0\.0$/.test(status)) {
    const code = Number(/\b(5\d\d)\b/.exec(diagnostic)?.[1] ?? '0')
    return saysAddressGone(code, diagnostic)
  }
  return saysAddressGone(0, status) && status !== '5.1.8'
}

/**
 * Reads a report of a mail server that a mail of ours was not delivered (RFC 3464, in a multipart/report of RFC 6522).
 * Null for everything else: other mail, reports of delay or of success, and reports about mail that is not ours.
 */
export const readBounce = (message: string): Bounce | null => {
  const report = readPart(message.slice(0, LONGEST_REPORT))
  const parts = partsOf(report)
  const told = parts.find((part) => typeOf(part) === 'message/delivery-status')
  const outgoingId = outgoingIdOf(report, parts)
  if (!told || !outgoingId) return null
  // The first group is about the mail, each further one about a recipient. Ours have one recipient.
  const groups = decoded(told)
    .trim()
    .split(/\r?\n\s*\r?\n/)
    .map(readHeaders)
  const failed = groups.find((group) => group.get('action')?.toLowerCase() === 'failed')
  if (!failed) return null
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(failed.get('status') ?? '')?.[0] ?? '5.0.0'
  return {
    outgoingId,
    status,
    addressGone: goneBy(status, failed.get('diagnostic-code') ?? ''),
  }
}

const note = async (tx: Tx, bounce: Bounce, now: Date): Promise<boolean> => {
  const row = await tx
    .updateTable('outgoing')
    .set({ bounced_at: now, last_error: `smtp gave a permanent failure (${bounce.status})` })
    .where('id', '=', bounce.outgoingId)
    .where('channel', '=', 'mail')
    .where('bounced_at', 'is', null)
    .returning('recipient')
    .executeTakeFirst()
  if (row && bounce.addressGone) await noteUnreachable(tx, row.recipient, now)
  return row !== undefined
}

/**
 * Takes in a report that a mail was not delivered: the service desk sees it, and when the address is no good its owner
 * hears so when he signs in. Only who received the mail knows its id, so nobody else can make a report about it. Gives
 * whether there was something to note.
 */
export const takeInBounce = (
  databases: Databases,
  now: Date,
  message: string,
): Promise<boolean> => {
  const bounce = readBounce(message)
  return bounce ? asWorker(databases, now, (tx) => note(tx, bounce, now)) : Promise.resolve(false)
}
