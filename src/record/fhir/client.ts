import type { Clock } from '../../clock.ts'
import { type BinaryContent, type BinaryOptions, fetchBinary } from './binary.ts'
import { type Capabilities, readCapabilities } from './capabilities.ts'
import type { MayBeInside, Tls } from './connector.ts'
import { createDialect } from './dialect.ts'
import { RecordError } from './error.ts'
import { type Connection, fetchResource } from './fetch-json.ts'
import { type HistoryPage, instanceHistory, typeHistory } from './history.ts'
import { createHttp, type Timeouts } from './http.ts'
import { type FhirJson, isLogicalId, isTypeName } from './json.ts'
import { baseOf } from './links.ts'
import {
  firstPage,
  pageAt,
  type SearchOptions,
  type SearchPage,
  type SearchParams,
  searchPages,
} from './search.ts'
import { createTokenSource, type RecordAuth } from './token.ts'
import { type RecordWriting, writingOver } from './write.ts'

export type FhirClientOptions = {
  /** Address of the record's FHIR service (R4 or STU3), for example `https://record.example/fhir/r4`. */
  baseUrl: string
  auth: RecordAuth
  tls?: Tls
  clock: Clock
  timeouts?: Timeouts
  /** Limit of one answer in bytes, after decompression; default 20 MB. */
  maxBytes?: number
  /** Requests at a time; default 4. */
  connections?: number
  /**
   * Ask `/metadata` before the first answer is read, so that a record of STU3 is understood whatever is asked first.
   * Without it a record is R4 until `capabilities()` said otherwise.
   */
  askRelease?: true
  /** Which hosts may stand in our own network; left out: all. */
  mayBeInside?: MayBeInside
  /** Told of each request how it ended (see `createHttp`). */
  observe?: (outcome: string) => void
}

/**
 * Reading an organisation's record. Every function fails with a RecordError and nothing else. What they give is R4, also
 * of a record that speaks STU3.
 */
export type FhirClient = {
  /** Gets a token where one is needed, so that trying a connection can tell signing in from the rest. */
  signIn: () => Promise<void>
  /** Until when the certificate of the record counts, as it was last seen; null before, and without TLS. */
  certificateUntil: () => Date | null
  /** `/metadata`; refuses what is neither FHIR R4 nor STU3. */
  capabilities: () => Promise<Capabilities>
  /** One resource. `not-found` and `gone` when it is not there (any more). */
  read: (type: string, id: string) => Promise<FhirJson>
  /** All pages of a search, one at a time. */
  search: (
    type: string,
    params: SearchParams,
    options?: SearchOptions,
  ) => AsyncGenerator<SearchPage>
  /** The first page of a search, with the address of the next. */
  searchPage: (type: string, params: SearchParams, options?: SearchOptions) => Promise<SearchPage>
  /** The page behind a `next` of this same record. */
  nextPage: (type: string, next: string) => Promise<SearchPage>
  /** All matches of a search in one list; for searches that are known to be small. */
  searchAll: (
    type: string,
    params: SearchParams,
    options?: SearchOptions,
  ) => Promise<{ matches: FhirJson[]; included: FhirJson[]; unreadable: unknown[] }>
  /** What changed of a type since a moment on the server's clock, of everybody; see feed.ts for what may be done with it. */
  history: (type: string, since: string) => AsyncGenerator<HistoryPage>
  /** The versions of one resource, newest first, where the server keeps them. */
  versions: (type: string, id: string) => Promise<FhirJson[]>
  /** The bytes of a Binary, as a stream. */
  binary: (idOrUrl: string, options?: BinaryOptions) => Promise<BinaryContent>
  /** Writing back; resources there are as they are on the wire. */
  writing: RecordWriting
  /** Address of the record; ends with a slash. */
  baseUrl: string
  /** Ends all connections; what is under way fails as `stopped`. */
  close: () => Promise<void>
}

/**
 * A client for one record over HL7 FHIR R4 (http://hl7.org/fhir/R4/http.html) or STU3 (http://hl7.org/fhir/STU3/http.html).
 *
 * @throws RecordError `unsupported` when the base address is not one
 */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const http = createHttp(options)
  const connection: Connection = {
    http,
    token: createTokenSource(http, options.auth, options.clock),
    clock: options.clock,
    base: baseOf(options.baseUrl),
    maxBytes: options.maxBytes ?? 20 * 1024 * 1024,
    dialect: createDialect(
      options.clock,
      options.askRelease ? () => capabilities(connection) : undefined,
    ),
  }
  return {
    baseUrl: connection.base.href,
    signIn: async () => {
      await connection.token.authorization()
    },
    certificateUntil: http.certificateUntil,
    capabilities: () => capabilities(connection),
    read: (type, id) => read(connection, type, id),
    search: (type, params, search) => searchPages(connection, type, params, search),
    searchPage: (type, params, search) => firstPage(connection, type, params, search),
    nextPage: (type, next) => pageAt(connection, type, next),
    searchAll: (type, params, search) => searchAll(connection, type, params, search),
    history: (type, since) => typeHistory(connection, type, since),
    versions: (type, id) => instanceHistory(connection, type, id),
    binary: (idOrUrl, binary) => fetchBinary(connection, idOrUrl, binary),
    writing: writingOver(connection),
    close: http.close,
  }
}

async function capabilities(connection: Connection): Promise<Capabilities> {
  const url = new URL('metadata', connection.base)
  const { resource } = await fetchResource(connection, { method: 'GET', url, what: 'metadata' })
  const told = readCapabilities(resource)
  connection.dialect.hear(told)
  return told
}

async function read(connection: Connection, type: string, id: string): Promise<FhirJson> {
  const what = `read ${type}`
  if (!isTypeName(type) || !isLogicalId(id)) throw new RecordError('not-found', 'read: no such id')
  const url = new URL(`${await connection.dialect.nameThere(type)}/${id}`, connection.base)
  const { resource } = await fetchResource(connection, { method: 'GET', url, what })
  if (resource.resourceType !== type || resource.id !== id) {
    throw new RecordError('garbage', `${what}: another resource`)
  }
  return resource
}

async function searchAll(
  connection: Connection,
  type: string,
  params: SearchParams,
  options: SearchOptions = {},
) {
  const all = { matches: [] as FhirJson[], included: [] as FhirJson[], unreadable: [] as unknown[] }
  for await (const page of searchPages(connection, type, params, options)) {
    all.matches.push(...page.matches)
    all.included.push(...page.included)
    all.unreadable.push(...page.unreadable)
  }
  return all
}
