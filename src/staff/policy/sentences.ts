import {
  type Capacity,
  DOSSIER_PARTS,
  type OrganisationPolicy,
  WRITE_KINDS,
} from '../../access/organisation-policy.ts'
import { WRITE_WORDS } from '../../record/write/words.ts'
import { CATEGORY_WORDS } from '../../sharing/categories.ts'
import { longDate } from '../../ui/dates.ts'
import { CAPACITY_WORDS } from '../client.ts'
import { chatHoursWords } from './chat-hours.ts'

/** What was agreed about one thing, in plain sentences. */
export interface Topic {
  title: string
  sentences: string[]
}

type Policy = OrganisationPolicy

const listed = (words: readonly string[], last = 'en'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

const hours = (count: number): string => (count === 1 ? '1 uur' : `${count} uur`)

const BEGINS = {
  off: 'Families en medewerkers sturen elkaar hier geen berichten.',
  'staff-starts': 'Een medewerker begint een gesprek. Daarna kan de familie antwoorden.',
  open: 'Families kunnen zelf een gesprek beginnen.',
} as const

const messaging = ({ messaging: agreed }: Policy): string[] => {
  if (agreed.mode === 'off') return [BEGINS.off]
  return [
    BEGINS[agreed.mode],
    agreed.writers === 'manager'
      ? 'Van de familie schrijft alleen de beheerder.'
      : 'Van de familie mag de hele vertrouwensgroep schrijven.',
    ...(agreed.answeredBy ? [`Wie antwoordt: ${agreed.answeredBy}.`] : []),
    agreed.answerWithinHours === undefined
      ? 'Er is geen tijd afgesproken voor het antwoord.'
      : `Er komt antwoord binnen ${hours(agreed.answerWithinHours)}.`,
    agreed.urgentPhone
      ? `Bij spoed bellen families ${agreed.urgentPhone}.`
      : 'Bij spoed bellen families het gewone telefoonnummer van de organisatie.',
  ]
}

const person = (capacity: Capacity): string =>
  capacity === 'client' ? CAPACITY_WORDS.client : `de ${CAPACITY_WORDS[capacity]}`

const managing = ({ managers }: Policy): string[] =>
  managers.length === 0
    ? ['Er is niets afgesproken over wie de pagina van een cliënt beheert.']
    : [
        `De pagina wordt beheerd door ${listed(managers.map(person), 'of anders')}.`,
        ...(managers.length > 1 ? ['Wie eerder in de rij staat en er is, gaat voor.'] : []),
        'Is er niemand van hen? Dan is er geen koppeling.',
      ]

const reading = ({ mostReaders }: Policy): string[] => {
  if (mostReaders === undefined) return ['Er is geen grens aan hoeveel mensen het dossier lezen.']
  if (mostReaders === 0) return ['Alleen de beheerder leest het dossier.']
  return [
    `Naast de beheerder lezen hooguit ${mostReaders === 1 ? '1 persoon' : `${mostReaders} mensen`} het dossier.`,
  ]
}

const shared = ({ sharedParts, sharesAppointments, historyFrom }: Policy): string[] => [
  sharedParts.length === 0
    ? 'Families lezen geen onderdelen van het dossier.'
    : `Families lezen: ${listed(DOSSIER_PARTS.filter((part) => sharedParts.includes(part)).map((part) => CATEGORY_WORDS[part].label.toLowerCase()))}.`,
  sharesAppointments
    ? 'Afspraken van de organisatie staan in de kalender van de familie.'
    : 'Afspraken van de organisatie staan niet in de kalender van de familie.',
  historyFrom === undefined
    ? 'Families lezen alles terug wat in het dossier staat.'
    : `Families lezen terug vanaf ${longDate(historyFrom)}.`,
]

const secondStep = ({ secondStep: step }: Policy): string[] =>
  step.mode === 'visit'
    ? [
        'Families vullen bij elk bezoek aan het dossier een code in.',
        `Ook na ${step.idleMinutes} ${step.idleMinutes === 1 ? 'minuut' : 'minuten'} zonder iets te doen is een nieuwe code nodig.`,
      ]
    : [
        `Families vullen één keer een code in. Na ${step.idleMinutes} ${step.idleMinutes === 1 ? 'minuut' : 'minuten'} zonder iets te doen is een nieuwe code nodig.`,
      ]

const contact = ({ primaryCarerWord, contactAdvice }: Policy): string[] => [
  `De vaste medewerker van een cliënt heet: ${primaryCarerWord}.`,
  contactAdvice
    ? `Bij vragen over het dossier lezen families: «${contactAdvice}»`
    : 'Er staat geen eigen uitleg bij vragen over het dossier.',
]

const writing = ({ writeBack }: Policy): string[] => {
  const kinds = WRITE_KINDS.filter((kind) => writeBack[kind])
  if (kinds.length === 0) return ['Wat families hier maken, gaat niet naar het eigen dossier.']
  return [
    ...kinds.map((kind) => `Naar het eigen dossier gaat: ${WRITE_WORDS[kind].label}.`),
    ...(writeBack.messages
      ? [
          writeBack.messagesAs === 'report'
            ? 'Berichten staan daar als rapportage.'
            : 'Berichten staan daar als gesprek.',
        ]
      : []),
    'De rest blijft in Naast.',
  ]
}

const inviting = ({ signedFormRequired, letterText }: Policy): string[] => [
  signedFormRequired
    ? 'Voor een uitnodiging is een formulier met handtekening nodig.'
    : 'Voor een uitnodiging is geen formulier met handtekening nodig.',
  letterText
    ? `In de brief met de code staat: «${letterText}»`
    : 'In de brief met de code staat geen eigen tekst.',
]

const chatting = ({ chatHours }: Policy): string[] =>
  chatHours.length === 0
    ? ['Er is geen chat met de servicedesk over deze organisatie.']
    : [`De servicedesk chat op ${listed(chatHoursWords(chatHours))}.`]

const ownRules = ({ rules }: Policy): string[] =>
  rules.version === 0 && rules.paragraphs.length === 0
    ? ['Er zijn geen eigen regels.']
    : [...(rules.title ? [`${rules.title}.`] : []), ...rules.paragraphs]

/** All that was agreed, topic by topic, always in this order. */
export const policyTopics = (policy: Policy): Topic[] => [
  { title: 'Berichten met families', sentences: messaging(policy) },
  { title: 'Wie de pagina beheert', sentences: managing(policy) },
  { title: 'Hoeveel mensen meelezen', sentences: reading(policy) },
  { title: 'Wat families lezen', sentences: shared(policy) },
  { title: 'Naar het eigen dossier', sentences: writing(policy) },
  { title: 'De code voor het dossier', sentences: secondStep(policy) },
  { title: 'Vragen over het dossier', sentences: contact(policy) },
  { title: 'Toestemming en brief', sentences: inviting(policy) },
  { title: 'Chat met de servicedesk', sentences: chatting(policy) },
  { title: 'Eigen regels', sentences: ownRules(policy) },
]

/** One topic that reads otherwise: what only the first says, and what only the second says. */
export interface Difference {
  title: string
  before: string[]
  after: string[]
}

/** What differs between two policies, sentence by sentence. */
export const differences = (one: Policy, other: Policy): Difference[] => {
  const after = policyTopics(other)
  return policyTopics(one).flatMap((topic, at) => {
    const then = after[at]?.sentences ?? []
    const gone = topic.sentences.filter((sentence) => !then.includes(sentence))
    const come = then.filter((sentence) => !topic.sentences.includes(sentence))
    return gone.length + come.length > 0 ? [{ title: topic.title, before: gone, after: come }] : []
  })
}
