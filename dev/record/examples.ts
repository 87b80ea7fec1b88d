import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { createFhirClient, type FhirClient } from '../../src/record/fhir/client.ts'
import type { FhirJson } from '../../src/record/fhir/json.ts'
import { mapResource } from '../../src/record/map/map-resource.ts'
import { type Resolve, resolverOf } from '../../src/record/map/resolve.ts'
import type { Mapped, RecordItem } from '../../src/record/words.ts'
import type { FhirVersion } from './fhir-version.ts'
import { readSeeds } from './seed.ts'
import { startRecordServer } from './server.ts'

/** Folders of published examples: `r4/zib2020`, `stu3/eafspraak-examples` and so on. */
export async function exampleFolders(root: string): Promise<string[]> {
  const found: string[] = []
  for (const release of ['r4', 'stu3']) {
    const names = await readdir(path.join(root, release), { withFileTypes: true })
    found.push(...names.filter((one) => one.isDirectory()).map((one) => `${release}/${one.name}`))
  }
  return found.sort()
}

/** A folder of examples, served as a record and asked for by the real client. */
export type ExampleRecord = {
  client: FhirClient
  /** What stands in the folder. */
  seeds: FhirJson[]
  /** Files that could not be read, and why. */
  problems: string[]
}

/**
 * Serves one folder of examples for as long as `use` takes.
 *
 * @throws when the folder cannot be read
 */
export async function withExamples<T>(
  root: string,
  folder: string,
  use: (record: ExampleRecord) => Promise<T>,
): Promise<T> {
  const clock = () => new Date('2026-03-02T12:00:00Z')
  const { resources, problems } = await readSeeds(path.join(root, folder))
  const fhirVersion: FhirVersion = folder.startsWith('stu3/') ? '3.0.2' : '4.0.1'
  const server = await startRecordServer({
    tenants: [{ name: 'a', resources, fhirVersion }],
    clock,
  })
  const { baseUrl } = server.tenant('a')
  const client = createFhirClient({ baseUrl, auth: { kind: 'none' }, clock, askRelease: true })
  try {
    return await use({ client, seeds: resources, problems })
  } finally {
    await client.close()
    await server.close()
  }
}

/** What became of one resource. */
export type Tried = { resource: FhirJson; mapped: Mapped<RecordItem> }

/** All resources of a record, by way of client, adapter and mapping. */
export async function tryAll(client: FhirClient): Promise<{ tried: Tried[]; resolve: Resolve }> {
  const { types } = await client.capabilities()
  const all: FhirJson[] = []
  for (const type of Object.keys(types)) {
    all.push(...(await client.searchAll(type, {}, { count: 17 })).matches)
  }
  const resolve = resolverOf(all, client.baseUrl)
  return {
    tried: all.map((resource) => ({ resource, mapped: mapResource(resource, resolve) })),
    resolve,
  }
}
