import type { RecordError } from '../fhir/error.ts'

/** The record changed or removed what we wrote: it is not overwritten, and who sees the thing is told. */
export class ChangedThere extends Error {
  override readonly name = 'ChangedThere'
  readonly sentence: string

  constructor(how: 'changed' | 'removed') {
    super(`the record ${how} what was written`)
    this.sentence =
      how === 'changed'
        ? 'In het dossier is dit veranderd nadat Naast het schreef. Naast heeft dat niet overschreven.'
        : 'In het dossier is dit verwijderd nadat Naast het schreef. Naast schrijft het niet vanzelf opnieuw.'
  }
}

/** An earlier attempt turns out to stand there as another type: what belongs to it is to be asked anew. */
export class StandsAsOther extends Error {
  override readonly name = 'StandsAsOther'
}

/** Refusals that may go over: too slow, another change at the same time, too many. Nor is a wrong password of the thing. */
const MAY_GO_OVER = new Set([401, 408, 409, 412, 425, 429])
/** What another change keeps in the way this often does not go over. */
const MOST_COLLISIONS = 12
const COLLISIONS = new Set([409, 412, 425])

/**
 * Whether trying again makes no sense: the record understood it and refused it (4xx), or has no place for it.
 *
 * @param attempts how often it was tried before
 */
export const isFinal = (error: RecordError, attempts: number): boolean => {
  const { status, kind } = error
  if (status === undefined) return kind === 'refused' || kind === 'unsupported'
  if (COLLISIONS.has(status)) return attempts >= MOST_COLLISIONS
  if (status === 501 || kind === 'unsupported') return true
  return status >= 400 && status < 500 && !MAY_GO_OVER.has(status)
}

const SENTENCES: Record<number, string> = {
  400: 'Het dossier vindt dat er iets niet klopt in wat Naast stuurt.',
  403: 'Het dossier staat niet toe dat Naast dit schrijft. Vraag de leverancier om dit recht.',
  404: 'Het dossier heeft geen plaats voor dit soort gegevens.',
  405: 'Het dossier neemt dit soort gegevens niet aan.',
  409: 'In het dossier verandert steeds iets op hetzelfde moment.',
  410: 'Dit is uit het dossier gehaald.',
  412: 'In het dossier verandert steeds iets op hetzelfde moment.',
  413: 'Dit is te groot voor het dossier.',
  415: 'Het dossier leest niet wat Naast stuurt.',
  422: 'Het dossier vindt dat er iets ontbreekt of niet klopt in wat Naast stuurt.',
  501: 'Het dossier neemt dit soort gegevens niet aan.',
}

/** Why it was refused, in plain Dutch for the organisation's administrator, with the number for who supplies the record. */
export const reasonOf = (error: RecordError): string => {
  const said = SENTENCES[error.status ?? 0] ?? error.sentence
  return error.status === undefined ? said : `${said} (HTTP ${error.status})`
}
