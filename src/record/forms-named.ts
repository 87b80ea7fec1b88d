import { type Capabilities, offersParam, offersSearch } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import type { FhirJson } from './fhir/json.ts'
import { formNamedIn } from './map/form.ts'
import { typeAndId } from './map/resolve.ts'

/** As much of a client as is asked for here. */
type Fetched = Pick<FhirClient, 'baseUrl' | 'read' | 'searchAll'>

/** The questionnaires that this pull found by their address; undefined: the record does not have it. */
export type FormsNamed = Map<string, FhirJson | undefined>

/** More questionnaires than this nobody puts ready for one client. */
const MOST = 100

/** `http://…/Questionnaire/x|1.2` in its parts. */
const partsOf = (canonical: string): { url: string; version?: string } => {
  const at = canonical.lastIndexOf('|')
  return at === -1
    ? { url: canonical }
    : { url: canonical.slice(0, at), version: canonical.slice(at + 1) }
}

/** What is named by an id in this record is read as any reference is; an address elsewhere is looked for here only. */
const idIn = (client: Fetched, named: string): string | undefined => {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(named)
  if (absolute && !named.startsWith(client.baseUrl)) return undefined
  const target = typeAndId(named)
  return target?.type === 'Questionnaire' ? target.id : undefined
}

/**
 * Fetches the questionnaires that tasks and answers name by their canonical address (`url|version`), from this record: an
 * address is a name, and is never followed.
 *
 * @throws RecordError only for failures that go over
 */
export async function fetchForms(
  client: Fetched,
  capabilities: Capabilities,
  page: readonly FhirJson[],
  known: FormsNamed,
): Promise<FhirJson[]> {
  const named = new Set(page.flatMap((resource) => formNamedIn(resource) ?? []))
  const found: FhirJson[] = []
  for (const one of named) {
    if (one.startsWith('#')) continue
    if (!known.has(one) && known.size < MOST)
      known.set(one, await fetchForm(client, capabilities, one))
    const form = known.get(one)
    if (form !== undefined) found.push(form)
  }
  return found
}

async function fetchForm(
  client: Fetched,
  capabilities: Capabilities,
  named: string,
): Promise<FhirJson | undefined> {
  const id = idIn(client, named)
  try {
    if (id !== undefined) return await client.read('Questionnaire', id)
    if (!offersSearch(capabilities, 'Questionnaire')) return undefined
    if (!offersParam(capabilities, 'Questionnaire', 'url')) return undefined
    const { url, version } = partsOf(named)
    const { matches } = await client.searchAll('Questionnaire', { url })
    const ofUrl = matches.filter((one) => one.resourceType === 'Questionnaire' && one.url === url)
    if (version !== undefined) return ofUrl.find((one) => one.version === version)
    return ofUrl.toSorted(newestFirst)[0]
  } catch (error) {
    if (error instanceof RecordError && !error.retryable) return undefined
    throw error
  }
}

/** In use before drafts and what is retired, and then by the day of the version. */
const newestFirst = (one: FhirJson, other: FhirJson): number => {
  const inUse = Number(other.status === 'active') - Number(one.status === 'active')
  return inUse || String(other.date ?? '').localeCompare(String(one.date ?? ''))
}
