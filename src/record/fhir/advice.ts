import { type RecordErrorKind, sentenceOf } from './error.ts'

/** What to do about each failure; what goes over by itself says so. */
const ADVICE: Partial<Record<RecordErrorKind, string>> = {
  unreachable: 'Vraag de leverancier of het dossier aan staat en of het adres klopt.',
  certificate: 'Kijk of een certificaat is verlopen, en vraag de leverancier om een nieuw.',
  unauthorised: 'Kijk bij de instellingen of het geheim of de sleutel nog klopt.',
  timeout: 'Gebeurt dit vaker? Vraag de leverancier waarom het dossier zo traag is.',
  'server-error': 'Meld dit bij de leverancier van het dossier.',
  garbage: 'Meld dit bij de leverancier van het dossier.',
  busy: 'U hoeft niets te doen. Naast wacht tot het weer mag.',
  refused: 'Vraag de leverancier of Naast dit mag lezen.',
  unsupported: 'Vraag de leverancier of het dossier dit kan aanbieden.',
  endless: 'Meld dit bij de leverancier: het dossier herhaalt dezelfde bladzijde.',
  'foreign-link': 'Meld dit bij de leverancier: het dossier verwijst naar een ander adres.',
  'too-large': 'Meld dit bij de leverancier: een antwoord is te groot.',
}

const BY_SENTENCE: ReadonlyMap<string, string> = new Map(
  Object.entries(ADVICE).map(([kind, words]) => [sentenceOf(kind as RecordErrorKind), words]),
)

/** What the administrator can do about a failure, by the sentence that was kept of it. */
export const adviceFor = (sentence: string | null): string =>
  BY_SENTENCE.get(sentence ?? '') ?? 'Naast probeert het steeds opnieuw.'
