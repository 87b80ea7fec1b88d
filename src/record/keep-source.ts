import type { Tx } from '../db/connect.ts'
import { partOf } from './aside-part.ts'
import { type FhirJson, idOf, metaOf } from './fhir/json.ts'
import { inParts } from './in-parts.ts'
import { resourceToKeep } from './keep.ts'
import type { Keeping } from './keeping.ts'
import { moment } from './map/dates.ts'
import type { Instant } from './words.ts'

/** When it last changed, by the record's own clock. */
export const lastUpdatedOf = (resource: FhirJson): Instant | undefined =>
  moment(metaOf(resource).lastUpdated)?.at

/** How a resource is kept: with its item, with the reason why it cannot be shown, or only that its version was seen. */
export type KeptAs = { aside: string } | 'shown' | 'passed'

/** What is kept of a resource beside the item that it shows. */
export const sourceRow = (keeping: Keeping, resource: FhirJson, hash: string, as: KeptAs) => {
  const changedAt = lastUpdatedOf(resource)
  return {
    coupling_id: keeping.couplingId,
    resource_type: resource.resourceType,
    resource_id: idOf(resource) ?? hash,
    version_id: metaOf(resource).versionId ?? null,
    last_updated: changedAt ? new Date(changedAt) : null,
    hash,
    body: as === 'passed' ? '{}' : JSON.stringify(resourceToKeep(resource)),
    pulled_at: keeping.now,
    set_aside_reason: typeof as === 'object' ? as.aside : null,
    set_aside_part: typeof as === 'object' ? partOf(resource) : null,
    passed_at: as === 'passed' ? keeping.now : null,
  }
}

export type SourceRow = ReturnType<typeof sourceRow>

/** Writes them in as few statements as can be; each resource once. */
export const keepSources = async (tx: Tx, rows: readonly SourceRow[]): Promise<void> => {
  for (const some of inParts(rows))
    await tx
      .insertInto('sources')
      .values(some)
      .onConflict((on) =>
        on.columns(['coupling_id', 'resource_type', 'resource_id']).doUpdateSet(({ ref }) => ({
          version_id: ref('excluded.version_id'),
          last_updated: ref('excluded.last_updated'),
          hash: ref('excluded.hash'),
          body: ref('excluded.body'),
          pulled_at: ref('excluded.pulled_at'),
          set_aside_reason: ref('excluded.set_aside_reason'),
          set_aside_part: ref('excluded.set_aside_part'),
          passed_at: ref('excluded.passed_at'),
        })),
      )
      .execute()
}
