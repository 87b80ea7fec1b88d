import type { Attachment, CareDocument } from '../../record/words.ts'
import { dateTime, Inside, ofPatient, type Part, type Resource, whole } from './parts.ts'

/** A file as a list tells of it: without what is in it, and without where the organisation keeps it. */
export type FileTold = Pick<Attachment, 'contentType' | 'title' | 'size' | 'createdAt'>
export type DocumentTold = Pick<CareDocument, 'title' | 'kind' | 'date' | 'author'> & {
  attachments: readonly FileTold[]
}

/** The id of the Binary that is the n-th file (from 1) of a document. */
export const binaryId = (documentId: string, number: number): string => `${documentId}-${number}`

/**
 * A document as a DocumentReference. `date` is an instant in FHIR: a day, a month or a year stands in the period of its
 * context instead.
 */
export const documentToFhir = (
  of: { id: string; carePageId: string },
  document: DocumentTold,
): Resource => {
  const inside = new Inside()
  const { date } = document
  const exact = date?.precision === 'time'
  return whole({
    resourceType: 'DocumentReference',
    id: of.id,
    status: 'current',
    type: document.kind ? { text: document.kind } : undefined,
    subject: ofPatient(of.carePageId),
    date: date && exact ? dateTime(date) : undefined,
    author: document.author && [inside.person(document.author)],
    description: document.title,
    content: document.attachments.map((file, at) => ({
      attachment: fileOf(file, binaryId(of.id, at + 1), !date || exact),
    })),
    context: date && !exact ? { period: { start: dateTime(date) } } : undefined,
    contained: inside.resources,
  })
}

const fileOf = (file: FileTold, binary: string, withMoment: boolean): Part =>
  whole({
    contentType: file.contentType,
    url: `Binary/${binary}`,
    size: file.size,
    title: file.title,
    creation: withMoment && file.createdAt ? dateTime(file.createdAt) : undefined,
  })
