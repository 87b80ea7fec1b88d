import type { Audience } from '../../access/audience.ts'
import type { ResponseItem } from '../../questionnaires/fhir.ts'
import { ofPatient, type Part, type Resource, whole } from './parts.ts'

/** What the page tells of the person cared for; birthday, address and phone only where the page shows them. */
export interface ProfileTold {
  firstName: string
  lastName: string
  birthOn: string | null
  address: string
  phone: string
}

/** The person cared for as a Patient. */
export const patientToFhir = (id: string, told: ProfileTold): Resource =>
  whole({
    resourceType: 'Patient',
    id,
    name: [
      {
        use: 'official',
        text: `${told.firstName} ${told.lastName}`.trim(),
        family: told.lastName,
        given: [told.firstName],
      },
    ],
    birthDate: told.birthOn ?? undefined,
    telecom: told.phone ? [{ system: 'phone', value: told.phone }] : undefined,
    address: told.address ? [{ text: told.address }] : undefined,
  })

/** A message as a page shows it. */
export interface MessageTold {
  id: string
  audience: Audience
  author: string
  writtenAt: Date
  body: string
  markedRead: boolean
  withdrawn: boolean
  files: readonly { name: string; mediaType: string }[]
}

const AUDIENCES: Record<Audience, string> = {
  network: 'Alle mantelzorgers',
  trusted: 'Vertrouwensgroep',
  organisation: 'De zorgorganisatie en de vertrouwensgroep',
}

/** A message as a Communication. One that was withdrawn says that it was there, and nothing of what it said. */
export const messageToFhir = (carePageId: string, message: MessageTold): Resource => {
  const body = message.markedRead ? 'Gelezen' : message.body
  return whole({
    resourceType: 'Communication',
    id: message.id,
    status: message.withdrawn ? 'stopped' : 'completed',
    category: [{ coding: [{ code: message.audience }], text: AUDIENCES[message.audience] }],
    subject: ofPatient(carePageId),
    sent: message.writtenAt.toISOString(),
    sender: { display: message.author },
    payload: message.withdrawn
      ? undefined
      : [
          ...(body ? [{ contentString: body }] : []),
          ...message.files.map(({ name, mediaType }) => ({
            contentAttachment: { contentType: mediaType, title: name },
          })),
        ],
  })
}

/** Answers to a questionnaire, as they were sent. */
export interface AnswersTold {
  id: string
  url: string
  sentAt: Date
  filledByName: string
  items: readonly ResponseItem[]
}

/** Of a file that was an answer its name: the file itself is seen in Naast. */
const withoutFiles = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutFiles)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'valueAttachment' ? fileTold(part) : withoutFiles(part),
    ]),
  )
}

const fileTold = (file: { contentType?: unknown; title?: unknown; size?: unknown }): Part =>
  whole({ contentType: file.contentType, title: file.title, size: file.size })

/** Answers as a QuestionnaireResponse: the questions, what was answered, by whom and when. */
export const answersToFhir = (carePageId: string, answers: AnswersTold): Resource =>
  whole({
    resourceType: 'QuestionnaireResponse',
    id: answers.id,
    questionnaire: answers.url,
    status: 'completed',
    subject: ofPatient(carePageId),
    authored: answers.sentAt.toISOString(),
    author: { display: answers.filledByName },
    item: withoutFiles(answers.items),
  })
