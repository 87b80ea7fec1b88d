import type { CodeableConcept, FhirResource } from 'fhir/r4.js'
import type { StoryCalendar } from '../calendar.ts'
import { staffMember, workingDay } from '../reports.ts'
import type { ClientStory, DocumentKind, DocumentText, OrganisationText } from '../types.ts'
import { fullName, ids, LOINC, metaAt, performedBy, staffName, subjectOf } from './common.ts'
import { docxOf } from './docx.ts'
import { paintingOf } from './painting.ts'
import { pdfOf } from './pdf.ts'

const CONTENT_TYPES: Readonly<Record<DocumentText['format'], string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

const KINDS: Readonly<Record<DocumentKind, CodeableConcept>> = {
  minutes: { text: 'Verslag' },
  medication: {
    coding: [{ system: LOINC, code: '56445-0', display: 'Medication summary Document' }],
    text: 'Medicatieoverzicht',
  },
  rules: { text: 'Huisregels' },
  programme: { text: 'Programma' },
  picture: { text: 'Afbeelding' },
  letter: { text: 'Brief of advies' },
}

const LONG_DATE = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' })

/** The bytes of a paper. What belongs to the organisation as a whole names no client. */
function bytesOf(
  organisation: OrganisationText,
  document: DocumentText,
  iso: string,
  client: string | undefined,
): Buffer {
  if (document.format === 'png') return paintingOf(document.title)
  if (document.format === 'docx') return docxOf(document.title, document.lines)
  const date = new Date(`${iso}T12:00:00Z`)
  const writer = staffMember(organisation, document.by)
  const words = [client, LONG_DATE.format(date), `${staffName(writer)}, ${writer.profession}`]
  const subtitle = words.filter((word) => word !== undefined).join('  ·  ')
  const top = { organisation: organisation.name, title: document.title, subtitle, date }
  return pdfOf(top, document.lines)
}

/** Papers that all clients receive are made once per run. */
type Made = Map<DocumentText, Buffer>

function documentResources(
  organisation: OrganisationText,
  story: ClientStory,
  calendar: StoryCalendar,
  document: DocumentText,
  made: Made,
): FhirResource[] {
  const writer = staffMember(organisation, document.by)
  const stamp = calendar.at(workingDay(calendar, document.day, writer), '16:20')
  const iso = stamp.iso.slice(0, 10)
  const shared = organisation.documents.includes(document)
  const client = shared ? undefined : fullName(story)
  const bytes = made.get(document) ?? bytesOf(organisation, document, iso, client)
  if (shared) made.set(document, bytes)
  const id = `${ids.patient(organisation, story)}-d-${document.key}`
  const contentType = CONTENT_TYPES[document.format]
  const meta = metaAt(calendar.after(stamp, 12))
  return [
    {
      resourceType: 'DocumentReference',
      id,
      meta,
      status: 'current',
      docStatus: document.draft ? 'preliminary' : 'final',
      type: KINDS[document.kind],
      subject: subjectOf(organisation, story),
      date: stamp.iso,
      author: [performedBy(organisation, writer)],
      description: document.title,
      content: [
        {
          attachment: {
            contentType,
            language: 'nl-NL',
            url: `Binary/${id}`,
            size: bytes.length,
            title: `${document.key}.${document.format}`,
            creation: stamp.iso,
          },
        },
      ],
    },
    { resourceType: 'Binary', id, meta, contentType, data: bytes.toString('base64') },
  ]
}

/** The documents of all clients of an organisation, each a DocumentReference with its Binary. */
export function documentsOf(
  organisation: OrganisationText,
  calendar: StoryCalendar,
): (story: ClientStory) => FhirResource[] {
  const made: Made = new Map()
  return (story) =>
    [...story.documents, ...organisation.documents].flatMap((document) =>
      documentResources(organisation, story, calendar, document, made),
    )
}
