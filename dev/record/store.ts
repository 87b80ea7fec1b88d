import { randomUUID } from 'node:crypto'
import type { Clock } from '../../src/clock.ts'
import { type FhirJson, idOf, isJson, metaOf } from '../../src/record/fhir/json.ts'
import { createReferences } from './references.ts'

/** One version of a resource. A deleted one keeps its last contents. */
export type Version = {
  resource: FhirJson
  versionId: number
  lastUpdated: string
  deleted?: true
}

/** The resources of one record, with all their versions, in memory. */
export type Store = {
  /** Writes the next version; gives an id when there is none. */
  put: (resource: FhirJson) => { version: Version; created: boolean }
  /** Takes a resource in as it is, with its own version and time where it has them. */
  seed: (resource: FhirJson) => Version
  /** The newest version, also when that is the deletion. */
  get: (type: string, id: string) => Version | undefined
  /** Deletes; undefined when it was not there. */
  remove: (type: string, id: string) => Version | undefined
  /** All versions of one resource, newest first. */
  history: (type: string, id: string) => Version[]
  /** All versions of all resources of a type from a moment on, newest first. */
  typeHistory: (type: string, since: Date) => Version[]
  /** What is there now, of a type. */
  all: (type: string) => FhirJson[]
  /** Those among them that refer, or ever did, to something with this id or address; never too few. */
  referringTo: (type: string, target: string) => FhirJson[]
  types: () => string[]
  /** Goes back to what was seeded, as a record that is put back from a backup: all that was written since is gone. */
  restore: () => void
}

/** An empty store, that stamps versions with its own clock. */
export function createStore(clock: Clock): Store {
  const byType = new Map<string, Map<string, Version[]>>()
  const references = createReferences()
  const versionsOf = (type: string, id: string) => byType.get(type)?.get(id) ?? []
  const add = (type: string, id: string, version: Version) => {
    const ofType = byType.get(type) ?? new Map<string, Version[]>()
    byType.set(type, ofType)
    ofType.set(id, [version, ...(ofType.get(id) ?? [])])
    references.note(type, id, version.resource)
    return version
  }
  const seeds: [type: string, id: string, version: Version][] = []
  return {
    restore: () => {
      byType.clear()
      references.clear()
      for (const [type, id, version] of seeds) add(type, id, version)
    },
    put: (resource) => {
      const id = idOf(resource) ?? randomUUID()
      const before = versionsOf(resource.resourceType, id)[0]
      const version = stamp(resource, id, (before?.versionId ?? 0) + 1, clock().toISOString())
      add(resource.resourceType, id, version)
      return { version, created: before === undefined || before.deleted === true }
    },
    seed: (resource) => {
      const id = idOf(resource) ?? randomUUID()
      const before = versionsOf(resource.resourceType, id)[0]
      const version = seeded(resource, id, before, clock())
      seeds.push([resource.resourceType, id, version])
      return add(resource.resourceType, id, version)
    },
    get: (type, id) => versionsOf(type, id)[0],
    remove: (type, id) => {
      const before = versionsOf(type, id)[0]
      if (before === undefined || before.deleted) return undefined
      const after = stamp(before.resource, id, before.versionId + 1, clock().toISOString())
      return add(type, id, { ...after, deleted: true })
    },
    history: versionsOf,
    typeHistory: (type, since) => {
      const from = since.toISOString()
      return [...(byType.get(type)?.values() ?? [])]
        .flatMap((versions) => versions.filter(({ lastUpdated }) => lastUpdated >= from))
        .sort((one, other) => other.lastUpdated.localeCompare(one.lastUpdated))
    },
    all: (type) => [...(byType.get(type)?.values() ?? [])].flatMap(present),
    referringTo: (type, target) =>
      references.to(type, target).flatMap((id) => present(versionsOf(type, id))),
    types: () => [...byType.keys()],
  }
}

/** The resource, unless it was deleted. */
const present = ([newest]: Version[]): FhirJson[] =>
  newest === undefined || newest.deleted ? [] : [newest.resource]

function stamp(resource: FhirJson, id: string, versionId: number, lastUpdated: string): Version {
  const meta = isJson(resource.meta) ? resource.meta : {}
  const stamped = { ...meta, versionId: String(versionId), lastUpdated }
  return { resource: { ...resource, id, meta: stamped }, versionId, lastUpdated }
}

/** A time of its own is kept when it is one and not in the future, so that a restart changes nothing. */
function seeded(resource: FhirJson, id: string, before: Version | undefined, now: Date): Version {
  const told = metaOf(resource)
  const time = Date.parse(told.lastUpdated ?? '')
  const own = !Number.isNaN(time) && time <= now.getTime()
  const version = Number(told.versionId)
  const first = Number.isInteger(version) && version > 0 ? version : 1
  const versionId = before === undefined ? first : before.versionId + 1
  return stamp(resource, id, versionId, own ? new Date(time).toISOString() : now.toISOString())
}
