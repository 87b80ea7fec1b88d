import type { Capacity, OrganisationPolicy } from '../access/organisation-policy.ts'
import { Inset } from '../ui/notice.tsx'
import { CAPACITY_WORDS } from './client.ts'

/** Somebody who will manage a client's page, and what is known when he is invited (PAG-6). */
export interface Candidate {
  capacity: Capacity
  /** The capacities of the contacts whom the record knows. */
  known: readonly Capacity[]
  /** The client cannot or does not want to manage the page himself. */
  clientAside: boolean
}

type Managers = OrganisationPolicy['managers']

/** Who comes before this capacity, in the order of the organisation. */
const before = (managers: Managers, capacity: Capacity): Capacity[] =>
  managers.slice(0, Math.max(managers.indexOf(capacity), 0))

const listed = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

const withArticle = (capacity: Capacity): string =>
  capacity === 'client' ? CAPACITY_WORDS.client : `de ${CAPACITY_WORDS[capacity]}`

/**
 * Why this person may not manage the page of the client, in a sentence for the employee; null when he may. An empty list
 * of managers names nobody: then everybody may. The same order holds in the database where the code is used.
 */
export const refuseCandidate = (managers: Managers, candidate: Candidate): string | null => {
  const { capacity, known, clientAside } = candidate
  if (managers.length === 0) return null
  if (!managers.includes(capacity))
    return `Bij uw organisatie beheert alleen ${listed(managers.map(withArticle), 'of')} de pagina. Is geen van hen er? Dan kan deze cliënt niet koppelen`
  const first = before(managers, capacity)
  const sooner = first.find((one) => known.includes(one))
  if (sooner)
    return `Volgens het dossier is er een ${CAPACITY_WORDS[sooner]}. Die beheert dan de pagina, en niet ${withArticle(capacity)}`
  if (first.includes('client') && !clientAside)
    return 'De cliënt beheert de pagina zelf, als dat kan. Kan of wil de cliënt dat niet? Zet dan hieronder het vinkje'
  return null
}

/** Whether the form must ask that the client himself does not manage the page. */
export const asksClientAside = (managers: Managers): boolean => {
  const place = managers.indexOf('client')
  return place >= 0 && place < managers.length - 1
}

/** The organisation's rule, for the employee who writes down a consent or makes an invitation. */
export function WhoManages({ policy }: { policy: OrganisationPolicy }) {
  const { managers } = policy
  if (managers.length === 0) return null
  return (
    <Inset>
      <p>
        <strong>Wie beheert de pagina?</strong>{' '}
        {managers.length === 1
          ? `Bij uw organisatie is dat alleen ${listed(managers.map(withArticle), 'of')}.`
          : `Bij uw organisatie geldt deze volgorde: ${listed(managers.map(withArticle), 'en dan')}. Wie eerder staat en er is, gaat voor.`}{' '}
        Is er niemand van hen? Dan is er geen koppeling.
      </p>
    </Inset>
  )
}
