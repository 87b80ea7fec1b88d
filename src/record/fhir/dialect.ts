import { fromStu3 } from '../stu3/adapt.ts'
import { typeOfStu3 } from '../stu3/everywhere.ts'
import { type Capabilities, type Release, releaseOf } from './capabilities.ts'
import type { FhirJson } from './json.ts'

/** What one record speaks. R4 is inside; whatever else a record speaks ends here. */
export type Dialect = {
  /** A resource or Bundle as R4 has it. The first time it may ask what the record speaks. */
  toR4: (resource: FhirJson) => Promise<FhirJson>
  /** What a type of R4 is called in the record, for addresses. The first time it may ask. */
  nameThere: (type: string) => Promise<string>
  /** The record told what it speaks. */
  hear: (capabilities: Capabilities) => void
}

/**
 * The dialect of one record. It is R4 until the record tells otherwise; with `ask` nothing is read before it has told.
 *
 * @param ask asks `/metadata`; its failure is the failure of what had to be read
 */
export function createDialect(ask?: () => Promise<Capabilities>): Dialect {
  let release: Release | undefined
  let asking: Promise<Release> | undefined
  const asked = (ask: () => Promise<Capabilities>): Promise<Release> => {
    asking ??= ask()
      .then(releaseOf)
      .finally(() => {
        asking = undefined
      })
    return asking
  }
  const spoken = async (): Promise<Release> => {
    if (release === undefined && ask !== undefined) release = await asked(ask)
    return release ?? 'R4'
  }
  return {
    toR4: async (resource) => {
      // What tells the release is the same in each.
      if (resource.resourceType === 'CapabilityStatement') return resource
      return (await spoken()) === 'STU3' ? fromStu3(resource) : resource
    },
    nameThere: async (type) => {
      const other = typeOfStu3(type)
      return other !== type && (await spoken()) === 'STU3' ? other : type
    },
    hear: (capabilities) => {
      release = releaseOf(capabilities)
    },
  }
}
