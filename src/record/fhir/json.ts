/** A JSON object of which nothing is known yet. */
export type Json = { readonly [key: string]: unknown }

/**
 * A FHIR resource as it came in: only its type is certain. Foreign input is read with the small
 * readers of `map/read.ts`, never by casting to a generated type: those types promise what a
 * server may not keep.
 */
export type FhirJson = Json & { readonly resourceType: string }

/** What FHIR R4 allows as a logical id; a little wider (underscore, 128), as some records are. */
const ID = /^[A-Za-z0-9\-._]{1,128}$/
const TYPE = /^[A-Z][A-Za-z]{1,63}$/

/** True for an object that is not null and not an array. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for an object with a FHIR type name in `resourceType`. */
export function isFhirJson(value: unknown): value is FhirJson {
  return isJson(value) && typeof value.resourceType === 'string' && TYPE.test(value.resourceType)
}

/** True when the text can be a logical id, and so can safely be a part of a path. */
export function isLogicalId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value) && value !== '.' && value !== '..'
}

/** True when the text can be the name of a FHIR type. */
export function isTypeName(value: unknown): value is string {
  return typeof value === 'string' && TYPE.test(value)
}

/** The logical id of a resource, or undefined when it has none that can be used. */
export function idOf(resource: Json): string | undefined {
  return isLogicalId(resource.id) ? resource.id : undefined
}

/** `meta.versionId` and `meta.lastUpdated`, as far as they are texts. */
export function metaOf(resource: Json): { versionId?: string; lastUpdated?: string } {
  const meta = isJson(resource.meta) ? resource.meta : {}
  return {
    ...(typeof meta.versionId === 'string' ? { versionId: meta.versionId } : {}),
    ...(typeof meta.lastUpdated === 'string' ? { lastUpdated: meta.lastUpdated } : {}),
  }
}

/** Escapes of what PostgreSQL keeps in no text: NUL, and halves of a surrogate pair. */
const SUSPECT = /\\u(0000|d[89a-f][0-9a-f]{2})/i

/**
 * Parses JSON; NUL characters and lone surrogates are taken out of its texts and names, because a
 * database refuses them and one of them would stop a whole pull.
 *
 * @throws SyntaxError also when it is nested more deeply than any resource
 */
export function parseJson(source: string): unknown {
  const value: unknown = JSON.parse(source)
  if (isDeeper(value, MAX_NESTING)) throw new SyntaxError('nested too deeply')
  return SUSPECT.test(source) || !source.isWellFormed() ? clean(value) : value
}

/** Real resources stay under twenty; far beyond that, whoever walks through it runs out of stack. */
const MAX_NESTING = 250

function isDeeper(value: unknown, room: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (room === 0) return true
  return Object.values(value).some((held) => isDeeper(held, room - 1))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(clean)
  if (!isJson(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [clean(key), clean(held)]))
}
