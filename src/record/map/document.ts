import { decodeBase64 } from '../fhir/binary.ts'
import { type FhirJson, isLogicalId, type Json } from '../fhir/json.ts'
import type { Attachment, CareDocument, Mapped, RecordItem } from '../words.ts'
import { aside, isConfidential, takenBack } from './aside.ts'
import { allWords, wordsOf } from './concepts.ts'
import { moment, period } from './dates.ts'
import { authorOf } from './people.ts'
import { build, list, number, object, text, unique } from './read.ts'
import { type Resolve, typeAndId } from './resolve.ts'

/**
 * A document, from DocumentReference: only what is current, final and not confidential, and only
 * with a file that can be fetched.
 */
export function mapDocument(document: FhirJson, resolve: Resolve): Mapped<RecordItem> {
  if (document.docStatus === 'entered-in-error') return takenBack()
  if (document.status !== 'current') {
    return aside('not-released', 'Dit document is in het dossier vervangen door een nieuwer.')
  }
  if (document.docStatus === 'preliminary') {
    return aside('not-released', 'Dit document is in het dossier nog een concept.')
  }
  if (isConfidential(document.securityLabel)) {
    return aside('not-released', 'Dit document is in het dossier als vertrouwelijk gemarkeerd.')
  }
  const attachments = list(document.content).flatMap((one) =>
    attachmentOf(object(one.attachment), resolve),
  )
  if (attachments.length === 0) {
    return aside('incomplete', 'Bij dit document staat geen bestand dat geopend kan worden.')
  }
  return { ok: { kind: 'document', value: documentOf(document, attachments, resolve) } }
}

function documentOf(document: FhirJson, attachments: Attachment[], resolve: Resolve): CareDocument {
  const kind = wordsOf(document.type) ?? allWords(document.category)[0]
  const title = text(document.description) ?? attachments[0]?.title ?? kind ?? 'Document'
  const replaces = list(document.relatesTo).filter((one) => one.code === 'replaces')
  return build<CareDocument>({
    title,
    kind,
    date:
      moment(document.date) ??
      attachments[0]?.createdAt ??
      period(object(document.context)?.period)?.start,
    author: authorOf(document.author, resolve),
    attachments,
    replacesRecordIds: unique(
      replaces.flatMap((one) => typeAndId(text(object(one.target)?.reference) ?? '')?.id ?? []),
    ),
  })
}

function attachmentOf(attachment: Json | undefined, resolve: Resolve): Attachment[] {
  if (attachment === undefined) return []
  const place = placeOf(attachment, resolve)
  if (place === undefined) return []
  return [
    build<Attachment>({
      contentType: text(attachment.contentType) ?? place.contentType ?? 'application/octet-stream',
      title: text(attachment.title),
      size: sizeOf(attachment, place.data),
      binaryId: place.binaryId,
      url: place.url,
      data: place.data,
      createdAt: moment(attachment.creation),
    }),
  ]
}

type Place = Pick<Attachment, 'binaryId' | 'url' | 'data'> & { contentType?: string }

/** Where the bytes are: in the resource, in a Binary of this record, or elsewhere in this record. */
function placeOf(attachment: Json, resolve: Resolve): Place | undefined {
  const inline = base64(attachment.data)
  if (inline !== undefined) return { data: inline }
  const url = text(attachment.url)
  if (url === undefined) return undefined
  if (url.startsWith('#')) return containedPlace(resolve(url))
  if (/^https?:\/\//i.test(url)) return { url }
  // data:, file: and urn: cannot be fetched from the record.
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined
  const target = typeAndId(url)
  return target?.type === 'Binary' && isLogicalId(target.id) ? { binaryId: target.id } : { url }
}

function containedPlace(binary: FhirJson | undefined): Place | undefined {
  const data = base64(binary?.data)
  if (data === undefined) return undefined
  const contentType = text(binary?.contentType)
  return contentType === undefined ? { data } : { data, contentType }
}

/** Base64 without whitespace (some records fold it into lines); undefined when it is broken or empty. */
function base64(value: unknown): string | undefined {
  const bytes = decodeBase64(value)
  return bytes === undefined || bytes.byteLength === 0
    ? undefined
    : Buffer.from(bytes).toString('base64')
}

function sizeOf(attachment: Json, data: string | undefined): number | undefined {
  if (data !== undefined) return Buffer.byteLength(data, 'base64')
  const size = number(attachment.size)
  return size === undefined || size < 0 ? undefined : size
}
