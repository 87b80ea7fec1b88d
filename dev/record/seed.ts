import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type FhirJson, idOf, isFhirJson, isJson, parseJson } from '../../src/record/fhir/json.ts'
import type { Store } from './store.ts'

/** What was found in a folder of FHIR JSON. */
export type Seeds = {
  resources: FhirJson[]
  /** Files, or parts of them, that are not FHIR: what and why. */
  problems: string[]
}

/**
 * Reads every `.json` and `.ndjson` file under a folder: single resources, arrays of them, Bundles of
 * any type. A file that cannot be read is told of and passed over.
 *
 * @throws when the folder itself cannot be read
 */
export async function readSeeds(folder: string): Promise<Seeds> {
  const seeds: Seeds = { resources: [], problems: [] }
  const names = (await readdir(folder, { recursive: true })).sort()
  for (const name of names.filter((one) => /\.(json|ndjson)$/i.test(one))) {
    const source = await readFile(path.join(folder, name), 'utf8')
    const lines = /\.ndjson$/i.test(name)
      ? source.split('\n').filter((line) => line.trim())
      : [source]
    for (const line of lines) addSource(seeds, name, line)
  }
  return seeds
}

function addSource(seeds: Seeds, name: string, source: string): void {
  let value: unknown
  try {
    value = parseJson(source)
  } catch {
    seeds.problems.push(`${name}: geen JSON`)
    return
  }
  const found = resourcesIn(value)
  if (found.length === 0) seeds.problems.push(`${name}: geen FHIR`)
  seeds.resources.push(...found)
}

/** The resources in a value: itself, those of a list, or those of a Bundle, with its links made local. */
export function resourcesIn(value: unknown): FhirJson[] {
  if (Array.isArray(value)) return value.flatMap(resourcesIn)
  if (!isFhirJson(value)) return []
  if (value.resourceType !== 'Bundle') return [value]
  return fromBundle(Array.isArray(value.entry) ? value.entry.filter(isJson) : [])
}

/** Entries get an id, and references to `urn:uuid:…` of the same Bundle become `Type/id`. */
function fromBundle(entries: readonly Record<string, unknown>[]): FhirJson[] {
  const local = new Map<string, string>()
  const resources = entries.flatMap((entry): FhirJson[] => {
    const { resource, fullUrl } = entry
    if (!isFhirJson(resource)) return []
    const url = typeof fullUrl === 'string' ? fullUrl : ''
    const id = idOf(resource) ?? url.split(/[:/]/).at(-1)
    if (url !== '' && id !== undefined) local.set(url, `${resource.resourceType}/${id}`)
    return [id === undefined ? resource : { ...resource, id }]
  })
  return resources.map((resource) => relinked(resource, local) as FhirJson)
}

function relinked(value: unknown, local: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => relinked(one, local))
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      const target = key === 'reference' && typeof held === 'string' ? local.get(held) : undefined
      return [key, target ?? relinked(held, local)]
    }),
  )
}

/**
 * Puts resources in a store. The same resource twice is one; another one with the same type and id is
 * its next version.
 *
 * @returns `Type/id` of those that came with different contents
 */
export function seedStore(store: Store, resources: readonly FhirJson[]): string[] {
  const seen = new Map<string, string>()
  const doubles: string[] = []
  for (const resource of resources) {
    const key = `${resource.resourceType}/${idOf(resource) ?? ''}`
    const contents = JSON.stringify(resource)
    if (idOf(resource) !== undefined && seen.get(key) === contents) continue
    if (seen.has(key) && idOf(resource) !== undefined) doubles.push(key)
    seen.set(key, contents)
    store.seed(resource)
  }
  return doubles
}
