import { type ReadingAlong, readAlong } from '../../access/read-along.ts'
import type { CarePageStanding } from '../../access/standing.ts'
import { outgoing } from '../../fhir-api/answers.ts'
import { baseOf } from '../../fhir-api/base.ts'
import { PARTS } from '../../fhir-api/parts.ts'
import type { Found, Place, Source } from '../../fhir-api/query.ts'
import { EVERYTHING } from '../../fhir-api/types.ts'

/** So many resources are read at a time. */
const BATCH = 200

interface From {
  reading: ReadingAlong
  /** Who he is to the page; each batch is decided anew. */
  standing: CarePageStanding
}

const readBatch = async (
  { reading, standing }: From,
  source: Source,
  after: Place | null,
): Promise<Found[]> => {
  const { action } = PARTS[source.part]
  const { now } = reading
  const of = { carePageId: standing.carePage.id, action, first: after === null }
  const query = { ids: null, dates: [], updated: [], tokens: [], after, limit: BATCH }
  const read = await readAlong(reading, of, (permit, tx) =>
    source.search({ tx, now, permit, standing }, query),
  )
  return read.value ?? []
}

async function* batches(from: From, source: Source): AsyncGenerator<Found[]> {
  let after: Place | null = null
  do {
    const found: Found[] = await readBatch(from, source, after)
    yield found
    const last = found.at(-1)
    after = last && found.length === BATCH ? { at: last.at, id: last.id } : null
  } while (after)
}

/**
 * All that somebody may see of a page as one Bundle of type collection (HL7 FHIR 4.0.1), in pieces of text: what an app with
 * every part would get of `$everything`. What he may not see is not in it.
 */
export async function* asBundle(from: From): AsyncGenerator<string> {
  const { portal, now } = from.reading
  const base = baseOf(portal.config.baseUrl)
  let written = false
  yield `{"resourceType":"Bundle","type":"collection","timestamp":${JSON.stringify(now)},"entry":[`
  for (const { source } of EVERYTHING)
    for await (const found of batches(from, source))
      for (const one of found) {
        const resource = outgoing(one)
        const fullUrl = `${base}/${resource.resourceType}/${resource.id}`
        yield `${written ? ',' : ''}\n${JSON.stringify({ fullUrl, resource })}`
        written = true
      }
  yield ']}\n'
}
