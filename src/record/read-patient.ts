import { belongsTo } from './belongs-to.ts'
import { type Breaks, watchBreaks } from './breaks.ts'
import { type BringAlong, createBringAlong } from './bring-along.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import { type FhirJson, idOf } from './fhir/json.ts'
import type { SearchOptions, SearchPage, SearchParams } from './fhir/search.ts'
import { type Doubt, type Position, watchLatest } from './latest.ts'
import { contactsIn, readPatientOf } from './patient-of.ts'
import { planPull, type ReadStep } from './pull-plan.ts'
import type { Instant } from './words.ts'

/** Where a pull is, per FHIR type: everything up to this moment on the record's clock has been read. */
export type Cursors = Readonly<Record<string, Instant>>

/** A part of a client's record, to store before the next part is asked for. */
export type RecordPage = {
  type: string
  /** Resources of this type and this client. */
  resources: FhirJson[]
  /** What they refer to: carers, goals, measurements. For the resolver only. */
  included: FhirJson[]
  /** Of another client, though the record sent them: never stored. Type and id, for the alarm. */
  strangers: { type: string; recordId: string }[]
  /** Entries that are not FHIR resources, as they came; to be set aside. */
  unreadable: unknown[]
  /** The last page of this type. */
  done: boolean
  /**
   * True when the whole type is read, and not only what changed: on `done`, what was stored and did
   * not come by is no longer in the record.
   */
  full: boolean
  /** On `done`: where to go on next time. Absent when the record gives no times. */
  cursor?: Instant
  /** The record refuses this type, or breaks on it; the others go on. `done` is true, and nothing is known to be gone. */
  failed?: RecordError
  /** Until `done`: where to go on when the pull is broken off here; absent where that cannot be. */
  position?: Position
  /** On `done`, after reading only what changed. */
  doubt?: Doubt
  /** The record's clock when it answered this page. */
  answeredAt?: Instant
}

export type ReadOptions = {
  /** Cursors of the last pull that was stored completely. */
  since?: Cursors
  /** When already known; else it is asked for. */
  capabilities?: Capabilities
  /** Wanted resources per page. */
  pageSize?: number
  /** Where types were broken off. */
  resume?: Readonly<Record<string, Position>>
  /** Of these types only; left out: of all. */
  only?: ReadonlySet<string>
  /** What the record broke on in this pull. */
  breaks?: Breaks
}

/** Servers index a little after they stamp; what changed in between must not be missed. */
const OVERLAP_MS = 5 * 60_000

/** A refusal that says something of one type, and not of the whole record. */
const OF_ONE_TYPE = new Set<RecordError['kind']>(['refused', 'unsupported', 'not-found'])

function isOfOneType(error: unknown): error is RecordError {
  return error instanceof RecordError && OF_ONE_TYPE.has(error.kind)
}

/**
 * Reads one client from a record, page by page: the Patient, and then each type that Naast shows. Where the record breaks on
 * a type, that one fails and the others are read all the same; a record that is away ends it.
 *
 * @param patientId logical id of the Patient
 * @throws RecordError when the record cannot be read now, or the Patient is not there; what was
 *   yielded before stands, and the same call goes on where the cursors are
 */
export async function* readPatientRecord(
  client: FhirClient,
  patientId: string,
  options: ReadOptions = {},
): AsyncGenerator<RecordPage> {
  const capabilities = options.capabilities ?? (await client.capabilities())
  const breaks = options.breaks ?? watchBreaks(client)
  const pull: Pull = {
    ...{ client, patientId, options },
    bringAlong: createBringAlong(client, capabilities),
  }
  const plan = planPull(capabilities, patientId)
  const wants = (type: string) => options.only?.has(type) ?? true
  const inPatient = plan.notOffered.includes('RelatedPerson')
  if (wants('Patient') || (inPatient && wants('RelatedPerson'))) {
    yield* readPerson(pull, capabilities, inPatient)
    breaks.answered()
  }
  for (const step of plan.steps.filter(({ type }) => wants(type))) {
    try {
      yield* readStep(pull, step)
      breaks.answered()
    } catch (error) {
      yield { ...emptyPage(step.type), done: true, failed: await breaks.meet(error) }
    }
  }
}

/** The Patient, with the contacts that he may carry in himself. */
async function* readPerson(
  { client, bringAlong, patientId }: Pull,
  capabilities: Capabilities,
  withContacts: boolean,
): AsyncGenerator<RecordPage> {
  const patient = await readPatientOf(client, capabilities, patientId)
  const included = await bringAlong([patient])
  yield { ...emptyPage('Patient'), resources: [patient], included, done: true, full: true }
  if (!withContacts) return
  yield { ...emptyPage('RelatedPerson'), resources: contactsIn(patient), done: true, full: true }
}

/**
 * Reads one type of one client whole, as `readPatientRecord` does without a cursor.
 *
 * @throws RecordError
 */
export const readTypeWhole = (
  client: FhirClient,
  capabilities: Capabilities,
  patientId: string,
  step: ReadStep,
): AsyncGenerator<RecordPage> =>
  readStep(
    { client, bringAlong: createBringAlong(client, capabilities), patientId, options: {} },
    step,
  )

type Pull = {
  client: FhirClient
  bringAlong: BringAlong
  patientId: string
  options: ReadOptions
}

async function* readStep(pull: Pull, step: ReadStep): AsyncGenerator<RecordPage> {
  const since = step.way === 'last-updated' ? pull.options.since?.[step.type] : undefined
  try {
    if (step.operation === undefined) yield* readOn(pull, step, since)
    else yield* readSearches(pull, step, [step.params, ...step.alternatives], undefined)
  } catch (error) {
    if (!isOfOneType(error)) throw error
    yield* readNarrower(pull, step, since, error)
  }
}

/** What a server answers to the address of a page that it does not keep any more. */
const EXPIRED = new Set<RecordError['kind']>([
  'cut-off',
  'refused',
  'unsupported',
  'not-found',
  'gone',
  'garbage',
  'foreign-link',
])

/** Goes on where this type was broken off, when the record still has that page; else begins it again. */
async function* readOn(
  pull: Pull,
  step: ReadStep,
  since: Instant | undefined,
): AsyncGenerator<RecordPage> {
  const position = pull.options.resume?.[step.type]
  let goesOn = false
  if (position !== undefined && position.since === since) {
    try {
      for await (const page of readSearches(pull, step, [step.params], since, position)) {
        goesOn = true
        yield page
      }
      return
    } catch (error) {
      if (goesOn || !(error instanceof RecordError) || !EXPIRED.has(error.kind)) throw error
    }
  }
  yield* readSearches(pull, step, [step.params], since)
}

async function* readNarrower(
  pull: Pull,
  step: ReadStep,
  since: Instant | undefined,
  refusal: RecordError,
): AsyncGenerator<RecordPage> {
  const failed = {
    ...emptyPage(step.type),
    done: true,
    failed: refusal,
    ...(since === undefined ? {} : { cursor: since }),
  }
  if (step.alternatives.length === 0) {
    yield failed
    return
  }
  try {
    yield* readSearches(pull, step, step.alternatives, since)
  } catch (error) {
    if (!isOfOneType(error)) throw error
    yield failed
  }
}

async function* readSearches(
  pull: Pull,
  step: ReadStep,
  searches: readonly SearchParams[],
  since: Instant | undefined,
  from?: Position,
): AsyncGenerator<RecordPage> {
  const latest = watchLatest(since, from)
  const alone = searches.length === 1
  const full = since === undefined && alone && step.operation === undefined
  const options = howToSearch(pull, step, from)
  let refused = 0
  for (const params of searches) {
    const last = params === searches.at(-1)
    try {
      for await (const found of pull.client.search(step.type, withCursor(params, since), options)) {
        latest.see(found)
        const done = last && found.next === undefined
        const page = await pageOf(pull, step.type, found)
        if (done) yield { ...page, done, full, ...latest.end(step) }
        else yield { ...page, done, full, ...latest.position(found, alone) }
      }
    } catch (error) {
      refused += 1
      if (refused === searches.length || !isOfOneType(error)) throw error
      // The others did answer: what there is of them is better than nothing.
      if (last) yield { ...emptyPage(step.type), done: true, ...latest.end(step) }
    }
  }
}

function howToSearch(pull: Pull, step: ReadStep, from: Position | undefined): SearchOptions {
  return {
    count: pull.options.pageSize ?? 100,
    ...(from === undefined ? {} : { from: from.next }),
    ...(step.operation === undefined ? {} : { operation: step.operation }),
  }
}

function withCursor(params: SearchParams, since: Instant | undefined): SearchParams {
  if (since === undefined) return params
  const from = new Date(Date.parse(since) - OVERLAP_MS).toISOString()
  return { ...params, _lastUpdated: `ge${from}` }
}

async function pageOf(pull: Pull, type: string, found: SearchPage): Promise<RecordPage> {
  const page = { ...emptyPage(type), unreadable: found.unreadable }
  const own = (resource: FhirJson) => belongsTo(resource, pull.patientId)
  for (const resource of found.matches) {
    if (own(resource)) page.resources.push(resource)
    else page.strangers.push({ type, recordId: idOf(resource) ?? '' })
  }
  const included = found.included.filter(own)
  const brought = await pull.bringAlong([...page.resources, ...included])
  return { ...page, included: [...included, ...brought.filter(own)] }
}

function emptyPage(type: string): RecordPage {
  return {
    type,
    resources: [],
    included: [],
    strangers: [],
    unreadable: [],
    done: false,
    full: false,
  }
}
