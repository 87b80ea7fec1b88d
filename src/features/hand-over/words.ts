import type { Stays } from '../../sharing/hand-over-question.ts'
import type { TakeOverOutcome } from './queries.ts'

/** What the manager of now can choose for himself. */
export const STAYS_OPTIONS = [
  {
    value: 'alles',
    label: 'Ik blijf meedoen met alle rechten',
    hint: 'U ziet alles wat u nu ook ziet, ook het dossier.',
  },
  {
    value: 'basis',
    label: 'Ik blijf meedoen met de basis functionaliteiten',
    hint: 'U ziet de kalender, de taken en de berichten, maar niet het dossier.',
  },
  {
    value: 'stop',
    label: 'Ik stop',
    hint: 'U ziet deze zorgpagina daarna niet meer. Uw account houdt u.',
  },
] as const

/** What the one who was asked reads of it. */
export const staysWords = (name: string, stays: Stays): string =>
  ({
    all: `${name} blijft meedoen en kan alles blijven lezen.`,
    basic: `${name} blijft meedoen, maar ziet het dossier niet meer.`,
    not: `${name} doet daarna niet meer mee.`,
  })[stays]

/** Why there is nothing to answer (any more). */
export const NO_QUESTION: Record<
  Exclude<TakeOverOutcome, 'done' | 'rules' | 'not-allowed'> | 'none',
  string
> = {
  none: 'Er wacht nu geen vraag aan u. Misschien is die teruggenomen, of was de tijd voorbij.',
  accepted: 'Deze vraag is al beantwoord.',
  declined: 'Deze vraag is al beantwoord.',
  withdrawn: 'De vraag is teruggenomen. U hoeft niets te doen.',
  full: 'De zorgorganisatie laat niet nog iemand het dossier zien, en de beheerder van nu wil het blijven lezen. Vraag de beheerder om het opnieuw te vragen en iets anders te kiezen.',
  expired: 'De tijd om te antwoorden is voorbij. Vraag of de beheerder het opnieuw wil vragen.',
}

/** An organisation lets nobody in this capacity manage the page (PAG-6). */
export const NOT_ALLOWED =
  'Volgens de afspraken van de zorgorganisatie kan deze persoon de zorgpagina niet beheren. Klopt dat niet? Bel de zorgorganisatie'
