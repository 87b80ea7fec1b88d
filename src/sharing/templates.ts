import { inTrustedGroup } from '../access/decide.ts'

/** The two ways in which a manager shares a page, in the words of the form «Krijgt toegang tot». */
export type Template = 'basis' | 'alles'

const BASIC = ['calendar', 'network_messages']
const DOSSIER = [
  'organisation_messages',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
]

/** The categories that go with a template: «Basis functionaliteiten» is everything but the dossier. */
export const categoriesOf = (template: Template): string[] =>
  template === 'alles' ? [...BASIC, ...DOSSIER] : BASIC

/** The template that these categories amount to. */
export const templateOf = (categories: readonly string[]): Template =>
  inTrustedGroup(categories) ? 'alles' : 'basis'

/** The template as the mails know it. */
export const givenRights = (categories: readonly string[]): 'basic' | 'all' =>
  templateOf(categories) === 'alles' ? 'all' : 'basic'

export const TEMPLATE_WORDS: Record<Template, { label: string; hint: string; sentence: string }> = {
  basis: {
    label: 'Basis functionaliteiten',
    hint: 'Alles zonder het dossier: wie er meedoet en de gegevens op deze pagina.',
    sentence: 'kan deze zorgpagina zien, maar niet het dossier',
  },
  alles: {
    label: 'Alles (inc. medische gegevens)',
    hint: 'Ook het dossier: rapportages, zorgplannen, metingen en documenten. Deze persoon hoort dan bij de vertrouwensgroep.',
    sentence: 'kan deze zorgpagina zien en ook het dossier lezen',
  },
}
