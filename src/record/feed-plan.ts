import type { Capabilities } from './fhir/capabilities.ts'
import { offersSearch } from './fhir/capabilities.ts'

/** How a record tells at once what changed of all its clients: `history` also of what was deleted. */
export type FeedWay = 'history' | 'search'

/**
 * Whether, and how, one type can be asked for everybody at once: the history of the type
 * (http://hl7.org/fhir/R4/http.html#history), else a search by `_lastUpdated` where the server says that it has that.
 */
export const feedWay = (capabilities: Capabilities, type: string): FeedWay | null => {
  const one = capabilities.types[type]
  if (one?.interactions.includes('history-type')) return 'history'
  return offersSearch(capabilities, type) && one?.searchParams.includes('_lastUpdated')
    ? 'search'
    : null
}
