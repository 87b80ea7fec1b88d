import { type RecordErrorKind, sentenceOf } from '../../record/fhir/error.ts'

/** FHIR's types in the words of a care organisation; another type keeps its own name. */
const TYPE_WORDS: Record<string, string> = {
  Patient: 'Cliënt',
  Observation: 'Rapportage of meting',
  Composition: 'Rapportage',
  ClinicalImpression: 'Beoordeling',
  DiagnosticReport: 'Uitslag',
  CarePlan: 'Zorgplan',
  Goal: 'Doel',
  DocumentReference: 'Document',
  RelatedPerson: 'Contactpersoon',
  CareTeam: 'Zorgteam',
  Appointment: 'Afspraak',
  Task: 'Vragenlijst die klaarstaat',
  Questionnaire: 'Vragenlijst',
}
export const typeWord = (type: string): string => TYPE_WORDS[type] ?? type

export const WAY_WORDS: Record<string, string> = {
  'last-updated': 'Alleen wat veranderde',
  full: 'Elke keer alles',
}

/** What to do about each failure; what goes over by itself says so. */
const ADVICE: Partial<Record<RecordErrorKind, string>> = {
  unreachable: 'Vraag de leverancier of het dossier aan staat en of het adres klopt.',
  certificate:
    'Kijk bij de instellingen of een certificaat is verlopen, en vraag de leverancier om een nieuw.',
  unauthorised: 'Kijk bij de instellingen of het geheim of de sleutel nog klopt.',
  timeout: 'Gebeurt dit vaker? Vraag de leverancier waarom het dossier zo traag is.',
  'server-error': 'Meld dit bij de leverancier van het dossier.',
  garbage:
    'Meld dit bij de leverancier. Misschien staat er iets voor het dossier dat zelf antwoordt.',
  busy: 'U hoeft niets te doen. Naast wacht tot het weer mag.',
  refused: 'Vraag de leverancier of Naast dit mag lezen.',
  unsupported: 'Vraag de leverancier of het dossier dit kan aanbieden.',
  endless: 'Meld dit bij de leverancier: het dossier herhaalt dezelfde bladzijde.',
  'foreign-link': 'Meld dit bij de leverancier: het dossier verwijst naar een ander adres.',
  'too-large': 'Meld dit bij de leverancier: een antwoord is te groot.',
}
const BY_SENTENCE = new Map(
  Object.entries(ADVICE).map(([kind, words]) => [sentenceOf(kind as RecordErrorKind), words]),
)

/** What the administrator can do about a failure, by the sentence that was kept of it. */
export const adviceFor = (sentence: string | null): string =>
  BY_SENTENCE.get(sentence ?? '') ?? 'Naast probeert het steeds opnieuw.'

/** What each alarm means, and what to do. */
export const ALARM_WORDS: Record<string, { title: string; words: string }> = {
  stranger: {
    title: 'Het dossier stuurde gegevens van een andere cliënt mee',
    words: 'Naast heeft ze niet bewaard en aan niemand laten zien. Meld dit bij de leverancier.',
  },
  merged: {
    title: 'Een cliënt is in het dossier samengevoegd met een ander',
    words: 'Naast leest niets nieuws tot iemand heeft gekeken.',
  },
  gone: {
    title: 'Een cliënt staat niet meer in het dossier',
    words: 'Naast leest niets nieuws. Klopt dat? Beëindig dan de koppeling.',
  },
  restored: {
    title: 'Het dossier is teruggezet vanaf een kopie',
    words:
      'Naast leest alles opnieuw. Klopt het niet dat er iets is teruggezet? Vraag het de leverancier.',
  },
  clock: {
    title: 'De klok van het dossier is teruggezet',
    words: 'Naast vergelijkt daarom alles opnieuw. Vraag de leverancier om de klok na te kijken.',
  },
}
