import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import type { Touches } from './queries.ts'

const pages = (count: number): string => (count === 1 ? '1 pagina' : `${count} pagina’s`)
const people = (count: number): string => (count === 1 ? '1 persoon' : `${count} mensen`)

const narrower = (before: OrganisationPolicy, after: OrganisationPolicy): boolean =>
  before.sharedParts.some((part) => !after.sharedParts.includes(part)) ||
  (before.sharesAppointments && !after.sharesAppointments) ||
  (after.historyFrom ?? '') > (before.historyFrom ?? '')

const wider = (before: OrganisationPolicy, after: OrganisationPolicy): boolean =>
  narrower(after, before)

const whom = ({ pages: count, readers }: Touches): string =>
  count === 0
    ? 'Er zijn nu nog geen gekoppelde pagina’s. Niemand merkt er dus iets van.'
    : `Dit geldt voor ${pages(count)}. Daar ${readers === 1 ? 'leest' : 'lezen'} naast de beheerders ${readers === 0 ? 'nog niemand' : people(readers)} mee.`

const OLD_AND_NEW: [
  when: (before: OrganisationPolicy, after: OrganisationPolicy, touches: Touches) => boolean,
  says: (touches: Touches) => string,
][] = [
  [
    (_, after, { overLimit }) => after.mostReaders !== undefined && overLimit > 0,
    ({ overLimit }) =>
      `Op ${pages(overLimit)} lezen nu meer mensen mee dan straks mag. Zij blijven meelezen. Er kan daar niemand bij.`,
  ],
  [
    (_before, _after, { notAllowed }) => notAllowed > 0,
    ({ notAllowed }) =>
      `Op ${pages(notAllowed)} is de beheerder iemand die straks geen beheerder kan worden. Die koppelingen blijven.`,
  ],
  [
    (_before, _after, { openCodes }) => openCodes > 0,
    ({ openCodes }) =>
      openCodes === 1
        ? 'Er is 1 open uitnodiging waarvan de code straks niet meer werkt. Nodig die cliënt opnieuw uit.'
        : `Er zijn ${openCodes} open uitnodigingen waarvan de code straks niet meer werkt. Nodig die cliënten opnieuw uit.`,
  ],
  [
    narrower,
    () =>
      'Wat u niet meer deelt, is meteen niet meer te zien. Daarna verwijdert Naast het ook. Dat duurt ongeveer een kwartier.',
  ],
  [wider, () => 'Wat u nieuw deelt, haalt Naast op. Dat duurt ongeveer een kwartier.'],
  [
    (before, after, touches) =>
      after.rules.version > before.rules.version && after.rules.version > 0 && touches.pages > 0,
    ({ pages: count }) =>
      `${count === 1 ? 'De beheerder van 1 pagina leest' : `De beheerders van ${count} pagina’s lezen`} eerst de nieuwe regels. Pas daarna gaat het dossier weer open.`,
  ],
]

/** What families will notice of a change, in whole sentences with numbers. */
export const consequences = (
  before: OrganisationPolicy,
  after: OrganisationPolicy,
  touches: Touches,
): string[] => [
  whom(touches),
  ...OLD_AND_NEW.flatMap(([when, says]) => (when(before, after, touches) ? [says(touches)] : [])),
]
