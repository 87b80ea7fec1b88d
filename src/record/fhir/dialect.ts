import { after, type Clock, HOUR } from '../../clock.ts'
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
  hear: (capabilities: Capabilities) => Release
}

/** After this a record is asked again: on the day that its supplier moves to R4 nobody has to start Naast anew. */
const HEARD_FOR = HOUR

/**
 * The dialect of one record. It is R4 until the record tells otherwise; with `ask` nothing is read before it has told.
 *
 * @param ask asks `/metadata`; the first time its failure is the failure of what had to be read, later what it told
 *   before goes on
 */
export function createDialect(clock: Clock, ask?: () => Promise<Capabilities>): Dialect {
  let heard: { release: Release; until: Date } | undefined
  let asking: Promise<Release> | undefined
  const hear = (capabilities: Capabilities): Release => {
    heard = { release: releaseOf(capabilities), until: after(clock(), HEARD_FOR) }
    return heard.release
  }
  const askOnce = (ask: () => Promise<Capabilities>): Promise<Release> => {
    asking ??= ask()
      .then(hear)
      .finally(() => {
        asking = undefined
      })
    return asking
  }
  const spoken = async (): Promise<Release> => {
    const known = heard
    if (ask === undefined || (known !== undefined && known.until > clock())) {
      return known?.release ?? 'R4'
    }
    if (known === undefined) return askOnce(ask)
    return askOnce(ask).catch(() => known.release)
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
    hear,
  }
}
