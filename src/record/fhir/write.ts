import { RecordError } from './error.ts'
import { type Connection, sendSigned } from './fetch-json.ts'
import type { Answer } from './http.ts'
import { type FhirJson, idOf, isFhirJson, isJson, isTypeName, metaOf, parseJson } from './json.ts'

/** A business identifier: the system that gives it out, and its value there. */
export type OwnIdentifier = { system: string; value: string }

/** What the record says of a resource that was written. */
export type Written = {
  id: string
  /** Absent when this server keeps no versions, or does not tell. */
  versionId?: string
  /** False for a conditional create that found one, and for every update. */
  created: boolean
}

/**
 * Writing to a record. Resources go and come as they are on the wire, in the release that the server speaks. Every
 * function fails with a RecordError and nothing else.
 */
export type RecordWriting = {
  /**
   * Creates a resource (http://hl7.org/fhir/R4/http.html#create).
   *
   * @param unless only when there is none with this identifier yet (`If-None-Exist`); else the one that is there is
   *   told, unchanged
   */
  create: (resource: FhirJson, unless?: OwnIdentifier) => Promise<Written>
  /**
   * Replaces a resource that is still at this version (`If-Match`). Fails as `refused` with status 412 when it is not.
   *
   * @param versionId undefined: whatever its version
   */
  update: (resource: FhirJson, versionId: string | undefined) => Promise<Written>
  /** One resource as it is there. `not-found` and `gone` when it is not (any more). */
  read: (type: string, id: string) => Promise<FhirJson>
  /** One resource as it was at a version (http://hl7.org/fhir/R4/http.html#vread). */
  readVersion: (type: string, id: string, versionId: string) => Promise<FhirJson>
  /** What is there with this identifier. */
  find: (type: string, identifier: OwnIdentifier) => Promise<FhirJson[]>
}

const FHIR = 'application/fhir+json'

/** The functions that write over one connection. */
export const writingOver = (connection: Connection): RecordWriting => ({
  create: (resource, unless) => create(connection, resource, unless),
  update: (resource, versionId) => update(connection, resource, versionId),
  read: (type, id) => read(connection, type, id),
  readVersion: (type, id, versionId) =>
    read(connection, type, id, `/_history/${encodeURIComponent(versionId)}`),
  find: (type, identifier) => find(connection, type, identifier),
})

const token = ({ system, value }: OwnIdentifier): string =>
  new URLSearchParams({ identifier: `${system}|${value}` }).toString()

async function create(
  connection: Connection,
  resource: FhirJson,
  unless: OwnIdentifier | undefined,
): Promise<Written> {
  const type = resource.resourceType
  const what = `create ${type}`
  const answer = await sendSigned(connection, {
    method: 'POST',
    url: urlOf(connection, type),
    what,
    headers: {
      accept: FHIR,
      'content-type': `${FHIR}; charset=utf-8`,
      ...(unless === undefined ? {} : { 'if-none-exist': token(unless) }),
    },
    body: JSON.stringify(resource),
  })
  const created = answer.status === 201
  const written = writtenOf(answer, type, await bodyOf(connection, answer))
  if (written !== undefined) return { ...written, created }
  const [found] = unless === undefined ? [] : await find(connection, type, unless)
  const id = found && idOf(found)
  if (found === undefined || id === undefined) {
    throw new RecordError('garbage', `${what}: no id`, { status: answer.status })
  }
  const { versionId } = metaOf(found)
  return { id, created, ...(versionId === undefined ? {} : { versionId }) }
}

async function update(
  connection: Connection,
  resource: FhirJson,
  versionId: string | undefined,
): Promise<Written> {
  const type = resource.resourceType
  const id = idOf(resource)
  if (id === undefined) throw new RecordError('not-found', `update ${type}: no id`)
  const answer = await sendSigned(connection, {
    method: 'PUT',
    url: urlOf(connection, `${type}/${id}`),
    what: `update ${type}`,
    headers: {
      accept: FHIR,
      'content-type': `${FHIR}; charset=utf-8`,
      ...(versionId === undefined ? {} : { 'if-match': `W/"${versionId}"` }),
    },
    body: JSON.stringify(resource),
  })
  const written = writtenOf(answer, type, await bodyOf(connection, answer))
  if (written?.versionId !== undefined) return { ...written, id, created: false }
  const now = metaOf(await read(connection, type, id)).versionId
  return { id, created: false, ...(now === undefined ? {} : { versionId: now }) }
}

async function read(
  connection: Connection,
  type: string,
  id: string,
  version = '',
): Promise<FhirJson> {
  const what = `read ${type}`
  const answer = await sendSigned(connection, {
    method: 'GET',
    url: urlOf(connection, `${type}/${id}${version}`),
    what,
    headers: { accept: FHIR },
  })
  const resource = await bodyOf(connection, answer)
  if (resource?.resourceType !== type || resource.id !== id) {
    throw new RecordError('garbage', `${what}: another resource`, { status: answer.status })
  }
  return resource
}

async function find(
  connection: Connection,
  type: string,
  identifier: OwnIdentifier,
): Promise<FhirJson[]> {
  const what = `search ${type}`
  const answer = await sendSigned(connection, {
    method: 'POST',
    url: urlOf(connection, `${type}/_search`),
    what,
    headers: {
      accept: FHIR,
      'content-type': 'application/x-www-form-urlencoded',
      prefer: 'handling=strict',
    },
    body: token(identifier),
  })
  const bundle = await bodyOf(connection, answer)
  if (bundle?.resourceType !== 'Bundle') throw new RecordError('garbage', `${what}: not a Bundle`)
  const entries = Array.isArray(bundle.entry) ? bundle.entry.filter(isJson) : []
  return entries
    .map(({ resource }) => resource)
    .filter(isFhirJson)
    .filter((resource) => resource.resourceType === type)
}

function urlOf(connection: Connection, path: string): URL {
  if (!isTypeName(path.split('/')[0])) throw new RecordError('refused', 'write: no such type')
  return new URL(path, connection.base)
}

/** The resource of an answer; undefined when it has none, as a server may choose (`Prefer: return=minimal`). */
async function bodyOf(connection: Connection, answer: Answer): Promise<FhirJson | undefined> {
  const bytes = await answer.bytes(connection.maxBytes)
  try {
    const value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isFhirJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Id and version from the body, or else from `Location` and `ETag`; undefined when neither tells the id. */
function writtenOf(
  answer: Answer,
  type: string,
  body: FhirJson | undefined,
): { id: string; versionId?: string } | undefined {
  const location = answer.headers.get('location') ?? answer.headers.get('content-location') ?? ''
  const [, idThere, versionThere] =
    new RegExp(`${type}/([^/?#]+)(?:/_history/([^/?#]+))?$`).exec(location) ?? []
  const own = body?.resourceType === type ? body : undefined
  const id = (own && idOf(own)) ?? idThere
  if (id === undefined) return undefined
  const etag = /^(?:W\/)?"(.+)"$/.exec(answer.headers.get('etag')?.trim() ?? '')?.[1]
  const versionId = (own && metaOf(own).versionId) ?? etag ?? versionThere
  return { id, ...(versionId === undefined ? {} : { versionId }) }
}
