import type { Part } from './walk.ts'

const text = (value: unknown): string => JSON.stringify(value)

/** What is open in the JSON that is being written. */
interface Open {
  /** A list of pieces, and whether one was written. */
  pieces: 'none' | 'empty' | 'some'
  /** Inside the list of pages. */
  pages: 'none' | 'first' | 'more'
  /** Something was written in the object that is open. */
  members: boolean
}

const closeList = (open: Open): string => {
  const closing = open.pieces === 'none' ? '' : ']'
  open.pieces = 'none'
  return closing
}

const openKind = (open: Open, key: string): string => {
  const before = closeList(open) + (open.members ? ',' : '')
  open.members = true
  open.pieces = 'empty'
  return `${before}\n${text(key)}:[`
}

const openPage = (open: Open, name: string): string => {
  const before = closeList(open)
  const list = open.pages === 'none' ? '},\n"zorgpaginas":[' : '},'
  open.pages = open.pages === 'none' ? 'first' : 'more'
  open.members = true
  return `${before}${list}\n{"naam":${text(name)}`
}

/** All of it as JSON in our words (RFC 8259), in pieces of text; moments as ISO 8601 in UTC. */
export async function* asJson(parts: AsyncIterable<Part>, madeAt: Date): AsyncGenerator<string> {
  const open: Open = { pieces: 'none', pages: 'none', members: false }
  yield `{"van":"Naast","gemaaktOp":${text(madeAt)},\n"account":{`
  for await (const part of parts) {
    if (part.part === 'kind') yield openKind(open, part.kind.key)
    else if (part.part === 'page') yield openPage(open, part.page.name)
    else if (part.part === 'piece') {
      yield `${open.pieces === 'some' ? ',' : ''}\n${text(part.piece.row)}`
      open.pieces = 'some'
    }
  }
  yield `${closeList(open)}}${open.pages === 'none' ? ',\n"zorgpaginas":[' : ''}]}\n`
}

/**
 * What has a resource in FHIR R4 as one Bundle of type collection (HL7 FHIR 4.0.1), in pieces of text.
 *
 * @param madeAt the moment that it tells
 */
export async function* asFhir(parts: AsyncIterable<Part>, madeAt: Date): AsyncGenerator<string> {
  let written = false
  yield `{"resourceType":"Bundle","type":"collection","timestamp":${text(madeAt)},"entry":[`
  for await (const part of parts) {
    if (part.part !== 'piece' || !part.piece.resource) continue
    const { resource } = part.piece
    yield `${written ? ',' : ''}\n${text({ fullUrl: `urn:uuid:${resource.id}`, resource })}`
    written = true
  }
  yield ']}\n'
}
