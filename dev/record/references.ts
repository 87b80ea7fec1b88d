import { type FhirJson, isJson } from '../../src/record/fhir/json.ts'
import { typeAndId } from '../../src/record/map/resolve.ts'

/** Which resources name which others: a record of ten thousand clients is not gone through for each of them. */
export interface References {
  /** Notes all that a resource refers to; what an earlier version named stays. */
  note: (type: string, id: string, resource: FhirJson) => void
  /** Ids of the resources of a type that refer to this id or whole address, in the order in which they came. */
  to: (type: string, target: string) => string[]
  clear: () => void
}

export const createReferences = (): References => {
  const byTarget = new Map<string, Set<string>>()
  const add = (key: string, id: string): void => {
    const held = byTarget.get(key)
    if (held) held.add(id)
    else byTarget.set(key, new Set([id]))
  }
  return {
    note: (type, id, resource) => {
      for (const reference of referencesIn(resource)) {
        add(`${type} ${reference}`, id)
        const target = typeAndId(reference)
        if (target) add(`${type} ${target.id}`, id)
      }
    },
    to: (type, target) => [...(byTarget.get(`${type} ${target}`) ?? [])],
    clear: () => byTarget.clear(),
  }
}

function* referencesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const one of value) yield* referencesIn(one)
    return
  }
  if (!isJson(value)) return
  for (const [key, held] of Object.entries(value)) {
    if (key === 'reference' && typeof held === 'string') yield held
    else if (typeof held === 'object') yield* referencesIn(held)
  }
}
